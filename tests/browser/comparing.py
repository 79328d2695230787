"""The table of the real guide in words of its tests: its columns and rows, and a requirement that tells them apart."""

from collections.abc import Mapping

from guide.decide.ranking import rank
from tests.browser.table import criteria, fits, labels

SETTLED = 700
"""Milliseconds after which a view that is left alone has been announced."""
FIT_WORDS = ("None", "Weak", "Partial", "Good", "Full")
EVERY = list(labels())
ROWS = [criterion.id for criterion in criteria()]
RATED = list(fits())


def short_of(needs: Mapping[str, int], options: list[str] = EVERY) -> list[str]:
    """Return the options that do not meet the requirements."""
    return list(rank(tuple(options), fits(), {}, needs).failures)


def strictest() -> tuple[str, int]:
    """Return a requirement that some options meet and some do not."""
    return next(
        (id_, fit) for id_, row in fits().items() for fit in (4, 3, 2) if 0 < sum(f >= fit for f in row.values()) < 3
    )
