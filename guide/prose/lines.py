"""Lines of paragraphs that were meant to be something else: a heading, a table, a box, a link."""

import re
from collections.abc import Iterator

from guide.prose.dialects import faults_of_dialects
from guide.prose.parsed import Fault, Spot
from guide.prose.parser import NEAR, Noted, Words

_LONGEST_FOUND = 40
_HEADING = re.compile(r"#{2,6}[^#\s]|#[^\W\d_]|#{7,}[ \t]")
_TABLE = re.compile(r"\||(?=.*\|)[-:| \t]+$")
_BOX = re.compile(r"!!!+$")
_MERGE = re.compile(r"={7}$")
_FIRST = frozenset("#|-:!=")
# Also brackets that are apart or the wrong way round, and those of a wiki.
_NO_LINK = re.compile(r"\]\(|\] +\((?=[a-z]+:[^\s)]*\))|\)\[(?=[a-z]+:[^\s\]]*\])|\[\[(?=[\w -]+\]\])")


def faults_of_lines(noted: Noted) -> Iterator[Fault]:
    """Yield the lines that a reader would see with their marks, and not as what they were meant to be."""
    for words in noted.words:
        yield from _links(words)
        if words.block == "paragraph_open":
            yield from faults_of_dialects(words)
            yield from _starts(words, noted)


def _starts(words: Words, noted: Noted) -> Iterator[Fault]:
    in_table = words.line in noted.too_wide
    for number, line in enumerate(words.text.split("\n"), words.line):
        start = line.lstrip()
        if number in noted.too_wide:
            in_table = True
        if start[:1] not in _FIRST:
            continue
        spot = Spot(start[:_LONGEST_FOUND].split("\0")[0].rstrip(), number, until=number + NEAR)
        if _HEADING.match(start):
            level = min(len(start) - len(start.lstrip("#")), 6)
            fix = f"write {'#' * level} and a space, or \\# where no heading is meant"
            yield Fault("this line starts like a heading", fix, spot)
        elif _TABLE.match(start) and not in_table:
            # One table, one fault.
            in_table = True
            fix = "write a line of | --- | below its head, with as many cells, and an empty line before it"
            yield Fault("this line is like one of a table, and stands in none", fix, spot)
        elif _BOX.match(start):
            yield Fault("this box names no kind", 'write !!! note "Title", and its text below', spot)
        elif _MERGE.match(start):
            yield Fault("a merge has left its marks here", "remove this line", spot)


def _links(words: Words) -> Iterator[Fault]:
    opened = words.text.find("[")
    if opened < 0:
        return
    for found in _NO_LINK.finditer(words.text, max(opened - 1, 0)):
        line = words.line + words.text.count("\n", 0, found.start())
        image = words.text[: words.text.rfind("[", 0, found.start() + 1)].endswith("!")
        fix = "write [words](address), an address with spaces as <…>, or \\[ where no link is meant"
        fix = "write ![what it shows](../images/name.png), with no space in the file's name" if image else fix
        what = "an image" if image else "a link"
        yield Fault(f"this is written like {what}, and is none", fix, Spot(found[0], line, until=line + NEAR))
        return
