"""What changed in the guide: a page for each change, and as they are listed elsewhere."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from guide import addresses
from guide.model import Change, Guide
from guide.prose.references import References
from guide.site.cells import Cells
from guide.site.page import HOME, Crumb, Link, Page, Shown

NEWEST = 30
"""How many changes those are told of who have seen the rest: programs that follow the guide, and browsers."""


@dataclass(frozen=True)
class ChangeRow:
    """A change as it is listed."""

    link: Link
    day: dt.date
    effect: str


class Changes:
    """The pages of the changes, and what each shows."""

    def __init__(self, references: References, cells: Cells) -> None:
        self._references = references
        self._guide = references.guide
        self._cells = cells
        self.views = {"reading/changes": self._changes, "reading/change": self._change}

    def pages(self) -> Iterator[Page]:
        """Yield the list of all changes and a page for each, where there are any."""
        guide = self._guide
        if not guide.changes:
            return
        changes = self._references.targets["page:changes"]
        about = "What has changed in this guide, why, and what it changed in recommendations."
        files = tuple(change.file for change in guide.changes.values())
        yield Page(changes.address, "reading/changes", changes.label, about, (HOME,), files)
        above = (HOME, Crumb(changes.label, changes.address))
        for id_, change in guide.changes.items():
            title, description = change.title, change.description
            yield Page(addresses.change(id_), "reading/change", title, description, above, (change.file,), id=id_)

    def _changes(self, page: Page) -> Shown:
        del page
        return {"changes": changes_of(self._guide)}

    def _change(self, page: Page) -> Shown:
        change = self._guide.changes[page.id]
        criteria = tuple(self._cells.criteria[id_] for id_ in change.criteria)
        return {
            "change": change,
            "body": self._references.html(change.file),
            "about": (
                *(Link(row.label, row.address) for row in criteria),
                *(Link(self._cells.options[id_].label, self._cells.options[id_].address) for id_ in change.options),
            ),
        }


def changes_of(guide: Guide, *, criterion: str = "", option: str = "") -> tuple[ChangeRow, ...]:
    """Return the changes that are about a criterion or an option, or all of them; the newest first."""
    return tuple(
        change_row(change)
        for change in guide.changes.values()
        if criterion in change.criteria or option in change.options or not (criterion or option)
    )


def change_row(change: Change) -> ChangeRow:
    """Return a change as it is listed; the check has seen that its id begins with a day."""
    link = Link(change.title, addresses.change(change.id), change.description, change.id)
    return ChangeRow(link, dt.date.fromisoformat(change.id[:10]), change.effect)
