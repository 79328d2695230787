"""The headings of a text: their ids, and what is wrong with them."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from guide.prose.parsed import Fault, Heading, Spot
from guide.prose.parser import span
from guide.prose.tokens import plain


def slug(words: str) -> str:
    """Return the id of a heading: its letters and digits in lower case, joined by hyphens."""
    return "-".join(re.findall(r"\w+", words.lower())) or "section"


def headings_of(tokens: Sequence[Token]) -> tuple[Heading, ...]:
    """Return the headings in the order in which the page shows them."""
    found: list[Heading] = []
    taken: set[str] = set()
    last: dict[str, int] = {}
    for token, inline in _headings(tokens):
        words = plain(inline.children)
        id_ = base = slug(words)
        while id_ in taken:
            # Counting goes on where it ended: headings alike cost no more than others.
            last[base] = last.get(base, 1) + 1
            id_ = f"{base}-{last[base]}"
        taken.add(id_)
        found.append(Heading(int(token.tag[1]), words, id_, span(token)[0]))
    return tuple(found)


def _headings(tokens: Sequence[Token]) -> list[tuple[Token, Token]]:
    """Return the start of each heading, and its words."""
    return [(token, tokens[at]) for at, token in enumerate(tokens, 1) if token.type == "heading_open"]


def faults_of_headings(tokens: Sequence[Token]) -> Iterator[Fault]:
    """Yield what is wrong with headings: the levels, the words, lines that became one by accident."""
    above = 1
    for token, inline in _headings(tokens):
        level, words = int(token.tag[1]), plain(inline.children)
        line, until = span(token)
        spot = Spot(inline.content.split("\n")[0], line, until=until)
        if not words:
            yield Fault("this heading is empty", "write its words", Spot(token.markup, line, until=until))
        if token.markup in {"-", "="} and "\n" in inline.content:
            message = f"these lines are a heading, for the line of {token.markup} below them"
            yield Fault(message, "leave a line empty between them, or write the heading with ##", spot)
        elif level == 1:
            yield Fault("the page's title is its only heading of level 1", "start with ##", spot)
        elif level > above + 1:
            fix = f"write {'#' * (above + 1)} here"
            yield Fault(f"this heading skips from level {above} to {level}", fix, spot)
        above = max(level, 2)
