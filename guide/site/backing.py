"""What the pages behind the table show: evidence, measurements, cases, the service."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from guide import addresses
from guide.evidence.records import Known, question_of, standing
from guide.model import Case, Criterion, Guide, Measurement
from guide.prose.references import References
from guide.prose.render import highlighted
from guide.site.pages import Page
from guide.site.rows import (
    BarRow,
    CaseRow,
    ChartRow,
    CodeRow,
    Link,
    ObservationRow,
    StandingRow,
    known_row,
    observed_words,
    requirement_rows,
    source_row,
)

Shown = dict[str, Any]
Html = Callable[[str, str], Markup]

_LANGUAGES = {"py": "python", "html": "html", "toml": "toml", "ini": "ini", "cfg": "ini"}


class Backing:
    """A view for each kind of page behind the table."""

    def __init__(self, guide: Guide, references: References, html: Html, options: dict[str, Link]) -> None:
        self.guide = guide
        self.options = options
        self._references = references
        self._html = html
        self._standing = {
            (criterion.id, option): self._stands(criterion, option)
            for criterion in guide.criteria.values()
            for option in options
        }

    def stands(self, criterion: str, option: str) -> StandingRow:
        """Return how a cell is known."""
        return self._standing[criterion, option]

    def _stands(self, criterion: Criterion, option: str) -> StandingRow:
        cell = criterion.cells[option]
        program = addresses.probe(criterion.id, option) if cell.probe else ""
        measured = tuple(
            Link(self.guide.measurements[name].label, addresses.measurement(name)) for name in cell.measurements
        )
        return known_row(standing(self.guide, criterion, option), program, measured)

    def evidence(self, page: Page) -> Shown:
        """Show what is covered, and how."""
        del page
        rows = list(self._standing.values())
        facts = [row for (criterion, _), row in self._standing.items() if self.guide.criteria[criterion].kind == "fact"]
        count = Counter(row.known for row in rows)
        return {
            "cells": len(rows),
            "facts": len(facts),
            "run": count[Known.RUN],
            "share": round(100 * count[Known.RUN] / len(facts)) if facts else 0,
            "sourced": count[Known.SOURCED],
            "judged": count[Known.JUDGED],
            "stale": tuple(key for key, row in self._standing.items() if row.stale),
            "standing": self._standing,
            "options": tuple(self.options.values()),
            "day": self.guide.day,
            "measurements": self._measurement_links(),
            "service": self.guide.service,
        }

    def probe(self, page: Page) -> Shown:
        """Show a probe: what it asks, the program, what it printed, when, on what, and how to run it again."""
        criterion_id, _, option = page.id.partition("/")
        program, record = self.guide.probes[page.id], self.guide.records[page.id]
        return {
            "criterion": self.guide.criteria[criterion_id],
            "option": self.options[option],
            "cell_address": addresses.cell(option, criterion_id),
            "asks": question_of(program),
            "code": highlighted(program.text.rstrip("\n"), "python"),
            "lines": program.text.count("\n"),
            "file": program.path,
            "record": record,
            "stands": self.stands(criterion_id, option),
            "observations": tuple(
                ObservationRow(name.replace("_", " "), observed_words(value))
                for name, value in record.observations.items()
            ),
            "packages": requirement_rows(record.packages),
        }

    def measurements(self, page: Page) -> Shown:
        """List the measurements."""
        del page
        return {"measurements": self._measurement_links()}

    def _measurement_links(self) -> tuple[Link, ...]:
        return tuple(
            Link(one.label, addresses.measurement(id_), one.question) for id_, one in self.guide.measurements.items()
        )

    def measurement(self, page: Page) -> Shown:
        """Show a measurement: what it asks, its figures as drawings and as a table, how they were taken."""
        measurement = self.guide.measurements[page.id]
        measured = self.guide.measured[page.id]
        program = self.guide.programs[page.id]
        used = [
            Link(f"{criterion.label}: {self.options[option].label}", addresses.cell(option, criterion.id))
            for criterion in self.guide.criteria.values()
            for option in self.options
            if page.id in criterion.cells[option].measurements
        ]
        return {
            "measurement": measurement,
            "measured": measured,
            "method": self._html(measurement.method, measurement.file),
            "shows": self._html(measurement.shows, measurement.file),
            "charts": tuple(self._chart(measurement, series) for series in measurement.series),
            "timed": measured.repetitions > 1,
            "code": highlighted(program.text.rstrip("\n"), "python"),
            "file": program.path,
            "used": used,
            "packages": tuple(
                (self.options[option], found.python, requirement_rows(found.packages))
                for option, found in measured.options.items()
                if option in self.options
            ),
        }

    def _chart(self, measurement: Measurement, series: str) -> ChartRow:
        """Return one series: a bar for each option, and its ratio to the smallest."""
        found = {option: self.guide.measured[measurement.id].options[option].values[series] for option in self.options}
        most = max(spread.minimum for spread in found.values())
        least = min((spread.minimum for spread in found.values() if spread.minimum > 0), default=0)
        return ChartRow(
            label=measurement.series[series].label,
            unit=measurement.series[series].unit,
            bars=tuple(
                BarRow(
                    option=self.options[option],
                    length=round(100 * spread.minimum / most, 1) if most else 0,
                    spread=spread,
                    ratio=spread.minimum / least if least and spread.minimum > 0 else None,
                )
                for option, spread in found.items()
            ),
        )

    def cases(self, page: Page) -> Shown:
        """List the cases."""
        del page
        return {"cases": tuple(self.case_row(case) for case in self.guide.cases.values())}

    def case(self, page: Page) -> Shown:
        """Show a case."""
        case = self.guide.cases[page.id]
        outcomes = self.guide.decision.outcomes
        return {
            "case": case,
            "row": self.case_row(case),
            "body": self._html(case.body, case.file),
            "source": source_row(case.source),
            "scenarios": tuple(
                Link(self.guide.scenarios[id_].label, addresses.scenario(id_)) for id_ in case.scenarios
            ),
            "outcomes": tuple(Link(outcomes[id_].label, addresses.outcome(id_)) for id_ in case.outcomes),
        }

    def case_row(self, case: Case) -> CaseRow:
        """Return a case as it is listed."""
        return CaseRow(
            link=Link(case.title, addresses.case(case.id), case.description),
            who=case.who,
            before=case.before_words,
            after=tuple(self.options[id_] for id_ in case.after),
            year=case.year,
        )

    def cases_of(self, *, option: str = "", scenario: str = "", outcome: str = "") -> tuple[CaseRow, ...]:
        """Return the cases that end at an option, or speak to a scenario or an outcome."""
        return tuple(
            self.case_row(case)
            for case in self.guide.cases.values()
            if option in case.after or scenario in case.scenarios or outcome in case.outcomes
        )

    def service(self, page: Page) -> Shown:
        """Show the service as a whole: what it does, its roles, and how many lines each takes."""
        del page
        service = self.guide.service
        if service is None:
            raise LookupError("there is no service")
        lines = self.guide.measured[service.lines] if service.lines else None
        counts = {
            role: {option: lines.options[option].values[role].median if lines else None for option in self.options}
            for role in service.roles
        }
        sums = {option: sum(one[option] or 0 for one in counts.values()) for option in self.options}
        return {
            "service": service,
            "about": self._html(service.about, service.file),
            "options": tuple(self.options.values()),
            "counts": counts,
            "sums": sums,
            "lines": Link(self.guide.measurements[service.lines].label, addresses.measurement(service.lines))
            if service.lines
            else None,
            "roles": self._role_links(),
        }

    def _role_links(self) -> tuple[Link, ...]:
        roles = self.guide.service.roles if self.guide.service else {}
        return tuple(Link(role.label, addresses.role(id_), role.about, id_) for id_, role in roles.items())

    def role(self, page: Page) -> Shown:
        """Show one role of the service: the files of every option, whole and side by side."""
        service = self.guide.service
        if service is None:
            raise LookupError("there is no service")
        role = service.roles[page.id]
        return {
            "service": service,
            "role": role,
            "columns": tuple(
                (
                    option,
                    tuple(self._code(f"{service.folder}/{option.id}/{file}", file) for file in role.files[option.id]),
                )
                for option in self.options.values()
            ),
            "roles": self._role_links(),
        }

    def _code(self, path: str, name: str) -> CodeRow:
        text = self._references.code(path, "")
        language = _LANGUAGES.get(name.rpartition(".")[2], "text")
        return CodeRow(name, highlighted(text, language) if isinstance(text, str) else Markup())
