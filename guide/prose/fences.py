"""The blocks of code of a text, and what is wrong with them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it.token import Token
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from guide.diagnostics import quoted
from guide.prose.parsed import Fault, Fence, Spot
from guide.prose.parser import span

_LONGEST_SHOWN = 12


def fence_of(token: Token) -> Fence:
    """Return a block of code."""
    language, *rest = token.info.split() or [""]
    options = dict(part.split("=", 1) for part in rest if "=" in part)
    file, _, region = options.get("file", "").partition("#")
    empty = not token.content.strip()
    return Fence(language, file, region, options.get("tree", ""), token.info.strip(), empty, span(token)[0])


def runs_on(token: Token) -> Fault | None:
    """Return a fault for a block of code that takes in what was not meant for it; None where its end is sound."""
    line, until = span(token)
    spot = Spot(token.markup, line, until=line + 1)
    inside = token.content.count("\n") + (token.content[-1:] not in {"", "\n"})
    if inside == until - line - 1:
        return Fault("this code block has no end", f"write {_short(token.markup)} below it", spot)
    another = rf"^ {{0,3}}{re.escape(token.markup)}[^`\n]*[^`\s]"
    if token.markup in token.content and (found := re.search(another, token.content, re.MULTILINE)):
        message = f"in this code block, a line starts like another: {quoted(found[0].strip())}"
        more = _short(token.markup + token.markup[0])
        return Fault(
            message, f"end this one before it with {_short(token.markup)}, or start and end it with {more}", spot
        )
    return None


def _short(markup: str) -> str:
    return markup if len(markup) <= _LONGEST_SHOWN else f"{len(markup)} times {markup[0]}"


def faults_of_fence(fence: Fence) -> Iterator[Fault]:
    """Yield what is wrong with the first line of a block of code, or with what follows from it."""
    spot = Spot(fence.info or "```", fence.line, until=fence.line + 1)
    options = fence.info.split()[1:]
    unknown = [part for part in options if not re.match(r"(file|tree)=.", part)]
    if not fence.language:
        yield Fault("this code block names no language", "write one behind the fence, such as text", spot)
    elif not known_language(fence.language):
        message = f"the language {quoted(fence.language)} is not known"
        yield Fault(message, "use a name that Pygments knows, or text", spot)
    if unknown:
        message = f"{quoted(unknown[0])} means nothing behind a code fence"
        fix = "write the language, then file=… or tree=… without spaces around the equals sign"
        yield Fault(message, fix, spot)
    elif len(options) > 1:
        yield Fault("this code block names more than one file or folder", "keep one of them", spot)
    if (fence.file or fence.tree) and not fence.empty:
        yield Fault("this code block names a file and has code of its own", "keep one of them", spot)
    if not (fence.file or fence.tree or unknown) and fence.empty:
        yield Fault("this code block is empty", "write the code, or name a file with file=…", spot)


@lru_cache(maxsize=10_000)
def known_language(name: str) -> bool:
    """Tell whether Pygments knows a language by this name."""
    try:
        get_lexer_by_name(name)
    except ClassNotFound:
        return False
    return True
