"""Read a record, which is JSON, into plain values, keeping the place of every key and value.

Containers are walked here, so that places are known, equal keys are told and nesting is bounded; texts and numbers
are read by Python's own decoder.
"""

import json
import math
import re
from types import MappingProxyType
from typing import NoReturn

from guide.diagnostics import Diagnostic, quoted
from guide.places import SECOND, Loc, Source, Span
from guide.read.characters import FORBIDDEN, forbidden_character
from guide.read.layout import rerun
from guide.read.plainly import MAX_DEPTH, MERGED, TOO_DEEP, merge_in

MAX_DIGITS = 30

_SPACE = re.compile(r"[ \t\n]*")
# What a fault of Python's decoder is called here, by the start of its message.
_CALLED = {
    "Expecting value": "a value is missing",
    "Unterminated string": "a text that starts here is not closed",
    "Invalid control character": "a text holds a control character",
    "Invalid \\": "a text holds a backslash that means nothing",
}
_HALF = re.compile("[\ud800-\udfff]")


def read_record(path: str, text: str) -> tuple[object, Source, list[Diagnostic]]:
    """Read one JSON value (None where it could not be read), its source with places, what is wrong."""
    reader = _Reader(Source(path, text))
    value = reader.read()
    source = Source(path, text, MappingProxyType(reader.values), MappingProxyType(reader.keys))
    return value, source, reader.diagnostics


class _Refused(Exception):  # noqa: N818 - not an error of the program: a way out of the walk
    """Reading cannot go on behind this fault."""


class _Reader:
    """One pass over a text, from value to value."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.again = rerun(source.path)
        self.values: dict[Loc, Span] = {}
        self.keys: dict[Loc, Span] = {}
        self.diagnostics: list[Diagnostic] = []
        self.decoder = json.JSONDecoder(parse_int=self._int, parse_float=self._float, parse_constant=self._constant)
        self.at = 0

    def read(self) -> object:
        """Return the only value, None where it was refused."""
        merge = merge_in(self.text)
        if merge is not None:
            self._fault(merge, MERGED[0])
            return None
        try:
            value = self._value((), 1)
            if self._peek():
                self._refuse(self.at, "something follows its end")
            return value
        except _Refused:
            return None

    def _fault(self, offset: int, message: str) -> None:
        self.diagnostics.append(Diagnostic(self.source.at(offset), message, self.again))

    def _refuse(self, offset: int, what: str) -> NoReturn:
        what = "a comment stands here" if self.text.startswith(("//", "/*", "#"), offset) else what
        self._fault(offset, f"this is not valid JSON: {what}")
        raise _Refused

    def _peek(self) -> str:
        """Go to what comes next, and return its first character; nothing at the end."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def _expect(self, *chars: str) -> str:
        found = self._peek()
        if found not in chars or not found:
            wanted = " or ".join(quoted(char) for char in chars)
            self._refuse(self.at, f"{wanted} is missing")
        self.at += 1
        return found

    def _value(self, loc: Loc, depth: int) -> object:
        if depth > MAX_DEPTH:
            self._fault(self.at, TOO_DEEP[0])
            raise _Refused
        opening, start = self._peek(), self.at
        if opening == "{":
            value: object = self._object(loc, depth)
        elif opening == "[":
            value = self._array(loc, depth)
        else:
            value = self._scalar()
        self.values[loc] = (start, self.at)
        return value

    def _array(self, loc: Loc, depth: int) -> tuple[object, ...]:
        self.at += 1
        found: list[object] = []
        if self._peek() == "]":
            self.at += 1
            return ()
        while True:
            found.append(self._value((*loc, len(found)), depth + 1))
            if self._expect(",", "]") == "]":
                return tuple(found)

    def _object(self, loc: Loc, depth: int) -> dict[str | int, object]:
        self.at += 1
        found: dict[str | int, object] = {}
        if self._peek() == "}":
            self.at += 1
            return found
        while True:
            if self._peek() != '"':
                self._refuse(self.at, "a name in quotes is missing")
            start = self.at
            key = str(self._scalar())
            end = self.at
            self._expect(":")
            if key in found:
                self._fault(start, f"the key {quoted(key)} stands here twice")
                self._value((*loc, key, SECOND), depth + 1)
            else:
                self.keys[(*loc, key)] = (start, end)
                found[key] = self._value((*loc, key), depth + 1)
            if self._expect(",", "}") == "}":
                return found

    def _scalar(self) -> object:
        start = self.at
        try:
            value, self.at = self.decoder.raw_decode(self.text, start)
        except json.JSONDecodeError as error:
            called = next((name for said, name in _CALLED.items() if error.msg.startswith(said)), error.msg.lower())
            self._refuse(error.pos, called)
        return self._text(value, start) if isinstance(value, str) else value

    def _text(self, text: str, start: int) -> str:
        """Return a text without what may not stand in one."""
        if half := _HALF.search(text):
            self._fault(start, f"half of a character (U+{ord(half[0]):04X}) stands alone")
            text = _HALF.sub("\N{REPLACEMENT CHARACTER}", text)
        if forbidden := FORBIDDEN.search(text):
            fault = forbidden_character(self.source.at(start), forbidden[0])
            self.diagnostics.append(Diagnostic(fault.place, fault.message, f"let nothing print it, and {self.again}"))
            text = FORBIDDEN.sub("", text)
        return text

    def _int(self, written: str) -> int:
        if len(written) > MAX_DIGITS:
            self._refuse(self.at, f"a number has more than {MAX_DIGITS} digits")
        return int(written)

    def _float(self, written: str) -> float:
        value = float(written)
        if len(written) > MAX_DIGITS or not math.isfinite(value):
            self._refuse(self.at, f"a number is too large, or has more than {MAX_DIGITS} digits")
        return value

    def _constant(self, written: str) -> NoReturn:
        self._refuse(self.at, f"{written} is no number")
