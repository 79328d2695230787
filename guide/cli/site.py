"""Commands about the site: check, build, serve, trails.

What a command needs to read a guide is loaded when it runs: help, and a build that has nothing to do, need none of it.
"""

import datetime as dt
import gc
import sys
from collections.abc import Collection
from pathlib import Path

import click

from guide.cache import Cache
from guide.cli.formats import FORMATS, annotations, as_json, echo, summarise
from guide.cli.options import EVERY, address, all_option, day_option, root_option
from guide.day import today
from guide.diagnostics import counted
from guide.means import Means
from guide.publish.stamp import Stamp
from guide.publish.swap import SwapError, claim, repair
from guide.read.layout import id_of
from guide.workers import processors


@click.command()
@root_option
@all_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How it is said: for people, as annotations of a workflow on GitHub, or as JSON.",
)
@click.option("--year", is_flag=True, help="List what grows old within a year of today, or of --as-of, by month.")
@day_option
def check(root: Path, form: str, day: dt.date | None, *, year: bool) -> None:
    """Say what is wrong with the guide, all of it in one run."""
    from guide.check.age import coming
    from guide.cli.report import checked, judged, leave_with_errors

    if year and form != "text":
        raise click.UsageError("--year is said as text: leave --format out")

    repair(root, Path())
    if form != "text":
        _, diagnostics = judged(root, day)
        if form == "github":
            summarise(diagnostics)
        click.echo(as_json(diagnostics) if form == "json" else annotations(diagnostics, root))
        leave_with_errors(diagnostics)
        return
    guide = checked(root, day).guide
    if year:
        for line in coming(guide):
            click.echo(line)
        return
    click.echo(
        f"No errors in {counted(len(guide.published), guide.settings.nouns.one, guide.settings.nouns.many)}, "
        f"{counted(len(guide.criteria), 'criterion', 'criteria')} "
        f"and {counted(len(guide.articles), 'article', 'articles')}.{_left_out(guide.drafts)}"
    )


def _left_out(drafts: Collection[str]) -> str:
    """Say how many drafts there are; a draft may be two files of one name."""
    number = len({(file.split("/")[1], id_of(file)) for file in drafts})
    return f" {counted(number, 'draft is', 'drafts are')} left out." if number else ""


@click.command()
@root_option
@all_option
@click.option(
    "--output",
    type=click.Path(path_type=Path, readable=False),
    default="build",
    metavar="DIR",
    help="Where the site is written; default: build. Replaced as a whole, in one step.",
)
@click.option("--base-url", callback=address, metavar="URL", help="The address at which the site will stand.")
@click.option("--repository", callback=address, metavar="URL", help="Where the sources live, for edit links.")
@click.option("--compress", is_flag=True, help="Write text files as .br and .gz too, for servers that send these.")
@click.option(
    "--wait/--no-wait", default=True, help="Wait while another build writes there, or give up; default: wait."
)
@click.option(
    "--cache/--no-cache", default=True, help="Use what earlier builds have made, in .guide-cache/; default: yes."
)
@day_option
@click.pass_context
def build(  # noqa: PLR0913 - what may be asked of a build
    context: click.Context,
    root: Path,
    output: Path,
    base_url: str,
    repository: str,
    *,
    compress: bool,
    wait: bool,
    cache: bool,
    day: dt.date | None,
) -> None:
    """Write the site as static files."""
    # What a build makes it needs to its end, and next to none of it holds itself: looking for such costs a twentieth.
    gc.set_threshold(50_000, 20, 50)
    asked = (str(root), str(output), base_url, repository, compress, day or today(), context.meta.get(EVERY))
    try:
        # Before anything is read: whoever has waited reads what stands there now.
        with claim(output, root, wait=wait, say=echo) as mine:
            stamp = Stamp(root, mine.output, asked) if cache else None
            said = stamp.said() if stamp else None
            if said:
                for line in said[:-1]:
                    echo(line)
            else:
                from guide.cli.building import build_anew
                from guide.publish.build import Where

                means = Means(processors(), Cache(root if cache else None))
                said = build_anew(root, mine, Where(base_url, repository, means, compress), day, stamp)
    except SwapError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    click.echo(said[-1])


@click.command()
@root_option
@all_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@day_option
def serve(root: Path, port: int, day: dt.date | None) -> None:
    """Show the site at 127.0.0.1, and reload it when a file changes."""
    from guide.cli.report import expect_guide, report
    from guide.publish.preview.serve import serve as serve_site
    from guide.publish.preview.server import PortInUseError

    repair(root, Path())
    expect_guide(root)
    # Looking through all that is held takes a third of what a save may take: that is done between saves.
    gc.set_threshold(50_000, 20, 1_000)
    try:
        sound = serve_site(root, port, echo, report, day)
    except PortInUseError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    if not sound:
        sys.exit(1)


@click.command()
@root_option
@all_option
def trails(root: Path) -> None:
    """List every way through the decision flow, for review."""
    from guide.check.flow import the_flow_is_sound
    from guide.cli.report import expect_guide, report
    from guide.decide.flow import lines
    from guide.prose.references import link
    from guide.read.layout import DECISION
    from guide.read.load import load

    repair(root, Path())
    expect_guide(root)
    guide, loaded = load(root)
    references = link(guide)
    if broken := [diagnostic for diagnostic in loaded if diagnostic.place.path == DECISION] + list(
        the_flow_is_sound(references)
    ):
        report(sorted(broken), sources=guide.sources)
        sys.exit(1)
    for line in lines(references.flow):
        click.echo(line)
