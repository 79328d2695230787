"""Options that several commands have, and how their values are read."""

import datetime as dt
from contextlib import suppress
from pathlib import Path

import click

from guide.diagnostics import MOST_TOLD

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    metavar="DIR",
    help="Where content/ and data/ are; default: here.",
)


EVERY = "guide.every"
"""Where a command's context notes that all diagnostics are asked for."""


def _note_every(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - as click has it
    context.meta[EVERY] = value


all_option = click.option(
    "--all",
    is_flag=True,
    expose_value=False,
    callback=_note_every,
    help=f"Print every diagnostic: all of one cause, and all causes, not only the first {MOST_TOLD}.",
)


def read_day(_context: click.Context, parameter: click.Parameter, value: str | None) -> dt.date | None:
    """Accept a day as year-month-day."""
    if value is None:
        return None
    # Digits of other scripts would be read, too.
    if value.isascii():
        with suppress(ValueError):
            # Not `fromisoformat`, which takes other forms of ISO 8601 as well.
            return dt.datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    raise click.BadParameter("write a day as year-month-day, such as 2027-06-01", param=parameter)


day_option = click.option(
    "--as-of", "day", callback=read_day, metavar="DATE", help="Look at the guide as it would stand on this day."
)


def address(_context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """Accept an address to which paths can be added, as the guide's settings do."""
    if value is None:
        return ""
    # Together with all that a guide is made of.
    from guide.model import base_address

    try:
        return base_address(value)
    except ValueError as error:
        raise click.BadParameter(str(error), param=parameter) from None
