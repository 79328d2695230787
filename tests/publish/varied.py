"""Build a site where something is otherwise than usual, whatever of it is named, and then as `guide` would.

Run as a program with the names of changes, joined by commas, and the words for `guide build`.
"""

import datetime as dt
import locale
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

from guide import day, workers
from guide.cli import building, main, site
from guide.publish import build
from tests.users import NOBODY

LOADED = (building, build)
"""Before rights are given up: what a build loads later may not be readable then."""


def another_clock() -> None:
    """Let it be another century, on every clock that a program can ask."""

    class Then(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Then":
            return cls(2099, 12, 31, 23, 59, 59, tzinfo=tz)

    later = time.time() + 3e9
    vars(time).update(time=lambda: later, time_ns=lambda: int(later * 1e9))
    vars(dt)["datetime"] = Then
    assert day._present().year == 2099  # noqa: SLF001 - it has come


def another_order_of_folders() -> None:
    """List folders in an order that is nobody's."""
    scandir, listdir, chance = os.scandir, os.listdir, random.Random(5)  # noqa: S311 - no secret

    class Mixed:
        """What `os.scandir` returns: an iterator, which `with` may close."""

        def __init__(self, folder: Any = ".") -> None:  # noqa: ANN401 - as the system has it
            with scandir(folder) as found:
                entries = list(found)
            chance.shuffle(entries)
            self._left = iter(entries)

        def __iter__(self) -> Iterator[os.DirEntry[str]]:
            return self._left

        def __next__(self) -> os.DirEntry[str]:
            return next(self._left)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass  # it is closed already

    vars(os).update(scandir=Mixed, listdir=lambda folder=".": chance.sample(found := listdir(folder), len(found)))


def more_workers() -> None:
    """Spread the work over three processes, however little it is."""
    vars(site)["processors"] = lambda: 3
    vars(workers)["_FEWEST"] = 2


def another_user() -> None:
    """Be somebody without rights, whom the system knows no name of, where that leaves the engine within reach."""
    if os.geteuid():
        return
    os.setgroups([])
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        for file in (__file__, os.__file__, sys.executable):
            Path(file).stat()
    except PermissionError:
        os.seteuid(0)


def another_locale() -> None:
    """Sort, count and encode as another language does, as far as this system knows one."""
    for name in ("tr_TR.UTF-8", "de_DE.UTF-8", "C.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            continue
        return


CHANGES: dict[str, Callable[[], object]] = {
    "clock": another_clock,
    "order of folders": another_order_of_folders,
    "number of workers": more_workers,
    "user": another_user,
    "locale": another_locale,
    "umask": lambda: os.umask(0o077),
    "recursion limit": lambda: sys.setrecursionlimit(3_000),
    "working folder": lambda: os.chdir(Path(sys.argv[2])),
}


if __name__ == "__main__":
    names, _, *words = sys.argv[1:]
    for name in filter(None, names.split(",")):
        CHANGES[name]()
    main(["build", *words])
