"""Rank options by what matters to somebody, and say what would change the result. Pure and exact.

The score of an option is the sum, over the weighted criteria, of weight times fit. Weights are whole numbers from 0
(does not matter) to 3 (decides), fits whole numbers from 0 to 4, so every result is a whole number and every
comparison exact. This is the weighted sum model of multi-criteria decision analysis. Fits are places in an order
and no amounts: the method page says what such a sum can and cannot tell.

What is not known and what does not apply has no fit: it adds nothing to a score, whatever its criterion weighs, and is
named, so that nobody takes it for a fit of 0. It meets no requirement.

`static/compare/ranking.js` is the twin of this module: the tests hold both to the same results.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from guide.model import Finding, Need

HEAVIEST = 3

Findings = Mapping[str, Mapping[str, Finding]]
"""For each criterion what the cell of each option finds."""
Fits = Mapping[str, Mapping[str, int]]
"""For each criterion the fit of each option that has one. Criteria without fits are left out."""


@dataclass(frozen=True)
class Margin:
    """What a criterion adds to the distance between the winner and the runner-up; below zero, takes away."""

    criterion: str
    points: int


@dataclass(frozen=True)
class Flip:
    """The smallest change of one weight that gives another winner."""

    criterion: str
    weight: int
    winner: str


@dataclass(frozen=True)
class Ranking:
    """The options in order, and what the order rests on."""

    order: tuple[str, ...]
    """The options that meet all requirements, best first; equal scores in the order of the columns."""
    scores: Mapping[str, int]
    """The score of each of them."""
    failures: Mapping[str, tuple[str, ...]]
    """The other options, each with the required criteria that it falls short of."""
    uncounted: Mapping[str, tuple[str, ...]]
    """The weighted criteria that add nothing to an option's score because it has no fit there, where others have."""
    leaders: tuple[str, ...]
    """Those that share the highest score: one is a winner, several are a tie."""
    distance: int
    """Points between the winner and the runner-up; 0 in a tie or where nothing is left to compare."""
    most: int
    """The highest score that the weights allow."""
    margins: tuple[Margin, ...]
    """What the distance is made of, largest first: they add up to it. Empty without a winner and a runner-up."""
    flips: Mapping[str, Flip | None]
    """For each criterion, what change of its weight gives another winner; None where none does."""
    close: bool
    """Whether a single step of a single weight ends the winner's lead."""


def rank(
    options: tuple[str, ...], findings: Findings, weights: Mapping[str, int], needs: Mapping[str, Need] | None = None
) -> Ranking:
    """Rank `options`, in the order of the columns, by `weights`; those that don't meet `needs` are left out."""
    failures = {option: shortfalls(option, findings, needs or {}) for option in options}
    fits = fits_of(findings)
    left = tuple(option for option in options if not failures[option])
    scores = _scores(left, fits, weights)
    leaders = _leaders(scores)
    order = tuple(sorted(left, key=lambda option: -scores[option]))
    second = order[1] if len(leaders) == 1 and len(order) > 1 else None
    uncounted = {option: _uncounted(option, fits, weights) for option in left}
    return Ranking(
        order=order,
        scores=scores,
        failures={option: found for option, found in failures.items() if found},
        uncounted={option: found for option, found in uncounted.items() if found},
        leaders=leaders,
        distance=scores[order[0]] - scores[second] if second else 0,
        most=4 * sum(weights.get(criterion, 0) for criterion in fits),
        margins=_margins(order[0], second, fits, weights) if second else (),
        flips={criterion: _flip(criterion, scores, fits, weights) for criterion in fits},
        close=len(leaders) > 1 or any(_ends_lead(criterion, scores, fits, weights) for criterion in fits),
    )


def shortfalls(option: str, findings: Findings, needs: Mapping[str, Need]) -> tuple[str, ...]:
    """Return the criteria of which an option does not have what is required."""
    return tuple(
        criterion
        for criterion in findings
        if criterion in needs and not needs[criterion].met_by(findings[criterion][option])
    )


def fits_of(findings: Findings) -> Fits:
    """Return the fits there are, without what is not known and what does not apply."""
    fits = {
        criterion: {option: found.fit for option, found in row.items() if found.fit is not None}
        for criterion, row in findings.items()
    }
    return {criterion: row for criterion, row in fits.items() if row}


def _scores(options: tuple[str, ...], fits: Fits, weights: Mapping[str, int]) -> dict[str, int]:
    return {
        option: sum(weights.get(criterion, 0) * fit.get(option, 0) for criterion, fit in fits.items())
        for option in options
    }


def _uncounted(option: str, fits: Fits, weights: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(criterion for criterion, fit in fits.items() if weights.get(criterion) and option not in fit)


def _leaders(scores: Mapping[str, int]) -> tuple[str, ...]:
    highest = max(scores.values(), default=0)
    return tuple(option for option, score in scores.items() if score == highest)


def _margins(first: str, second: str, fits: Fits, weights: Mapping[str, int]) -> tuple[Margin, ...]:
    found = [
        Margin(criterion, weights[criterion] * (fit.get(first, 0) - fit.get(second, 0)))
        for criterion, fit in fits.items()
        if weights.get(criterion)
    ]
    return tuple(sorted((margin for margin in found if margin.points), key=lambda margin: -margin.points))


def _leaders_at(
    criterion: str, weight: int, scores: Mapping[str, int], fits: Fits, weights: Mapping[str, int]
) -> tuple[str, ...]:
    """Return the leaders if one weight were another: only its own part of each score changes."""
    change = weight - weights.get(criterion, 0)
    return _leaders({option: score + change * fits[criterion].get(option, 0) for option, score in scores.items()})


def _flip(criterion: str, scores: Mapping[str, int], fits: Fits, weights: Mapping[str, int]) -> Flip | None:
    """Return the smallest change that puts one option first that is not first alone now; of two, the decrease."""
    now = weights.get(criterion, 0)
    leaders = _leaders(scores)
    for weight in sorted(range(HEAVIEST + 1), key=lambda weight: (abs(weight - now), weight)):
        then = _leaders_at(criterion, weight, scores, fits, weights)
        if len(then) == 1 and then != leaders:
            return Flip(criterion, weight, then[0])
    return None


def _ends_lead(criterion: str, scores: Mapping[str, int], fits: Fits, weights: Mapping[str, int]) -> bool:
    now = weights.get(criterion, 0)
    steps = [weight for weight in (now - 1, now + 1) if 0 <= weight <= HEAVIEST]
    return any(_leaders_at(criterion, weight, scores, fits, weights) != _leaders(scores) for weight in steps)
