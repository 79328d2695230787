"""How a page is cited: as a line of text, and as an entry for BibTeX. Pure."""

import datetime as dt
import re
from dataclasses import dataclass

from guide.model import Guide
from guide.site.frame import Frame
from guide.site.page import Page, day_words

QUOTED = frozenset({"article", "criterion", "outcome", "probe", "measurement"})
"""The kinds of pages that are quoted."""
# What BibTeX takes for more than a letter.
_SPECIAL = re.compile(r"[\\{}$&#%_^~]")


@dataclass(frozen=True)
class Citation:
    """A page as others cite it."""

    line: str
    bibtex: str


def citation(guide: Guide, frame: Frame, page: Page) -> Citation | None:
    """Return how a page is cited, where it is one that is quoted; a trail is cited as its outcome."""
    if page.name not in QUOTED or (page.trail and page.trail.steps):
        return None
    settings, day = guide.settings, _day(guide, page)
    done = "Run on" if page.name == "probe" else "Measured on" if page.name == "measurement" else "Last changed on"
    dated = f" {done} {day_words(day)}." if day else ""
    address = frame.canonical(page)
    line = f"“{page.title}”. {settings.title}, {settings.edition}.{dated}"
    fields = {
        "title": page.title,
        "howpublished": f"{settings.title}, {settings.edition}",
        **({"date": day.isoformat()} if day else {}),
        **({"url": address} if address else {}),
    }
    key = re.sub(r"[^a-z0-9]+", "-", page.address.casefold()).strip("-")
    inner = ",\n".join(
        f"  {name} = {{{value if name == 'url' else _escaped(value)}}}" for name, value in fields.items()
    )
    return Citation(f"{line} {address}".strip(), f"@misc{{{key},\n{inner}\n}}")


def _day(guide: Guide, page: Page) -> dt.date | None:
    """Return the day that counts: of a run or a measurement its own, else that of the page's last change."""
    if page.name == "probe":
        return guide.records[page.id].date
    if page.name == "measurement":
        return guide.measured[page.id].date
    return page.changed


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _NAMED.get(found[0], rf"\{found[0]}"), text)


_NAMED = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
