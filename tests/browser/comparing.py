"""The table of the real guide in words of its tests: its columns and rows, and a requirement that tells them apart."""

from collections.abc import Mapping

from guide.decide.ranking import Ranking, rank
from guide.evidence.findings import findings
from tests.browser.site import real_guide
from tests.browser.table import criteria, fits, labels
from tests.ranked import needs as fits_needed

SETTLED = 700
"""Milliseconds after which a view that is left alone has been announced."""
FIT_WORDS = ("None", "Weak", "Partial", "Good", "Full")
EVERY = list(labels())
ROWS = [criterion.id for criterion in criteria()]
RATED = list(fits())


def ranked(options: list[str], weights: Mapping[str, int], needs: Mapping[str, int] | None = None) -> Ranking:
    """Rank options of the real guide by weights; those without the fits that are needed are left out."""
    return rank(tuple(options), findings(real_guide()), weights, fits_needed(needs or {}))


def short_of(needs: Mapping[str, int], options: list[str] = EVERY) -> list[str]:
    """Return the options that do not meet the requirements."""
    return list(ranked(options, {}, needs).failures)


def strictest() -> tuple[str, int]:
    """Return a requirement that some options meet and some do not."""
    return next(
        (id_, fit) for id_, row in fits().items() for fit in (4, 3, 2) if 0 < sum(f >= fit for f in row.values()) < 3
    )
