"""One build at a time: the folder in which a build works, held by a lock that ends with its program."""

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from guide.publish.ours import LOCK, is_workplace
from guide.publish.refuse import SwapError

_TEXT = b"`guide build` works in this folder, and removes it. What a killed build left here goes with the next.\n"
_ATTEMPTS = 100
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
                os.pwrite(descriptor, _TEXT, 0)
            return descriptor


def _opened(folder: Path) -> int:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    if not is_workplace(folder) and (folder.is_symlink() or any(folder.iterdir())) and not is_workplace(folder):
        raise SwapError(f"{folder} is in the way of the build, which works in a folder of this name; move it")
    try:
        return os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    except PermissionError:
        return os.open(folder / LOCK, os.O_RDONLY | os.O_NOFOLLOW)


@contextmanager
def held(folder: Path, busy: Callable[[], None]) -> Iterator[None]:
    """Hold an output folder that exists, for builds that come to it by other ways, such as mounts."""
    descriptor = None
    while descriptor is None and folder.exists():
        with suppress(FileNotFoundError):
            opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
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
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            busy()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            there = os.path.samestat(os.fstat(descriptor), path.stat(follow_symlinks=False))
    finally:
        if not there:
            os.close(descriptor)
    return there


def _let_go(descriptor: int) -> None:
    """Unlock for all at once: programs that were started meanwhile may share the descriptor."""
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_UN)
    os.close(descriptor)
