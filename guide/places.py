"""Where something stands: a file, a line and a column."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

Loc = tuple[str | int, ...]
"""The keys and indexes that lead to a value in a file."""
SECOND = "\0second"
"""Stands in a loc for what a key has when it stands there again; no key of a file can be spelt so."""
Span = tuple[int, int]
"""Start and end of a value in a file's text, as offsets in code points."""
_NO_KEYS: Mapping[Loc, Span] = MappingProxyType({})


def printable(text: str) -> str:
    """Return foreign text fit for a terminal: one line, no control characters."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A point in a source file: path from the guide's root, line and column from 1, columns in code points."""

    path: str
    line: int = 1
    col: int = 1

    def __str__(self) -> str:
        return f"{printable(self.path)}:{self.line}:{self.col}"


@dataclass(frozen=True)
class Source:
    """One file as text, with the span of each key and value in it.

    `values` and `keys` map a loc (the keys and indexes that lead to a value) to a span of `text`, as
    (start, end) offsets in code points. The body of a Markdown file has the loc ("body",).
    """

    path: str
    head: str
    values: Mapping[Loc, Span] = field(default_factory=dict)
    keys: Mapping[Loc, Span] = field(default_factory=dict)
    body: str = ""
    """The body of a Markdown file, by itself: whoever describes the file holds the same, and no second one."""

    @property
    def text(self) -> str:
        """The whole text of the file."""
        return self.head + self.body

    def at(self, offset: int) -> Place:
        """Return the place of an offset into the text."""
        line = bisect_right(self._lines, max(offset, 0)) - 1
        return Place(self.path, line + 1, offset - self._lines[line] + 1)

    def place(self, loc: Loc = (), *, find: str = "", nth: int = 0, line: int = 0, until: int = 0) -> Place:
        """Return the place of a value, or within it that of the nth occurrence of `find` from a line on.

        Lines and occurrences count from 0; it is looked for up to the line `until`, where that is given. What has no
        place of its own (a missing key) gets its parent's: the parent's key, or the file's start.
        """
        span = self.values.get(loc)
        if span is None:
            return self.key(loc[:-1]) if loc else Place(self.path)
        start, end = span
        if line or until:
            # The text of a block in YAML starts on the line below its mark.
            first = bisect_right(self._lines, start) - 1 + self.keeps_lines(loc)
            last = bisect_left(self._lines, end) - 1
            if until and first + until <= last:
                end = self._lines[first + until]
            start = max(start, self._lines[min(first + line, last)])
        if not find:
            return self.at(start)
        if (find, start, end) not in self._found:
            self._found[find, start, end] = _occurrences(self.text, find, start, end)
        found = self._found[find, start, end]
        return self.at(found[min(nth, len(found) - 1)] if found else start)

    def line(self, number: int) -> str:
        """Return a line of the text by its number, without its end; nothing where there is none."""
        if not 0 < number <= len(self._lines):
            return ""
        start = self._lines[number - 1]
        return (
            self.text[start:].partition("\n")[0]
            if number == len(self._lines)
            else (self.text[start : self._lines[number] - 1])
        )

    def keeps_lines(self, loc: Loc) -> bool:
        """Tell whether the lines of a text in YAML are those of its file: `|` keeps them, other styles fold them."""
        return loc != ("body",) and self.written(loc).startswith("|")

    @cached_property
    def _lines(self) -> Sequence[int]:
        """Where each line starts, so that a place costs no walk through the text before it."""
        return [0, *(end.end() for end in re.finditer("\n", self.text))]

    @cached_property
    def _found(self) -> dict[tuple[str, int, int], Sequence[int]]:
        """Where words were found, so that faults alike in one paragraph cost one search."""
        return {}

    def written(self, loc: Loc) -> str:
        """Return a value as it is written in the file; nothing where it does not stand there."""
        start, end = self.values.get(loc, (0, 0))
        return self.text[start:end]

    def key(self, loc: Loc) -> Place:
        """Return the place of a key, or of the value where it has none, as in a list."""
        span = self.keys.get(loc)
        return self.at(span[0]) if span else self.place(loc)


def divided(path: str, text: str, values: Mapping[Loc, Span], keys: Mapping[Loc, Span] = _NO_KEYS) -> Source:
    """Return the source of a Markdown file, whose body reaches to its end."""
    start, _ = values["body",]
    return Source(path, text[:start], values, keys, text[start:])


def _occurrences(text: str, find: str, start: int, end: int) -> Sequence[int]:
    """Return where words stand: by themselves, as the target of a link does; else as whole words; else anywhere."""
    alone: list[int] = []
    whole: list[int] = []
    anywhere: list[int] = []
    at = text.find(find, start, end)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(find) : at + len(find) + 1]
        anywhere.append(at)
        # Not the start or the end of a longer word.
        if not (_WORD.match(before) or _WORD.match(behind)):
            whole.append(at)
        if (before in "(<" or before.isspace()) and (behind in ")>" or behind.isspace()):
            alone.append(at)
        at = text.find(find, at + 1, end)
    return alone or whole or anywhere


_WORD = re.compile(r"[\w/:-]")
