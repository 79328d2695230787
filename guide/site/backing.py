"""What backs the cells: the overview, a page for each run, the measurements."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from guide import addresses
from guide.evidence.header import question_of
from guide.evidence.judging import words_of
from guide.evidence.records import Known, owner, parts_of
from guide.model import NEVER, STATES
from guide.prose.code import highlighted
from guide.prose.references import References
from guide.read.layout import measured_file, program_file, record_file
from guide.site.around import around
from guide.site.cells import CellRow, Cells
from guide.site.figures import figure_rows
from guide.site.page import HOME, Crumb, Link, Page, Shown, short_day
from guide.site.rubric import on_the_scale, runs, verdict, who
from guide.site.thens import runs_then, since_in_words

_STATED = {"not-known": ("is not known", "are not known"), "does-not-apply": ("does not apply", "do not apply")}


@dataclass(frozen=True)
class ObservationRow:
    """Something that a run saw."""

    name: str
    value: str
    sign: str
    """tick or cross, of what is true or false; else empty."""


class Backing:
    """The pages of runs and measurements, and what each shows."""

    def __init__(self, references: References, cells: Cells) -> None:
        self._references = references
        self._guide = references.guide
        self._cells = cells
        self._options = cells.options
        self.views = {
            "backing/evidence": self._evidence,
            "backing/probe": self._probe,
            "backing/measurements": self._measurements,
            "backing/measurement": self._measurement,
        }

    @property
    def files(self) -> dict[str, Callable[[], bytes]]:
        """The programs that were run, each at an address of its own, from which it can be run as well."""
        return {
            addresses.probe_program(*name.split("/")): partial(program.text.encode)
            for name, program in self._guide.probes.items()
            if name in self._listed
        }

    @cached_property
    def _listed(self) -> tuple[str, ...]:
        """The runs that have a page: those which back a cell that is shown."""
        guide = self._guide
        return tuple(
            name
            for name in guide.probes
            if (of := owner(name))[1] in guide.published
            and name.partition("/")[2] in guide.criteria[of[0]].cells[of[1]].probes
        )

    def pages(self) -> Iterator[Page]:
        """Yield the overview, a page for each run that backs a cell, and the measurements where there are any."""
        guide, targets = self._guide, self._references.targets
        evidence = targets["page:evidence"]
        files = tuple(criterion.file for criterion in guide.criteria.values())
        files += tuple(record.file for record in guide.records.values())
        about = f"How each cell of the table is known: {self._ways_to_know()}."
        yield Page(evidence.address, "backing/evidence", evidence.label, about, (HOME,), files)
        above = (HOME, Crumb(evidence.label, evidence.address))
        for name in self._listed:
            program, (criterion, probe) = guide.probes[name], name.split("/")
            title = f"{guide.criteria[criterion].label}, run with {who(guide, guide.criteria[criterion], probe, 'and')}"
            files = (program.path, record_file(name))
            address = addresses.probe(criterion, probe)
            yield Page(address, "backing/probe", title, question_of(program), above, files, id=name)
        if not guide.measurements:
            return
        target = targets["page:measurements"]
        about = "What was counted and measured, how, and what follows from it."
        files = tuple(measurement.file for measurement in guide.measurements.values())
        yield Page(target.address, "backing/measurements", target.label, about, (HOME,), files)
        above = (HOME, Crumb(target.label, target.address))
        for id_, measurement in guide.measurements.items():
            files = (measurement.file, program_file(id_), measured_file(id_))
            address, title = addresses.measurement(id_), measurement.label
            yield Page(address, "backing/measurement", title, measurement.question, above, files, id=id_)

    def _ways_to_know(self) -> str:
        """Return in words how the cells are known, each way that there is."""
        known = {cell.stands.known for row in self._cells.criteria.values() for cell in row.cells}
        ways = ["run"] if Known.RUN in known else []
        ways += ["measured"] if Known.MEASURED in known and not ways else []
        ways += ["read in a source"] if Known.SOURCED in known else []
        ways += ["our judgement"] if Known.JUDGED in known else []
        first = ", ".join(ways[:-1])
        return f"{first}{',' if ways[2:] else ''} or {ways[-1]}" if first else "".join(ways) or "not yet"

    def _evidence(self, page: Page) -> Shown:
        """Show what is covered, and how."""
        del page
        rows = {(row.id, cell.option.id): cell for row in self._cells.criteria.values() for cell in row.cells}
        facts = [cell for cell in rows.values() if cell.kind == "fact"]
        count = Counter(cell.stands.known for cell in rows.values())
        stated = Counter(cell.state for cell in rows.values() if _way(cell) == cell.state)
        ways = {id_: Counter(map(_way, row.cells)) for id_, row in self._cells.criteria.items()}
        return {
            "cells": len(rows),
            "facts": len(facts),
            "run": (run := sum(cell.stands.known.by_program for cell in facts)),
            "share": round(100 * run / len(facts)) if facts else 0,
            "sourced": count[Known.SOURCED],
            "judged": count[Known.JUDGED],
            "stated": [f"{n} {words[n > 1]}" for state, words in _STATED.items() if (n := stated[state])],
            "states": STATES,
            "ways": ways,
            "ways_there_are": tuple(way for way in (*Known, *STATES) if any(row[way] for row in ways.values())),
            "runs": bool(self._listed),
            "ages": self._ages(),
            "stale": tuple(name for name, cell in rows.items() if cell.stands.stale),
            "last": short_day(max(days)) if (days := [one.date for one in self._guide.records.values()]) else "",
            "groups": self._cells.groups,
            "options": tuple((option, self._run_days(option.id)) for option in self._options.values()),
            "measurements": self._links(),
        }

    def _ages(self) -> str:
        """Say when a cell is marked as stale, by what there is that can grow old."""
        guide, lasts = self._guide, self._guide.settings.lasts
        aging = [criterion for criterion in guide.criteria.values() if criterion.fresh_for is None]
        shown = [cell for criterion in aging for cell in criterion.cells.values()]
        done = ("run" if self._listed else "", "measurement" if guide.measurements else "")
        named = " or ".join(filter(None, done))
        when = [f"its {named} is older than {lasts.run} days"] if named and lasts.run != NEVER else []
        if lasts.source != NEVER and any(cell.sources for cell in shown):
            when.append(f"its source than {lasts.source}" if when else f"its source is older than {lasts.source} days")
        released = any(option.version for option in guide.published.values()) and named
        verbs = " or ".join(filter(None, ("run" if done[0] else "", "measured" if done[1] else "")))
        moved = f"it was {verbs} on a release that is no longer the current one" if released else ""
        said = ", or when ".join(filter(None, (" or ".join(when), moved)))
        return f"A cell is marked as stale when {said}." if said else ""

    def _run_days(self, option: str) -> str:
        """Return when the runs of an option were made, in words; nothing where there are none."""
        days = [self._guide.records[name].date for name in self._listed if owner(name)[1] == option]
        return _days(days) if days else ""

    def _probe(self, page: Page) -> Shown:
        """Show a run: what it asks, the program, what it printed, when, on what, and how to run it again."""
        criterion_id, option = owner(page.id)
        program, record = self._guide.probes[page.id], self._guide.records[page.id]
        (cell,) = self._cells.of(option, [criterion_id])
        criterion = self._guide.criteria[criterion_id]
        asked = criterion.observations
        return {
            "criterion": criterion,
            "option": self._options[option],
            "cell": cell,
            "verdict": verdict(self._guide, page.id),
            "asks": question_of(program),
            "code": highlighted(program.text.rstrip("\n"), "python"),
            "lines": program.text.count("\n"),
            "file": program.path,
            "program": addresses.probe_program(criterion_id, page.id.partition("/")[2]),
            "record": record,
            "rubric": self._cells.criteria[criterion_id].rubric if verdict(self._guide, page.id) else (),
            "judged": on_the_scale(self._guide, criterion, self._options),
            **around(runs(self._guide, criterion)).get(page.address, {}),
            "stands": cell.stands,
            "observations": tuple(_observation(one.says, record.observations[name]) for name, one in asked.items()),
            "seen": tuple(_observation(criterion.seen[name], value) for name, value in record.seen.items()),
            "releases": runs_then(self._guide, page.id),
            "since": since_in_words(record.since),
            "packages": requirement_rows(record.packages),
        }

    def _measurements(self, page: Page) -> Shown:
        del page
        return {"measurements": self._links()}

    def _links(self) -> tuple[Link, ...]:
        return tuple(
            Link(one.label, addresses.measurement(id_), one.question) for id_, one in self._guide.measurements.items()
        )

    def _measurement(self, page: Page) -> Shown:
        """Show a measurement: what it asks, its figures as drawings and as a table, how they were taken."""
        guide = self._guide
        measurement, measured = guide.measurements[page.id], guide.measured[page.id]
        program = guide.programs[page.id]
        used = [
            Link(f"{row.label}: {cell.option.label}", cell.address)
            for row in self._cells.criteria.values()
            for cell in row.cells
            if any(link.address == page.address for link in cell.stands.measurements)
        ]
        return {
            "measurement": measurement,
            "measured": measured,
            "method": self._references.html(measurement.file, "method"),
            "shows": self._references.html(measurement.file, "shows"),
            "ways": tuple((way.label, self._options[way.option]) for way in guide.ways(measurement).values()),
            "figures": figure_rows(guide, measurement),
            "timed": measured.repetitions > 1,
            "programs": tuple(
                (one.path, highlighted(one.text.rstrip("\n"), "python")) for one in (program, *parts_of(guide, page.id))
            ),
            "used": used,
            "packages": tuple(
                (way.label, measured.ways[id_].python, requirement_rows(measured.ways[id_].packages))
                for id_, way in guide.ways(measurement).items()
            ),
        }


def _way(cell: CellRow) -> str:
    """Return how a cell is known, or what it says in place of that."""
    return cell.state if cell.state and cell.stands.known is Known.UNBACKED else cell.stands.known


def _observation(says: str, value: object) -> ObservationRow:
    sign = ("tick" if value else "cross") if isinstance(value, bool) else ""
    return ObservationRow(says, words_of(value), sign)


def _days(days: list[dt.date]) -> str:
    """Return from when to when runs were made, in words."""
    first, last = min(days), max(days)
    return short_day(last) if first == last else f"{short_day(first)} to {short_day(last)}"


def requirement_rows(packages: Mapping[str, str]) -> tuple[str, ...]:
    """Return what was installed, each with its version."""
    return tuple(f"{name} {version}" for name, version in sorted(packages.items(), key=lambda pair: pair[0].lower()))
