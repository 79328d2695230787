"""What the history of the sources tells: when each file last changed, and what is in it that builds have made."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guide.read.git import Checkout, GitError, checkout, has_repository, text_of

# The folder of what builds keep, and the file by which a site is known, with the folder that is told of.
_MADE = {".guide-cache": ".guide-cache", "build/.guide-build": "build"}


@dataclass(frozen=True)
class Changes:
    """The day of the last commit of each file; where there is a history that can't be read, one sentence says why."""

    days: Mapping[str, dt.date] = field(default_factory=dict)
    unknown: str = ""
    made: tuple[str, ...] = ()
    """The folders that builds make, and that are committed all the same."""
    folder: str = ""
    """The folder that was read, from the top of its repository, with a slash at its end."""
    first: Mapping[str, dt.date] = field(default_factory=dict, compare=False)
    """The day of the first commit of each file that has a day, by the name that it has now."""


def last_changes(root: Path) -> Changes:
    """Return the day of the last commit of each file below content/ and data/.

    A file with changes that are not committed has no day, and no file has one where there is no history or
    only a part of it (a shallow clone): a day that would be a guess is left out.
    """
    if not has_repository(root):
        # Sources that never had a history lack nothing.
        return Changes()
    try:
        here = checkout(root)
        held = text_of(root, "ls-files", "--", *_MADE).splitlines()
    except GitError as error:
        return Changes(unknown=str(error))
    made = tuple(folder for path, folder in _MADE.items() if any(f"{file}/".startswith(f"{path}/") for file in held))
    try:
        days, first = _days(root, here)
        return Changes(days, made=made, folder=here.folder, first=first)
    except GitError as error:
        return Changes(unknown=str(error), made=made, folder=here.folder)


def _days(root: Path, here: Checkout) -> tuple[Mapping[str, dt.date], Mapping[str, dt.date]]:
    """Return the last day of each file, and the first."""
    if here.shallow:
        raise GitError("only a part of the history is here; `git fetch --unshallow` gets the rest")
    days: dict[str, dt.date | None] = {}
    first: dict[str, dt.date | None] = {}
    log = text_of(root, "log", "--format=%x00%cs", "--name-only", "--no-renames", "--relative", "--", "content", "data")
    for commit in log.split("\0")[1:]:
        day, *files = commit.split("\n")
        for file in files:
            if file:
                first[file] = _day(day)
                days.setdefault(file, first[file])
    for file in text_of(root, "diff", "--name-only", "--relative", "HEAD", "--", "content", "data").splitlines():
        days.pop(file, None)
    known = {file: last for file, last in days.items() if last}
    return known, {file: begun for file in known if (begun := first[file])}


def _day(text: str) -> dt.date | None:
    """Return the day of a commit; None for a clock that stood beyond the calendar, or for no day at all."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
