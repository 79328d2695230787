"""How text, a table and code are written in Markdown, so that nothing in them is taken for a mark. Pure."""

import re
from collections.abc import Sequence
from html import unescape

ODD = "\t\v\f\r\x1c\x1d\x1e\x1f"
"""White space of which hardly any page has one, beside blanks and the ends of lines."""

_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\`*[]<>|"})
_MARK = re.compile(r"[\\`*\[\]<>|_]")
_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
# What would make a block of a paragraph by its start, up to where a backslash keeps it from that.
_START = re.compile(r"(?=[-+>] |#+ )|[0-9]+(?=[.)] )")
_ITEM = re.compile(r" *(?:- |[0-9]+\. )")


def escaped(text: str) -> str:
    """Return text of a page in which nothing is taken for a mark."""
    if "&" in text:
        text = unescape(text)
    elif not _MARK.search(text):
        return text
    found = text.translate(_SPECIAL)
    return _UNDERSCORE.sub(r"\\_", found) if "_" in found else found


def paragraph(words: str) -> str:
    """Return escaped text as a paragraph, of which its start makes no other block."""
    start = _START.match(words)
    return f"{words[: start.end()]}\\{words[start.end() :]}" if start else words


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return a table; shorter rows are filled up."""
    width = max(map(len, rows), default=0)
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([lines[0], f"|{'---|' * width}", *lines[1:]]) if lines else ""


def fenced(code: str) -> str:
    """Return a block of code between marks that are longer than any in it."""
    mark = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
    return f"{mark}\n{code.strip(chr(10))}\n{mark}"


def spaced(blocks: Sequence[str]) -> list[str]:
    """Return the blocks with a line between them, but for items of a list."""
    lines: list[str] = []
    for block in blocks:
        if lines and not (_ITEM.match(block) and _ITEM.match(lines[-1])):
            lines.append("")
        lines.append(block)
    return lines
