"""Cells and criteria as finished rows, made once and shared by every page that shows them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from guide import addresses
from guide.decide.ranking import fits_of
from guide.decide.record import FIT_WORDS
from guide.evidence.findings import findings
from guide.evidence.judging import judged
from guide.evidence.records import Known, Standing, standing
from guide.model import NO, YES, Citation, Criterion, Finding
from guide.prose.references import References
from guide.site.chips import Chip, chips
from guide.site.page import Link, day_words


@dataclass(frozen=True)
class FitRow:
    """A fit, as a number and in words."""

    fit: int
    words: str


@dataclass(frozen=True)
class SourceRow:
    """A page that backs a cell."""

    url: str
    host: str
    says: str
    version: str | None
    checked: dt.date


@dataclass(frozen=True)
class StandingRow:
    """How a cell is known, in a sentence, and the pages behind it."""

    known: Known
    sentence: str
    """In words, without a full stop: Run on 24 November 2026 with 6.1.3."""
    date: dt.date | None
    version: str | None
    program: str
    """The address of the page of the run that gives the cell its fit; empty where there is none."""
    companions: tuple[Link, ...]
    """Where it was run with companions: each, and the page of its run."""
    measurements: tuple[Link, ...]
    stale: tuple[str, ...]


@dataclass(frozen=True)
class CellRow:
    """One cell as it is shown, alone or in a row."""

    option: Chip
    criterion: Link
    address: str
    kind: str
    value: str
    """What it finds, in words."""
    is_: str
    """The same for programs: yes, no, ids of values, a number; empty where the row has levels, and in a state."""
    state: str | None
    fit: FitRow | None
    rubric: str
    note: Markup
    sources: tuple[SourceRow, ...]
    stands: StandingRow
    file: str
    line: int
    """Where it stands in its file, counted from 1."""


@dataclass(frozen=True)
class RubricRow:
    """A fit, and what earns it."""

    fit: FitRow
    earns: str


@dataclass(frozen=True)
class CriterionRow:
    """One criterion as a row of the table."""

    id: str
    label: str
    address: str
    kind: str
    question: str
    words: str
    """What people search for, on one line."""
    scale: str
    unit: str | None
    choices: tuple[tuple[str, str], ...]
    """What may be required of a cell by its value: yes, no, each value that there is, with its words."""
    cells: tuple[CellRow, ...]
    rubric: tuple[RubricRow, ...]
    """Every fit that the rubric explains, best first; empty where the criterion has no fits."""
    was: tuple[str, ...] = ()


@dataclass(frozen=True)
class GroupRow:
    """The criteria of one group."""

    id: str
    label: str
    about: str
    criteria: tuple[CriterionRow, ...]


class Cells:
    """Every row of the table. The guide must be without faults."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._guide = references.guide
        settings = self._guide.settings
        self.options = chips(self._guide)
        self.findings = findings(self._guide)
        """What the cells find, in the order of the table."""
        self.fits = fits_of(self.findings)
        """The fits that can be ranked by, in the order of the table; what is in a state has none."""
        self.criteria = {id_: self._criterion(criterion) for id_, criterion in self._guide.criteria.items()}
        self.groups = tuple(
            GroupRow(id_, group.label, group.about, tuple(self.criteria[criterion.id] for criterion in members))
            for (id_, group), members in zip(settings.groups.items(), self._guide.by_group.values(), strict=True)
            if members
        )

    def chosen(self, options: Iterable[str]) -> tuple[Chip, ...]:
        """Return some options as they are shown; what is not, is left out."""
        return tuple(self.options[id_] for id_ in options if id_ in self.options)

    def of(self, option_id: str | None, criteria: Iterable[str]) -> tuple[CellRow, ...]:
        """Return the cells of one option under some criteria."""
        return tuple(cell for id_ in criteria for cell in self.criteria[id_].cells if cell.option.id == option_id)

    def _criterion(self, criterion: Criterion) -> CriterionRow:
        link = Link(criterion.label, addresses.criterion(criterion.id), criterion.question)
        return CriterionRow(
            id=criterion.id,
            label=criterion.label,
            address=link.address,
            kind=criterion.kind,
            question=criterion.question,
            words=", ".join(criterion.words),
            scale=criterion.scale,
            unit=criterion.unit,
            choices=((YES, "Yes"), (NO, "No")) if criterion.scale == "yes-no" else tuple(criterion.values.items()),
            cells=tuple(self._cell(criterion, option, link) for option in self.options.values()),
            rubric=tuple(
                RubricRow(fit_row(fit), criterion.rubric[fit].earns) for fit in sorted(criterion.rubric)[::-1]
            ),
            was=criterion.was,
        )

    def _cell(self, criterion: Criterion, option: Chip, link: Link) -> CellRow:
        cell, found = criterion.cells[option.id], self.findings[criterion.id][option.id]
        return CellRow(
            option=option,
            criterion=link,
            address=addresses.cell(option.id, criterion.id),
            kind=criterion.kind,
            value=found.words,
            is_=_for_programs(found),
            state=found.state,
            fit=fit_row(found.fit) if found.fit is not None else None,
            rubric=criterion.rubric[found.fit].earns if found.fit is not None else "",
            note=self._references.html(criterion.file, "cells", option.id, "note") if cell.note else Markup(),
            sources=tuple(source_row(source) for source in cell.sources),
            stands=self._stands(criterion, option.id),
            file=criterion.file,
            line=self._guide.source(criterion.file).key(("cells", option.id)).line or 1,
        )

    def _stands(self, criterion: Criterion, option: str) -> StandingRow:
        cell = criterion.cells[option]
        found = judged(self._guide, criterion, option)
        probe = found.probe if found else next(iter(cell.probes), "")
        program = addresses.probe(criterion.id, probe) if probe else ""
        companions = tuple(
            Link(one.companion, addresses.probe(criterion.id, one.probe))
            for one in cell.evidence
            if one.probe and one.companion
        )
        measured = tuple(
            Link(self._guide.measurements[name].label, addresses.measurement(name)) for name in cell.measurements
        )
        stated = ("Its note says why" if cell.note else "No reason is given") if cell.state else ""
        return known_row(standing(self._guide, criterion, option), program, companions, measured, stated=stated)


def _for_programs(found: Finding) -> str:
    """Return what a cell is as the page's scripts read it."""
    if isinstance(found.value, tuple):
        return " ".join(found.value)
    return "" if found.value is None else str(found.value)


def fit_row(fit: int) -> FitRow:
    """Return a fit with its word."""
    return FitRow(fit, FIT_WORDS[fit])


def source_row(source: Citation) -> SourceRow:
    """Return a page elsewhere, with the name of its site."""
    return SourceRow(source.url, urlsplit(source.url).hostname or "", source.says, source.version, source.checked)


def known_row(
    found: Standing,
    program: str,
    companions: tuple[Link, ...],
    measurements: tuple[Link, ...],
    *,
    stated: str = "",
) -> StandingRow:
    """Return how a cell is known, in words."""
    on = f" on {day_words(found.date)}" if found.date else ""
    match found.known:
        case Known.RUN:
            sentence = f"Run{on}{f' with {found.version}' if found.version else ''}"
        case Known.MEASURED:
            sentence = f"Measured{on}{f' with {found.version}' if found.version else ''}"
        case Known.SOURCED:
            sentence = f"Source seen{on}"
        case Known.JUDGED:
            sentence = "Our judgement"
        case Known.UNBACKED:
            sentence = stated or "Nothing backs this yet"
    return StandingRow(
        known=found.known,
        sentence=sentence,
        date=found.date,
        version=found.version,
        program=program,
        companions=companions,
        measurements=measurements,
        stale=tuple(one.reason for one in found.stale),
    )
