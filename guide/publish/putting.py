"""Files that are known already, put into the folder of a site: a file of the last site that is the same stands in both.

A second name for a file costs a fifth of what writing it anew costs, and so does taking one of its two names away.
Nothing writes to a file that stands there already, so what is made later changes no older site.
"""

import os
import stat
from pathlib import Path

# What a system lacks of these, it has no need of.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_AS_IT_IS = getattr(os, "O_BINARY", 0)


class Putting:
    """Puts files into a fresh folder."""

    def __init__(self, folder: Path, last: Path | None) -> None:
        """`last` is the folder of the last site, if any."""
        self._folder = folder
        self._last = last
        made = folder.stat()
        # The rights and the owner of a file that is written now, when the site is finished.
        self._like = (stat.S_IFREG | made.st_mode & 0o666 | 0o644, made.st_uid, made.st_gid)
        self._folders: set[str] = set()

    def put(self, file: str, raw: bytes) -> None:
        """Put a file that is not there yet, by its path from the folder."""
        within = file.rpartition("/")[0]
        if within not in self._folders:
            (self._folder / within).mkdir(parents=True, exist_ok=True)
            self._folders.add(within)
        path = f"{self._folder}/{file}"
        if not (self._last and self._stands_in_both(f"{self._last}/{file}", path, raw)):
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS, 0o666), "wb") as opened:
                opened.write(raw)

    def _stands_in_both(self, last: str, path: str, raw: bytes) -> bool:
        """Tell whether the last site has the very same file, and the system has given it a second name."""
        try:
            with os.fdopen(os.open(last, os.O_RDONLY | _NO_LINK | _AS_IT_IS), "rb", 0) as opened:
                found = os.fstat(opened.fileno())
                if (found.st_mode, found.st_uid, found.st_gid) != self._like or opened.read(len(raw) + 1) != raw:
                    return False
            os.link(last, path, follow_symlinks=False)
        except OSError:
            return False  # there is none, or the file system knows no second names
        return True
