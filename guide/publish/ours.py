"""Which files of an output folder are ours: the list that a build leaves there, and what is not on it."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

MARKER = ".guide-build"
# In the folder in which a build works: what other builds wait for, and what marks the folder as ours.
LOCK = "lock"
# Where a build works while it replaces the content of a folder that can't be exchanged.
WITHIN = ".guide-build.work"
# What stands in the folder of a build at one time or another.
_OF_A_BUILD = {LOCK, "fresh", "old", "unfinished", "plan", "plan.new"}
# Every file system of its own may have one at its top.
_OF_THE_SYSTEM = "lost+found"
_HEAD = "This folder was written by `guide build`, which replaces the files listed here and removes no others."


def finish(folder: Path) -> list[str]:
    """Let every user read a finished site, and leave the list of its files in it; return that.

    The umask is followed where it gives more than that: a group may write where it says so.
    """
    paths: list[str] = []
    _finish(folder, "", paths)
    text = "\n".join([_HEAD, *sorted(paths), ""])
    marker = folder / MARKER
    marker.write_text(text, "utf-8", "surrogateescape", newline="\n")
    marker.chmod(marker.stat().st_mode | 0o644)
    return paths


def _finish(folder: Path | str, within: str, paths: list[str]) -> None:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                _finish(entry.path, f"{within}{entry.name}/", paths)
            else:
                paths.append(within + entry.name)
                _open_up(entry.path, entry.stat(follow_symlinks=False).st_mode, 0o644)
    _open_up(folder, Path(folder).stat().st_mode, 0o755)


def _open_up(path: Path | str, mode: int, least: int) -> None:
    if mode & least != least:
        Path(path).chmod((mode | least) & 0o7777)


def listed(folder: Path) -> frozenset[str] | None:
    """Return the paths that a build says it wrote to a folder, or None where none has left a list."""
    marker = folder / MARKER
    if not marker.is_file():  # a pipe of its name would be waited for
        return None
    text = marker.read_text("utf-8", "surrogateescape")
    head, *paths = text.split("\n")
    return frozenset([MARKER, *filter(None, paths)]) if head == _HEAD else None


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder that files lie in, with a slash behind its name."""
    found: set[str] = set()
    for path in paths:
        at = path.rfind("/")
        while at >= 0 and path[: at + 1] not in found:
            found.add(path[: at + 1])
            at = path.rfind("/", 0, at)
    return found


def foreign(folder: Path, paths: frozenset[str]) -> Iterator[str]:
    """Yield what lies in a folder and is none of these files; a folder once, with a slash behind its name.

    A file that a build wrote and somebody has changed is still the build's.
    """
    folders = folders_of(paths)
    within = folder / WITHIN
    passed = {WITHIN} if is_workplace(within) or (within.is_dir() and not any(within.iterdir())) else set()
    if os.path.ismount(folder):
        passed.add(_OF_THE_SYSTEM)
    yield from _foreign(folder, "", paths, folders, passed)


def _foreign(
    folder: Path | str, within: str, paths: frozenset[str], folders: set[str], passed: set[str]
) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = within + entry.name
        if path in passed:
            continue
        if entry.is_dir(follow_symlinks=False):
            if f"{path}/" in folders:
                yield from _foreign(entry.path, f"{path}/", paths, folders, passed)
            else:
                yield f"{path}/"
        elif path not in paths or not entry.is_file(follow_symlinks=False):
            yield path


def is_workplace(folder: Path) -> bool:
    """Whether a build made this folder to work in: its lock marks it, and it holds what builds put there, no more."""
    if folder.is_symlink() or not (folder / LOCK).is_file():
        return False
    with suppress(FileNotFoundError):  # whoever works there may be at its end
        return {entry.name for entry in folder.iterdir()} <= _OF_A_BUILD
    return False


def put_away(output: Path, *folders: Path) -> None:
    """Remove the files of a site that was replaced, which these folders hold; give the output what else they hold.

    Somebody put that there between the last look and the step. The list goes when all that it names has gone, so
    that this can be taken up again wherever it was ended.
    """
    there = [folder for folder in folders if folder.is_dir()]
    paths = frozenset[str]().union(*(listed(folder) or () for folder in there))
    ours = folders_of(paths)
    for folder in there:
        _remove(folder, "", paths, ours)
        # Most often nothing else is left; what is, does not have to be looked for before.
        if set(os.listdir(folder)) - {MARKER}:  # noqa: PTH208 - names alone
            for path in list(foreign(folder, paths)):
                give_back(folder / path, output, path)
            _remove(folder, "", paths, ours)
    for folder in there:
        (folder / MARKER).unlink(missing_ok=True)
        with suppress(OSError):
            folder.rmdir()


def give_back(found: Path, output: Path, path: str) -> None:
    """Move what is not ours to where it would lie in the output, beside what lies there already."""
    target = output / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        target = output / target.name
    names = (target.with_name(f"{target.name}.kept-{number}") for number in count(1))
    while os.path.lexists(target):
        target = next(names)
    found.rename(target)


def _remove(folder: Path | str, within: str, paths: frozenset[str], folders: set[str]) -> None:
    with os.scandir(folder) as found:
        entries = list(found)
    for entry in entries:
        path = within + entry.name
        if entry.is_dir(follow_symlinks=False):
            if f"{path}/" not in folders:
                continue
            _remove(entry.path, f"{path}/", paths, folders)
            with suppress(OSError):
                os.rmdir(entry.path)  # noqa: PTH106 - of thousands, a Path takes as long as the system does
        elif path in paths and path != MARKER and entry.is_file(follow_symlinks=False):
            os.unlink(entry.path)  # noqa: PTH108 - likewise
