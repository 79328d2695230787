"""Footnotes, and the labels of links: each is written once, and used."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from guide.places import printable
from guide.prose.parsed import Fault, Spot
from guide.prose.parser import HIDDEN, NEAR, Noted, span, stretches
from guide.prose.tokens import every

_LONGEST_SHOWN = 40
_FOOTNOTE = re.compile(r"\[\^([^\[\]\n]+)\]")
_LABEL = re.compile(r"\]\[([^\^\[\]][^\[\]]*|)\]")


def faults_of_labels(noted: Noted, env: Mapping[str, Any], text: str) -> Iterator[Fault]:
    """Yield a fault for each footnote and each label that lacks its other end, or has it twice."""
    footnotes = _Footnotes(noted, env)
    if footnotes.written:
        yield from footnotes.misplaced()
    yield from footnotes.loose()
    yield from _labels(noted, env, text)


def faults_within(noted: Noted, env: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield a fault for what can't stand where it stands: in alternative text, or in the words of a link."""
    for token in noted.blocks:
        if token.children and "[" in token.content:
            for children in stretches(token.children, env):
                yield from _within(children, *span(token))


def _within(children: Sequence[Token], line: int, until: int) -> Iterator[Fault]:
    in_link = ""
    for child in children:
        if child.type == "image" and child.children:
            lost = next((_KINDS[inner.type] for inner in child.children if inner.type in _KINDS), "")
            if lost:
                message = f"alternative text is words alone, and here it holds {lost}"
                spot = Spot(f"![{child.content}"[:_LONGEST_SHOWN].split("\n")[0], line, until=until)
                yield Fault(message, f"put {lost} outside of the image", spot)
        elif child.type == "link_close":
            in_link = ""
        elif in_link and child.type in {"link_open", "footnote_ref"}:
            inner = _KINDS[child.type]
            yield Fault(
                f"the words of a link hold {inner}", f"put {inner} outside of them", Spot(in_link, line, until=until)
            )
        elif child.type == "link_open":
            in_link = str(child.attrs["href"]) or "()"


_KINDS = {"footnote_ref": "a footnote", "link_open": "a link", "image": "an image"}


class _Footnotes:
    """The footnotes of a text: those that are written below it, and those that it refers to."""

    def __init__(self, noted: Noted, env: Mapping[str, Any]) -> None:
        self._noted = noted
        self._numbers: Mapping[str, int] = env.get("footnotes", {}).get("refs", {})
        kind = "footnote_reference_open"
        self.written = [token for token in noted.blocks if token.type == kind] if kind in noted.kinds else []
        self._times = Counter(map(_label, self.written))

    def misplaced(self) -> Iterator[Fault]:
        """Yield footnotes that the parser would leave out, or show without words."""
        depth = 0
        seen: set[str] = set()
        for position, token in enumerate(self._noted.blocks):
            if token.type == "footnote_reference_close":
                depth -= 1
            if token.type != "footnote_reference_open":
                continue
            label = _label(token)
            if depth:
                yield Fault(
                    f"the footnote {_mark(label)} stands within another", "start its line without spaces", _at(token)
                )
            elif label in seen:
                yield Fault(
                    f"the footnote {_mark(label)} is written twice", "give one of them another name", _at(token)
                )
            elif self._noted.blocks[position + 1].type == "footnote_reference_close":
                yield Fault(f"the footnote {_mark(label)} is empty", "write its text behind the colon", _at(token))
            seen.add(label)
            depth += 1

    def loose(self) -> Iterator[Fault]:
        """Yield references to no footnote, and footnotes that nothing refers to."""
        unused = [token for token in self.written if self._numbers.get(f":{token.meta['label']}", 0) < 0]
        unused = [token for token in unused if self._times[_label(token)] == 1]
        missing = list(_missing(self._noted, _FOOTNOTE))
        # With one loose end on each side, the one is the other, misspelt.
        meant = unused.pop() if len(unused) == 1 and len({found for found, _ in missing}) == 1 else None
        for found, spot in missing:
            fix = f"write {_mark(found)}: and its text below, or \\{_mark(found)} where no footnote is meant"
            if meant:
                fix = f"did you mean {_mark(_label(meant))}?"
            yield Fault(f"there is no footnote {_mark(found)}", fix, spot)
        for token in unused:
            mark = _mark(_label(token))
            yield Fault(
                f"nothing refers to the footnote {mark}", f"put {mark} where it belongs, or remove it", _at(token)
            )


def _label(token: Token) -> str:
    return str(token.meta["label"])


def _labels(noted: Noted, env: Mapping[str, Any], text: str) -> Iterator[Fault]:
    # Nothing is used where nothing is defined, as in most texts.
    lines, used = (text.split("\n"), _used(noted, env)) if "references" in env else ([], set())
    doubled = {reference["label"] for reference in env.get("duplicate_refs", [])}
    for reference in env.get("duplicate_refs", []):
        written, spot = _defined(lines, reference)
        yield Fault(f"the link label {written} is written twice", "give one of them another name", spot)
    unused = [
        reference
        for label, reference in env.get("references", {}).items()
        if label not in used and label not in doubled
    ]
    missing = list(_missing(noted, _LABEL))
    meant = unused.pop() if len(unused) == 1 and len({found for found, _ in missing}) == 1 else None
    for found, spot in missing:
        mark = f"[{_shown(found)}]" if found else "of these words"
        fix = f"write [{_shown(found) or 'label'}]: and its address below, or \\[ where no link is meant"
        if meant:
            fix = f"did you mean {_defined(lines, meant)[0]}?"
        yield Fault(f"there is no link label {mark}", fix, spot)
    for reference in unused:
        written, spot = _defined(lines, reference)
        yield Fault(f"nothing uses the link label {written}", "use it, or remove it", spot)


def _used(noted: Noted, env: Mapping[str, Any]) -> set[object]:
    notes = (note.get("tokens", []) for note in env.get("footnotes", {}).get("list", {}).values())
    return {token.meta.get("label") for tokens in (noted.blocks, *notes) for token in every(tokens)}


def _missing(noted: Noted, pattern: re.Pattern[str]) -> Iterator[tuple[str, Spot]]:
    """Yield what is written like a reference and is none, with its spot."""
    seen: Counter[tuple[int, str]] = Counter()
    for words in noted.words:
        if "[" not in words.text:
            continue
        lines = _LinesBefore(words.text)
        for match in pattern.finditer(words.text):
            line = words.line + lines.count(match.start())
            key = re.split(f"[\n{HIDDEN}]", match[0].removeprefix("]"))[0]
            yield match[1].replace(HIDDEN, "…"), Spot(key, line, seen[line, key], until=line + NEAR)
            seen[line, key] += 1


class _LinesBefore:
    """Counts lines up to places that come one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._upto = 0
        self._lines = 0

    def count(self, position: int) -> int:
        self._lines += self._text.count("\n", self._upto, position)
        self._upto = position
        return self._lines


def _defined(lines: Sequence[str], reference: Mapping[str, Any]) -> tuple[str, Spot]:
    start, until = reference["map"]
    written = re.search(r"\[([^\[\]]*)\]", lines[start])
    label = written[0] if written else "[…]"
    return f"[{_shown(label[1:-1])}]", Spot(label if written else "[", start, until=until)


def _at(token: Token) -> Spot:
    line, _ = span(token)
    return Spot(f"[^{token.meta['label']}]", line, until=line + 1)


def _mark(label: str) -> str:
    return f"[^{_shown(label)}]"


def _shown(text: str) -> str:
    shown = printable(text)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"
