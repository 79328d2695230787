"""The rubric judges what runs saw: the fit of a cell is computed from its records, alike for every option. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide.model import Bound, Criterion, Guide

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""Something that a run saw, named in a value."""
EARNED = "earned"
"""The name by which words point at the fit that a single run earns."""


@dataclass(frozen=True)
class Judged:
    """What the rubric says of a cell."""

    fit: int | None
    """That of the best single probe; observations of two are never combined."""
    probe: str
    """The probe that earns it, the first named of equals."""
    earned: Mapping[str, int | None]
    """What each probe earns, those with a companion each by itself."""


def level(criterion: Criterion, observations: Mapping[str, object]) -> int | None:
    """Return the first fit, from the top, whose conditions hold; None where none does."""
    for fit in sorted(criterion.rubric, reverse=True):
        ways = criterion.rubric[fit].ways
        if not ways or any(not unmet(way, observations) for way in ways):
            return fit
    return None


def unmet(way: Mapping[str, Bound], observations: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names of those conditions that do not hold."""
    return tuple(name for name, bound in way.items() if not bound.holds(observations.get(name)))


def missing(criterion: Criterion, observations: Mapping[str, object], fit: int) -> Mapping[str, Bound]:
    """Return what stands in the way of a fit: the conditions that do not hold, by the way that lacks least."""
    ways = criterion.rubric[fit].ways if fit in criterion.rubric else ()
    lacking = ({name: way[name] for name in unmet(way, observations)} for way in ways)
    return min(lacking, key=len, default={})


def next_fit(criterion: Criterion, fit: int) -> int | None:
    """Return the next better fit of a rubric; None at its top."""
    return min((one for one in criterion.rubric if one > fit), default=None)


def judged(
    guide: Guide, criterion: Criterion, option: str, fresh: Mapping[str, Mapping[str, object]] | None = None
) -> Judged | None:
    """Return what the rubric says of a cell by its records, or by what `fresh` has seen for some of its probes.

    None where nothing was run that the rubric could judge.
    """
    seen = {
        probe: fresh[probe] if fresh and probe in fresh else guide.records[f"{criterion.id}/{probe}"].observations
        for probe in criterion.cells[option].probes
        if (fresh and probe in fresh) or f"{criterion.id}/{probe}" in guide.records
    }
    if not seen or not criterion.observations:
        return None
    earned = {probe: level(criterion, found) for probe, found in seen.items()}
    best = max(earned, key=lambda probe: -1 if earned[probe] is None else int(earned[probe] or 0))
    return Judged(earned[best], best, earned)


def borne_out(guide: Guide, criterion: Criterion, option: str) -> bool:
    """Tell whether a cell has the fit that the rubric gives to what was run, where it has a fit and something was."""
    cell, found = criterion.cells[option], judged(guide, criterion, option)
    return cell.fit is None or found is None or found.fit == cell.fit


def sights(guide: Guide, criterion: Criterion, option: str) -> Mapping[str, object]:
    """Return everything that the run behind a cell saw, by name; with several, the run that earns its fit."""
    found = judged(guide, criterion, option)
    probes = (found.probe,) if found else criterion.cells[option].probes
    record = next(
        (guide.records[name] for probe in probes if (name := f"{criterion.id}/{probe}") in guide.records), None
    )
    return {**record.observations, **record.seen} if record else {}


def shown_value(guide: Guide, criterion: Criterion, option: str) -> str:
    """Return a cell's value with what its run saw in the place of each name in braces."""
    value = criterion.cells[option].value or ""
    if "{" not in value:
        return value
    known = sights(guide, criterion, option)
    return PLACEHOLDER.sub(lambda found: words_of(known[found[1]]) if found[1] in known else found[0], value)


def words_of(value: object) -> str:
    """Return something that a run saw in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nothing"
    return str(value)


def every_sight(guide: Guide) -> Iterator[tuple[str, str, object]]:
    """Yield everything that any run saw, and the fit it earns: the name of its probe, its own name, and its value."""
    for name, record in guide.records.items():
        criterion = guide.criteria.get(name.partition("/")[0])
        fit = level(criterion, record.observations) if criterion and criterion.observations else None
        earned = {} if fit is None else {EARNED: fit}
        for one, value in {**earned, **record.observations, **record.seen}.items():
            yield name, one, value
