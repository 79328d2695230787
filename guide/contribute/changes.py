"""What a change means: two states of a guide come in, what differs in them goes out, by subject. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide.contribute.leads import Addresses, Route, State, addresses_of, routes_of
from guide.decide.flow import lines
from guide.decide.ranking import Ranking, rank
from guide.evidence.findings import finding, findings
from guide.evidence.records import standing
from guide.model import Guide, Outcome

Recommended = str | tuple[str, ...] | None


@dataclass(frozen=True)
class Found:
    """What a cell says."""

    value: str
    fit: int | None
    level: str
    """What earns that fit, in the words of the rubric."""


@dataclass(frozen=True)
class CellChange:
    """A cell that says something else, or that came or went."""

    criterion: str
    option: str
    was: Found | None
    now: Found | None


@dataclass(frozen=True)
class EvidenceChange:
    """What backs a cell, where it is known in another way, went stale or is fresh again."""

    criterion: str
    option: str
    known: tuple[str, str] | None
    """How it was known, and how it is, where these differ."""
    stale: tuple[str, ...]
    """What is said against relying on it, and was not before."""
    fresh: tuple[str, ...]
    """What was said against it, and no longer is."""


@dataclass(frozen=True)
class OutcomeChange:
    """An outcome that recommends another option, rests on other cells, or ends more or fewer trails."""

    outcome: str
    recommends: tuple[Recommended, Recommended]
    """As it is written: one option, several equals, or nothing."""
    trails: tuple[int, int]
    came: tuple[str, ...]
    """The criteria that it rests on now, as a reason, a price or a need, and did not before."""
    went: tuple[str, ...]


@dataclass(frozen=True)
class RankingChange:
    """A scenario whose options are in another order."""

    scenario: str
    was: tuple[tuple[str, int], ...]
    """Options with their points, best first; without those that fall short of a need."""
    now: tuple[tuple[str, int], ...]
    turned: bool
    """Whether another option is first, or the first place is shared by others."""


@dataclass(frozen=True)
class Changes:
    """All that a change means."""

    cells: tuple[CellChange, ...]
    evidence: tuple[EvidenceChange, ...]
    outcomes: tuple[OutcomeChange, ...]
    routes: tuple[Route, ...]
    rankings: tuple[RankingChange, ...]
    addresses: Addresses
    files: tuple[str, ...]
    """Every file that holds something else, came or went."""
    faults: int = 0
    """How many errors the earlier state has by the present rules."""

    @property
    def only_words(self) -> bool:
        """Whether nothing changed but what is written in files."""
        return not (
            *(self.cells or self.evidence or self.outcomes or self.routes or self.rankings),
            *(self.addresses.came or self.addresses.went or self.addresses.led),
        )


def compare(was: State, now: State) -> Changes:
    """Return what differs in two states of a guide, both without errors and looked at on the same day."""
    before, after = was.guide, now.guide
    return Changes(
        tuple(_cells(before, after)),
        tuple(_evidence(before, after)),
        tuple(_outcomes(was, now)),
        tuple(routes_of(was.flow, now.flow)),
        tuple(_rankings(before, after)),
        addresses_of(was, now),
        tuple(_files(before, after)),
    )


def _names(guide: Guide) -> dict[tuple[str, str], None]:
    """Return the cells of a guide that are shown, in the order of the table."""
    return {
        (criterion.id, option): None
        for group in guide.by_group.values()
        for criterion in group
        for option in guide.published
    }


def _cells(before: Guide, after: Guide) -> Iterator[CellChange]:
    for criterion, option in {**_names(after), **_names(before)}:
        was, now = _found(before, criterion, option), _found(after, criterion, option)
        if (was and (was.value, was.fit)) != (now and (now.value, now.fit)):
            yield CellChange(criterion, option, was, now)


def _found(guide: Guide, criterion: str, option: str) -> Found | None:
    if criterion not in guide.criteria or option not in guide.published:
        return None
    row = guide.criteria[criterion]
    found = finding(guide, row, option)
    level = row.rubric.get(found.fit) if found.fit is not None else None
    return Found(found.words, found.fit, level.earns if level else "")


def _evidence(before: Guide, after: Guide) -> Iterator[EvidenceChange]:
    kept = _names(before)
    for criterion, option in _names(after):
        if (criterion, option) not in kept:
            continue
        was, now = (standing(guide, guide.criteria[criterion], option) for guide in (before, after))
        reasons = [tuple(dict.fromkeys(stale.reason for stale in one.stale)) for one in (was, now)]
        stale = tuple(reason for reason in reasons[1] if reason not in reasons[0])
        fresh = tuple(reason for reason in reasons[0] if reason not in reasons[1])
        known = (str(was.known), str(now.known)) if was.known != now.known else None
        if stale or fresh or known:
            yield EvidenceChange(criterion, option, known, stale, fresh)


def _outcomes(was: State, now: State) -> Iterator[OutcomeChange]:
    before, after = (state.guide.decision.outcomes for state in (was, now))
    ends = [[line.rpartition(" ")[2] for line in lines(state.flow)] for state in (was, now)]
    for id_ in {**after, **before}:
        old, new = before.get(id_), after.get(id_)
        rests = (_rests_on(old), _rests_on(new))
        change = OutcomeChange(
            id_,
            (old.recommended if old else None, new.recommended if new else None),
            (ends[0].count(id_), ends[1].count(id_)),
            tuple(name for name in rests[1] if name not in rests[0]),
            tuple(name for name in rests[0] if name not in rests[1]),
        )
        differs = change.recommends[0] != change.recommends[1] or change.trails[0] != change.trails[1]
        if differs or change.came or change.went:
            yield change


def _rests_on(outcome: Outcome | None) -> dict[str, None]:
    if outcome is None:
        return {}
    return dict.fromkeys((*outcome.because, *(price.criterion for price in outcome.price), *outcome.needs))


def _rankings(before: Guide, after: Guide) -> Iterator[RankingChange]:
    for id_ in after.scenarios:
        if id_ in before.scenarios:
            was, now = _ranking(before, id_), _ranking(after, id_)
            if was.order != now.order or was.leaders != now.leaders:
                yield RankingChange(id_, _points(was), _points(now), was.leaders != now.leaders)


def _ranking(guide: Guide, scenario: str) -> Ranking:
    weighed = guide.scenarios[scenario]
    return rank(tuple(guide.published), findings(guide), weighed.weights, weighed.needs)


def _points(ranking: Ranking) -> tuple[tuple[str, int], ...]:
    return tuple((option, ranking.scores[option]) for option in ranking.order)


def _files(before: Guide, after: Guide) -> Iterator[str]:
    was, now = _contents(before), _contents(after)
    yield from (path for path in sorted({*was, *now}) if was.get(path) != now.get(path))


def _contents(guide: Guide) -> Mapping[str, str | bytes]:
    """Return what each file holds, but for the list of trails, which follows from the flow."""
    texts = {path: source.text for path, source in guide.sources.items() if path.startswith(("content/", "data/"))}
    images = {f"content/{path}": raw for path, raw in guide.images.items()}
    return {**texts, **images, **{f"content/root/{path}": raw for path, raw in guide.at_root.items()}}
