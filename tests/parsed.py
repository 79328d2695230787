"""A page as a parser sees it, which is what a browser would do with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str | None]

_UNSEEN = ("script", "style", "title")


@dataclass
class Parsed(HTMLParser):
    """The elements of a page in order, with their attributes, and its text."""

    html: str
    elements: list[tuple[str, Attributes]] = field(default_factory=list)
    title: str = ""
    text: str = ""
    scripts: list[str] = field(default_factory=list)
    """The text within script elements."""
    comments: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, dict(attrs)))
        if tag in _UNSEEN:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element whose text is no part of the page's."""
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep text."""
        within = self._open[-1] if self._open else ""
        if within == "script":
            self.scripts.append(data)
        elif within == "title":
            if not any(tag == "body" for tag, _ in self.elements):
                self.title += data
        else:
            self.text += data

    def handle_comment(self, data: str) -> None:
        """Keep a comment."""
        self.comments.append(data)

    def handle_decl(self, decl: str) -> None:
        """Keep a declaration, of which a page has one."""
        self.elements.append((f"!{decl}", {}))

    def unknown_decl(self, data: str) -> None:
        """Keep what no page has."""
        self.elements.append(("![", {"data": data}))

    def handle_pi(self, data: str) -> None:
        """Keep what no page has."""
        self.elements.append(("?", {"data": data}))

    def all(self, tag: str, **wanted: str) -> list[Attributes]:
        """Return the attributes of every element of a name, of those that have the attributes that are wanted."""
        return [found for name, found in self.elements if name == tag and wanted.items() <= found.items()]

    def links(self) -> Iterator[str]:
        """Yield every address that the page links to or loads; its icon stands in the page itself."""
        for tag, attributes in self.elements:
            if tag == "link" and attributes.get("rel") == "icon":
                continue
            yield from (value or "" for name, value in attributes.items() if name in {"href", "src"})

    def inner(self, tag: str) -> str:
        """Return the text of the first element of a name."""
        _, _, after = self.html.partition(f"<{tag}")
        within, _, _ = after.partition(">")[2].partition(f"</{tag}>")
        return Parsed(within).text
