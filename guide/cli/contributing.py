"""Commands for those who change a guide: diff. What they need is loaded when they run."""

import datetime as dt
import sys
from pathlib import Path

import click

from guide.cli.options import all_option, day_option, root_option


@click.command()
@root_option
@all_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="Markdown for people, as in a pull request, or JSON for programs.",
)
@day_option
@click.argument("base", required=False, metavar="[BASE]")
def diff(root: Path, base: str | None, form: str, day: dt.date | None) -> None:
    """Say what a change means: cells, outcomes, trails, rankings, evidence, addresses.

    The guide as its files stand is compared with BASE, a commit, branch or tag of git. Without it, that is HEAD
    where files have changed since, and otherwise where the present branch has left the main one.
    """
    from guide.cli.report import checked
    from guide.contribute.base import BaseError
    from guide.contribute.diff import difference
    from guide.contribute.telling import as_json, as_markdown

    references = checked(root, day)
    try:
        found = difference(root, references, base)
    except BaseError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    click.echo(
        as_json(found.changes, found.base) if form == "json" else as_markdown(found.changes, found.base, found.names),
        nl=False,
    )
