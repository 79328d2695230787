"""One spelling of YAML and of front matter: order, quotes, wrapping, blank lines. Comments stay, values too. Pure."""

import re
from collections.abc import Iterator, Mapping

from guide.contribute.order import ordered
from guide.model import Strict
from guide.places import Loc, Source
from guide.read.source import read_markdown, read_yaml

WIDTH = 120
_FRONT_MATTER = re.compile(r"(---[ \t]*\n)(.*?\n)??(---[ \t]*)(\n|\Z)", re.DOTALL)
# What is folded has to come back as it was: words with one space between them, and no other white space.
_FOLDABLE = re.compile(r"\S+(?: \S+)*(?:\n+\S+(?: \S+)*)*")
_FOLDED = re.compile(r">-[ \t]*\n")


class LayoutError(Exception):
    """A text can't be laid out without a change of what it says."""


def laid_out(path: str, text: str, model: type[Strict]) -> str:
    """Return a file without faults, in the one spelling. Raises LayoutError."""
    if not path.endswith(".md"):
        return _same(path, text, _yaml(path, text, model))
    found = _FRONT_MATTER.match(text)
    if found is None:
        return _final(text) if text.strip() else text
    fields, body = found[2] or "", text[found.end() :]
    new = _yaml(path, fields, model) if fields.strip() else fields
    return _same(path, text, f"---\n{new}---\n{_final(body) if body.strip() else ''}")


def _same(path: str, old: str, new: str) -> str:
    """Return the new text, if it says what the old one did."""
    reader = read_markdown if path.endswith(".md") else read_yaml
    was, (now, _, faults) = reader(path, old)[0], reader(path, new)
    if faults or was != now:
        raise LayoutError("the file can't be laid out without a change of what it says, and stays as it is")
    return new


def _yaml(path: str, text: str, model: type[Strict]) -> str:
    text = ordered(path, _final(text), model)
    value, source, _ = read_yaml(path, text)
    for start, end, new in sorted(_restyled(source, value), reverse=True):
        text = text[:start] + new + text[end:]
    return _blanks(path, text)


def _final(text: str) -> str:
    return f"{text.rstrip()}\n"


def _restyled(source: Source, value: object) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of scalars that are spelt otherwise, and how."""
    for loc, one in _scalars(value, ()):
        start, end = source.values[loc]
        written = source.text[start:end]
        if _in_braces(source, loc):
            yield from _quoted(start, end, written)
        elif " " in one and _FOLDABLE.fullmatch(one) and _wants_folding(source, end, written):
            yield start, end, _folded(source, loc, one, written)
        else:
            yield from _quoted(start, end, written)


def _scalars(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _scalars(inner, (*loc, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _scalars(inner, (*loc, index))


def _in_braces(source: Source, loc: Loc) -> bool:
    return any(source.written(loc[:length]).startswith(("{", "[")) for length in range(len(loc)))


def _quoted(start: int, end: int, written: str) -> Iterator[tuple[int, int, str]]:
    """Yield double quotes in place of single ones, where nothing within asks for these."""
    inner = written[1:-1]
    if written.startswith("'") and len(written) > 1 and not re.search(r"[\"'\\\n]", inner):
        yield start, end, f'"{inner}"'


def _wants_folding(source: Source, end: int, written: str) -> bool:
    """Tell whether a text is folded already, goes over several lines, or over the width; a remark beside it stays."""
    if _FOLDED.match(written):
        return True
    if written.startswith(("|", ">")):
        return False
    line_end = source.text.find("\n", end)
    if source.text[end:line_end].strip():
        return False
    return "\n" in written or source.at(line_end).col - 1 > WIDTH


def _folded(source: Source, loc: Loc, text: str, written: str) -> str:
    """Return a text as a folded block, each line as long as it may be, with the blank lines that follow it."""
    indent = _indent(source, loc)
    lines: list[str] = []
    for number, paragraph in enumerate(text.split("\n")):
        # A line end in a folded text is written as a blank line.
        lines += [""] if number else []
        lines += _wrapped(paragraph, WIDTH - indent) if paragraph else []
    block = "".join(f"\n{' ' * indent}{line}" if line else "\n" for line in lines)
    after = written[len(written.rstrip()) :].count("\n") if written.startswith(">") else 0
    return f">-{block}{chr(10) * after}"


def _wrapped(paragraph: str, width: int) -> Iterator[str]:
    line = ""
    for word in paragraph.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _indent(source: Source, loc: Loc) -> int:
    """Return how far a block stands in: two more than the key, or the hyphen, that it belongs to."""
    key = source.keys.get(loc)
    if key is not None:
        return source.at(key[0]).col - 1 + 2
    start = source.values[loc][0]
    hyphen = source.text.rindex("-", 0, start)
    return source.at(hyphen).col - 1 + 2


def _blanks(path: str, text: str) -> str:
    """Return the text without white space at the ends of lines, and with one blank line where there were several."""
    _, source, _ = read_yaml(path, text)
    spans = [span for span in source.values.values() if "\n" in text[span[0] : span[1]] and text[span[0]] in "|>\"'"]
    kept = {number for start, end in spans for number in range(source.at(start).line + 1, source.at(end).line)}
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        new = line if number in kept else line.rstrip()
        if new or number in kept or (lines and lines[-1]):
            lines.append(new)
    return _final("\n".join(lines))
