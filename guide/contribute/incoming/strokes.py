"""Single values of a YAML file, written anew: comments, order and all other words stay as they stand. Pure."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from guide.contribute.spelling import spelt
from guide.places import Loc, Source
from guide.read.scalars import resolve
from guide.read.source import read_yaml

_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w .%-]*[\w.%-])?")


class StubbornError(Exception):
    """A file is written in a way in which a value can't be written anew; says which."""


@dataclass
class Sheaf:
    """The changes of one file: each on a value that stands there, or a new one within a mapping that does."""

    source: Source
    strokes: list[tuple[int, int, str]] = field(default_factory=list)
    """What takes the place of which part of the text."""
    meant: dict[Loc, object] = field(default_factory=dict)
    """What is to stand there afterwards; None of what is to go."""

    def has(self, loc: Loc) -> bool:
        """Tell whether something stands there."""
        return loc in self.source.values

    def put(self, loc: Loc, value: object, key: str = "") -> None:
        """Write a value in the place of another, or beside others; with `key`, in place of what is called so."""
        old = (*loc[:-1], key) if key else loc
        self.meant[loc] = value
        if old not in self.source.values:
            self._add(loc, value)
            return
        if key and key != loc[-1]:
            self.meant[old] = None
            start, end = self.source.keys[old]
            self.strokes.append((start, end, str(loc[-1])))
        start, end = self.source.values[old]
        written = self.source.text[start:end]
        tail = written[len(written.rstrip()) :] if written.startswith(("|", ">")) else ""
        if isinstance(value, Mapping) and not self._in_braces(old):
            text = f"\n{self._block(value, self._indent(old) + 2)}"
            start -= len(self.source.text[:start]) - len(self.source.text[:start].rstrip(" "))
        else:
            text = inline(value)
            text = text if start and self.source.text[start - 1] in " \n" else f" {text}"
        self.strokes.append((start, end, text + tail))

    def drop(self, loc: Loc) -> None:
        """Take a value out of a mapping, with its key."""
        if not self.has(loc):
            return
        self.meant[loc] = None
        start, end = self.source.keys[loc][0], self.source.values[loc][1]
        text = self.source.text
        if self._in_braces(loc):
            behind = re.compile(r"\s*,\s*").match(text, end)
            before = re.search(r",\s*$", text[:start])
            start, end = (start, behind.end()) if behind else (before.start() if before else start, end)
        else:
            line = text.rfind("\n", 0, start) + 1
            rest = text[end:].partition("\n")[0]
            if not text[line:start].strip() and not rest.strip():
                start, end = line, end + len(rest) + 1
        self.strokes.append((start, end, ""))

    def _add(self, loc: Loc, value: object) -> None:
        """Write a new value at the end of a mapping."""
        outer = loc[:-1]
        text = self.source.text
        if outer and outer not in self.source.values:
            raise StubbornError(self.source.path)
        start, end = self.source.values.get(outer, (0, len(text)))
        if outer and text[start] == "{":
            empty = not text[start + 1 : end - 1].strip()
            at = start + 1 + len(text[start + 1 : end - 1].rstrip())
            self.strokes.append((at, at, f"{'' if empty else ', '}{loc[-1]}: {inline(value)}"))
            return
        inner = [one for one in self.source.values if one[: len(outer)] == outer and len(one) > len(outer)]
        keys = [one for one in self.source.keys if one[:-1] == outer]
        if not keys:
            raise StubbornError(self.source.path)
        last = max(self.source.values[one][1] for one in inner)
        last = len(text[:last].rstrip())
        at = text.find("\n", last)
        at = len(text) if at < 0 else at
        block = self._block({loc[-1]: value}, self._indent(keys[0]))
        self.strokes.append((at, at, f"\n{block}"))

    def _block(self, value: Mapping[str | int, object], indent: int) -> str:
        lines = spelt(value).rstrip("\n").split("\n")
        return "\n".join(f"{' ' * indent}{line}" if line else line for line in lines)

    def _indent(self, loc: Loc) -> int:
        return self.source.at(self.source.keys[loc][0]).col - 1

    def _in_braces(self, loc: Loc) -> bool:
        return any(self.source.written(loc[:length]).startswith(("{", "[")) for length in range(len(loc)))

    def text(self) -> str:
        """Return the file as it is to be. Raises StubbornError where it would say something else as well."""
        text = self.source.text
        # What is added at one place stands there in the order in which it was added.
        numbered = sorted(enumerate(self.strokes), key=lambda one: (one[1][0], one[1][1], one[0]), reverse=True)
        for _, (start, end, new) in numbered:
            text = text[:start] + new + text[end:]
        was, _, _ = read_yaml(self.source.path, self.source.text)
        now, _, faults = read_yaml(self.source.path, text)
        if faults or _told(now) != {**_without(_told(was), self.meant), **_told_of(self.meant)}:
            raise StubbornError(self.source.path)
        return text


def inline(value: object) -> str:
    """Return a value on one line, as it may stand within braces too."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {inline(one)}' for key, one in value.items())}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(inline, value))}]"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if not isinstance(value, str):
        return str(value)
    return value if _PLAIN.fullmatch(value) and resolve(value) == value else json.dumps(value, ensure_ascii=False)


def _told(value: object) -> dict[Loc, object]:
    """Return what a file says: each word and number by where it stands."""
    return dict(_leaves(value, ()))


def _leaves(value: object, loc: Loc) -> Iterator[tuple[Loc, object]]:
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _leaves(inner, (*loc, key))
    elif isinstance(value, (list, tuple)) and value:
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*loc, index))
    else:
        yield loc, value


def _without(told: Mapping[Loc, object], gone: Mapping[Loc, object]) -> dict[Loc, object]:
    around = {loc[:length] for loc in gone for length in range(len(loc))}
    return {
        loc: value
        for loc, value in told.items()
        if loc not in around and not any(loc[:length] in gone for length in range(len(loc) + 1))
    }


def _told_of(meant: Mapping[Loc, object]) -> dict[Loc, object]:
    return {loc: it for start, value in meant.items() if value is not None for loc, it in _leaves(value, start)}
