"""What stands around the content of every page: names, addresses, the ways to other pages."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from guide import addresses
from guide.model import Nouns, Settings
from guide.model.base import filled_in
from guide.prose.references import References
from guide.site.cells import Cells
from guide.site.chips import Chip
from guide.site.page import Link, Page, capitalised
from guide.site.static import SHEETS, Static, sheet_of

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
_NAV = ("decide", "compare", "options", "evidence", "articles")
_FOOTER = (
    "scenarios",
    "outcomes",
    "measurements",
    "service",
    "cases",
    "changes",
    "method",
    "about",
    "accessibility",
    "search",
)


@dataclass(frozen=True)
class Proof:
    """What stands behind the guide as a whole, in a line."""

    facts: int
    """How many cells are facts."""
    run: int
    """How many of them were settled by a run."""
    last: dt.date | None
    """The day of the last run."""


@dataclass(frozen=True)
class Frame:
    """What every page shows around its content. A value: equal frames make equal pages."""

    title: str
    question: str
    edition: str
    language: str
    nouns: Nouns
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    options: tuple[Chip, ...]
    proof: Proof
    held: tuple[str, ...]
    """The pages that a guide has once, by their names: those that would hold nothing are not there."""
    static_address: str
    icon: str
    """The address of the icon, which holds it."""
    address: str
    """The site's full address without a final slash; empty where it is not known."""
    edit: str
    """The address at which a line of a file is edited, with places for them; empty where it is not known."""
    branch: str
    """The branch whose files are edited."""
    propose: str
    """The address at which something is proposed, with a place for its kind; empty where the guide names none."""
    folder: str
    """The folder of the guide in its repository, with a slash at its end; empty where it is the repository."""
    feed: bool
    """Whether there is a feed of what changed: it needs the site's address."""
    policy: str = POLICY

    def stylesheets(self, page: Page) -> tuple[str, ...]:
        """Return the addresses of the stylesheets of a page: its own, and all for the page of all components."""
        names = SHEETS if page.kind == "components" else (sheet_of(page.kind),)
        return tuple(f"{self.static_address}/{name}.css" for name in names)

    @property
    def prefix(self) -> str:
        """The path below which the site lies, where its address is known."""
        return urlsplit(self.address).path

    def note(self, page: Page) -> str:
        """Return the line that says, away from the site, where a page is from."""
        return f"{self.title}, {self.edition}. {self.canonical(page)}".strip()

    def edit_address(self, file: str, line: int | None = None) -> str:
        """Return where a file can be edited, at a line or as a whole; nothing where the repository is not known."""
        template = self.edit if line else self.edit.partition("#")[0]
        return filled_in(template, branch=self.branch, file=f"{self.folder}{file}", line=str(line or 1))

    def propose_address(self, kind: str) -> str:
        """Return where a criterion, an option or a case can be proposed; nothing where the guide does not say so."""
        return filled_in(self.propose, kind=kind)

    def canonical(self, page: Page) -> str:
        """Return a page's full address; a trail's outcome is the same text as the outcome's own page."""
        own = {"outcome": addresses.outcome(page.id), "moved": page.id, "embed": "/compare/"}.get(
            page.name, page.address
        )
        return f"{self.address}{own}" if self.address else ""


def frame_of(references: References, cells: Cells, static: Static, *, address: str = "", repository: str = "") -> Frame:
    """Return a guide's frame; `address` and `repository` stand in for those of its settings."""
    settings, targets = references.guide.settings, references.targets
    short = {"options": capitalised(settings.nouns.many), "articles": "Read"}

    def links(names: tuple[str, ...]) -> tuple[Link, ...]:
        found = {name: targets[f"page:{name}"] for name in names if f"page:{name}" in targets}
        return tuple(Link(short.get(name, target.label), target.address) for name, target in found.items())

    return Frame(
        title=settings.title,
        question=settings.question,
        edition=settings.edition,
        language=settings.language,
        nouns=settings.nouns,
        nav=links(_NAV),
        footer=links(_FOOTER),
        options=tuple(cells.options.values()),
        proof=_proof(cells),
        # In their order, which a set has not: what a page is kept by is made of this.
        held=tuple(name.removeprefix("page:") for name in targets if name.startswith("page:")),
        static_address=static.address,
        icon=static.icon,
        address=(address or settings.address or "").rstrip("/"),
        edit=_edit(repository, settings),
        branch=settings.branch,
        propose=settings.propose or "",
        folder=references.guide.folder,
        feed=bool(references.guide.changes and (address or settings.address)),
    )


def _edit(repository: str, settings: Settings) -> str:
    """Return the address at which a line of a file is edited, as the guide has it, or as GitHub does."""
    if settings.edit and not repository:
        return settings.edit
    sources = (repository or settings.repository or "").rstrip("/")
    return f"{sources}/edit/{{branch}}/{{file}}#L{{line}}" if sources else ""


def _proof(cells: Cells) -> Proof:
    facts = [cell for row in cells.criteria.values() if row.kind == "fact" for cell in row.cells]
    runs = [cell.stands.date for cell in facts if cell.stands.known.by_program]
    return Proof(len(facts), len(runs), max((day for day in runs if day), default=None))
