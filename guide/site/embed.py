"""Rows of the table to show within the pages of other sites."""

from collections.abc import Iterator

from guide import addresses
from guide.prose.references import References
from guide.site.cells import Cells
from guide.site.glance import few
from guide.site.page import HOME, Page, Shown


class Embed:
    """The page that other sites may show in a frame, and what it shows."""

    def __init__(self, references: References, cells: Cells) -> None:
        self._references = references
        self._cells = cells
        self.views = {"finding/embed": self._embed}

    def pages(self) -> Iterator[Page]:
        """Yield the page."""
        files = tuple(criterion.file for criterion in self._references.guide.criteria.values())
        about = "Rows of the table, to show within another page: ?rows= names them."
        yield Page(addresses.EMBED, "finding/embed", "Rows of the table", about, (HOME,), files)

    def _embed(self, page: Page) -> Shown:
        """Show all rows in short; a script hides those that are not asked for."""
        del page
        return {
            "options": tuple(self._cells.options.values()),
            "few": few(self._references.guide, self._cells),
            "rows": tuple(row for group in self._cells.groups for row in group.criteria),
        }
