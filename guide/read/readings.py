"""Texts of files to plain values with places; a text that is the same as last time is not read again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, TypeVar

from guide.cache import Cache, digest_of
from guide.diagnostics import Diagnostic
from guide.model import Strict
from guide.places import Loc, Source, Span, divided
from guide.read.drafts import Values
from guide.read.records import read_record
from guide.read.source import BODY, decode, read_markdown, read_yaml, text_of
from guide.read.validate import validate

AnyModel = TypeVar("AnyModel", bound=Strict)

READERS = {".json": read_record, ".md": read_markdown, ".yaml": read_yaml}

Reading = tuple[object, Source, list[Diagnostic]]
"""A file's value, its text with places, and what is wrong with it. Never changed once it is made."""


class Readings:
    """What was read last of each file: by a program that reads a guide again and again, or by an earlier build.

    For later programs only what is sound is kept, by a digest of the file's name and its bytes.
    """

    def __init__(self, cache: Cache | None = None, *, again: bool = True) -> None:
        """`again` tells whether this very program may read the guide again."""
        self._last: dict[str, Reading] = {}
        self._present: dict[str, Reading] = {}
        self._cache = cache or Cache()
        self._key = self._cache.key("readings") if self._cache.active else ""
        self._again = again and not self._key
        self._before: Mapping[str, Any] = json.loads(self._cache.get(self._key) or b"{}") if self._key else {}
        self._now: dict[str, Any] = {}
        self._digests: dict[str, tuple[str | None, str]] = {}
        self._decoded_last: dict[str, tuple[bytes, str]] = {}
        self._decoded: dict[str, tuple[bytes, str]] = {}
        self._described: dict[str, tuple[Source, Values, Values, Strict]] = {}

    def decode(self, file: str, raw: bytes) -> tuple[str | None, list[Diagnostic]]:
        """Return the text of a file's bytes, and what is wrong with it.

        What is kept for later programs is read once by this one, and of what is kept no text is looked through again.
        """
        if self._key:
            digest = digest_of(file, raw)
            text, faults = (text_of(raw), []) if digest in self._before else decode(file, raw)
            self._digests[file] = text, digest
            return text, faults
        last = self._decoded_last.get(file)
        text, faults = (last[1], []) if last is not None and last[0] == raw else decode(file, raw)
        if text is not None and not faults and self._again:
            self._decoded[file] = raw, text
        return text, faults

    def validate(
        self, model: type[AnyModel], values: Values, known: Values, source: Source
    ) -> tuple[AnyModel | None, list[tuple[Loc, Diagnostic]]]:
        """Return what the values of a file describe, and what is wrong with them."""
        last = self._described.get(source.path)
        if last is not None and last[0] is source and last[1:3] == (values, known) and isinstance(last[3], model):
            return last[3], []
        found, faults = validate(model, values, known, source)
        if found is not None and not faults and self._again:
            self._described[source.path] = source, values, known, found
        return found, faults

    def read(self, file: str, text: str) -> Reading:
        """Return what a file's text holds."""
        found = self._last.get(file)
        if found is None or found[1].text != text:
            found = self._kept(file, text) if self._key else _read(file, text)
        self._present[file] = found
        return found

    def turn(self) -> None:
        """Begin anew: what was not read since the last time is forgotten."""
        self._last, self._present = self._present, {}
        self._decoded_last, self._decoded = self._decoded, {}
        self._described = {file: one for file, one in self._described.items() if file in self._last}

    def keep(self) -> None:
        """Keep what was read, for programs that come later."""
        if self._key:
            same = self._now.keys() == self._before.keys()
            self._cache.add(self._key, None if same else json.dumps(self._now).encode())

    def _kept(self, file: str, text: str) -> Reading:
        known, digest = self._digests.pop(file, (None, ""))
        if known is not text:
            return _read(file, text)
        packed = self._before.get(digest)
        if packed is None:
            found = value, source, faults = _read(file, text)
            if not faults:
                self._now[digest] = [_frozen(value), _rows(source.values), _rows(source.keys)]
            return found
        self._now[digest] = packed
        values, keys = map(_Spans, packed[1:])
        made = divided if file.endswith(".md") else Source
        return _thawed(packed[0]), made(file, text, values, keys), []


class _Spans(Mapping[Loc, Span]):
    """Spans as they were kept; of most files nobody asks for any but the one of the body."""

    def __init__(self, rows: Sequence[Sequence[Any]]) -> None:
        self._rows = rows

    @cached_property
    def _every(self) -> Mapping[Loc, Span]:
        return {(*loc,): (start, end) for *loc, start, end in self._rows}

    def __getitem__(self, loc: Loc) -> Span:
        if loc == BODY and self._rows and self._rows[-1][:-2] == [*BODY]:
            return (self._rows[-1][-2], self._rows[-1][-1])
        return self._every[loc]

    def __iter__(self) -> Iterator[Loc]:
        return iter(self._every)

    def __len__(self) -> int:
        return len(self._rows)


def _read(file: str, text: str) -> Reading:
    return READERS[PurePosixPath(file).suffix](file, text)


def _frozen(value: object) -> object:
    """Return a value as JSON has it, where lists can't be told from tuples, and no key is a number."""
    if isinstance(value, Mapping):
        return {"keys": [*value], "values": [*map(_frozen, value.values())]}
    return [*map(_frozen, value)] if isinstance(value, tuple) else value


def _thawed(value: object) -> object:
    if isinstance(value, dict):
        return dict(zip(value["keys"], map(_thawed, value["values"]), strict=True))
    return tuple(map(_thawed, value)) if isinstance(value, list) else value


def _rows(spans: Mapping[Loc, Span]) -> list[list[object]]:
    return [[*loc, *span] for loc, span in spans.items()]
