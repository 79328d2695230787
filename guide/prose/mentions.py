"""The links and images of a text, in the order in which they were written."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from guide.diagnostics import quoted
from guide.prose.parsed import Fault, Mention, Spot
from guide.prose.parser import Noted, span
from guide.prose.tokens import plain, words_of_link

_FIT = re.compile(r"fit [0-4]")


class Mentions:
    """What a text leads to and shows, and the titles among it that no page shows."""

    def __init__(self, noted: Noted, tokens: Sequence[Token], env: Mapping[str, Any]) -> None:
        self.links: list[Mention] = []
        self.images: list[Mention] = []
        self.faults: list[Fault] = []
        self._labels: Mapping[str, Any] = env.get("references", {})
        self._notes = dict(_notes(tokens)) if "footnotes" in env else {}
        self._all: dict[str, int] = defaultdict(int)
        self._titled: set[str] = set()
        for block in noted.blocks:
            if block.children and ("[" in block.content or "<" in block.content):
                self._here: dict[str, int] = defaultdict(int)
                self._add(block.children, *span(block))

    def _add(self, children: Sequence[Token], line: int, until: int) -> None:
        for position, token in enumerate(children):
            if token.type == "link_open":
                self._mention(token, words_of_link(children[position + 1 :]), line, until)
            elif token.type == "image":
                self._mention(token, plain(token.children), line, until)
            elif token.type == "footnote_ref":
                self._add(self._notes.get(token.meta["id"], ()), line, until)

    def _mention(self, token: Token, words: str, line: int, until: int) -> None:
        target = str(token.attrs["src" if token.type == "image" else "href"])
        title = str(token.attrs.get("title", ""))
        label = token.meta.get("label", "")
        find = target or "()"
        if label:
            # It stands where its label is defined, however often it is used.
            line, until = self._labels[label]["map"]
            spot = Spot(find, line, until=until)
        else:
            spot = Spot(find, line, self._here[find], self._all[find], until)
            self._here[find] += 1
            self._all[find] += 1
        (self.images if token.type == "image" else self.links).append(Mention(target, words, spot, title))
        # On a link to a cell, or to something seen, that has words, the title says what they rest on.
        says_fit = target.startswith("cell:") and bool(words or _FIT.fullmatch(title))
        says_fit |= target.startswith(("seen:", "order:")) and bool(words)
        if title and not says_fit and label not in self._titled:
            self._titled |= {label} - {""}
            kind = "image" if token.type == "image" else "link"
            message = f"no page shows the title {quoted(title)} of this {kind}"
            self.faults.append(Fault(message, "remove it, or write its words into the text", spot))


def _notes(tokens: Sequence[Token]) -> Iterator[tuple[int, Sequence[Token]]]:
    """Yield the words of each footnote that stands within the text that refers to it."""
    for position, token in enumerate(tokens):
        if token.type == "footnote_open" and token.meta["label"] is None:
            yield token.meta["id"], tokens[position + 2].children or ()
