"""One build at a time: the folder in which a build works, held by a lock that ends with its program."""

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from guide.publish.ours import LOCK, is_workplace
from guide.publish.refuse import SwapError

try:
    fcntl: Any = import_module("fcntl")
except ImportError:  # as on Windows
    fcntl = None

_TEXT = b"`guide build` works in this folder, and removes it. What a killed build left here goes with the next.\n"
_ATTEMPTS = 100
_WAITED = 0.2
_FAR = 1 << 20
# A system that lacks these has no such links, or opens no folder.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER: int | None = getattr(os, "O_DIRECTORY", None)
_NOT_OFFERED = {errno.EBADF, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL}


@contextmanager
def workplace(folder: Path, busy: Callable[[], None]) -> Iterator[None]:
    """Make a folder to work in, or take up what a killed build left, and hold it; gone at the end if all in it is.

    `busy` is called before waiting for another build, and may raise.
    """
    descriptor = _held(folder, busy)
    try:
        yield
    finally:
        with suppress(OSError):
            if list(folder.iterdir()) == [folder / LOCK] and os.access(folder.parent, os.W_OK):
                # Whoever waits for this lock sees that it is gone, and makes another. The folder stays to whoever
                # has been that quick.
                (folder / LOCK).unlink()
                folder.rmdir()
        _let_go(descriptor)


def _held(folder: Path, busy: Callable[[], None]) -> int:
    missing = 0
    while True:
        try:
            descriptor = _opened(folder)
        except FileNotFoundError:
            # Another build has removed the folder between two steps of ours; or it can't be made at all.
            missing += 1
            if missing == _ATTEMPTS:
                raise
            continue
        if _locked(descriptor, folder / LOCK, busy):
            with suppress(OSError):
                os.lseek(descriptor, 0, os.SEEK_SET)
                os.write(descriptor, _TEXT)
            return descriptor


def _opened(folder: Path) -> int:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        folder.mkdir()
    if not is_workplace(folder) and not _is_free(folder) and not is_workplace(folder):
        raise SwapError(f"{folder} is in the way of the build, which works in a folder of this name; move it")
    try:
        return os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o644)
    except PermissionError:
        return os.open(folder / LOCK, os.O_RDONLY | _NO_LINK)


def _is_free(folder: Path) -> bool:
    """Tell whether a name is that of an empty folder, or of none at the moment."""
    try:
        return not folder.is_symlink() and not any(folder.iterdir())
    except NotADirectoryError:
        return False


@contextmanager
def held(folder: Path, busy: Callable[[], None]) -> Iterator[None]:
    """Hold an output folder that exists, for builds that come to it by other ways, such as mounts."""
    descriptor = None
    while _FOLDER is not None and descriptor is None and folder.exists():
        with suppress(FileNotFoundError):
            opened = os.open(folder, os.O_RDONLY | _FOLDER)
            try:
                descriptor = opened if _locked(opened, folder, busy) else None
            except OSError as error:
                # Some systems lock nothing but files; the workplace is held all the same.
                if error.errno not in _NOT_OFFERED:
                    raise
                break
    try:
        yield
    finally:
        if descriptor is not None:
            _let_go(descriptor)


def _locked(descriptor: int, path: Path, busy: Callable[[], None]) -> bool:
    """Lock what was opened; return whether it is still at its path, and let it go if not."""
    there = False
    try:
        if not _taken(descriptor):
            busy()
            _wait(descriptor)
        with suppress(FileNotFoundError):
            there = os.path.samestat(os.fstat(descriptor), path.stat(follow_symlinks=False))
    finally:
        if not there:
            os.close(descriptor)
    return there


def _taken(descriptor: int) -> bool:
    """Lock what was opened unless another program has; return whether that was done."""
    try:
        if fcntl is None:
            _lock_a_byte(descriptor, "LK_NBLCK")
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _wait(descriptor: int) -> None:
    if fcntl is not None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        return
    while not _taken(descriptor):
        time.sleep(_WAITED)


def _lock_a_byte(descriptor: int, how: str) -> None:
    """Lock as Windows does, a byte far behind the text, so that the text can be written and read."""
    system: Any = import_module("msvcrt")
    os.lseek(descriptor, _FAR, os.SEEK_SET)
    system.locking(descriptor, getattr(system, how), 1)


def _let_go(descriptor: int) -> None:
    """Unlock for all at once: programs that were started meanwhile may share the descriptor."""
    with suppress(OSError):
        if fcntl is None:
            _lock_a_byte(descriptor, "LK_UNLCK")
        else:
            fcntl.flock(descriptor, fcntl.LOCK_UN)
    os.close(descriptor)
