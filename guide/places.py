"""Where something stands: a file, a line and a column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Loc = tuple[str | int, ...]
"""The keys and indexes that lead to a value in a file."""
Span = tuple[int, int]
"""Start and end of a value in a file's text, as offsets in code points."""


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
    text: str
    values: Mapping[Loc, Span] = field(default_factory=dict)
    keys: Mapping[Loc, Span] = field(default_factory=dict)

    def at(self, offset: int) -> Place:
        """Return the place of an offset into the text."""
        before = self.text[: max(offset, 0)]
        return Place(self.path, before.count("\n") + 1, offset - before.rfind("\n"))

    def place(self, loc: Loc = (), *, find: str = "", nth: int = 0, line: int = 0) -> Place:
        """Return the place of a value, or within it that of the nth occurrence of `find` from a line on.

        Lines and occurrences count from 0. What has no place of its own (a missing key) gets its parent's: the
        parent's key, or the file's start.
        """
        span = self.values.get(loc)
        if span is None:
            return self.key(loc[:-1]) if loc else Place(self.path)
        start, end = span
        for _ in range(line):
            start = self.text.find("\n", start, end) + 1 or start
        if not find:
            return self.at(start)
        # Best it stands by itself, as the target of a link does; else as a whole word, not the start of a longer one.
        words = re.escape(find)
        for pattern in (rf"(?<![^(<\s]){words}(?=[)>\s]|\Z)", rf"(?<![\w/:-]){words}(?![\w/:-])", words):
            found = [match.start() for match in re.compile(pattern).finditer(self.text, start, end)]
            if found:
                break
        return self.at(found[min(nth, len(found) - 1)] if found else start)

    def written(self, loc: Loc) -> str:
        """Return a value as it is written in the file; nothing where it does not stand there."""
        start, end = self.values.get(loc, (0, 0))
        return self.text[start:end]

    def key(self, loc: Loc) -> Place:
        """Return the place of a key, or of the value where it has none, as in a list."""
        span = self.keys.get(loc)
        return self.at(span[0]) if span else self.place(loc)
