"""Commands that take a guide in and out: import, export. What they need is loaded when they run."""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from guide.cli.options import all_option, day_option, read_day, root_option

_MOST_LINES = 20


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
    help="Where a table has its options; default: found out, and said.",
)
@click.option("--source", callback=_source, metavar="URL", help="The source of all cells that name none.")
@click.option("--checked", callback=read_day, metavar="DATE", help="The day on which the sources were read.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@day_option
def import_(  # noqa: PLR0913, PLR0917 - what may be said of a table
    file: Path,
    into: Path,
    way: str | None,
    source: str | None,
    checked: dt.date | None,
    day: dt.date | None,
    *,
    dry_run: bool,
) -> None:
    """Make a guide from a table, or let one follow its table.

    FILE is a table as CSV, or the data.json of a guide. Where no guide is yet, a whole one is written, with all that
    builds its site. Where one is, a table changes what its cells are and adds what is new: notes, sources, comments
    and texts stay, and nothing is taken away. All is written, or nothing. What can't be known is marked by TODO: in
    the files, and named by `guide check`.
    """
    from guide.cli.report import expect_apart, report
    from guide.contribute.incoming.backing import Backing
    from guide.contribute.incoming.sheet import RefusedError
    from guide.contribute.incoming.taking import guide_in, take
    from guide.contribute.starting import around, described, wheel_of_this
    from guide.contribute.writing import TakenError, expect_new, write_new
    from guide.day import today
    from guide.read.files import cause

    expect_apart(into)
    backing = Backing((source,) if source else (), checked.isoformat() if checked else None)
    try:
        present = guide_in(into)
        taken = take(file, way, backing, day or today(), present)
        files: dict[str, str | bytes] = {**taken.files}
        if present is None:
            lies_around = around(taken.title, wheel_of_this())
            files |= {path: content for path, content in lies_around.items() if not (into / path).exists()}
        expect_new(into, files)
        if not dry_run:
            write_new(into, files, taken.changed)
            described(into)
    except RefusedError as error:
        report(sorted(error.faults))
        sys.exit(1)
    except TakenError as error:
        click.echo(f"error: {error}, so nothing was written: remove it, or name another folder with --into", err=True)
        sys.exit(2)
    except OSError as error:
        click.echo(f"error: {into} can't be written: {cause(error)}, so nothing was", err=True)
        sys.exit(2)
    for line in (*taken.said, *_few_lines(taken.moved, every=dry_run)):
        click.echo(line)
    click.echo(_written(into, len(files), len(taken.changed), dry_run=dry_run))


def _few_lines(lines: Sequence[str], *, every: bool) -> Iterator[str]:
    """Yield lines, of many the first ones."""
    shown = lines if every else lines[:_MOST_LINES]
    yield from shown
    if len(shown) < len(lines):
        yield f"{len(lines) - len(shown)} more have changed; `git diff` shows all, as --dry-run does before."


def _written(into: Path, new: int, changed: int, *, dry_run: bool) -> str:
    """Say what was written, or would be."""
    if not new and not changed:
        return f"Nothing to write: {into} says all that this table says."
    what = " and ".join(f"{number} {word}" for number, word in ((new, "new"), (changed, "changed")) if number)
    if dry_run:
        return f"Would write {what} files to {into}. Without --dry-run they are written."
    return f"Wrote {what} files to {into}. `guide check` there names what is left to write."


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
