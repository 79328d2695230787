"""A rubric beside what was run: each condition of each level, ticked for every run."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from guide import addresses
from guide.evidence.judging import judged, level, missing, next_fit, words_of
from guide.evidence.records import owner
from guide.model import Bound, Criterion, Guide
from guide.site.cells import FitRow, fit_row
from guide.site.chips import Chip
from guide.site.page import Link


@dataclass(frozen=True)
class Tick:
    """What one run saw of a condition, and whether that is enough."""

    saw: str
    holds: bool


@dataclass(frozen=True)
class ConditionRow:
    """One thing that a level asks for, with a tick for each run."""

    says: str
    asked: str
    """What it has to be: yes, no, at least 3."""
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class LevelRow:
    """A level, in words, with its conditions: the ways to earn it, of which one is enough."""

    fit: FitRow
    earns: str
    ways: tuple[tuple[ConditionRow, ...], ...]
    earned: tuple[bool, ...]
    """For each run, whether this is the level it earns."""


@dataclass(frozen=True)
class Verdict:
    """What the rubric says of one run."""

    fit: FitRow | None
    counts: bool
    """Whether it is this run that gives the cell its fit."""
    next: FitRow | None
    lacking: tuple[str, ...]
    """What the next level asks for that was not seen, in words."""


def runs(guide: Guide, criterion: Criterion) -> tuple[Link, ...]:
    """Return the runs that a criterion's rubric judges, in the order of the options: who, and the run's page."""
    return tuple(
        Link(who(guide, criterion, probe), addresses.probe(criterion.id, probe), id=probe)
        for option in guide.published
        for probe in criterion.cells[option].probes
    )


@dataclass(frozen=True)
class OnTheScale:
    """One run where the rubric puts it."""

    option: Chip
    """Who was run: the option, by the name of the run."""
    fit: FitRow | None


def on_the_scale(guide: Guide, criterion: Criterion, options: Mapping[str, Chip]) -> tuple[OnTheScale, ...]:
    """Return the runs that a criterion's rubric judges, each with what it earns."""
    found: list[OnTheScale] = []
    for run in runs(guide, criterion):
        fit = level(criterion, guide.records[f"{criterion.id}/{run.id}"].observations)
        option = options[owner(f"{criterion.id}/{run.id}")[1]]
        chip = replace(option, label=run.label, address=run.address, id=run.id)
        found.append(OnTheScale(chip, None if fit is None else fit_row(fit)))
    return tuple(found)


def who(guide: Guide, criterion: Criterion, probe: str, joined_by: str = "with") -> str:
    """Return the option that a probe is of, and the name of its companion, joined by a word."""
    option = owner(f"{criterion.id}/{probe}")[1]
    named = (one.companion for one in criterion.cells[option].evidence if one.probe == probe)
    companion = next(named, None)
    label = guide.options[option].label
    return f"{label} {joined_by} {companion}" if companion else label


def levels(guide: Guide, criterion: Criterion) -> tuple[LevelRow, ...]:
    """Return the levels of a rubric, best first, each condition ticked for every run."""
    seen = [guide.records[f"{criterion.id}/{run.id}"].observations for run in runs(guide, criterion)]
    earned = [level(criterion, found) for found in seen]
    return tuple(
        LevelRow(
            fit=fit_row(fit),
            earns=criterion.rubric[fit].earns,
            ways=tuple(
                tuple(
                    ConditionRow(
                        says=criterion.observations[name].says,
                        asked=_asked(bound),
                        ticks=tuple(Tick(words_of(found[name]), bound.holds(found[name])) for found in seen),
                    )
                    for name, bound in way.items()
                )
                for way in criterion.rubric[fit].ways
            ),
            earned=tuple(one == fit for one in earned),
        )
        for fit in sorted(criterion.rubric, reverse=True)
    )


def verdict(guide: Guide, name: str) -> Verdict | None:
    """Return what the rubric says of a run; None where it has nothing to judge."""
    criterion_id, option = owner(name)
    criterion, probe = guide.criteria[criterion_id], name.partition("/")[2]
    found = judged(guide, criterion, option)
    if found is None:
        return None
    fit, observations = found.earned[probe], guide.records[name].observations
    following = next_fit(criterion, -1 if fit is None else fit)
    lacking = missing(criterion, observations, following) if following is not None else {}
    return Verdict(
        fit=None if fit is None else fit_row(fit),
        counts=probe == found.probe,
        next=None if following is None else fit_row(following),
        lacking=tuple(_lacked(criterion.observations[name].says, bound) for name, bound in lacking.items()),
    )


def _lacked(says: str, bound: Bound) -> str:
    """Return what was not seen: what is true or false needs no word for it where it should be true."""
    return says if bound.equals is True else f"{says}: {_asked(bound)}"


def _asked(bound: Bound) -> str:
    if bound.equals is not None:
        return words_of(bound.equals)
    return f"at least {bound.at_least}" if bound.at_least is not None else f"at most {bound.at_most}"
