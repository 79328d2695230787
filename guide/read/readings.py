"""Texts of files to plain values with places; a text that is the same as last time is not read again."""

from pathlib import PurePosixPath

from guide.diagnostics import Diagnostic
from guide.places import Source
from guide.read.records import read_record
from guide.read.source import read_markdown, read_yaml

READERS = {".json": read_record, ".md": read_markdown, ".yaml": read_yaml}

Reading = tuple[object, Source, list[Diagnostic]]
"""A file's value, its text with places, and what is wrong with it. Never changed once it is made."""


class Readings:
    """What was read last of each file, for a program that reads a guide again and again."""

    def __init__(self) -> None:
        self._last: dict[str, Reading] = {}
        self._present: dict[str, Reading] = {}

    def read(self, file: str, text: str) -> Reading:
        """Return what a file's text holds."""
        found = self._last.get(file)
        if found is None or found[1].text != text:
            found = READERS[PurePosixPath(file).suffix](file, text)
        self._present[file] = found
        return found

    def turn(self) -> None:
        """Begin anew: what was not read since the last time is forgotten."""
        self._last, self._present = self._present, {}
