"""The site: every page and every file around them, once, each by its address."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Protocol

from guide import addresses
from guide.cache import Cache
from guide.decide.record import record, summary
from guide.evidence.then import named_releases
from guide.prose.references import References
from guide.site import feed, hosts, llms, machines
from guide.site.backing import Backing
from guide.site.cards import Card, cards
from guide.site.cases import Cases
from guide.site.cells import Cells
from guide.site.changes import Changes
from guide.site.cite import citation
from guide.site.components import components
from guide.site.deciding import Deciding
from guide.site.embed import Embed
from guide.site.flow import WholeFlow
from guide.site.frame import frame_of
from guide.site.moved import Moved
from guide.site.page import Page, Shown
from guide.site.reading import Reading
from guide.site.search import Search
from guide.site.service import ServicePages
from guide.site.static import static_files
from guide.site.structured import structured
from guide.site.table import Table
from guide.site.taking import Taking
from guide.site.thens import ADDRESS, releases_json

FileOf = Callable[[], bytes]


class Subject(Protocol):
    """A room of the site: the pages it lists, and for each kind of them the view that makes its rows."""

    @property
    def views(self) -> Mapping[str, Callable[[Page], Shown]]:
        """The view of each kind of page."""
        ...

    def pages(self) -> Iterator[Page]:
        """Yield the pages of the subject."""
        ...


class Site:
    """All pages and files of a guide without faults; `address` and `repository` stand in for its settings'."""

    def __init__(
        self, references: References, *, address: str = "", repository: str = "", cache: Cache | None = None
    ) -> None:
        cells = Cells(references)
        static = static_files({option.hue for option in cells.options.values()})
        deciding = Deciding(references, cells)
        backing = Backing(references, cells)
        self._references = references
        self._cells = cells
        self.search = Search(references, cells, cache)
        subjects: tuple[Subject, ...] = (
            Reading(references, cells, deciding),
            Table(references, cells),
            deciding,
            WholeFlow(references, cells, deciding),
            backing,
            Cases(references, cells),
            Changes(references, cells),
            ServicePages(references, cells),
            self.search,
            Embed(references, cells),
            Moved(references),
        )
        self._views = {kind: view for subject in subjects for kind, view in subject.views.items()}
        self.frame = frame_of(references, cells, static, address=address, repository=repository)
        self.pages: Mapping[str, Page] = _listed(references, subjects)
        self.search.list(self.pages.values())
        self.twins = {page.twin: page for page in self.pages.values() if page.twin.endswith(".html.md")}
        self._below = _below(self.pages)
        self.cards = cards(references.guide, self.frame, cells, self.pages)
        self._taking = Taking(references, cells, deciding, self.frame.address)
        self.files: Mapping[str, FileOf] = {
            **self._decisions(),
            **{f"{static.address}/{name}": partial(bytes, body) for name, body in static.files.items()},
            **{addresses.image(path): partial(bytes, raw) for path, raw in references.guide.images.items()},
            **{f"/{path}": partial(bytes, raw) for path, raw in references.guide.at_root.items()},
            **{card.address: partial(_png, card) for card in self.cards.values()},
            **backing.files,
            **self.search.files,
            **machines.files(references.guide),
            **({ADDRESS: partial(releases_json, references)} if named_releases(references.guide) else {}),
            **hosts.files(self.frame, self.pages.values(), self.addresses),
            **feed.files(references, self.frame),
            **llms.files(self.frame, self.pages.values(), references.guide.settings.description),
        }

    def shown(self, page: Page) -> Shown:
        """Return what a page's template is handed, beside the page and the frame."""
        card = self.cards.get(page.address)
        picture = card.address if card else ""
        told = structured(self._references, self.frame, page, self._below[page.address], picture)
        cited = citation(self._references.guide, self.frame, page)
        return {
            **self._views[page.kind](page),
            "structured": told,
            "citation": cited,
            "card": card,
        }

    def components(self) -> Shown:
        """Return what the page of all components is handed, which the preview shows."""
        return {**components(self._cells), "structured": (), "citation": None}

    @property
    def missing(self) -> Page:
        """The page that is shown where there is none."""
        return Page("/404.html", "404", "There is no page here", "The address leads nowhere in this guide.")

    def addresses(self) -> Iterator[str]:
        """Yield every address that is published: each page and the files beside it, then all others."""
        beside: dict[str, list[str]] = defaultdict(list)
        for address in self.files:
            beside[f"{address.rpartition('/')[0]}/"].append(address)
        for address, page in self.pages.items():
            yield address
            if page.twin in self.twins:
                yield page.twin
            yield from beside.pop(address, ())
        yield self.missing.address
        yield from chain.from_iterable(beside.values())

    def _decisions(self) -> dict[str, FileOf]:
        """Return the record and the summary of each trail that has ended, also at its former addresses."""
        found: dict[str, FileOf] = {}
        for page in self.pages.values():
            of = self.pages[page.id] if page.name == "moved" else page
            if of.name == "outcome" and of.trail is not None:
                found[f"{page.address}record.md"] = partial(self._record, of)
                found[f"{page.address}summary.txt"] = partial(self._summary, of)
        return found

    def _record(self, page: Page) -> bytes:
        return record(self._taking.decided(page)).encode()

    def _summary(self, page: Page) -> bytes:
        return summary(self._taking.decided(page)).encode()


def _listed(references: References, subjects: tuple[Subject, ...]) -> dict[str, Page]:
    """Return every page by its address, with the day of its last change where that is known of all its files."""
    changed = references.guide.changed
    found: dict[str, Page] = {}
    for page in (page for subject in subjects for page in subject.pages()):
        if page.address in found:
            raise ValueError(f"two pages at {page.address}")
        days = [changed.get(file) for file in page.files]
        known = [day for day in days if day is not None]
        whole = known and len(known) == len(days)
        found[page.address] = replace(page, changed=max(known)) if whole else page
    return found


def _below(pages: Mapping[str, Page]) -> Mapping[str, Sequence[Page]]:
    """Return the pages that stand right below each page."""
    found: dict[str, list[Page]] = defaultdict(list)
    for page in pages.values():
        if page.crumbs and page.listed:
            found[page.crumbs[-1].address].append(page)
    return found


def _png(card: Card) -> bytes:
    """Draw a card. The library that draws takes longer to load than all of a site whose cards are kept."""
    from guide.site.drawing_cards import png  # noqa: PLC0415 - loaded only where a card is drawn

    return png(card)
