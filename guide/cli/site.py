"""Commands about the site: check, build, serve, trails."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import click

from guide.cache import Cache
from guide.check.flow import the_flow_is_sound
from guide.cli.options import address, all_option, day_option, root_option
from guide.cli.report import checked, count, expect_guide, report
from guide.decide.flow import lines
from guide.means import Means
from guide.prose.references import link
from guide.publish.build import BuildError, Where
from guide.publish.build import build as build_site
from guide.publish.preview.serve import serve as serve_site
from guide.publish.preview.server import PortInUseError
from guide.publish.swap import SwapError, claim, repair
from guide.read.layout import DECISION
from guide.read.load import load
from guide.workers import processors

_NO_ADDRESS = (
    "the site's address is not known: canonical addresses and the sitemap are left out, and 404.html works at a "
    "domain's root only (set address in data/guide.yaml, or give --base-url)"
)


@click.command()
@root_option
@all_option
@day_option
def check(root: Path, day: dt.date | None) -> None:
    """Say what is wrong with the guide, all of it in one run."""
    repair(root, Path())
    guide = checked(root, day).guide
    click.echo(
        f"No faults in {count(len(guide.options), guide.settings.nouns.one, guide.settings.nouns.many)}, "
        f"{count(len(guide.criteria), 'criterion', 'criteria')} "
        f"and {count(len(guide.articles), 'article', 'articles')}."
    )


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
def build(  # noqa: PLR0913 - what may be asked of a build
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
    try:
        # Before anything is read: whoever has waited reads what stands there now.
        with claim(output, root, wait=wait, say=_say) as mine:
            means = Means(processors(), Cache(root if cache else None))
            references = checked(root, day, means)
            where = Where(base_url, repository, means, compress)
            count = build_site(references, root, mine, where, _progress)
    except (BuildError, SwapError) as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(1 if isinstance(error, BuildError) and not error.usage else 2)
    if references.guide.undated:
        _say(f"note: no page says when it last changed: {references.guide.undated}")
    if not (base_url or references.guide.settings.address):
        _say(f"note: {_NO_ADDRESS}")
    click.echo(f"Wrote {count} files to {output}.")


@click.command()
@root_option
@all_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@day_option
def serve(root: Path, port: int, day: dt.date | None) -> None:
    """Show the site at 127.0.0.1, and reload it when a file changes."""
    repair(root, Path())
    expect_guide(root)
    try:
        sound = serve_site(root, port, _say, report, day)
    except PortInUseError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    if not sound:
        sys.exit(1)


@click.command()
@root_option
@all_option
def trails(root: Path) -> None:
    """List every way through the decision flow and its outcome, for review."""
    repair(root, Path())
    guide, loaded = load(root)
    references = link(guide)
    if broken := [diagnostic for diagnostic in loaded if diagnostic.place.path == DECISION] + list(
        the_flow_is_sound(references)
    ):
        report(sorted(broken))
        sys.exit(1)
    for line in lines(references.flow):
        click.echo(line)


def _say(line: str) -> None:
    click.echo(line, err=True)


@contextmanager
def _silent(written: Iterator[object]) -> Iterator[Iterator[object]]:
    yield written


def _progress(written: Iterator[object], length: int) -> AbstractContextManager[Iterator[object]]:
    """Show on a terminal how far the build is; say nothing in a pipe."""
    if not sys.stderr.isatty():
        return _silent(written)
    return click.progressbar(written, length=length, label="Writing", file=sys.stderr)
