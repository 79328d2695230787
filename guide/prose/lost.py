"""What the parser would leave out in silence, or show as something else than was meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from guide.diagnostics import quoted
from guide.prose.parsed import Fault, Spot
from guide.prose.parser import Noted, cells_of, span
from guide.prose.tokens import depth_of_images, every

ADMONITIONS = ("note", "tip", "warning")
# The parser drops what is nested deeper than twenty levels; prose stays far above that.
_DEEPEST = 12
_LOSING = frozenset({"admonition_open", "tr_open", "ordered_list_open"})
"""The blocks that something may be lost in."""
_MARK = re.compile(r"^(<{7}|\|{7}|>{7})(?= |$)", re.MULTILINE)
_MARKS = ("<" * 7, "|" * 7, ">" * 7)


@dataclass
class _Counting:
    """The numbers of a list that is being read."""

    first: int = 0
    items: int = 0
    alike: bool = True
    other: Fault | None = None
    """The first item that is shown with another number than it is written with."""
    told: bool = False


def marks_of_merges(text: str) -> Iterator[Fault]:
    """Yield a fault for each place where git could not merge, and somebody has to."""
    if not any(mark in text for mark in _MARKS):
        return  # a search that begins with a line tries at each character
    within = False
    line = upto = 0
    for mark in _MARK.finditer(text):
        line += text.count("\n", upto, mark.start())
        upto = mark.start()
        if mark[1][0] == "<" or not within:
            fix = "keep what is right, and remove the lines of <<<<<<<, ======= and >>>>>>>"
            yield Fault("a merge has left its marks here", fix, Spot(mark[1], line, until=line + 1))
        within = mark[1][0] != ">"


def faults_of_bounds(noted: Noted) -> Iterator[Fault]:
    """Yield what was not read, for the parser's work would outgrow it."""
    for find, line in noted.too_long:
        yield Fault("this paragraph is longer, or has more brackets, than is read here", "split it", Spot(find, line))
    for line in sorted(noted.too_wide):
        message = "the rows of this text's tables lack more cells than are filled here"
        yield Fault(message, "write the cells of each row", Spot("", line, until=line + 1))
    inner = [child for token in noted.blocks if token.children for child in token.children]
    has_images = any(child.children for child in inner)
    tokens = every(noted.blocks) if has_images else [*noted.blocks, *inner]
    deep = [token for token in tokens if token.level >= _DEEPEST]
    if deep or (has_images and depth_of_images(noted.blocks) >= _DEEPEST):
        line = next((span(token)[0] for token in deep if token.map), 0)
        yield Fault(f"this text is nested {_DEEPEST} deep or more", "write it flatter", Spot("", line))


def faults_of_characters(noted: Noted) -> Iterator[Fault]:
    """Yield the characters that may not stand in a text, and came in by their number."""
    for (written, line, until), char in noted.invisible.items():
        message = f"the invisible character U+{ord(char):04X} may not stand in a text"
        yield Fault(message, "remove it", Spot(written, line, until=until))


def faults_of_blocks(noted: Noted, text: str) -> Iterator[Fault]:
    """Yield what is lost in tables, boxes and numbered lists."""
    if noted.kinds.isdisjoint(_LOSING):
        return
    lines: Sequence[str] = text.split("\n")
    lists: list[_Counting] = []
    columns = 0
    for position, token in enumerate(noted.blocks):
        match token.type:
            case "admonition_open":
                yield from _box(noted.blocks, position)
            case "thead_open":
                columns = 0
            case "th_open":
                columns += 1
            case "tr_open" if noted.blocks[position + 1].type == "td_open":
                yield from _row(lines[span(token)[0]], columns, span(token)[0])
            case "ordered_list_open":
                lists.append(_Counting())
            case "ordered_list_close":
                lists.pop()
            case "list_item_open" if token.info:
                yield from _number(token, lists[-1])


def _row(line: str, columns: int, number: int) -> Iterator[Fault]:
    row = line.lstrip("> \t").rstrip()
    if cells_of(row) <= columns:
        return
    cells = [cell.strip() for cell in escapedSplit(row)]
    cells = cells[not cells[0] : len(cells) - (not cells[-1])]
    lost = next((cell for cell in cells[columns:] if cell), "")
    if lost:
        message = f"this row has more cells than the head of its table, which has {columns}"
        nth = cells[: cells.index(lost, columns)].count(lost)
        yield Fault(
            message, "add a cell to the head, or write \\| within a cell", Spot(lost, number, nth, until=number + 1)
        )


def _box(blocks: Sequence[Token], position: int) -> Iterator[Fault]:
    token = blocks[position]
    line, _ = span(token)
    spot = Spot(token.markup, line, until=line + 1)
    kind, title = str(token.meta["tag"]), token.content
    if kind not in ADMONITIONS:
        yield Fault(f"{quoted(kind)} is no kind of box", f"use one of {', '.join(ADMONITIONS)}", spot)
    # What stands neither in the kind nor in the title: words between them, or glued to the last quote.
    rest = token.info.strip()[len(kind) :].strip()
    if rest not in {title, f'"{title}"', ""}:
        yield Fault(f"of {quoted(rest)}, this box shows only {quoted(title)}", 'write its title as "Title"', spot)
    behind = position + (4 if blocks[position + 1].type == "admonition_title_open" else 1)
    if blocks[behind].type == "admonition_close":
        yield Fault("this box is empty", "indent its text by four spaces", spot)


def _number(token: Token, counting: _Counting) -> Iterator[Fault]:
    """Compare the number of an item with the one that is shown; all alike are a way to leave the counting to it."""
    written = int(token.info)
    if not counting.items:
        counting.first = written
    shown = counting.first + counting.items
    counting.items += 1
    counting.alike = counting.alike and written == counting.first
    if written != shown and counting.other is None:
        line, _ = span(token)
        message = f"this item is written with {written} and shown with {shown}"
        fix = f"write {shown}, or all of them with the first number"
        counting.other = Fault(message, fix, Spot(token.info, line, until=line + 1))
    if counting.other and not counting.alike and not counting.told:
        counting.told = True
        yield counting.other
