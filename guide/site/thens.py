"""What a cell is with other releases of its option, as rows; and the file from which the table's script reads it."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guide.decide.record import FIT_WORDS
from guide.evidence.judging import judged, words_of
from guide.evidence.records import owner
from guide.evidence.then import CellThen, Holds, cell_then, named_releases, releases_of
from guide.model import Criterion, Guide, Record, Release, Since, Then
from guide.prose.references import References
from guide.site.cells import FitRow, fit_row
from guide.site.chips import Chip

ADDRESS = "/compare/releases.json"
SAYS = {Holds.SAME: "The same", Holds.DIFFERS: "Differs", Holds.LACKS: "Not there", Holds.NOT_RUN: "Not run"}


@dataclass(frozen=True)
class ReleaseRow:
    """A release of an option that people run."""

    id: str
    label: str
    """The option and the release."""
    what: str
    version: str
    until: str | None
    url: str | None
    """The page that says so."""
    current: bool
    """Whether it is the one that the guide speaks of."""


@dataclass(frozen=True)
class ThenRow:
    """A cell with another release."""

    release: ReleaseRow
    holds: str
    says: str
    """The same, differs, not there or not run."""
    fit: FitRow | None
    value: str
    told: str
    """What differs, in words, without a full stop; empty where nothing does."""


def release_row(guide: Guide, option: str, id_: str, release: Release) -> ReleaseRow:
    """Return a release as it is shown."""
    current, source = guide.options[option], release.source
    return ReleaseRow(
        id=id_,
        label=f"{current.label} {id_}",
        what=release.what,
        version=release.version,
        until=release.until,
        url=source.url if source else None,
        current=release.version == current.version,
    )


def thens(guide: Guide, criterion: Criterion, option: str) -> tuple[ThenRow, ...]:
    """Return a cell with each of the other releases of its option."""
    return tuple(
        _row(release_row(guide, option, id_, release), cell_then(guide, criterion, option, id_))
        for id_, release in releases_of(guide, option).items()
    )


def in_a_sentence(rows: tuple[ThenRow, ...]) -> str:
    """Say of a cell what it is with the other releases: those that are the same together, then the others."""
    parts = []
    for holds, words in (("same", "The same with"), ("not-run", "Not run with")):
        named = [row.release.id for row in rows if row.holds == holds]
        if named:
            parts.append(f"{words} {' and '.join(named)}.")
    for row in rows:
        if row.holds in {"differs", "lacks"}:
            fit = f" {row.fit.words}{'.' if row.told else ','}" if row.fit else ""
            parts.append(f"With {row.release.id}:{fit} {row.told or row.value}.")
    return " ".join(parts)


def for_scripts(guide: Guide) -> Mapping[str, Any]:
    """Return what differs from the table with each release, by option.release: what is not there is as it is now."""
    return {named: _differences(guide, option, id_) for named, (option, id_) in named_releases(guide).items()}


def releases_json(references: References) -> bytes:
    """Return that as a file."""
    return json.dumps(for_scripts(references.guide), ensure_ascii=False, separators=(",", ":")).encode()


def _differences(guide: Guide, option: str, id_: str) -> Mapping[str, Any]:
    cells, not_run = {}, []
    for criterion in guide.criteria.values():
        then = cell_then(guide, criterion, option, id_)
        if then.holds == Holds.NOT_RUN:
            not_run.append(criterion.id)
        elif then.holds != Holds.SAME:
            found = then.finding
            cells[criterion.id] = {
                "fit": found.fit,
                "is": " ".join(found.value) if isinstance(found.value, tuple) else found.value,
                "words": found.words,
                "level": FIT_WORDS[found.fit] if found.fit is not None else "",
            }
    return {"label": f"{guide.options[option].label} {id_}", "cells": cells, "notRun": not_run}


def _row(release: ReleaseRow, then: CellThen) -> ThenRow:
    found = then.finding
    return ThenRow(
        release=release,
        holds=then.holds.value,
        says=SAYS[then.holds],
        fit=fit_row(found.fit) if found.fit is not None else None,
        value=found.words,
        # That it was not run is said before.
        told=then.says.removeprefix("not run").removeprefix(": "),
    )


def choices(guide: Guide, options: Mapping[str, Chip]) -> Iterator[tuple[Chip, tuple[tuple[ReleaseRow, str], ...]]]:
    """Yield each option that has other releases, with these, and of each how many rows of the table differ."""
    differ = {of: _differing(found) for of, found in for_scripts(guide).items()}
    for option, chip in options.items():
        found = releases_of(guide, option).items()
        if found:
            yield (
                chip,
                tuple((release_row(guide, option, id_, one), differ[f"{option}.{id_}"]) for id_, one in found),
            )


def _differing(found: Mapping[str, Any]) -> str:
    count, not_run = len(found["cells"]), len(found["notRun"])
    words = "1 row differs" if count == 1 else f"{count or 'no'} rows differ"
    return f"{words}, {not_run} not run" if not_run else words


def every_row(guide: Guide, criterion: Criterion) -> Iterator[tuple[str, tuple[ThenRow, ...]]]:
    """Yield each option that is shown and has other releases, with its rows."""
    for option in guide.published:
        if rows := thens(guide, criterion, option):
            yield option, rows


def since_of(guide: Guide, criterion: Criterion, option: str) -> str:
    """Say since when the fit of a cell holds, where its own program has been run with the published releases."""
    found = judged(guide, criterion, option)
    name = f"{criterion.id}/{found.probe if found else option}"
    since = guide.records[name].since if name in guide.records else None
    return since_in_words(since)


def since_in_words(since: Since | None) -> str:
    """Say since when something holds."""
    if since is None:
        return ""
    if since.before is None:
        return f"Holds since {since.release} at least."
    return f"Holds since {since.release}: {since.before} {since.because}."


@dataclass(frozen=True)
class RunRow:
    """A program, run with another release."""

    label: str
    date: dt.date | None
    python: str | None
    saw: str
    beside: str
    """What is installed in another version than with the present release."""


def runs_then(guide: Guide, name: str) -> tuple[RunRow, ...]:
    """Return a program with each of the other releases of its option."""
    criterion_id, option = owner(name)
    criterion, record = guide.criteria[criterion_id], guide.records[name]
    found: list[RunRow] = []
    for id_ in releases_of(guide, option):
        label, then = f"{guide.options[option].label} {id_}", record.releases.get(id_)
        if then is None:
            found.append(RunRow(label, None, None, "Not run", ""))
            continue
        told = (then.lacks and f"Not there: {then.lacks}") or (then.ended and f"Did not finish: {then.ended}")
        other = [f"{one} {version}" for one, version in then.packages.items() if record.packages.get(one) != version]
        found.append(RunRow(label, then.date, then.python, told or _saw(criterion, record, then), ", ".join(other)))
    return tuple(found)


def _saw(criterion: Criterion, record: Record, then: Then) -> str:
    told = [
        f"{one.says}: {words_of(then.observations[name])}"
        for name, one in criterion.observations.items()
        if name in then.observations and then.observations[name] != record.observations.get(name)
    ]
    return "; ".join(told) or "The same"
