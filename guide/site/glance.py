"""The table at a glance: the rows that decide most often, and a map of the whole."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from guide.decide.reasons import STRONG
from guide.model import Guide
from guide.site.cells import Cells, CriterionRow
from guide.site.chips import Chip

BESIDE = 4
"""Up to so many options stand beside each other where one is the subject, or are named in a sentence."""
FIRST = 5
"""So many of a ranking are shown; the rest can be unfolded."""
_ALIKE = 3
DIGEST_ROWS = 7
_BAR, _GAP, _STEP = 8, 8, 5
"""The map's measures: a bar and the space after it, what parts two groups, the height of one fit."""


@dataclass(frozen=True)
class Bar:
    """One cell of the map: where its bar stands, and how high it is."""

    x: int
    height: int


@dataclass(frozen=True)
class Skyline:
    """One option in the map: its fits as bars, in the table's order, a space between groups."""

    option: Chip
    bars: tuple[Bar, ...]
    strong: int
    """In how many rows it serves well."""
    width: int


def named(options: Iterable[Chip], noun: str) -> str:
    """Return options by their names, or of many how many there are."""
    labels = [option.label for option in options]
    return ", ".join(labels) if len(labels) <= BESIDE else f"{len(labels)} {noun}"


def few(guide: Guide, cells: Cells) -> tuple[Chip, ...]:
    """Return all options, or of many those few that outcomes and scenarios recommend most often, in their order."""
    told = Counter(option for outcome in guide.decision.outcomes.values() for option in outcome.options)
    told.update(option for scenario in guide.scenarios.values() for option in scenario.options)
    chosen = sorted(cells.options, key=lambda id_: -told[id_])[:BESIDE]
    return tuple(option for id_, option in cells.options.items() if id_ in chosen)


def nearest(cells: Cells, option: str) -> tuple[str, ...]:
    """Return the options whose fits are most like those of one, and which are hard to tell apart from it."""

    def apart(other: str) -> int:
        # What only one of the two has a fit for tells them as far apart as two steps do.
        return sum(abs(row[option] - row.get(other, row[option] + 2)) for row in cells.fits.values() if option in row)

    return tuple(sorted((other for other in cells.options if other != option), key=apart)[:_ALIKE])


def digest(guide: Guide, cells: Cells) -> tuple[CriterionRow, ...]:
    """Return the rows that most outcomes and scenarios rest on, in the table's order."""
    rests: Counter[str] = Counter()
    for outcome in guide.decision.outcomes.values():
        rests.update(outcome.because)
    for scenario in guide.scenarios.values():
        rests.update(scenario.weights)
    # Where as much rests on two rows, the one that tells the options further apart says more.
    apart = {id_: max(fits.values()) - min(fits.values()) for id_, fits in cells.fits.items()}
    chosen = sorted(cells.fits, key=lambda id_: (-rests[id_], -apart[id_]))[:DIGEST_ROWS]
    return tuple(cells.criteria[id_] for id_ in cells.fits if id_ in chosen)


def skylines(cells: Cells) -> tuple[Skyline, ...]:
    """Return the whole table as one row of bars for each option."""
    places: dict[str, int] = {}
    x = 0
    for group in cells.groups:
        rated = [row.id for row in group.criteria if row.id in cells.fits]
        for id_ in rated:
            places[id_] = x
            x += _BAR
        x += _GAP if rated else 0
    return tuple(
        Skyline(
            option=option,
            bars=tuple(Bar(at, _STEP * cells.fits[row].get(id_, 0)) for row, at in places.items()),
            strong=sum(fits.get(id_, 0) >= STRONG for fits in cells.fits.values()),
            width=max(x - _GAP, 1),
        )
        for id_, option in cells.options.items()
    )
