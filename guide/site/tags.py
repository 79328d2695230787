"""The tags of our own HTML, which is well formed: which are of a line, which have no end, where an element ends."""

import re
from collections.abc import Sequence
from html import unescape

WHOLE = frozenset({"pre", "svg", "button", "form", "noscript", "script", "select", "style", "template"})
"""What is taken or left as a whole."""
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset(
    {"a", "abbr", "b", "br", "cite", "code", "em", "i", "img", "kbd", "mark", "q", "s", "small", "span", "strong"}
    | {"sub", "sup", "time", "var", "wbr"}
)
_SPAN = re.compile(r"</?span[^>]*>")
_HIDDEN = re.compile(r' aria-hidden="true"| hidden(?=[ =>]|$)')


def attribute(attributes: str, name: str) -> str:
    """Return the value of an attribute in ` a="b" c="d"`; empty where there is none."""
    found = re.search(rf' {name}="([^"]*)"', attributes)
    return unescape(found[1]) if found else ""


def is_hidden(attributes: str) -> bool:
    """Tell whether an element with these attributes is shown to nobody who reads text."""
    return "hidden" in attributes and _HIDDEN.search(attributes) is not None


def behind(parts: Sequence[str], at: int, tag: str) -> tuple[int, str]:
    """Return where an element ends that begins at a part, and the text behind it."""
    depth = 1
    while depth:
        at += 1
        whole = parts[at].partition(">")[0]
        closing = whole[:1] == "/"
        if whole[closing:].partition(" ")[0] == tag:
            depth += -1 if closing else 1
    return at, parts[at].partition(">")[2]


def bare(html: str) -> str:
    """Return HTML without the tags that set code in colours: there may be more of them than of all others."""
    before, *blocks = html.split("<pre")
    made = [before]
    for block in blocks:
        code, end, behind = block.partition("</pre>")
        made += "<pre", _SPAN.sub("", code), end, behind
    return "".join(made)
