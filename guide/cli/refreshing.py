"""The command that keeps what backs the cells fresh. What it needs is loaded when it runs."""

import subprocess
import sys
from pathlib import Path

import click

from guide.cli.evidence import say_of_the_network
from guide.cli.options import all_option, root_option


@click.command()
@root_option
@all_option
@click.option("--links", is_flag=True, help="Look at the links that lead outside as well, as `guide links` does.")
@click.option(
    "--summary",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what came of it to a file; default: print it.",
)
def refresh(root: Path, file: Path | None, *, links: bool) -> None:
    """Run programs with the newest releases, and renew old records.

    All runs in a copy. A program that sees the same has its pins and its record renewed. One that sees anything
    else is left as it was, and named with the words that rest on it. What came of it all is told as Markdown, for
    a pull request. Needs uv and the network.
    """
    from guide.cli.report import readable
    from guide.contribute.refreshed import summary
    from guide.evidence.refresh import refresh as refresh_guide
    from guide.evidence.uv import UvError
    from guide.means import Means
    from guide.prose.references import link
    from guide.workers import processors

    guide = readable(root)
    say_of_the_network()
    try:
        done = refresh_guide(guide, root, lambda line: click.echo(line, err=True))
    except UvError as error:
        click.echo(f"error: nothing is refreshed: {error}", err=True)
        sys.exit(1)
    told = summary(link(guide, Means(processors())), done, _outside(root) if links else "")
    if file is None:
        click.echo(told, nl=False)
    else:
        file.write_text(told, "utf-8")
    if done.stopped:
        click.echo(f"error: nothing more is refreshed: {done.stopped}", err=True)
        sys.exit(1)


def _outside(root: Path) -> str:
    """Return what is said of the links that lead outside: broken ones are no reason to lose what was renewed."""
    command = [sys.executable, "-m", "guide", "links", "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, errors="replace")  # noqa: S603 - no shell
    return (done.stdout + done.stderr).strip()
