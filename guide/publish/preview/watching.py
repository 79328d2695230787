"""When files of the guide may have changed: at once by the system's word, and within a second by a look at them."""

import os
import stat
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Literal

from watchfiles import watch

from guide.read.files import is_passed_over
from guide.read.layout import LISTS

_READ = ("content", "data")
_WATCHED = (*_READ, *(name.partition("/")[0] for name in LISTS))
# Files are read as soon as they are left alone for a step; a burst of changes is waited for no longer than this.
_STEP_MILLISECONDS = 10
_BURST_MILLISECONDS = 200
_PAUSE_MILLISECONDS = 50
# Shared and remote folders send no word of their changes, and a system may drop words when there are too many.
_LOOK_SECONDS = 1.0
_RETRY_SECONDS = 0.25

Word = Literal["changed", "look", "quiet"]
Marks = Mapping[str, tuple[int, ...]]
"""What tells a file or folder from what stands in its place later, by path."""


def changes(root: Path, stop: threading.Event) -> Iterator[bool]:
    """Yield True once the files are watched, and whenever they may have changed since; False in between.

    Folders that are made, or made again, are not watched from their first moment: watching begins anew with them.
    """
    root = root.resolve()
    seen: Marks | None = None
    while not stop.is_set():
        for word in _words(root, stop):
            if word == "quiet":
                yield False
                continue
            now = marks(root)
            changed = word == "changed" or now != seen
            anew = seen is not None and _folders(now) != _folders(seen)
            # What is written from here on is another state: the caller reads after this.
            seen = now
            yield changed
            if anew:
                break


def marks(root: Path) -> Marks:
    """Return a mark of every file and folder that is read, without hidden and compiled ones."""
    found: dict[str, tuple[int, ...]] = {}
    for name in _WATCHED:
        _mark(root / name, found)
    for name in LISTS:
        _mark(root / name, found)
    for name in _READ:
        _mark_within(root, name, found)
    return found


def _mark(path: Path, found: dict[str, tuple[int, ...]]) -> bool:
    """Note one file or folder; tell whether it is a folder."""
    try:
        state = path.lstat()
    except OSError:
        return False
    is_folder = stat.S_ISDIR(state.st_mode)
    # A folder's times change with files that are not read, such as those an editor keeps beside what it edits.
    within = () if is_folder else (state.st_mtime_ns, state.st_ctime_ns, state.st_size)
    found[str(path)] = (state.st_mode, state.st_ino, *within)
    return is_folder


def _mark_within(root: Path, folder: str, found: dict[str, tuple[int, ...]]) -> None:
    try:
        with os.scandir(root / folder) as entries:
            paths = [path for entry in entries if _counts(path := f"{folder}/{entry.name}")]
    except OSError:
        return
    for path in paths:
        if _mark(root / path, found):
            _mark_within(root, path, found)


def _folders(found: Marks) -> set[tuple[str, tuple[int, ...]]]:
    return {(path, mark) for path, mark in found.items() if stat.S_ISDIR(mark[0])}


def _is_read(parts: Sequence[str]) -> bool:
    """Tell whether a file or folder is a part of the guide, by its path."""
    above = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
    return _counts("/".join(parts)) and not any(is_passed_over(folder, is_folder=True) for folder in above)


def _counts(path: str) -> bool:
    """Tell whether neither a file nor a folder of this path would be passed over."""
    return not (is_passed_over(path, is_folder=False) or is_passed_over(path, is_folder=True))


def _words(root: Path, stop: threading.Event) -> Iterator[Word]:
    """Yield what the system tells of the files, and when it is time to look at them, the first time at once."""
    looked = -_LOOK_SECONDS
    folders = [root / name for name in _WATCHED if (root / name).is_dir()]
    try:
        for told in watch(
            *folders,
            watch_filter=None,
            debounce=_BURST_MILLISECONDS,
            step=_STEP_MILLISECONDS,
            rust_timeout=_PAUSE_MILLISECONDS,
            yield_on_timeout=True,
            stop_event=stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            if monotonic() - looked >= _LOOK_SECONDS:
                looked = monotonic()
                yield "look"
            yield "changed" if any(_matters(root, Path(path)) for _, path in told) else "quiet"
    except (OSError, RuntimeError):
        # A folder went away, or the system has no room for another watch: then it is looked at more often.
        stop.wait(_RETRY_SECONDS)
        yield "look"


def _matters(root: Path, path: Path) -> bool:
    """Tell whether a file is one that is read; of what lies elsewhere, such as behind a link, nothing is known."""
    if not path.is_relative_to(root):
        return True
    parts = path.relative_to(root).parts
    if parts[:1] in {(name,) for name in _READ}:
        return _is_read(parts)
    return "/".join(parts) in LISTS or len(parts) <= 1
