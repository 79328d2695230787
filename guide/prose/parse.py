"""Markdown text to tokens, and what the text refers to. Knows nothing of the guide."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count, pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from guide.diagnostics import quoted
from guide.read.source import FORBIDDEN

ADMONITIONS = ("note", "tip", "warning")
# The parser needs time quadratic in these within one paragraph; real prose stays far below.
_MOST_BRACKETS = 400
_LONGEST_PARAGRAPH = 20_000
# The parser drops what is nested deeper than twenty levels; prose stays far above that.
_DEEPEST = 12


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


@dataclass(frozen=True)
class Mention:
    """A link or image of a text: where it leads, and how to find it again in the text."""

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


def _bound_paragraphs(state: StateCore) -> None:
    for token in state.tokens:
        text = token.content if token.type == "inline" else ""
        if text.count("[") > _MOST_BRACKETS or len(text) > _LONGEST_PARAGRAPH:
            state.env["too_long"] = [*state.env.get("too_long", []), (text.split("\n")[0][:40], _line(token))]
            token.content = ""


def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False})
    parser.use(footnote_plugin).use(deflist_plugin).use(admon_plugin)
    parser.core.ruler.before("inline", "bound_paragraphs", _bound_paragraphs)
    # Every link becomes a token, so that a forbidden one is reported instead of shown as text;
    # the renderer writes only addresses that the references have resolved.
    parser.validateLink = lambda _: True  # type: ignore[method-assign, assignment]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


PARSER = _parser()


@lru_cache(maxsize=50_000)
def parse(text: str) -> Parsed:
    """Parse a Markdown text. The same text is parsed once in a run."""
    env: dict[str, Any] = {}
    tokens = PARSER.parse(text, env)
    faults = [
        Fault("this paragraph is longer, or has more brackets, than is read here", "split it", Spot(find, line))
        for find, line in env.get("too_long", [])
    ]
    fences = tuple(_fence(token) for token in tokens if token.type == "fence")
    headings, heading_faults = _headings(tokens)
    faults += heading_faults
    faults += [fault for fence in fences for fault in _fence_faults(fence)]
    faults += [
        Fault(f"{quoted(kind)} is no kind of box", f"use one of {', '.join(ADMONITIONS)}", Spot("!!!", _line(token)))
        for token in tokens
        if token.type == "admonition_open" and (kind := token.meta["tag"]) not in ADMONITIONS
    ]
    faults += _lost(tokens, env)
    links, images = _mentions(tokens)
    return Parsed(tokens, headings, links, images, fences, tuple(faults))


def _line(token: Token) -> int:
    """Return the line on which a block starts, from 0."""
    return token.map[0] if token.map else 0


def plain(tokens: Sequence[Token] | None) -> str:
    """Return the words of inline tokens, without markup."""
    return "".join(
        token.content if token.type in {"text", "code_inline"} else " " if token.type.endswith("break") else ""
        for token in tokens or ()
    ).strip()


def slug(words: str) -> str:
    """Return the id of a heading: its letters and digits in lower case, joined by hyphens."""
    return "-".join(re.findall(r"\w+", words.lower())) or "section"


def _headings(tokens: Sequence[Token]) -> tuple[tuple[Heading, ...], list[Fault]]:
    found: list[Heading] = []
    faults: list[Fault] = []
    taken: set[str] = set()
    above = 1
    for token, inline in pairwise(tokens):
        if token.type != "heading_open":
            continue
        level, words = int(token.tag[1]), plain(inline.children)
        find = inline.content.split("\n")[0]
        if not words:
            faults.append(Fault("this heading is empty", "write its words", Spot(token.markup, _line(token))))
        if level == 1:
            faults.append(
                Fault("the page's title is its only heading of level 1", "start with ##", Spot(find, _line(token)))
            )
        elif level > above + 1:
            fix = f"write {'#' * (above + 1)} here"
            faults.append(Fault(f"this heading skips from level {above} to {level}", fix, Spot(find, _line(token))))
        above = max(level, 2)
        base = slug(words)
        id_ = next(id_ for id_ in chain([base], (f"{base}-{nth}" for nth in count(2))) if id_ not in taken)
        taken.add(id_)
        found.append(Heading(level, words, id_, _line(token)))
    return tuple(found), faults


def _lost(tokens: Sequence[Token], env: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield a fault for what the parser would leave out in silence, or bring in unseen."""
    every = list(_every(tokens))
    if any(token.level >= _DEEPEST for token in every) or _depth_of_images(tokens) >= _DEEPEST:
        yield Fault(f"this text is nested {_DEEPEST} deep or more", "write it flatter")
    for label, number in env.get("footnotes", {}).get("refs", {}).items():
        if number < 0:
            find = f"[^{label[1:]}]"
            fix = f"put {find} where it belongs, or remove it"
            yield Fault(f"nothing refers to the footnote {find}", fix, Spot(find))
    for token in every:
        forbidden = FORBIDDEN.search(token.content) if token.type in {"text", "code_inline"} else None
        if forbidden:
            char = f"U+{ord(forbidden[0]):04X}"
            yield Fault(f"the invisible character {char} may not stand in a text", "remove it", Spot(token.info or "&"))


def _every(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _every(token.children or ())


def _depth_of_images(tokens: Sequence[Token]) -> int:
    return max((1 + _depth_of_images(token.children) for token in tokens if token.children), default=0)


def _fence(token: Token) -> Fence:
    language, *rest = token.info.split() or [""]
    options = dict(part.split("=", 1) for part in rest if "=" in part)
    file, _, region = options.get("file", "").partition("#")
    return Fence(
        language, file, region, options.get("tree", ""), token.info.strip(), not token.content.strip(), _line(token)
    )


def _fence_faults(fence: Fence) -> Iterator[Fault]:
    spot = Spot(fence.info or "```", fence.line)
    unknown = [part for part in fence.info.split()[1:] if not re.match(r"(file|tree)=.", part)]
    if not fence.language:
        yield Fault("this code block names no language", "write one behind the fence, such as text", spot)
    elif not known_language(fence.language):
        message = f"the language {quoted(fence.language)} is not known"
        yield Fault(message, "use a name that Pygments knows, or text", spot)
    if unknown:
        message = f"{quoted(unknown[0])} means nothing behind a code fence"
        yield Fault(message, "write the language, then file=… or tree=…", spot)
    if (fence.file or fence.tree) and not fence.empty:
        yield Fault("this code block names a file and has code of its own", "keep one of them", spot)
    if not (fence.file or fence.tree) and fence.empty:
        yield Fault("this code block is empty", "write the code, or name a file with file=…", spot)


@lru_cache
def known_language(name: str) -> bool:
    """Tell whether Pygments knows a language by this name."""
    try:
        get_lexer_by_name(name)
    except ClassNotFound:
        return False
    return True


def _mentions(tokens: Sequence[Token]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    links: list[Mention] = []
    images: list[Mention] = []
    seen: Counter[str] = Counter()
    for block in tokens:
        children = block.children or []
        here: Counter[str] = Counter()
        for position, token in enumerate(children):
            if token.type == "link_open":
                target, found = str(token.attrs["href"]), links
                words = words_of_link(children[position + 1 :])
            elif token.type == "image":
                target, found = str(token.attrs["src"]), images
                words = plain(token.children)
            else:
                continue
            title = str(token.attrs.get("title", ""))
            find = target or "()"
            found.append(Mention(target, words, Spot(find, _line(block), here[find], seen[find]), title))
            seen[find] += 1
            here[find] += 1
    return tuple(links), tuple(images)


def words_of_link(tokens: Sequence[Token]) -> str:
    """Return the words of a link, from the tokens behind its start; those of images in it count."""
    inside = []
    for token in tokens:
        if token.type == "link_close":
            break
        inside.append(token)
    images = " ".join(plain(token.children) for token in inside if token.type == "image")
    return (plain(inside) + " " + images).strip()
