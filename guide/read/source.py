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
from guide.places import Loc, Place, Source, Span, printable

Scalar = str | int | float | bool | None

MAX_DEPTH = 20
MAX_BYTES = 256 * 1024

# Control characters break XML and HTML; direction marks make text read otherwise than it is written.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")

_NULL = re.compile(r"null|Null|NULL|~|")
_BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
_INT = re.compile(r"[-+]?[0-9]{1,4000}|0o[0-7]{1,4000}|0x[0-9a-fA-F]{1,3000}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def decode(path: str, raw: bytes) -> tuple[str | None, list[Diagnostic]]:
    """Decode UTF-8 with or without a byte order mark; all line ends become newlines. None where it can't be used."""
    if len(raw) > MAX_BYTES:
        return None, [
            Diagnostic(
                Place(path), f"the file has {len(raw):,} bytes, more than the {MAX_BYTES:,} that are read", "split it"
            )
        ]
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = _newlines(raw.decode())
    except UnicodeDecodeError as error:
        before = _newlines(raw[: error.start].decode())
        place = Source(path, before).at(len(before))
        return None, [Diagnostic(place, "this is not UTF-8 text", "save the file with the encoding UTF-8")]
    forbidden = FORBIDDEN.search(text)
    if forbidden:
        place = Source(path, text).at(forbidden.start())
        return None, [_forbidden_character(place, forbidden[0])]
    return text, []


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


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
            return None, Source(path, text, {("body",): (len(text), len(text))}), [fault]
        return {}, Source(path, text, {("body",): (0, len(text))}), []
    # The opening hyphens become a comment, so that every offset and line stays as it is in the file.
    opening = text.index("\n")
    yaml_text = "#" * opening + text[opening : text.rindex("---", 0, front_matter.end())]
    value, source, diagnostics = read_yaml(path, yaml_text)
    values = {**source.values, ("body",): (front_matter.end(), len(text))}
    empty = value is None and not diagnostics
    return {} if empty else value, Source(path, text, values, source.keys), diagnostics


def _forbidden_character(place: Place, char: str) -> Diagnostic:
    return Diagnostic(place, f"the invisible character U+{ord(char):04X} may not stand in a text", "remove it")


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
        self.format = "JSON" if source.path.endswith(".json") else "YAML"
        self.values: dict[Loc, Span] = {}
        self.keys: dict[Loc, Span] = {}
        self.diagnostics: list[Diagnostic] = []
        self.documents = 0

    def read(self) -> object:
        """Return the value of the only document, None where it is empty or was refused."""
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
            self._report(error)
            return None
        except yaml.reader.ReaderError as error:
            self._fault(error.position, f"this is not valid {self.format}: {error.reason}", "remove the character")
            return None

    def _report(self, error: yaml.MarkedYAMLError) -> None:
        context, problem = error.context or "", error.problem or ""
        mark, fix = error.problem_mark or error.context_mark, "check the indentation, quotes and colons up to here"
        if re.search("end of|did not", problem) and re.search("quoted|flow", context):
            # The place where it opens tells more than the end of the file.
            mark, fix = error.context_mark or mark, "close the quotation mark or bracket that opens here"
        elif "mapping values" in problem:
            fix = "put a text that has a colon in quotes, or check the indentation"
        elif "cannot start any token" in problem:
            fix = "indent with spaces, and put a text that starts with this character in quotes"
        sentence = ", ".join(part for part in (context, problem) if part)
        self._fault(mark.index if mark else 0, f"this is not valid {self.format}: {sentence}", fix)

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
            self._refuse(event, f"this is nested more than {MAX_DEPTH} deep", "write it flatter")
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"aliases (*{event.anchor}) are not read here", "write the value out")
        if not isinstance(event, yaml.NodeEvent):
            raise TypeError(f"no value starts with {event}")
        if event.anchor is not None:
            self._fault(_start(event), f"anchors (&{event.anchor}) are not read here", "remove the anchor")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._fault(_start(event), f"tags ({printable(tag)}) are not read here", "remove the tag")
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
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                self._end = _end(event)
                break
            key = self._key(event, loc)
            if key in found:
                self._fault(_start(event), f"the key {quoted(str(key))} stands here twice", "keep one of them")
                self._value(next(events), events, (*loc, key, "\0second"), depth + 1)
                continue
            self.keys[(*loc, key)] = (_start(event), _end(event))
            found[key] = self._value(next(events), events, (*loc, key), depth + 1)
        return found

    def _key(self, event: yaml.Event, loc: Loc) -> str | int:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, "a key must be a word or a whole number", "write a word before the colon")
        key = self._value(event, iter(()), (*loc, "\0key"), 1)
        if isinstance(key, str) or (isinstance(key, int) and not isinstance(key, bool)):
            return key
        self._fault(_start(event), f"the key {quoted(event.value)} is not a word", "put it in quotes")
        return str(event.value)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text = str(event.value)
        forbidden = FORBIDDEN.search(text)
        if forbidden:
            self.diagnostics.append(_forbidden_character(self.source.at(_start(event)), forbidden[0]))
            return FORBIDDEN.sub("", text)
        return resolve(text) if event.implicit[0] else text


def resolve(text: str) -> Scalar:
    """Resolve a plain scalar by the core schema of YAML 1.2; what is no null, boolean or number is a string."""
    if _NULL.fullmatch(text):
        return None
    if _BOOL.fullmatch(text):
        return text.lower() == "true"
    if _INT.fullmatch(text):
        return int(text, 0) if text[:2] in {"0o", "0x"} else int(text)
    if _FLOAT.fullmatch(text):
        lowered = text.lower()
        return float(lowered.replace(".inf", "inf").replace(".nan", "nan"))
    return text
