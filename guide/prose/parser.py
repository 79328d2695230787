"""The Markdown parser: markdown-it with what our texts may hold, bounded where its work would outgrow the text.

What it leaves out in silence, it notes for whoever tells of it: the blocks as they were written, before footnotes
are moved to the end, and the words of each without what was escaped.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore, normalize, text_join
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from guide.prose.begins import by_first_characters
from guide.read.characters import FORBIDDEN

# The parser needs time quadratic in these within one paragraph; real prose stays far below.
_MOST_BRACKETS = 400
_LONGEST_PARAGRAPH = 20_000
# A row is filled up to the width of its table: a few bytes could ask for millions of cells.
_MOST_CELLS_FILLED = 1_000
NOTED = "noted"
"""Where the parser puts what it has noted, among what a run of it leaves behind."""
HIDDEN = "\0"
"""Stands in `Words` for what is no plain text: escaped characters, code, images, footnotes; and before <address>."""

NEAR = 8
"""How many lines to look at for a line of `Words`: those within code are not counted, so it may stand further down."""


class Words(NamedTuple):
    """The words of a block as they will be read, with nothing in them that was escaped."""

    text: str
    block: str
    """What they are the words of, as the parser calls its start, such as `paragraph_open`."""
    line: int
    until: int


@dataclass
class Noted:
    """What a run of the parser has noted."""

    blocks: list[Token] = field(default_factory=list)
    """The blocks in the order in which they were written."""
    kinds: frozenset[str] = frozenset()
    """What they are, as the parser calls them: what is wrong with some is looked for only where they are."""
    words: list[Words] = field(default_factory=list)
    too_long: list[tuple[str, int]] = field(default_factory=list)
    """Paragraphs that were not read: how each starts, and its line."""
    too_wide: set[int] = field(default_factory=set)
    """The first lines of tables that were not read."""
    cells_filled: int = 0
    invisible: dict[tuple[str, int, int], str] = field(default_factory=dict)
    """Characters that may not stand in a text, by how they are written and the lines of their block."""


def _noted(state: StateBlock | StateCore) -> Noted:
    noted = state.env.setdefault(NOTED, Noted())
    assert isinstance(noted, Noted)  # noqa: S101 - tells the type: nobody else writes there
    return noted


def span(token: Token) -> tuple[int, int]:
    """Return the lines of a block: its first one, from 0, and the one behind its last."""
    start, end = token.map or (0, 0)
    return start, max(start + 1, end) if token.map else 0


def _normalize(state: StateCore) -> None:
    """Let the parser look for other ends of lines only where there are any: files have none."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def _text_join(state: StateCore) -> None:
    """Let the parser put texts together only where there are characters that it has kept apart."""
    if "\\" in state.src or "&" in state.src:
        text_join(state)


def _note_blocks(state: StateCore) -> None:
    noted = _noted(state)
    noted.blocks = list(state.tokens)
    noted.kinds = frozenset([token.type for token in noted.blocks])


def _bound_paragraphs(state: StateCore) -> None:
    if state.src.count("[") <= _MOST_BRACKETS and len(state.src) <= _LONGEST_PARAGRAPH:
        return
    for token in state.tokens:
        text = token.content if token.type == "inline" else ""
        if text.count("[") > _MOST_BRACKETS or len(text) > _LONGEST_PARAGRAPH:
            _noted(state).too_long.append((text.split("\n")[0][:40], span(token)[0]))
            token.content = ""


def _note_words(state: StateCore) -> None:
    noted = _noted(state)
    before = ""
    for token in noted.blocks:
        if token.type == "inline":
            line, until = span(token)
            found = token.children or []
            if len(found) == 1 and found[0].type == "text":
                noted.words.append(Words(found[0].content, before, line, until))
                before = token.type
                continue
            for children in stretches(found, state.env):
                noted.words.append(Words("".join(map(_word, children)), before, line, until))
                for child in children:
                    forbidden = FORBIDDEN.search(child.content) if child.type == "text_special" else None
                    if forbidden:
                        noted.invisible.setdefault((child.markup, line, until), forbidden[0])
        before = token.type


def stretches(children: Sequence[Token], env: Mapping[str, Any]) -> Iterator[Sequence[Token]]:
    """Yield inline tokens, then those within them: of alternative texts, and of footnotes that stand in the text."""
    yield children
    for child in children:
        if child.type == "image":
            yield from stretches(child.children or [], env)
        elif child.type == "footnote_ref":
            yield from stretches(env["footnotes"]["list"][child.meta["id"]].get("tokens", []), env)


def _word(token: Token) -> str:
    if token.type == "text":
        return token.content
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    hidden = token.type in {"text_special", "code_inline", "image", "footnote_ref"}
    return HIDDEN if hidden or (token.type == "link_open" and token.markup == "autolink") else ""


def _bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's
    """Read a table, unless its rows lack too many cells."""
    if silent or not table(state, start, end, silent=True):
        return silent and table(state, start, end, silent=True)
    noted = _noted(state)
    columns = sum(1 for part in line_of(state, start + 1).split("|") if part)
    for row in range(start + 2, end):
        if state.isEmpty(row) or state.sCount[row] < state.blkIndent:
            break
        noted.cells_filled += max(0, columns - cells_of(line_of(state, row)))
    if noted.cells_filled > _MOST_CELLS_FILLED:
        noted.too_wide.add(start)
        return False
    return table(state, start, end, silent)


def line_of(state: StateBlock, line: int) -> str:
    """Return a line without what the blocks around it put before it."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def cells_of(row: str) -> int:
    """Return how many cells a row of a table has, where none of its pipes is escaped."""
    return row.count("|") + 1 - row.startswith("|") - row.endswith("|")


def made() -> MarkdownIt:
    """Return the parser as its library makes it, which tries every rule everywhere."""
    parser = MarkdownIt("js-default", {"html": False, "store_labels": True})
    parser.use(footnote_plugin).use(deflist_plugin).use(admon_plugin)
    parser.block.ruler.at("table", _bounded_table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.at("normalize", _normalize)
    parser.core.ruler.at("text_join", _text_join)
    parser.core.ruler.after("block", "note_blocks", _note_blocks)
    parser.core.ruler.before("inline", "bound_paragraphs", _bound_paragraphs)
    # Behind it, nobody could tell an escaped bracket from another.
    parser.core.ruler.before("text_join", "note_words", _note_words)
    # Every link becomes a token, so that a forbidden one is reported instead of shown as text;
    # the renderer writes only addresses that the references have resolved.
    parser.validateLink = lambda _: True  # type: ignore[method-assign, assignment]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


PARSER = made()
by_first_characters(PARSER)
