"""Search: the page that lists all pages, and the index from which a script answers."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from guide.cache import Cache
from guide.prose.references import References
from guide.prose.words import plain
from guide.read.layout import SETTINGS
from guide.site.cells import Cells
from guide.site.entries import entries, kind_labels
from guide.site.holding import PARTS
from guide.site.index import index
from guide.site.page import HOME, Link, Page, Shown

FileOf = Callable[[], bytes]


@dataclass(frozen=True)
class ListedRow:
    """All pages below one page."""

    label: str
    pages: tuple[Link, ...]


class Search:
    """The page of the search, what it shows, and the files that its script reads."""

    def __init__(self, references: References, cells: Cells, cache: Cache | None = None) -> None:
        self._references = references
        self._cache = cache
        self._cells = cells
        self._listed: tuple[Page, ...] = ()
        self.views = {"finding/search": self._search}

    def pages(self) -> Iterator[Page]:
        """Yield the page of the search."""
        target = self._references.targets["page:search"]
        about = "Look for a word, or for a page in the list of all pages."
        yield Page(target.address, "finding/search", target.label, about, (HOME,), (SETTINGS,))

    def list(self, pages: Iterable[Page]) -> None:
        """Take note of all pages of the site."""
        self._listed = tuple(page for page in pages if page.listed)

    @property
    def files(self) -> Mapping[str, FileOf]:
        """The files of the index, by their addresses; they are made when the first of them is asked for."""
        folder = self._references.targets["page:search"].address

        def file(name: str) -> FileOf:
            return lambda: self.index[name]

        return {
            **{f"{folder}{name}": file(name) for name in ("entries.json", *(f"{part}.json" for part in PARTS))},
            f"{folder}rows.json": self._rows,
        }

    def _rows(self) -> bytes:
        """Return the words of the notes of each row, each once: the table fetches them when it is looked through."""
        found = {
            id_: " ".join(dict.fromkeys(" ".join(plain(cell.note) for cell in row.cells).split()))
            for id_, row in self._cells.criteria.items()
        }
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()

    @cached_property
    def index(self) -> Mapping[str, bytes]:
        """The files of the index, by their names."""
        found = entries(self._references, self._cells, self._listed)
        return index(found, kind_labels(self._references.guide), self._cache)

    def _search(self, page: Page) -> Shown:
        """Show all pages, by the page that they stand below."""
        del page
        groups: dict[str, list[Link]] = defaultdict(list)
        for listed in self._listed:
            above = listed.crumbs[-1].label if len(listed.crumbs) > 1 else ""
            groups[above].append(Link(listed.title, listed.address, listed.description))
        first = ListedRow("The guide", tuple(groups.pop("", ())))
        return {"listed": (first, *(ListedRow(label, tuple(links)) for label, links in groups.items()))}
