"""A page's twin in Markdown: the same content, for programs and people who read text. Pure: HTML → Markdown.

The HTML is our own, so that it is well formed is taken as given.
"""

from collections.abc import Callable, Sequence
from html import unescape

from guide.site.apart import BEFORE, joined, within
from guide.site.marks import ODD, escaped, fenced, paragraph, spaced, table
from guide.site.tags import HEADINGS, INLINE, VOID, WHOLE, attribute, bare, behind, is_hidden

_LINK = 'a href="'
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "br": " "}


def twin(html: str, note: str) -> str:
    """Return what a page says, as Markdown, with a note below it; links lead where those of the page do."""
    content = html.partition("<main")[2].partition(">")[2].rpartition("</main>")[0]
    return _Writer().write(content or html, note)


class _Writer:
    """Walks through HTML once, and collects blocks of Markdown."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._line: list[str] = []
        self._lists: list[int] = []
        """For each list around: the number of its next item, or 0 where items have none."""
        self._indents: list[str] = []
        """What stands before each line of an item, list by list."""
        self._marker = ""
        self._heading = ""
        self._links: list[tuple[int, str]] = []
        self._rows: list[list[str]] | None = None
        self._quoted = 0
        self._tick = "`"
        self._apart = self._items = ""
        """What stands before a span without a class, up to the end of the block; in items of the last list."""
        self._jumps = self._odd = False

    def write(self, html: str, note: str) -> str:
        """Return the Markdown of HTML."""
        self._odd = any(char in html for char in ODD)
        # Each is a tag and the text behind it: cutting takes half the time of looking for tags and texts in turns.
        parts = bare(html).split("<")
        self._text(parts[0])
        at, end, line = 0, len(parts), self._line
        while (at := at + 1) < end:
            whole, _, text = parts[at].partition(">")
            done = _DONE.get(whole)
            if done is not None:
                done(self)
            elif whole.startswith(_LINK) and whole.find('"', len(_LINK)) == len(whole) - 1:  # it has no more than that
                self._links.append((len(line), unescape(whole[len(_LINK) : -1])))
            else:
                at, text = self._tag(parts, at)
            # Most of what stands between blocks is the end of a line, which is not shown.
            if text and (line or text != "\n"):
                (self._code if whole == "code" else self._text)(text)
        self._flush()
        return "\n".join([*spaced(self._blocks), "", "---", "", note, ""])

    def _tag(self, parts: Sequence[str], at: int) -> tuple[int, str]:
        """Take note of a tag, with what is taken or left as a whole; return where that ends, and the text behind."""
        whole, _, text = parts[at].partition(">")
        closing = whole[:1] == "/"
        tag, _, attributes = whole[closing:].partition(" ")
        if tag in WHOLE:
            begun, end = at, f"/{tag}>"
            while not parts[at].startswith(end):
                at += 1
            if tag == "pre":
                self._flush()
                self._add(fenced(unescape("".join([part[part.find(">") + 1 :] for part in parts[begun:at]]))))
            return at, parts[at][len(end) :]
        if tag not in VOID and not closing and is_hidden(f" {attributes}"):
            return behind(parts, at, tag)
        if tag in INLINE:
            self._inline(tag, f" {attributes}", closing=closing)
        else:
            self._block(tag, closing=closing)
            self._apart = "" if closing else within(tag, attributes)
            if tag in {"ul", "ol"}:
                self._jumps, self._items = attributes == 'class="jumps"', self._apart
        return at, text

    def _join(self, sign: str) -> None:
        """Set apart what comes from what stands before it on the line, or in the link that is open."""
        if sign:
            joined(self._line, self._links[-1][0] if self._links else 0, sign)

    def _text(self, text: str) -> None:
        """Go on with text; what stands before the first word of a block is not shown."""
        if self._line or not text.isspace():
            if self._jumps and not self._links:
                self._join(": ")
            self._line.append(escaped(text))

    def _code(self, text: str) -> None:
        """Go on with code, in which a backslash is one: only a bar in a table and a backtick need care."""
        code = unescape(text)
        if "`" in code:
            self._line[-1], self._tick = "`` ", " ``"
        self._line.append(code.replace("|", "\\|") if self._rows is not None else code)

    def _end_code(self) -> None:
        self._line.append(self._tick)
        self._tick = "`"

    def _inline(self, tag: str, attributes: str, *, closing: bool) -> None:
        line = self._line
        if tag in _MARKS:
            line.append(_MARKS[tag])
        elif tag == "code":
            line.append(self._tick)
        elif tag == "time" and not closing and line[-2:-1] == ["**"]:
            self._join(", ")  # a day right behind what is strong: a version, an option
        elif tag == "img":
            line.append(f"![{attribute(attributes, 'alt')}]({attribute(attributes, 'src')})")
        elif tag == "a" and not closing:
            self._links.append((len(line), attribute(attributes, "href")))
        elif tag == "a":
            self._end_link()

    def _end_link(self) -> None:
        if self._links:
            at, href = self._links.pop()
            words = " ".join("".join(self._line[at:]).split())
            del self._line[at:]
            # What leads to a place on the page itself leads nowhere here.
            self._line.append(words if href.startswith("#") or not words else f"[{words}]({href})")

    def _block(self, tag: str, *, closing: bool) -> None:
        if tag in {"td", "th", "caption"}:
            self._cell(tag, closing=closing)
            return
        self._flush()
        if tag in HEADINGS:
            self._heading = "" if closing else f"{'#' * int(tag[1])} "
        elif tag in {"ul", "ol", "dl"}:
            if closing:
                self._lists.pop()
                self._indents.pop()
            else:
                self._lists.append(1 if tag == "ol" else 0)
                self._indents.append("    " if tag == "ol" else "  ")
        elif tag in {"li", "dt"} and not closing:
            self._item()
        elif tag == "blockquote":
            self._quoted += -1 if closing else 1
        elif tag == "tr" and not closing and self._rows is not None:
            self._rows.append([])
        elif tag == "table":
            self._table(closing=closing)
        elif tag == "hr":
            self._add("---")

    def _item(self) -> None:
        self._flush()
        if self._lists:
            number = self._lists[-1]
            self._marker = f"{number}.".ljust(4) if number else "- "
            self._lists[-1] += bool(number)
        self._apart = self._items

    def _end_cell(self) -> None:
        if self._rows is None:
            self._flush()
        else:
            self._rows[-1].append(self._words())

    def _cell(self, tag: str, *, closing: bool) -> None:
        if tag == "caption" or self._rows is None:
            self._flush()
        elif closing:
            self._end_cell()

    def _table(self, *, closing: bool) -> None:
        if not closing:
            self._rows = []
            return
        rows, self._rows = [row for row in self._rows or [] if row], None
        if rows:
            self._add(table(rows))

    def _words(self) -> str:
        self._links.clear()
        self._apart = ""
        if not self._line:
            return ""
        words = "".join(self._line)
        self._line.clear()
        # Most need not be cut into words to be told to have one blank between each.
        is_even = not self._odd and words.isascii() and "  " not in words and "\n" not in words
        return words.strip(" ") if is_even else " ".join(words.split())

    def _flush(self) -> None:
        """End a block; within a table everything stays on the line of its cell."""
        if self._rows is not None and self._rows:
            self._line.append(" ")
            return
        words = self._words() if self._line or self._links else ""
        if words:
            self._add(self._heading + words if self._heading else paragraph(words))

    def _add(self, block: str) -> None:
        indent = "".join(self._indents)
        before = "".join(self._indents[:-1]) + self._marker if self._marker else indent
        self._marker = ""
        if "\n" in block:
            first, *more = block.split("\n")
            block = "\n".join([first, *[f"{indent}{line}".rstrip() for line in more]])
        whole = before + block
        if self._quoted:
            whole = "\n".join([f"{'> ' * self._quoted}{line}" for line in whole.split("\n")])
        self._blocks.append(whole)


def _marked(mark: str) -> Callable[[_Writer], None]:
    return lambda writer: writer._line.append(mark)  # noqa: SLF001 - its own


def _apart(sign: str) -> Callable[[_Writer], None]:
    return lambda writer: writer._join(sign)  # noqa: SLF001 - its own


def _strong(writer: _Writer) -> None:
    writer._join(writer._apart)  # noqa: SLF001 - its own
    writer._line.append("**")  # noqa: SLF001 - its own


# What most tags without attributes do, so that nothing need be asked about them one after the other.
_PLAIN = ("p", "div", "section", "article", "header", "figure", "figcaption", "dd", "thead", "tbody", "summary")
_DONE: dict[str, Callable[[_Writer], None]] = {
    **dict.fromkeys((name for tag in _PLAIN for name in (tag, f"/{tag}")), _Writer._flush),  # noqa: SLF001 - likewise
    **dict.fromkeys(("/li", "/dt", "/tr"), _Writer._flush),  # noqa: SLF001 - likewise
    **dict.fromkeys(("li", "dt"), _Writer._item),  # noqa: SLF001 - likewise
    **dict.fromkeys(("/td", "/th"), _Writer._end_cell),  # noqa: SLF001 - likewise
    **{name: _marked(mark) for tag, mark in _MARKS.items() for name in (tag, f"/{tag}")},
    **{f'span class="{name}"': _apart(sign) for name, sign in BEFORE.items()},
    "span": lambda writer: writer._join(writer._apart),  # noqa: SLF001 - likewise
    "strong": _strong,
    "code": _marked("`"),
    "/code": _Writer._end_code,  # noqa: SLF001 - likewise
    "/span": lambda _: None,
    "/a": _Writer._end_link,  # noqa: SLF001 - likewise
}
