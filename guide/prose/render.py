"""Parsed Markdown to HTML. Writes only addresses that the references have resolved."""

import re
from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from guide.prose.parse import PARSER, parse, plain, words_of_link
from guide.prose.references import HEADING_PREFIX, Missing, References

_FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)


Env = MutableMapping[str, Any]


class Renderer:
    """Turns the guide's texts into HTML, each once. Addresses start at the site's root."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._rendered: dict[tuple[str, str], Markup] = {}
        self._count = 0

    def html(self, text: str, file: str) -> Markup:
        """Return the HTML of a Markdown text that stands in `file`."""
        # Footnotes have ids, so a text that stands twice on a page needs two of each.
        if (text, file) not in self._rendered or "[^" in text or "^[" in text:
            self._count += 1
            parsed = parse(text)
            env: Env = {
                "references": self._references,
                "file": file,
                "docId": str(self._count),
                "headings": iter(parsed.headings),
            }
            html = _HTML.render(parsed.tokens, PARSER.options, env)
            self._rendered[text, file] = Markup(html)  # noqa: S704 - made of escaped text and our own tags
        return self._rendered[text, file]


@lru_cache(maxsize=5_000)
def highlighted(code: str, language: str) -> Markup:
    """Return code as HTML with a class on each token, for the stylesheet to colour."""
    html = highlight(code, get_lexer_by_name(language), _FORMATTER).rstrip("\n")
    # Pygments leaves quotes as they are; outside of tags none may look like that of an attribute.
    quoted = re.sub(r"(?:^|>)[^<]+", lambda text: text[0].replace('"', "&quot;"), html)
    return Markup(quoted)  # noqa: S704 - Pygments escapes what it is given


class _Html(RendererHTML):
    """markdown-it's renderer, with the rules that know the guide."""

    def link_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
        """Open a link to what its reference leads to; an empty one gets the words of its target."""
        del options
        references: References = env["references"]
        target = references.link(str(tokens[index].attrs["href"]), env["file"])
        if isinstance(target, Missing):
            return "<a>"
        words = "" if words_of_link(tokens[index + 1 :]) else escape(target.label)
        return f'<a href="{escape(target.address)}">{words}'

    def image(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
        """Show an image of the repository."""
        del options
        token = tokens[index]
        references: References = env["references"]
        target = references.image(str(token.attrs["src"]), env["file"])
        words = escape(plain(token.children))
        if isinstance(target, Missing):
            return words
        return f'<img src="{escape(target.address)}" alt="{words}" loading="lazy">'

    def heading_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
        """Give a heading its id, so that it can be linked."""
        del options
        return f'<{tokens[index].tag} id="{HEADING_PREFIX}{escape(next(env["headings"]).id)}">'

    def fence(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
        """Show code, its own or that of the file it names, with a caption that tells which."""
        del options
        token = tokens[index]
        language, *rest = token.info.split() or ["text"]
        named = dict(part.split("=", 1) for part in rest if "=" in part)
        references: References = env["references"]
        code: str | Missing = token.content.rstrip("\n")
        caption = ""
        if "file" in named:
            file, _, region = named["file"].partition("#")
            code = references.code(file, region)
            caption = file
        elif "tree" in named:
            code = references.tree(named["tree"])
        if isinstance(code, Missing):
            return ""
        shown = f'<pre tabindex="0"><code>{highlighted(code, language)}</code></pre>'
        return f"<figure><figcaption>{escape(caption)}</figcaption>{shown}</figure>\n" if caption else f"{shown}\n"

    def code_block(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
        """Show indented code, without colours."""
        del options, env
        return f'<pre tabindex="0"><code>{escape(tokens[index].content)}</code></pre>\n'

    def table_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
        """Open a table in a region that scrolls by itself where it is wider than the page."""
        del options
        env["table"] = env.get("table", 0) + 1
        head = next((plain(token.children) for token in tokens[index:] if token.type == "inline"), "")
        label = escape(f"Table {env['table']}: {head}".rstrip(": "))
        return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}"><table>\n'

    def table_close(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
        """Close a table and its region."""
        del tokens, index, options, env
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
        """Open a header cell of a column; an empty corner heads nothing."""
        del options, env
        tag = 'th scope="col"' if tokens[index + 1].content.strip() else "td"
        return f"<{tag}{_alignment(tokens[index])}>"

    def th_close(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
        """Close what th_open has opened."""
        del options, env
        return "</th>\n" if tokens[index - 1].content.strip() else "</td>\n"

    def td_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
        """Open a cell, its alignment as a class: the site's policy forbids styles in attributes."""
        del options, env
        return f"<td{_alignment(tokens[index])}>"


def _alignment(token: Token) -> str:
    found = re.fullmatch(r"text-align:(left|center|right)", str(token.attrs.get("style", "")))
    return f' class="{found[1]}"' if found else ""


def _with_plugins() -> _Html:
    """Return our renderer, with the rules that plugins gave to the parser's own."""
    renderer = _Html()
    if isinstance(PARSER.renderer, RendererHTML):
        renderer.rules = {**PARSER.renderer.rules, **renderer.rules}
    return renderer


_HTML = _with_plugins()
