"""The day on which a guide is looked at: nothing else asks for the time."""

import datetime as dt
import os
import re

from guide.diagnostics import quoted

VARIABLE = "SOURCE_DATE_EPOCH"
"""The environment variable that fixes the day: https://reproducible-builds.org/specs/source-date-epoch/"""

_FIRST = dt.date(1970, 1, 1)
_SECONDS = 24 * 60 * 60


class DayError(Exception):
    """The day that is asked for is none; says in one line what is wrong and what to do."""


def today() -> dt.date:
    """Return the day of SOURCE_DATE_EPOCH, and without one the present day, both in UTC. Raises DayError."""
    return _fixed() or _present()


def reached() -> dt.date:
    """Return the latest day that has come: a day that is fixed may lie behind what has been done since."""
    return max(today(), _present())


def _present() -> dt.date:
    try:
        return dt.datetime.now(tz=dt.UTC).date()
    except (OverflowError, ValueError):
        message = f"the clock of this machine stands beyond the years that dates can have: set it, or set {VARIABLE}"
        raise DayError(message) from None


def _fixed() -> dt.date | None:
    written = os.environ.get(VARIABLE, "").strip()
    if not written:
        return None
    # Twelve digits reach past the year 9999, the last that a date can have.
    if not re.fullmatch(r"[0-9]{1,12}", written):
        raise DayError(f"{VARIABLE} is {quoted(written)}: write the seconds since 1970 as digits, or unset it")
    try:
        return _FIRST + dt.timedelta(days=int(written) // _SECONDS)
    except OverflowError:
        message = f"{VARIABLE} is {written}, which is after the year 9999: write an earlier time, or unset it"
        raise DayError(message) from None
