"""The site before the last one: what it shares with the last need not be named again in a thousand new folders.

It lies with the cache, for one output, is published by nobody, and is used by the next build or removed by it.
"""

import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

from guide.publish.ours import MARKER, folders_of, foreign, listed

_NAME = "spare"


class Spare:
    """A site that was replaced, in the place of a fresh folder that would begin empty."""

    def __init__(self, folder: Path) -> None:
        """Keep it in a folder that may be deleted at any time."""
        self._place = folder / _NAME
        self._fresh = Path()
        self._folders: set[str] = set()
        self.there: set[str] = set()
        """The files that stand in the fresh folder, from there: they are those of the output, by second names."""

    def take(self, fresh: Path, output: Path) -> None:
        """Fill an empty folder with what the spare shares with the output; leave it empty where that can't be done.

        Until the site is whole, nobody uses the folder but this build, and whoever finds it removes it.
        """
        self._fresh = fresh
        made = fresh.stat()
        like = (made.st_mode | 0o755, made.st_uid, made.st_gid)
        try:
            self._place.rename(fresh)
        except OSError:  # there is none, or it lies on another disk
            with suppress(OSError):
                shutil.rmtree(self._place)
            return
        try:
            self._compare("", str(output), folders_of(listed(output) or ()) | {""}, like)
        except (OSError, ValueError):
            self.there.clear()
            shutil.rmtree(fresh)
            fresh.mkdir()

    def _compare(self, within: str, output: str, folders: Collection[str], like: tuple[int, int, int]) -> None:
        """Remove what is none of the output's files. Raises ValueError where a folder is not as one made now."""
        folder = f"{self._fresh}/{within}"
        found = os.lstat(folder)
        if (found.st_mode, found.st_uid, found.st_gid) != like:
            raise ValueError(folder)
        self._folders.add(within)
        with os.scandir(folder) as entries:
            for entry in list(entries):
                path = within + entry.name
                if not entry.is_dir(follow_symlinks=False):
                    if path != MARKER and _is_same(entry, f"{output}/{path}"):
                        self.there.add(path)
                    else:
                        os.unlink(entry.path)  # noqa: PTH108 - of thousands, a Path takes as long as the system does
                elif f"{path}/" in folders:
                    self._compare(f"{path}/", output, folders, like)
                else:
                    shutil.rmtree(entry.path)

    def drop(self, files: Collection[str]) -> None:
        """Remove what stands there and is no file of the site, and the folders that are left empty."""
        stay = {normalize("NFC", file) for file in files}
        for file in self.there - stay:
            (self._fresh / file).unlink()
        for folder in sorted(self._folders - folders_of(stay) - {""}, reverse=True):
            (self._fresh / folder).rmdir()

    def keep(self, old: Path) -> None:
        """Keep a site that was replaced, unless something is in it that is not ours: that is to be given back."""
        with suppress(OSError):
            if not any(foreign(old, listed(old) or frozenset())):
                old.rename(self._place)


def _is_same(entry: os.DirEntry[str], path: str) -> bool:
    try:
        return os.path.samestat(entry.stat(follow_symlinks=False), os.lstat(path))
    except FileNotFoundError:
        return False
