"""The pictures that other sites show beside a link to a page: what each says. `drawing_cards` draws them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from urllib.parse import urlsplit

from guide.model import Guide
from guide.site.cells import Cells
from guide.site.frame import Frame
from guide.site.page import Page
from guide.site.static import STATIC

FOLDER = "/cards"
SHOWN = re.compile(r"[ -~ÄÅÇÉÖØÜßàáâäåæçèéêëíîïñóôöøúüýčńšżł\u00a0·×±–—‘’“”…−→≥≤≈]*")  # noqa: RUF001 - what the typeface holds
"""What the typeface can show; of other texts there is no picture."""
_KINDS = {"home": "", "option": "", "outcome": "Outcome", "article": "Article"}


@dataclass(frozen=True)
class Card:
    """What a picture says, and with which hues and marks. Equal cards have equal pictures."""

    address: str
    kind: str
    title: str
    about: str
    hue: str
    """That of the one option that it is about; empty where it is about several."""
    mark: str
    chips: tuple[tuple[str, str], ...]
    """The hue and the mark of each option."""
    site: str
    proof: str
    host: str

    @property
    def says(self) -> str:
        """The picture in words."""
        end = "" if self.title.endswith((".", "?", "!")) else "."
        return f"{self.title}{end} {self.about}"


def can_draw() -> bool:
    """Tell whether the library that draws is installed here."""
    return find_spec("PIL") is not None


def cards(guide: Guide, frame: Frame, cells: Cells, pages: Mapping[str, Page]) -> dict[str, Card]:
    """Return the picture of each page that has one, by the page's address.

    They are named by full addresses, so there are none where the site's address is not known.
    """
    if not frame.address or not can_draw():
        return {}
    found = {page.address: _card(guide, frame, cells, page) for page in pages.values() if page.name in _KINDS}
    return {
        address: card
        for address, card in found.items()
        if pages[address].listed and SHOWN.fullmatch(card.title + card.about + card.site)
    }


def _card(guide: Guide, frame: Frame, cells: Cells, page: Page) -> Card:
    about: tuple[str, ...] = (page.id,) if page.name == "option" else ()
    if page.name == "outcome":
        about = guide.decision.outcomes[page.id].options
    option = cells.options.get(about[0]) if len(about) == 1 else None
    name = page.address.strip("/").replace("/", "-") or "home"
    ran = f" · {frame.proof.run} of {frame.proof.facts} facts were run" if frame.proof.run else ""
    return Card(
        address=f"{FOLDER}/{name}.png",
        kind=_KINDS[page.name],
        title=page.title,
        about=page.description,
        hue=option.hue if option else "",
        mark=option.mark if option else "",
        chips=tuple((chip.hue, chip.mark) for chip in frame.options),
        site=frame.title,
        proof=f"{frame.edition}{ran}",
        host=urlsplit(frame.address).netloc,
    )


@cache
def solids() -> Mapping[str, str]:
    """Return the solid colour of each hue on light paper, as the styles have it."""
    tokens = (STATIC / "css" / "tokens.css").read_text("utf-8")
    light = tokens[: tokens.index("prefers-color-scheme: dark")]
    return dict(re.findall(r"\.hue-(\w+) \{ --solid: (#[0-9a-f]{6});", light))
