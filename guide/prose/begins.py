"""The parser's rules, tried at each place only where they can begin with the character there.

They make the same tokens in two thirds of the time: of some twenty rules that markdown-it tries one after the other
at each line and at each mark, one or two can begin there.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from string import digits
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock, lheading
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

Rule = Callable[..., Any]

# What is not named here is tried everywhere.
_BLOCKS = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": f"*+-{digits}",
    "reference": "[",
    "footnote_def": "[",
    "heading": "#",
    "admonition": "!?",
}
_INLINES = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "footnote_inline": "^",
    "footnote_ref": "[",
}
# What they would do is switched off by the parser's options.
_OFF = frozenset({"html_block", "linkify"})
# Of these the parser makes pieces, to be put together when all of a text is known.
_FAR = 40
"""A paragraph with as many lines is left to the parser, which finds its end."""
_PAIRED = re.compile(r"[*_~]")


def by_first_characters(parser: MarkdownIt) -> None:
    """Let a parser that takes no HTML, and makes no links of bare addresses, try its rules so; it gets no others."""
    block, inline = parser.block.ruler, parser.inline.ruler
    chains = {"": [_lines(_named(block, ""))]}
    chains |= {chain: [_lines(_named(block, chain))] for rule in block.__rules__ for chain in rule.alt}
    marks = [_marks(_named(inline, ""))]
    # The parser has no other way to be handed rules: it asks its rulers for them by these methods.
    block.getRules = lambda chainName="": chains.get(chainName, [])  # type: ignore[method-assign] # noqa: N803 - markdown-it calls it so
    inline.getRules = lambda chainName="": marks  # type: ignore[method-assign] # noqa: ARG005, N803 - the same name, and one chain
    parser.core.ruler.at("inline", _inline(parser))


def _named(ruler: Ruler[Any], chain: str) -> Sequence[tuple[str, Rule]]:
    found = [rule for rule in ruler.__rules__ if rule.enabled and rule.name not in _OFF]
    return [(rule.name, rule.fn) for rule in found if not chain or chain in rule.alt]


def _by_character(rules: Iterable[tuple[str, Rule]], begins: Mapping[str, str]) -> Mapping[str, Sequence[Rule]]:
    """Return the rules for each character that some begin with; for all others those that stand under none."""
    return {
        char: [rule for name, rule in rules if name not in begins or char in {*begins[name]}]
        for char in {"", *"".join(begins.values())}
    }


def _lines(rules: Sequence[tuple[str, Rule]]) -> Rule:
    """Return one rule for some that look at lines."""
    rules = [(name, _underlined if rule is lheading else rule) for name, rule in rules]
    by_char = _by_character(rules, _BLOCKS)
    others = by_char[""]

    def first(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it hands it so
        at = state.bMarks[line] + state.tShift[line]
        for rule in by_char.get(state.src[at : at + 1], others):  # noqa: SIM110 - a generator takes half as long again
            if rule(state, line, end, silent):
                return True
        return False

    return first


def _underlined(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it hands it so
    """Read a heading with a line below it, where a line of the paragraph begins as such a line does."""
    for below in range(line + 1, min(end, line + _FAR)):
        at = state.bMarks[below] + state.tShift[below]
        if at >= state.eMarks[below]:
            return False
        if state.src[at] in "-=":
            return lheading(state, line, end, silent)
    # Each entry of a list would look through all the others.
    return end > line + _FAR and lheading(state, line, end, silent)


def _marks(rules: Sequence[tuple[str, Rule]]) -> Rule:
    """Return one rule for some that look at what stands in a line; it takes text up to the next place for another."""
    by_char = _by_character([(name, rule) for name, rule in rules if name != "text"], _INLINES)
    # Who looks for the end of a link stops at each bracket.
    by_char = {**by_char, "]": by_char[""]}
    next_mark = _any_of(by_char).search

    def first(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it hands it so
        at = state.pos
        found = by_char.get(state.src[at])
        if found is not None:
            for rule in found:  # noqa: SIM110 - a generator takes half as long again
                if rule(state, silent):
                    return True
            return False
        mark = next_mark(state.src, at)
        state.pos = mark.start() if mark else state.posMax
        if not silent:
            state.append_pending(state.src[at : state.pos])
        return True

    return first


def _any_of(chars: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(chars))}]")


def _inline(parser: MarkdownIt) -> Callable[[StateCore], None]:
    """Return the step that reads what stands in lines; where nothing but text does, no rule is asked."""
    has_marks = _any_of("".join(_INLINES.values())).search
    pairs = parser.inline.ruler2.getRules("")

    def read(state: StateCore) -> None:
        for token in state.tokens:
            if token.type != "inline":
                continue
            text = token.content
            children = token.children = token.children or []
            if has_marks(text):
                found = StateInline(text, parser, state.env, children)
                parser.inline.tokenize(found)
                if _PAIRED.search(text):
                    for rule in pairs:
                        rule(found)
            elif text:
                children.append(Token("text", "", 0, content=text))

    return read
