"""Code as HTML, with a class on each token for the stylesheet to colour."""

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup
from pygments import format as formatted
from pygments.formatters import HtmlFormatter
from pygments.token import _TokenType

from guide.prose.fences import known_language
from guide.prose.lexers import lexer_of

_FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)
# Also quotes: outside of tags none may look like that of an attribute.
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class _Openings(dict[_TokenType, str]):
    """What opens tokens of each kind: a tag with their class, or nothing, as Pygments' formatter has it."""

    def __missing__(self, kind: _TokenType) -> str:
        self[kind] = formatted([(kind, "\0")], _FORMATTER).partition("\0")[0]
        return self[kind]


_OPENINGS = _Openings()


@lru_cache(maxsize=500)
def highlighted(code: str, language: str) -> Markup:
    """Return code as HTML."""
    # What has no known language is a fault of its text, and is not shown.
    lexer = lexer_of(language if known_language(language) else "text")
    return Markup(_spans(lexer.get_tokens(code)).rstrip("\n"))  # noqa: S704 - escaped text and our tags


def _spans(tokens: Iterable[tuple[_TokenType, str]]) -> str:
    """Return tokens as HTML, as Pygments' formatter does, which looks for more than classes and so takes longer.

    What is alike shares a tag, and no tag goes on in the next line.
    """
    made: list[str] = []
    opened = ""
    for kind, value in tokens:
        opening = _OPENINGS[kind]
        if "\n" not in value:
            if value:
                if opening != opened:
                    made.append(f"</span>{opening}" if opened else opening)
                    opened = opening
                made.append(value if value.isalnum() else value.translate(_ESCAPED))
            continue
        for number, part in enumerate(value.translate(_ESCAPED).split("\n")):
            if number:
                made.append("</span>\n" if opened else "\n")
                opened = ""
            if part:
                if opening != opened:
                    made.append(f"</span>{opening}" if opened else opening)
                    opened = opening
                made.append(part)
    return "".join([*made, "</span>" if opened else ""])


_DOT = '<span class="o">.</span>'


def hanging(code: Markup) -> Markup:
    """Return highlighted code with each line as a box of its own, which says how far it is set in.

    What does not fit a narrow column then goes on further in than its line, if need be from a dot on.
    """
    found = str(code).replace(_DOT, f"<wbr>{_DOT}").split("\n")
    lines = (f'<span class="in-{min(_set_in(line), 6)}">{line}\n</span>' for line in found)
    return Markup("".join(lines))  # noqa: S704 - whole lines of what is markup already; no token goes on in the next


def _set_in(line: str) -> int:
    """Return by how many steps of four a line of HTML is set in; its first tokens may be spaces in tags."""
    bare = re.sub(r"<[^>]*>", "", line)
    return (len(bare) - len(bare.lstrip(" "))) // 4
