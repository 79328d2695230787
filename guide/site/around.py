"""What leads on from a page: its own sections, and the pages of its kind before and after it."""

from collections.abc import Iterable
from itertools import pairwise

from guide.prose.references import References
from guide.prose.targets import HEADING_PREFIX
from guide.site.page import Link, Shown


def sections(references: References, file: str) -> tuple[Link, ...]:
    """Return the sections of a text, as links within its page."""
    return tuple(
        Link(heading.words, f"#{HEADING_PREFIX}{heading.id}")
        for heading in references.headings[file]
        if heading.level == 2  # noqa: PLR2004 - deeper ones are parts of a section
    )


def around(links: Iterable[Link], address: str) -> Shown:
    """Return the pages before and after an address among those of its kind; none at the ends."""
    row = [None, *links, None]
    for (before, here), (_, after) in pairwise(pairwise(row)):
        if here is not None and here.address == address:
            return {"before": before, "after": after}
    return {"before": None, "after": None}
