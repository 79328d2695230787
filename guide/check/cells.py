"""The table is whole, and its ratings follow their rubric."""

from collections.abc import Iterator

from guide.diagnostics import Diagnostic, quoted
from guide.model import Guide
from guide.prose.references import References


def every_cell_is_filled(guide: Guide) -> Iterator[Diagnostic]:
    """Each criterion has a cell for each published option."""
    for criterion in guide.criteria.values():
        for option in guide.published.values():
            sure = guide.sure(criterion.file, "cells") and guide.sure(option.file, "published")
            if sure and option.id not in criterion.cells:
                place = guide.source(criterion.file).key(("cells",))
                message = f"the cell for {quoted(option.id)} is missing"
                yield Diagnostic(place, message, "add it with value, fit and note")


def fits_stand_in_the_rubric(guide: Guide) -> Iterator[Diagnostic]:
    """A fit that a cell has is explained by the criterion's rubric."""
    for criterion in guide.criteria.values():
        for id_, cell in criterion.cells.items():
            if cell.fit is None or cell.fit in criterion.rubric:
                continue
            if guide.sure(criterion.file, "rubric", cell.fit) and guide.sure(criterion.file, "cells", id_, "fit"):
                place = guide.source(criterion.file).place(("cells", id_, "fit"))
                message = f"the rubric does not say what earns a fit of {cell.fit}"
                yield Diagnostic(place, message, "add it to the rubric, or use a fit that stands there")


def a_criterion_is_rated_for_all_or_none(guide: Guide) -> Iterator[Diagnostic]:
    """Where some cells have a fit, all have: an option without one could not be ranked."""
    for criterion in guide.criteria.values():
        if not all(guide.sure(criterion.file, "cells", id_, "fit") for id_ in criterion.cells):
            continue
        for id_, cell in criterion.cells.items():
            if criterion.rated and cell.fit is None:
                place = guide.source(criterion.file).place(("cells", id_, "fit"))
                message = f"the fit of {quoted(id_)} is null, but other cells have one"
                yield Diagnostic(place, message, "rate it by the rubric, or make every fit null")


def cited_fits_are_those_of_the_cells(references: References) -> Iterator[Diagnostic]:
    """Own words about a cell say which fit they rest on, so that they can't go on when the cell changes."""
    guide = references.guide
    for text in references.texts.values():
        for link in (linked.mention for linked in text.links):
            option, _, name = link.target.removeprefix("cell:").partition("/")
            criterion = guide.criteria.get(name)
            cell = criterion.cells.get(option) if criterion and link.target.startswith("cell:") else None
            if criterion is None or cell is None or not link.words:
                continue
            if not guide.sure(criterion.file, "cells", option, "fit"):
                continue
            rests_on = "" if cell.fit is None else f"fit {cell.fit}"
            if link.title != rests_on:
                place = references.place(text, link.spot)
                other = guide.source(criterion.file).place(("cells", option, "fit"))
                stated = f"rest on {quoted(link.title)}" if link.title else "do not say which fit they rest on"
                fix = "remove what is in quotes"
                if rests_on:
                    fix = f'check the words, then write ({link.target} "{rests_on}")'
                yield Diagnostic(place, f"these words about a cell {stated}; its fit stands at {other}", fix)
