"""The values that every page of the site is made of, and the few ways in which they are put into words."""

import datetime as dt
import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from guide.decide.trails import Trail

Shown = dict[str, object]
"""What a page's template is handed, by name: finished rows."""


@dataclass(frozen=True)
class Link:
    """A page by its name, with a sentence about it where there is one."""

    label: str
    address: str
    about: str = ""
    id: str = ""


@dataclass(frozen=True)
class Crumb:
    """A page above another."""

    label: str
    address: str


@dataclass(frozen=True)
class Page:
    """One address of the site."""

    address: str
    kind: str
    """The path of its template without the ending: the subject it belongs to, and its name there."""
    title: str
    description: str
    crumbs: tuple[Crumb, ...] = ()
    files: tuple[str, ...] = ()
    """The files it shows, the one that is edited first."""
    id: str = ""
    """Which of its kind it is."""
    trail: Trail | None = None
    changed: dt.date | None = None
    """The day on which one of its files last changed, where that is known of all of them."""

    @property
    def twin(self) -> str:
        """The address of the same in Markdown; a trail that has ended has its record, others have none."""
        if self.trail and self.trail.steps:
            return f"{self.address}record.md" if self.name == "outcome" else ""
        return "" if self.name in _ALONE else f"{self.address}index.html.md"

    @property
    def listed(self) -> bool:
        """Whether it stands in lists of all pages: of trails the first does, and nothing that stands for others."""
        return not (self.trail and self.trail.steps) and self.name not in _ALONE

    @property
    def is_list(self) -> bool:
        """Whether it shows many files of one kind, none of which is this page."""
        alike = {(file.rpartition("/")[0], file.rpartition(".")[2]) for file in self.files[:2]}
        return len(self.files) > 1 and len(alike) == 1

    @property
    def name(self) -> str:
        """The name of its kind, without the subject: outcome."""
        return self.kind.rpartition("/")[2]


_ALONE = frozenset({"404", "embed", "moved"})
"""The kinds of pages that only stand in for others, and have no twin."""
HOME = Crumb("Home", "/")


def day_words(day: dt.date) -> str:
    """Return a day in words: 24 November 2026."""
    return f"{day.day} {day.strftime('%B %Y')}"


def short_day(day: dt.date) -> str:
    """Return a day in as few letters as can be read by all: 24 Nov 2026."""
    return f"{day.day} {day.strftime('%b %Y')}"


def capitalised(text: str) -> str:
    """Return a text with a capital at its start; the rest stays as it is, as in MB."""
    return text[:1].upper() + text[1:]


def with_code(text: str) -> Markup:
    """Return a line of text as HTML, what stands between backticks in it as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped right here
