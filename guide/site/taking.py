"""A decision to take along: what is recorded of a trail that has ended."""

from guide.decide.record import Change, Considered, Cost, Decided, Ground
from guide.decide.trails import Trail
from guide.evidence.records import Known
from guide.prose.references import References
from guide.site.cells import CellRow, Cells
from guide.site.deciding import Deciding
from guide.site.page import Page


def decided(references: References, cells: Cells, deciding: Deciding, page: Page, address: str) -> Decided:
    """Return what is recorded of a trail that has ended; `address` is the full address of its page."""
    settings = references.guide.settings
    outcome = references.guide.decision.outcomes[page.id]
    base = address.removesuffix(page.address)
    others = [id_ for id_ in cells.options if id_ != outcome.recommends]
    given = deciding.given(page.trail or Trail((), page.id))
    return Decided(
        guide=f"{settings.title}, {settings.edition}",
        question=settings.question,
        label=outcome.label,
        summary=outcome.summary,
        given=tuple((row.ask, row.label) for row in given),
        chosen=cells.options[outcome.recommends].label if outcome.recommends else None,
        runner_up=cells.options[outcome.runner_up].label if outcome.runner_up else None,
        considered=tuple(
            Considered(cells.options[id_].label, tuple(_ground(cell, base) for cell in cells.of(id_, outcome.because)))
            for id_ in ([outcome.recommends, *others] if outcome.recommends else others)
        ),
        needs=tuple((cells.criteria[id_].label, fit) for id_, fit in outcome.needs.items()),
        price=tuple(Cost(_ground(row.cell, base), row.pay.striptags()) for row in deciding.price(page.id)),
        changes=tuple(
            Change(row.ask, turn.label, tuple(end.label for end in turn.outcomes))
            for row in given
            for turn in row.others
            if deciding.outcomes[page.id] not in turn.outcomes
        ),
        address=address,
    )


def _ground(cell: CellRow, base: str) -> Ground:
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
    )
