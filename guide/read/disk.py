"""The folder of a guide, as reading sees it. Every look is noted: a guide is made of what was seen, and of no more."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from guide.cache import digest_of
from guide.read.files import Unreadable, Walked, read_bytes, walk
from guide.read.history import Changes, last_changes

Looks = Mapping[str, str]
"""A digest of what was seen, by the look: its name and what was looked at, as JSON."""


class Disk:
    """All looks at the files of one guide go through here."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.looks: dict[str, str] = {}

    def walk(self, *tops: str) -> Walked:
        """Look through folders."""
        walked = walk(self._root, tops)
        self._note("walk", tops, repr((walked.files, sorted(walked.unread), walked.faults)))
        return walked

    def read(self, file: str, limit: int, smaller: str = "") -> bytes:
        """Return the bytes of a plain file. Raises Unreadable."""
        try:
            raw = read_bytes(self._root / file, limit, smaller)
        except Unreadable as error:
            self._note("read", (file, limit), "unreadable", error.message)
            raise
        self._note("read", (file, limit), "", raw)
        return raw

    def is_there(self, file: str) -> bool:
        """Tell whether there is something by this name; what can't be looked at is told when it is read."""
        found = True
        try:
            (self._root / file).lstat()
        except (FileNotFoundError, NotADirectoryError):
            found = False
        except OSError:
            pass
        self._note("is_there", (file,), str(found))
        return found

    def history(self) -> Changes:
        """Return when each file last changed."""
        changes = last_changes(self._root)
        self._note(
            "history",
            (),
            repr(sorted(changes.days.items())),
            repr(sorted(changes.first.items())),
            changes.unknown,
            *changes.made,
        )
        return changes

    def shows(self, looks: Looks) -> bool:
        """Tell whether each of these looks, taken again, shows the same."""
        for look, seen in looks.items():
            name, arguments = json.loads(look)
            again: Any = {"walk": self.walk, "read": self.read, "is_there": self.is_there, "history": self.history}
            with suppress(Unreadable):
                again[name](*arguments)
            if self.looks[look] != seen:
                return False
        return True

    def _note(self, name: str, arguments: tuple[str | int, ...], *seen: str | bytes) -> None:
        self.looks[json.dumps([name, arguments])] = digest_of(*seen)
