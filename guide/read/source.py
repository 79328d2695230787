"""Read YAML and front matter into plain values, keeping the place of every key and value.

PyYAML's event stream is read instead of its loaders: those keep the last of two equal keys, expand aliases and
recurse without bound. Scalars follow the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema),
so that `no` stays a word and a date stays what was written.
"""

import codecs
import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import NoReturn

import yaml

from guide.diagnostics import Diagnostic, quoted
from guide.places import SECOND, Loc, Place, Source, Span, divided, printable
from guide.read.characters import FORBIDDEN, forbidden_character, forbidden_in
from guide.read.plainly import CURLY, GLUED, MAX_DEPTH, TOO_DEEP, plainly, refused_in
from guide.read.scalars import Scalar, resolve

_A_TEXT = "or put a text that starts so in quotes"
MAX_BYTES = 256 * 1024
_NO_UTF_8 = ("this is not UTF-8 text", "save the file with the encoding UTF-8")
# Two or four bytes for each letter, without the mark that often stands before them.
_WIDE = re.compile(r"(?:\0+[^\0]){2}|(?:[^\0]\0+){2}")
BODY: Loc = ("body",)
"""The loc of the text of a Markdown file, behind its front matter."""


def decode(path: str, raw: bytes) -> tuple[str | None, list[Diagnostic]]:
    """Decode UTF-8 with or without a byte order mark; all line ends become newlines. None where it can't be used."""
    if len(raw) > MAX_BYTES:
        message = f"the file has {len(raw):,} bytes, more than the {MAX_BYTES:,} that are read"
        return None, [Diagnostic(Place(path), message, "split it")]
    try:
        text = text_of(raw)
    except UnicodeDecodeError as error:
        before = text_of(raw[: len(raw) - len(error.object) + error.start])
        place = Source(path, before).at(len(before))
        return None, [Diagnostic(place, *_NO_UTF_8)]
    forbidden = forbidden_in(text)
    if forbidden and _WIDE.match(text):
        return None, [Diagnostic(Place(path), *_NO_UTF_8)]
    if forbidden:
        place = Source(path, text).at(forbidden.start())
        return None, [forbidden_character(place, forbidden[0])]
    return text, []


def text_of(raw: bytes) -> str:
    """Return the text of bytes that are sound."""
    return raw.removeprefix(codecs.BOM_UTF8).decode().replace("\r\n", "\n").replace("\r", "\n")


def read_yaml(path: str, text: str) -> tuple[object, Source, list[Diagnostic]]:
    """Read one YAML document: its value (None where there is none), its source with places, what is wrong."""
    reader = _Reader(Source(path, text))
    value = reader.read()
    source = Source(path, text, MappingProxyType(reader.values), MappingProxyType(reader.keys))
    return value, source, reader.diagnostics


def read_markdown(path: str, text: str) -> tuple[object, Source, list[Diagnostic]]:
    """Read a Markdown file: its front matter's value, its source with places, what is wrong.

    The value is {} where there is no front matter, and None where it could not be read.
    """
    front_matter = re.match(r"---[ \t]*\n(.*?\n)??---[ \t]*(\n|\Z)", text, re.DOTALL)
    if front_matter is None:
        if re.match(r"---[ \t]*\n", text):
            fault = Diagnostic(Place(path), "the front matter has no end", "close it with a line of three hyphens")
            return None, divided(path, text, {BODY: (len(text), len(text))}), [fault]
        return {}, divided(path, text, {BODY: (0, len(text))}), []
    # The opening hyphens become a comment, so that every offset and line stays as it is in the file.
    opening = text.index("\n")
    yaml_text = "#" * opening + text[opening : text.rindex("---", 0, front_matter.end())]
    value, source, diagnostics = read_yaml(path, yaml_text)
    values = {**source.values, BODY: (front_matter.end(), len(text))}
    empty = value is None and not diagnostics
    return {} if empty else value, divided(path, text, values, source.keys), diagnostics


class _Refused(Exception):  # noqa: N818 - not an error of the program: a way out of the event loop
    """Reading cannot go on behind this fault."""


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


class _Reader:
    """One pass over the events of a YAML stream, with a stack of our own instead of recursion."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.values: dict[Loc, Span] = {}
        self.keys: dict[Loc, Span] = {}
        self.diagnostics: list[Diagnostic] = []
        self.documents = 0
        self._cut = 0
        """Where a text ends that a comma has cut, and that is told of."""

    def read(self) -> object:
        """Return the value of the only document, None where it is empty or was refused."""
        refused = refused_in(self.source.text)
        if refused is not None:
            self._fault(refused.offset, refused.message, refused.fix)
            return None
        try:
            events = iter(yaml.parse(self.source.text, yaml.CSafeLoader))
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    self._count_document(event)
                    value = self._value(next(events), events, (), 1)
            return value if self.documents else None
        except _Refused:
            return None
        except yaml.MarkedYAMLError as error:
            found = plainly(self.source.text, error)
            self._fault(found.offset, found.message, found.fix)
            return None
        except yaml.reader.ReaderError as error:
            self._fault(error.position, f"this is not valid YAML: {error.reason}", "remove the character")
            return None

    def _count_document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(event, "a second document starts here", "keep one document in a file")

    def _fault(self, offset: int, message: str, fix: str) -> None:
        self.diagnostics.append(Diagnostic(self.source.at(offset), message, fix))

    def _refuse(self, event: yaml.Event, message: str, fix: str) -> NoReturn:
        self._fault(_start(event), message, fix)
        raise _Refused

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], loc: Loc, depth: int) -> object:
        if depth > MAX_DEPTH:
            self._refuse(event, *TOO_DEEP)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"aliases (*{event.anchor}) are not read here", f"write the value out; {_A_TEXT}")
        if not isinstance(event, yaml.NodeEvent):
            raise TypeError(f"no value starts with {event}")
        if event.anchor is not None:
            self._fault(_start(event), f"anchors (&{event.anchor}) are not read here", f"remove it; {_A_TEXT}")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._fault(_start(event), f"tags ({printable(tag)}) are not read here", f"remove it; {_A_TEXT}")
        if isinstance(event, yaml.ScalarEvent):
            self.values[loc] = (_start(event), _end(event))
            return self._scalar(event)
        start = _start(event)
        value = (
            self._mapping(events, loc, depth)
            if isinstance(event, yaml.MappingStartEvent)
            else self._sequence(events, loc, depth)
        )
        self.values[loc] = (start, self._end)
        return value

    def _sequence(self, events: Iterator[yaml.Event], loc: Loc, depth: int) -> tuple[object, ...]:
        found: list[object] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                self._end = _end(event)
                break
            found.append(self._value(event, events, (*loc, len(found)), depth + 1))
        return tuple(found)

    def _mapping(self, events: Iterator[yaml.Event], loc: Loc, depth: int) -> dict[str | int, object]:
        found: dict[str | int, object] = {}
        bare: str | int | None = None
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                self._end = _end(event)
                break
            if isinstance(event, yaml.ScalarEvent) and self._goes_on(event):
                self._value(next(events), events, (*loc, "", SECOND), depth + 1)
                continue
            key = self._key(event, loc)
            if key in found and bare is not None:
                message = f"nothing stands below {quoted(str(bare))}, and a field above it comes again behind it"
                self._fault(self.keys[(*loc, bare)][0], message, "indent it less, or what belongs to it more")
                raise _Refused
            if key in found:
                self._fault(_start(event), f"the key {quoted(str(key))} stands here twice", "keep one of them")
                self._value(next(events), events, (*loc, key, SECOND), depth + 1)
                continue
            behind = next(events)
            if key == "<<" and not isinstance(behind, yaml.ScalarEvent):
                self._refuse(event, "fields of another mapping are not merged in here (<<)", "write each of them out")
            empty = isinstance(behind, yaml.ScalarEvent) and _start(behind) == _end(behind)
            if empty and (parts := GLUED.fullmatch(str(key))):
                glued = ":" in str(key)
                message = "there is no space behind its colon" if glued else "a field has a colon behind its name"
                self._fault(_start(event), message, f"write {parts[1]}: {parts[2]}")
                found[parts[1]] = resolve(parts[2])
                continue
            self.keys[(*loc, key)] = (_start(event), _end(event))
            found[key] = self._value(behind, events, (*loc, key), depth + 1)
            bare = key if empty and loc else bare
        return found

    def _goes_on(self, event: yaml.ScalarEvent) -> bool:
        """Tell whether what was read as a key is the rest of a text, or of a number, that a comma has cut in two."""
        start, end = _start(event), _end(event)
        before, behind = self.source.text[:start].rstrip(), self.source.text[end:].lstrip()[:1]
        if not (before.endswith(",") and behind in {",", "}"}) or GLUED.fullmatch(str(event.value)):
            return False
        if len(before) - 1 == self._cut:
            self._cut = end
            return True
        cut = re.search(r":\s+([^\s,{}\[\]\"'][^,{}\[\]\"']*),$", before)
        if cut is None:
            return False
        numbers = cut[1].isdecimal() and str(event.value).isdecimal()
        fix = f"write {cut[1]}{event.value}" if numbers else "put the whole text in quotes, or a list in brackets"
        what = "a number" if numbers else "a text without quotes"
        self._cut = end
        self._fault(len(before) - 1, f"in braces, {what} ends at this comma", fix)
        return True

    def _key(self, event: yaml.Event, loc: Loc) -> str | int:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, "a key must be a word or a whole number", "write a word before the colon")
        key = self._value(event, iter(()), (*loc, "\0key"), 1)
        if isinstance(key, str) or (isinstance(key, int) and not isinstance(key, bool)):
            return key
        said = "a truth value" if isinstance(key, bool) else "a number" if isinstance(key, float) else "nothing"
        message = f"the key {quoted(event.value)} is read as {said}"
        self._fault(_start(event), message, "write an id that says more, or put it in quotes")
        return str(event.value)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text = str(event.value)
        forbidden = forbidden_in(text)
        if forbidden:
            self.diagnostics.append(forbidden_character(self.source.at(_start(event)), forbidden[0]))
            return FORBIDDEN.sub("", text)
        if event.implicit[0] and (curly := CURLY.fullmatch(text)):
            self._fault(_start(event), "these quotation marks are a part of the text", "write straight ones, or none")
            return resolve(curly[1])
        return resolve(text) if event.implicit[0] else text
