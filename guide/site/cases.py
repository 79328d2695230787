"""Public cases: a page for each, and as they are listed elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide import addresses
from guide.model import Case, Guide
from guide.prose.references import References
from guide.site.cells import Cells, source_row
from guide.site.page import HOME, Crumb, Link, Page, Shown


@dataclass(frozen=True)
class CaseRow:
    """A case as it is listed."""

    link: Link
    who: str
    before: str
    after: tuple[Link, ...]
    year: int | None


class Cases:
    """The pages of the cases, and what each shows."""

    def __init__(self, references: References, cells: Cells) -> None:
        self._references = references
        self._guide = references.guide
        self._cells = cells
        self.views = {"backing/cases": self._cases, "backing/case": self._case}

    def pages(self) -> Iterator[Page]:
        """Yield the list of all cases and a page for each, where there are any."""
        guide = self._guide
        if not guide.cases:
            return
        cases = self._references.targets["page:cases"]
        about = "Teams that chose or changed, and the reasons they gave in public."
        files = tuple(case.file for case in guide.cases.values())
        yield Page(cases.address, "backing/cases", cases.label, about, (HOME,), files)
        above = (HOME, Crumb(cases.label, cases.address))
        for id_, case in guide.cases.items():
            yield Page(addresses.case(id_), "backing/case", case.title, case.description, above, (case.file,), id=id_)

    def _cases(self, page: Page) -> Shown:
        del page
        return {"cases": tuple(case_row(self._cells, case) for case in self._guide.cases.values())}

    def _case(self, page: Page) -> Shown:
        guide, case = self._guide, self._guide.cases[page.id]
        outcomes = guide.decision.outcomes
        return {
            "case": case,
            "row": case_row(self._cells, case),
            "body": self._references.html(case.file),
            "source": source_row(case.source),
            "scenarios": tuple(Link(guide.scenarios[id_].label, addresses.scenario(id_)) for id_ in case.scenarios),
            "outcomes": tuple(Link(outcomes[id_].label, addresses.outcome(id_)) for id_ in case.outcomes),
        }


def case_row(cells: Cells, case: Case) -> CaseRow:
    """Return a case as it is listed."""
    return CaseRow(
        link=Link(case.title, addresses.case(case.id), case.description),
        who=case.who,
        before=case.before_words,
        after=tuple(cells.options[id_] for id_ in case.after),
        year=case.year,
    )


def cases_of(
    guide: Guide, cells: Cells, *, option: str = "", scenario: str = "", outcome: str = ""
) -> tuple[CaseRow, ...]:
    """Return the cases that end at an option, or speak to a scenario or an outcome."""
    return tuple(
        case_row(cells, case)
        for case in guide.cases.values()
        if option in case.after or scenario in case.scenarios or outcome in case.outcomes
    )
