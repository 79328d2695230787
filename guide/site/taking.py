"""A decision to take along: what is recorded of a trail that has ended."""

from dataclasses import replace

from guide.decide.decided import Change, Considered, Cost, Decided, Ground
from guide.decide.trails import Trail
from guide.evidence.records import Known
from guide.prose.references import References
from guide.site.cells import CellRow, Cells
from guide.site.deciding import Deciding
from guide.site.page import Page


class Taking:
    """What is recorded of each trail that has ended; `base` is the full address of the site."""

    def __init__(self, references: References, cells: Cells, deciding: Deciding, base: str) -> None:
        self._references = references
        self._cells = cells
        self._deciding = deciding
        self._base = base
        self._of_outcomes: dict[str, Decided] = {}

    def decided(self, page: Page) -> Decided:
        """Return what is recorded of the trail of a page."""
        given = self._deciding.given(page.trail or Trail((), page.id))
        own = self._deciding.outcomes[page.id]
        # Many answers lead to one place, whose outcomes are one value.
        places = {id(turn.outcomes): turn.outcomes for row in given for turn in row.others}
        others = {
            place: tuple(end.label for end in outcomes) for place, outcomes in places.items() if own not in outcomes
        }
        return replace(
            self._of_outcome(page.id),
            given=tuple((row.ask, row.label) for row in given),
            changes=tuple(
                Change(row.ask, turn.label, others[id(turn.outcomes)])
                for row in given
                for turn in row.others
                if id(turn.outcomes) in others
            ),
            address=f"{self._base}{page.address}",
        )

    def _of_outcome(self, id_: str) -> Decided:
        """Return what is recorded alike of each trail to an outcome; without answers."""
        if id_ not in self._of_outcomes:
            settings = self._references.guide.settings
            outcome = self._references.guide.decision.outcomes[id_]
            cells, options = self._cells, self._cells.options
            told = self._deciding.ending.told_against(outcome)
            several = len(outcome.options) > 1
            self._of_outcomes[id_] = Decided(
                guide=f"{settings.title}, {settings.edition}",
                question=settings.question,
                label=outcome.label,
                summary=outcome.summary,
                given=(),
                chosen=tuple(options[option].label for option in outcome.options),
                runner_up=options[outcome.runner_up].label if outcome.runner_up else None,
                considered=tuple(
                    Considered(
                        options[option].label,
                        tuple(_ground(cell, self._base, named=several) for cell in cells.of(option, outcome.because)),
                    )
                    for option in told
                ),
                needs=tuple(
                    (cells.criteria[name].label, self._deciding.ending.needed(name, need))
                    for name, need in outcome.needs.items()
                ),
                price=tuple(
                    Cost(_ground(cell, self._base, named=several), row.pay.striptags())
                    for row in self._deciding.ending.price(id_)
                    for cell in row.cells
                ),
                changes=(),
                address="",
                releases=tuple(f"{options[id_].label} {options[id_].version}" for id_ in told if options[id_].version),
                more=len(options) - len(told),
                table=f"{self._base}/compare/",
            )
        return self._of_outcomes[id_]


def _ground(cell: CellRow, base: str, *, named: bool) -> Ground:
    """Return a cell as a ground; of several options that are chosen, with its own named."""
    return Ground(
        criterion=cell.criterion.label,
        question=cell.criterion.about,
        value=cell.value,
        fit=cell.fit.fit if cell.fit else None,
        kind=cell.kind,
        note=cell.note.striptags(),
        sources=tuple(f"<{source.url}>, read on {source.checked.isoformat()}" for source in cell.sources),
        run=f"<{base}{cell.stands.program}>. {cell.stands.sentence}" if cell.stands.known is Known.RUN else "",
        address=base + cell.address,
        option=cell.option.label if named else "",
    )
