"""What a cell is with another release of its option, by the runs that its records hold. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from guide.evidence.findings import finding
from guide.evidence.judging import PLACEHOLDER, judged, words_of
from guide.evidence.records import owner
from guide.model import Criterion, Evidence, Finding, Guide, Record, Release, Then


class Holds(StrEnum):
    """How a cell with another release stands to the present one."""

    SAME = "same"
    DIFFERS = "differs"
    LACKS = "lacks"
    NOT_RUN = "not-run"


@dataclass(frozen=True)
class CellThen:
    """A cell as it stands with another release."""

    holds: Holds
    finding: Finding
    """What it finds there; where nothing was run, what it finds now."""
    says: str
    """The difference, or why there is none to tell, in words without a full stop."""
    runs: Mapping[str, Then]
    """What was run with that release, by probe."""


def releases_of(guide: Guide, option: str) -> Mapping[str, Release]:
    """Return the releases of an option but the one that the guide speaks of."""
    current = guide.options[option]
    return {id_: one for id_, one in current.releases.items() if one.version != current.version}


def named_releases(guide: Guide) -> Mapping[str, tuple[str, str]]:
    """Return every release but the present ones, named as option.release: its option, and its own name."""
    return {f"{option}.{id_}": (option, id_) for option in guide.published for id_ in releases_of(guide, option)}


def runs_with(guide: Guide, criterion: Criterion, option: str, release: str) -> Mapping[str, Then | None]:
    """Return what the probes of a cell showed with a release; None for one that has not been run with it.

    A probe about one release only counts for that one, by its own record.
    """
    found: dict[str, Then | None] = {}
    for one in criterion.cells[option].evidence:
        record = guide.records.get(f"{criterion.id}/{one.probe}") if one.probe else None
        if one.probe is None or record is None or (one.release is not None and one.release != release):
            continue
        found[one.probe] = _own(one, record) if one.release else record.releases.get(release)
    return found


def cell_then(guide: Guide, criterion: Criterion, option: str, release: str) -> CellThen:
    """Return a cell as it stands with a release of its option."""
    now = finding(guide, criterion, option)
    asked = runs_with(guide, criterion, option, release)
    ran = {probe: then for probe, then in asked.items() if then is not None and then.ended is None}
    if not ran or criterion.cells[option].state is not None:
        return CellThen(Holds.NOT_RUN, now, _why_not(criterion, option, asked), {})
    other = _with_records(guide, criterion, option, ran)
    found = _found(other, criterion, option)
    best = judged(guide, criterion, option)
    if best and best.probe in asked and best.probe not in ran and (found.fit or 0) < (now.fit or 0):
        # What others earn says nothing of the one that earns the present fit.
        return CellThen(Holds.NOT_RUN, now, _why_not(criterion, option, {best.probe: asked[best.probe]}), {})
    if all(then.lacks for then in ran.values()):
        return CellThen(Holds.LACKS, found, _not_before(guide, criterion, option, release), ran)
    told = [*_differences(guide, criterion, option, ran)]
    same = not told and (found.fit, found.value, found.words) == (now.fit, now.value, now.words)
    return CellThen(Holds.SAME if same else Holds.DIFFERS, found, "; ".join(told), ran)


def not_before(guide: Guide, name: str, release: str) -> str | None:
    """Return the first release, of those that were run, from which on a probe finds what this one lacks."""
    option, record = owner(name)[1], guide.records[name]
    if release not in record.releases or not record.releases[release].lacks:
        return None
    first = _line(guide, option)
    for id_ in releases_of(guide, option):
        then = record.releases.get(id_)
        if id_ == release or then is None or then.lacks or then.ended:
            break
        first = id_
    return first


def _line(guide: Guide, option: str) -> str:
    """Return how people call the release that the guide speaks of."""
    current = guide.options[option]
    named = (id_ for id_, one in current.releases.items() if one.version == current.version)
    return next(named, current.version or "")


def _own(one: Evidence, record: Record) -> Then:
    return Then.model_construct(
        version=one.release or "",
        date=record.date,
        python=record.python,
        packages=record.packages,
        observations=record.observations,
        seen=record.seen,
        printed=record.printed,
    )


def _with_records(guide: Guide, criterion: Criterion, option: str, ran: Mapping[str, Then]) -> Guide:
    """Return the guide with what was run in place of what a cell's records hold."""
    records = dict(guide.records)
    for probe in criterion.cells[option].probes:
        name = f"{criterion.id}/{probe}"
        if probe in ran:
            then = ran[probe]
            records[name] = records[name].model_copy(update={"observations": then.observations, "seen": then.seen})
        else:
            records.pop(name, None)
    return replace(guide, records=records)


def _found(other: Guide, criterion: Criterion, option: str) -> Finding:
    """Return what a cell finds by other records; its words are those of the rubric where its own can't be meant."""
    cell, verdict = criterion.cells[option], judged(other, criterion, option)
    if criterion.scale != "levels" or verdict is None:
        return finding(other, criterion, option)
    found = finding(other, _with_fit(criterion, option, verdict.fit), option)
    if verdict.fit is None or (verdict.fit == cell.fit and not PLACEHOLDER.search(found.words)):
        return found
    return replace(found, words=criterion.rubric[verdict.fit].earns)


def _with_fit(criterion: Criterion, option: str, fit: int | None) -> Criterion:
    cell = criterion.cells[option].model_copy(update={"fit": fit})
    return criterion.model_copy(update={"cells": {**criterion.cells, option: cell}})


def _differences(guide: Guide, criterion: Criterion, option: str, ran: Mapping[str, Then]) -> Iterator[str]:
    """Yield what judges and was seen otherwise, in words."""
    for probe, then in ran.items():
        now = guide.records[f"{criterion.id}/{probe}"].observations
        by = _companion(criterion, option, probe)
        if then.lacks:
            yield f"{by.removesuffix(': ') or 'what it asks for'} is not there ({then.lacks})"
        for name, value in then.observations.items():
            if name in now and now[name] != value:
                says = criterion.observations[name].says if name in criterion.observations else name
                yield f"{by}{says}: {words_of(value)}, now {words_of(now[name])}"


def _companion(criterion: Criterion, option: str, probe: str) -> str:
    named = (one.companion for one in criterion.cells[option].evidence if one.probe == probe)
    companion = next(named, None)
    return f"{companion}: " if companion else ""


def _why_not(criterion: Criterion, option: str, asked: Mapping[str, Then | None]) -> str:
    ended = next((then.ended for then in asked.values() if then and then.ended), None)
    if ended:
        return f"not run: {ended}"
    if criterion.kind == "judgement":
        return "not run: it is our judgement"
    return "not run" if criterion.cells[option].probes else "not run: no program backs it"


def _not_before(guide: Guide, criterion: Criterion, option: str, release: str) -> str:
    names = [f"{criterion.id}/{probe}" for probe in criterion.cells[option].probes]
    first = next((found for name in names if (found := not_before(guide, name, release))), None)
    return f"not before {first}" if first else "not there yet"
