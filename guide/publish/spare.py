"""The site before the last one: what it shares with the last need not be named again in a thousand new folders.

It lies with the cache, for one output, is published by nobody, and is used by the next build or removed by it.
"""

import os
import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

from guide.means import There
from guide.publish.ours import MARKER, folders_of, foreign, listed, put_away

_NAME = "spare"


class Spare:
    """A site that was replaced, in the place of a fresh folder that would begin empty."""

    def __init__(self, folder: Path) -> None:
        """Keep it in a folder that may be deleted at any time."""
        self._place = folder / _NAME
        self._fresh = Path()
        self._folders: set[str] = set()
        self._files: set[str] = set()
        self.there: There = {}
        """The files that stand in the fresh folder, from there: they are those of the output, by second names."""

    def take(self, fresh: Path, output: Path) -> bool:
        """Fill an empty folder with what the spare shares with the output; leave it empty where that can't be done.

        Tells whether something was found in it that is not ours, and given to the output: who stood in that folder
        when it was replaced may have gone on writing there. Until it is marked as unfinished, whoever finds it takes
        it for a site that was replaced.
        """
        self._fresh = fresh
        made = fresh.stat()
        like = (made.st_mode | 0o755, made.st_uid, made.st_gid)
        try:
            self._place.rename(fresh)
        except OSError:  # there is none, or it lies on another disk
            self._remove()
            return False
        ours = listed(fresh)
        if ours is None:
            shutil.rmtree(fresh)
            fresh.mkdir()
            return False
        try:
            self._compare("", str(output), ours | folders_of(ours), folders_of(listed(output) or ()) | {""}, like)
        except (OSError, ValueError):
            self.there.clear()
            given = any(foreign(fresh, ours))
            put_away(output, fresh)
            fresh.mkdir()
            return given
        return False

    def begin(self) -> None:
        """Take the list of the older site away: from now on the folder is an unfinished one."""
        (self._fresh / MARKER).unlink(missing_ok=True)

    def _remove(self) -> None:
        """Remove it under another name: another build may take it at any moment, and would find it half there."""
        gone = self._place.with_name(f"{_NAME}.gone")
        with suppress(OSError):
            if gone.exists():
                shutil.rmtree(gone)
            self._place.rename(gone)
            shutil.rmtree(gone)

    def _compare(
        self, within: str, output: str, ours: Collection[str], folders: Collection[str], like: tuple[int, int, int]
    ) -> None:
        """Remove what is none of the output's files, the list aside.

        Raises ValueError where a folder is not as one made now, and where something is not of the site that was here.
        """
        folder = f"{self._fresh}/{within}"
        found = os.lstat(folder)
        if (found.st_mode, found.st_uid, found.st_gid) != like:
            raise ValueError(folder)
        if within in folders:
            self._folders.add(within)
        with os.scandir(folder) as entries:
            for entry in list(entries):
                path = within + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if f"{path}/" not in ours:
                        raise ValueError(path)
                    self._compare(f"{path}/", output, ours, folders, like)
                    if f"{path}/" not in folders:
                        os.rmdir(entry.path)  # noqa: PTH106 - of thousands, a Path takes as long as the system does
                elif path not in ours:
                    raise ValueError(path)
                elif path != MARKER:
                    there = entry.stat(follow_symlinks=False)
                    if _is_same(there, f"{output}/{path}"):
                        self.there[path] = there
                    else:
                        os.unlink(entry.path)  # noqa: PTH108 - likewise

    def drop(self, files: Collection[str]) -> None:
        """Remove what stands there and is no file of the site, and the folders that are left empty."""
        stay = self._files = {normalize("NFC", file) for file in files}
        for file in self.there.keys() - stay:
            (self._fresh / file).unlink()
        for folder in sorted(self._folders - folders_of(stay) - {""}, reverse=True):
            (self._fresh / folder).rmdir()

    def strange(self, files: Iterable[str]) -> list[str]:
        """Return which files of the finished folder the build has not written: somebody may stand in it still."""
        if not (self._folders and self._files):
            return []
        plain = ((file, normalize("NFC", file)) for file in files)
        # Text files stand there compressed as well, where that is asked for.
        return [file for file, name in plain if not {name, *_of(name)} & self._files]

    def keep(self, old: Path) -> None:
        """Keep a site that was replaced, unless something is in it that is not ours: that is to be given back."""
        with suppress(OSError):
            if not any(foreign(old, listed(old) or frozenset())):
                old.rename(self._place)


def _of(name: str) -> tuple[str, ...]:
    return (name[:-3],) if name.endswith((".br", ".gz")) else ()


def _is_same(found: os.stat_result, path: str) -> bool:
    try:
        return os.path.samestat(found, os.lstat(path))
    except FileNotFoundError:
        return False
