"""Parsed Markdown to HTML. Writes only addresses that the targets have resolved."""

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from guide.model import Guide
from guide.prose import shown
from guide.prose.code import highlighted
from guide.prose.parse import PARSER, Parsed, plain, words_of_link
from guide.prose.parsed import Html
from guide.prose.targets import HEADING_PREFIX, Missing, Targets

Env = MutableMapping[str, Any]
_ALIGNED = {f"text-align:{side}": f' class="{side}"' for side in ("left", "center", "right")}


@dataclass(frozen=True)
class Desk:
    """What a text is rendered with: the guide, and what stands in it that can be pointed at."""

    guide: Guide
    targets: Targets


def rendered(parsed: Parsed, file: str, name: str, desk: Desk) -> Html:
    """Return the HTML of a parsed text that stands in `file`; its addresses start at the site's root.

    `name` tells the text from all others: the ids of footnotes start with it, for several texts can share a page.
    """
    env: Env = {"desk": desk, "file": file, "docId": name, "headings": iter(parsed.headings)}
    return Html(_HTML.render(parsed.tokens, PARSER.options, env))  # made of escaped text and our tags


class _Html(RendererHTML):
    """markdown-it's renderer, with the rules that know the guide."""

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: Env) -> str:
        """Return the HTML of blocks; that of most ends is known without a look around."""
        made: list[str] = []
        for index, token in enumerate(tokens):
            if token.type == "inline":
                made.append(self.renderInline(token.children or (), options, env))
            elif token.type in self.rules:
                made.append(self.rules[token.type](tokens, index, options, env))
            elif token.nesting < 0 and token.block:
                made.append("" if token.hidden else f"</{token.tag}>\n")
            else:
                made.append(self.renderToken(tokens, index, options, env))
        return "".join(made)

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: Env) -> str:  # noqa: N802 - markdown-it's
        """Return the HTML of what stands in lines; nearly all of it is text, and tags without attributes."""
        made: list[str] = []
        for index, token in enumerate(tokens):
            if token.type == "text":
                made.append(escapeHtml(token.content))
            elif token.type in self.rules:
                made.append(self.rules[token.type](tokens, index, options, env))
            elif token.attrs or not token.nesting:
                made.append(self.renderToken(tokens, index, options, env))
            else:
                made.append(f"<{token.tag}>" if token.nesting > 0 else f"</{token.tag}>")
        return "".join(made)

    def link_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
        """Open a link to what its reference leads to; an empty one gets the words of its target."""
        del options
        desk: Desk = env["desk"]
        target = desk.targets.link(str(tokens[index].attrs["href"]), env["file"])
        if isinstance(target, Missing):
            return "<a>"
        words = "" if words_of_link(tokens[index + 1 :]) else escape(target.label)
        return f'<a href="{escape(target.address)}">{words}'

    def image(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
        """Show an image of the repository."""
        del options
        token = tokens[index]
        desk: Desk = env["desk"]
        target = desk.targets.image(str(token.attrs["src"]), env["file"])
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
        desk: Desk = env["desk"]
        code: str | Missing = token.content.rstrip("\n")
        caption = ""
        if "file" in named:
            file, _, region = named["file"].partition("#")
            code = shown.code(desk.guide, file, region)
            caption = file
        elif "tree" in named:
            code = shown.tree(desk.guide, named["tree"])
        if isinstance(code, Missing):
            return ""
        block = f'<pre tabindex="0"><code>{highlighted(code, language)}</code></pre>'
        path = escape(caption).replace("/", "/<wbr>")
        return f"<figure><figcaption>{path}</figcaption>{block}</figure>\n" if caption else f"{block}\n"

    def code_block(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
        """Show indented code, without colours."""
        del options, env
        return f'<pre tabindex="0"><code>{escape(tokens[index].content)}</code></pre>\n'

    def table_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env) -> str:
        """Open a table in a region that scrolls by itself where it is wider than the page."""
        del options
        env["table"] = env.get("table", 0) + 1
        # Without a copy of the rest: a text of many tables would copy itself for each.
        inline = (tokens[at] for at in range(index, len(tokens)) if tokens[at].type == "inline")
        head = plain(next(inline).children)
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
    return _ALIGNED.get(str(token.attrs.get("style", "")), "")


def _with_plugins() -> _Html:
    """Return our renderer, with the rules that plugins gave to the parser's own."""
    renderer = _Html()
    if isinstance(PARSER.renderer, RendererHTML):
        renderer.rules = {**PARSER.renderer.rules, **renderer.rules}
    return renderer


_HTML = _with_plugins()
