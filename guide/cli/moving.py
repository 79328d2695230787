"""Commands that take a guide in and out: import, export. What they need is loaded when they run."""

import datetime as dt
import sys
from pathlib import Path

import click

from guide.cli.options import all_option, day_option, read_day, root_option


def _source(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Accept an address that a source may have."""
    if value is not None and not value.startswith("https://"):
        raise click.BadParameter("write a full address that starts with https://", param=parameter)
    return value


@click.command("import")
@all_option
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=".",
    metavar="DIR",
    help="The folder of the guide; default: here. Where none is yet, a whole one is written.",
)
@click.option(
    "--options",
    "way",
    type=click.Choice(["columns", "rows"]),
    help="Where a table has its options; without it, that is found out, and said.",
)
@click.option("--source", callback=_source, metavar="URL", help="Where the cells are from that name no source.")
@click.option("--checked", callback=read_day, metavar="DATE", help="The day on which the sources were read.")
@day_option
def import_(  # noqa: PLR0913, PLR0917 - what may be said of a table
    file: Path, into: Path, way: str | None, source: str | None, checked: dt.date | None, day: dt.date | None
) -> None:
    """Make a guide of a table, or of the data.json of another guide.

    FILE is CSV or JSON. Where no guide is yet, a whole one is written, with what its site is made with; else its
    options and criteria are added. No file is ever overwritten: where one is there, nothing is written. What can't be
    known is marked by TODO: in the files, and named by `guide check`.
    """
    from guide.cli.report import report
    from guide.contribute.incoming.backing import Backing
    from guide.contribute.incoming.sheet import RefusedError
    from guide.contribute.incoming.taking import known_groups, take
    from guide.contribute.starting import around, described, wheel_of_this
    from guide.contribute.writing import TakenError, write_new
    from guide.day import today

    groups = known_groups(into)
    backing = Backing((source,) if source else (), checked.isoformat() if checked else None)
    try:
        taken = take(file, way, backing, day or today(), groups)
        files: dict[str, str | bytes] = {**taken.files}
        if groups is None:
            lies_around = around(taken.title, wheel_of_this())
            files |= {path: content for path, content in lies_around.items() if not (into / path).exists()}
        write_new(into, files)
    except RefusedError as error:
        report(sorted(error.faults))
        sys.exit(1)
    except TakenError as error:
        click.echo(f"error: {error}, so nothing was written: remove it, or name another folder with --into", err=True)
        sys.exit(2)
    described(into)
    for line in taken.said:
        click.echo(line)
    click.echo(f"Wrote {len(files)} files to {into}. `guide check` there names what is left to write.")


@click.command()
@root_option
@all_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json", "markdown"]),
    default="csv",
    show_default=True,
    help="CSV and JSON as the site has them, or the table as one of Markdown.",
)
@day_option
def export(root: Path, form: str, day: dt.date | None) -> None:
    """Print the table of a guide, or the whole guide as JSON."""
    from guide.cli.report import checked
    from guide.contribute.exporting import FORMS

    references = checked(root, day)
    click.echo(FORMS[form](references.guide), nl=False)
