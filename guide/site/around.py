"""What leads on from a page: its own sections, and the pages of its kind before and after it."""

from collections.abc import Iterable, Mapping
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


def around(links: Iterable[Link]) -> Mapping[str, Shown]:
    """Return, by the address of each of some pages, the pages before and after it; none at the ends."""
    row = [None, *links, None]
    every = pairwise(pairwise(row))
    return {here.address: {"before": before, "after": after} for (before, here), (_, after) in every if here}
