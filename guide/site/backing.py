"""What backs the cells: the overview, a page for each run, the measurements."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide import addresses
from guide.evidence.judging import words_of
from guide.evidence.order import in_order
from guide.evidence.records import Known, owner, parts_of, question_of
from guide.model import Measurement, Spread
from guide.prose.references import References
from guide.prose.render import highlighted
from guide.read.layout import measured_file, program_file, record_file
from guide.site.cells import Cells
from guide.site.page import HOME, Crumb, Link, Page, Shown
from guide.site.rubric import verdict, who


@dataclass(frozen=True)
class ObservationRow:
    """Something that a run saw."""

    name: str
    value: str


@dataclass(frozen=True)
class BarRow:
    """One way in a chart."""

    way: Link
    spread: Spread
    length: float
    """Of its bar, which ends at the median, in hundredths of the drawing."""
    start: float
    """Where the range between the quartiles begins, likewise."""
    range: float
    """How long that is."""
    ratio: float | None
    """Its median over the smallest one; nothing where it is zero."""


@dataclass(frozen=True)
class ChartRow:
    """One series of a measurement."""

    label: str
    unit: str
    bars: tuple[BarRow, ...]
    order: str
    """The order of the bars from the smallest, as far as there is one."""


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

    def pages(self) -> Iterator[Page]:
        """Yield the overview, a page for each run that backs a cell, and the measurements where there are any."""
        guide, targets = self._guide, self._references.targets
        evidence = targets["page:evidence"]
        files = tuple(criterion.file for criterion in guide.criteria.values())
        files += tuple(record.file for record in guide.records.values())
        about = "How each cell of the table is known: run, read in a source, or our judgement."
        yield Page(evidence.address, "backing/evidence", evidence.label, about, (HOME,), files)
        above = (HOME, Crumb(evidence.label, evidence.address))
        for name, program in guide.probes.items():
            (criterion, option), probe = owner(name), name.partition("/")[2]
            if option in guide.published and probe in guide.criteria[criterion].cells[option].probes:
                title = (
                    f"{guide.criteria[criterion].label}, run with {who(guide, guide.criteria[criterion], probe, 'and')}"
                )
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

    def _evidence(self, page: Page) -> Shown:
        """Show what is covered, and how."""
        del page
        rows = {(row.id, cell.option.id): cell for row in self._cells.criteria.values() for cell in row.cells}
        facts = [cell for cell in rows.values() if cell.kind == "fact"]
        count = Counter(cell.stands.known for cell in rows.values())
        return {
            "cells": len(rows),
            "facts": len(facts),
            "run": (run := count[Known.RUN] + count[Known.MEASURED]),
            "share": round(100 * run / len(facts)) if facts else 0,
            "sourced": count[Known.SOURCED],
            "judged": count[Known.JUDGED],
            "lasts": self._guide.settings.lasts,
            "stale": tuple(name for name, cell in rows.items() if cell.stands.stale),
            "groups": self._cells.groups,
            "options": tuple(self._options.values()),
            "measurements": self._links(),
        }

    def _probe(self, page: Page) -> Shown:
        """Show a run: what it asks, the program, what it printed, when, on what, and how to run it again."""
        criterion_id, option = owner(page.id)
        program, record = self._guide.probes[page.id], self._guide.records[page.id]
        (cell,) = self._cells.of(option, [criterion_id])
        asked = self._guide.criteria[criterion_id].observations
        return {
            "criterion": self._guide.criteria[criterion_id],
            "option": self._options[option],
            "cell": cell,
            "verdict": verdict(self._guide, page.id),
            "asks": question_of(program),
            "code": highlighted(program.text.rstrip("\n"), "python"),
            "lines": program.text.count("\n"),
            "file": program.path,
            "record": record,
            "stands": cell.stands,
            "observations": tuple(
                ObservationRow(asked[name].says if name in asked else name.replace("_", " "), words_of(value))
                for name, value in record.observations.items()
            ),
            "seen": tuple(
                ObservationRow(name.replace("_", " "), words_of(value)) for name, value in record.seen.items()
            ),
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
        measurement, measured = self._guide.measurements[page.id], self._guide.measured[page.id]
        program = self._guide.programs[page.id]
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
            "charts": tuple(self._chart(measurement, series) for series in measurement.series),
            "timed": measured.repetitions > 1,
            "programs": tuple(
                (one.path, highlighted(one.text.rstrip("\n"), "python"))
                for one in (program, *parts_of(self._guide, page.id))
            ),
            "used": used,
            "packages": tuple(
                (way.label, measured.ways[id_].python, requirement_rows(measured.ways[id_].packages))
                for id_, way in self._guide.ways(measurement).items()
            ),
        }

    def _chart(self, measurement: Measurement, series: str) -> ChartRow:
        """Return one series: a bar for each way, and its ratio to the smallest."""
        ways, measured = self._guide.ways(measurement), self._guide.measured[measurement.id].ways
        found = {way: measured[way].values[series] for way in ways}
        most = max(spread.upper for spread in found.values())
        least = min((spread.median for spread in found.values() if spread.median > 0), default=0)
        scale = 100 / most if most else 0
        return ChartRow(
            label=measurement.series[series].label,
            unit=measurement.series[series].unit,
            bars=tuple(
                BarRow(
                    way=Link(ways[way].label, self._options[ways[way].option].address),
                    spread=spread,
                    length=round(scale * spread.median, 1),
                    start=round(scale * spread.lower, 1),
                    range=round(scale * (spread.upper - spread.lower), 1),
                    ratio=spread.median / least if least and spread.median > 0 else None,
                )
                for way, spread in found.items()
            ),
            order=in_order({ways[way].label: spread for way, spread in found.items()}),
        )


def requirement_rows(packages: Mapping[str, str]) -> tuple[str, ...]:
    """Return what was installed, each with its version."""
    return tuple(f"{name} {version}" for name, version in sorted(packages.items(), key=lambda pair: pair[0].lower()))
