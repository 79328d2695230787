"""Files that are known already, put into the folder of a site: a file of the last site that is the same stands in both.

A second name for a file costs a fifth of what writing it anew costs, and so does taking one of its two names away.
Nothing writes to a file that stands there already, so what is made later changes no older site.
"""

import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from guide.cache import digest_of
from guide.means import There

# What a system lacks of these, it has no need of.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_AS_IT_IS = getattr(os, "O_BINARY", 0)
# Another change so many nanoseconds later has another time: the coarsest clock of a file system counts in two seconds.
_SETTLES = 3_000_000_000
Notes = dict[str, list[str | int]]
"""Files by their paths: the digest of each, and how the system had it when it was known to have that."""


def write(path: str, raw: bytes) -> None:
    """Write a file that is not there yet: a Path asks the system five times, and of thousands that can be told."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS, 0o666)
    try:
        left = memoryview(raw)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def give_way(path: str, file: str, there: There) -> None:
    """Take a file of the last site from where another is to be written: it may stand in other sites as well."""
    if file in there:
        del there[file]
        os.unlink(path)  # noqa: PTH108 - of thousands, a Path takes as long as the system does


class Putting:
    """Puts files into a fresh folder."""

    def __init__(self, folder: Path, last: Path | None, there: There, noted: Notes) -> None:
        """`last` is the folder of the last site, if any; `there` are the files that stand in both already.

        `noted` is what an earlier build has noted of them.
        """
        self._folder = folder
        self._last = last
        self._there = there
        self._noted = noted
        self.notes: Notes = {}
        """What may be noted of these for the next build."""
        made = folder.stat()
        # The folder is as old as this build, by the clock of the very system that has the files.
        self._settled = made.st_ctime_ns - _SETTLES
        # The rights and the owner of a file that is written now, when the site is finished.
        self._like = (stat.S_IFREG | made.st_mode & 0o666 | 0o644, made.st_uid, made.st_gid)
        self._folders: set[str] = set()

    def put(self, files: Mapping[str, str], made: Callable[[str], bytes | None]) -> bool:
        """Put files that are not there yet, each by its path from the folder and the digest of its bytes.

        What the last site does not have is `made`, from its digest. Tells whether all of them are there; else none is.
        """
        left = [file for file, digest in files.items() if not self._is_noted(file, digest)]
        standing = {file: self._standing(file, files[file]) for file in left}
        found = {file: made(files[file]) if raw is None else raw for file, raw in standing.items()}
        whole = {file: raw for file, raw in found.items() if raw is not None}
        if len(whole) < len(left):
            return False
        for file, raw in whole.items():
            if file in self._there and standing[file] is not None:
                if self._there[file].st_ctime_ns < self._settled:
                    self.notes[file] = _note(files[file], self._there[file])
                continue
            within = file.rpartition("/")[0]
            if within not in self._folders:
                os.makedirs(f"{self._folder}/{within}", exist_ok=True)  # noqa: PTH103 - a Path takes twice as long
                self._folders.add(within)
            path = f"{self._folder}/{file}"
            give_way(path, file, self._there)
            if standing[file] is None or not _stands_in_both(f"{self._last}/{file}", path):
                write(path, raw)
        return True

    def _is_noted(self, file: str, digest: str) -> bool:
        """Tell whether a file that stands in both is as it was when it was known to have this digest."""
        found = self._there.get(file)
        if found is None or os.name != "posix" or self._noted.get(file) != (note := _note(digest, found)):
            return False
        self.notes[file] = note
        return (found.st_mode, found.st_uid, found.st_gid) == self._like

    def _standing(self, file: str, digest: str) -> bytes | None:
        """Return the bytes of a file of the last site, where it is the very same."""
        if self._last is None:
            return None
        try:
            opened = os.open(f"{self._last}/{file}", os.O_RDONLY | _NO_LINK | _AS_IT_IS)
            try:
                found = os.fstat(opened)
                alike = (found.st_mode, found.st_uid, found.st_gid) == self._like
                # What comes short of the whole has another digest.
                raw = os.read(opened, found.st_size + 1) if alike else b""
            finally:
                os.close(opened)
        except OSError:
            return None
        return raw if digest_of(raw) == digest else None


def _note(digest: str, found: os.stat_result) -> list[str | int]:
    """Return what changes with the bytes of a file: which one it is, its length and its times.

    Nobody can set the last of these, but on Windows, where it is another one.
    """
    return [digest, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def _stands_in_both(last: str, path: str) -> bool:
    """Tell whether the system has given a file of the last site a second name."""
    try:
        os.link(last, path, follow_symlinks=False)
    except OSError:
        return False  # the file system knows no second names
    return True
