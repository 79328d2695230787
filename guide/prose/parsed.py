"""What is found in a Markdown text: values, with the spot of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.token import Token
from markupsafe import Markup

from guide.cache import digest_of


class Html(Markup):
    """A text as HTML. What is made of it is kept by what it is, which need not be spelt out for that."""

    digest = ""
    """Its digest, where that is known; of what is made of it, it is not."""

    def __repr__(self) -> str:
        return f"Html({self.digest or digest_of(self)})"


@dataclass(frozen=True)
class Spot:
    """Where something stands in a text: the words to look for, and which occurrence of them is meant."""

    find: str = ""
    line: int = 0
    """The line on which its block starts, from 0."""
    nth: int = 0
    """The occurrence from that line on, from 0."""
    nth_of_all: int = 0
    """The occurrence in the whole text, from 0: the lines of a folded text are not those of its file."""
    until: int = field(default=0, compare=False)
    """The line behind its block, from 0; where that is not known, 0: look as far as the text goes."""


class Mention(NamedTuple):
    """A link or image of a text: where it leads, and how to find it again in the text.

    A guide has ten times as many of them as texts, and so it does of what is said of each (`Linked`).
    """

    target: str
    words: str
    spot: Spot
    title: str = ""
    """What stands in quotes behind the target; on a link to a cell, the fit that the words rest on."""


@dataclass(frozen=True)
class Heading:
    """A heading: its level, its words, and its id without the prefix that a page puts before it."""

    level: int
    words: str
    id: str
    line: int = 0


@dataclass(frozen=True)
class Fence:
    """A block of code: its language, and the file or folder it shows where it names one."""

    language: str
    file: str
    region: str
    tree: str
    info: str
    empty: bool
    line: int = 0


@dataclass(frozen=True)
class Fault:
    """What is wrong in a text, and the words that stand at the place."""

    message: str
    fix: str
    spot: Spot = Spot()


@dataclass(frozen=True)
class Parsed:
    """A Markdown text: its tokens, what it mentions, what is wrong with it. Tokens are never changed."""

    tokens: Sequence[Token]
    headings: tuple[Heading, ...]
    links: tuple[Mention, ...]
    images: tuple[Mention, ...]
    fences: tuple[Fence, ...]
    faults: tuple[Fault, ...]
