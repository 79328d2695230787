"""The table is whole, and its ratings follow their rubric."""

from collections import Counter
from collections.abc import Iterator

from guide.check.changes import present_texts
from guide.diagnostics import MOST_NAMED, Diagnostic, few, nearest, quoted
from guide.evidence.findings import finding
from guide.evidence.judging import borne_out
from guide.model import Criterion, Guide
from guide.places import SECOND
from guide.prose.references import References


def every_cell_is_filled(guide: Guide) -> Iterator[Diagnostic]:
    """Each criterion has a cell for each published option."""
    missing = {
        (criterion.id, option.id): None
        for criterion in guide.criteria.values()
        for option in guide.published.values()
        if guide.sure(criterion.file, "cells") and guide.sure(option.file, "published")
        if option.id not in criterion.cells and not _is_elsewhere(guide, criterion, option.id)
    }
    rows = Counter(option for _, option in missing)
    lost = [option for option, number in rows.items() if number > MOST_NAMED]
    if lost:
        place = guide.source(guide.options[lost[0]].file).place()
        named = few([*map(quoted, lost)])
        message = f"most criteria have no cell for {named}"
        yield Diagnostic(place, message, "add one to each file of data/criteria/, or write published: false until then")
    for criterion in guide.criteria.values():
        options = [option for id_, option in missing if id_ == criterion.id and option not in lost]
        if not options:
            continue
        place = guide.source(criterion.file).key(("cells",))
        cells = "the cell for {} is" if len(options) == 1 else "the cells for {} are"
        message = f"{cells.format(few([*map(quoted, options)]))} missing"
        told = "value, fit and note" if criterion.scale == "levels" else f"what it is, as in {options[0]}: …"
        yield Diagnostic(place, message, f"add {'it' if len(options) == 1 else 'each'} with {told}")


def _is_elsewhere(guide: Guide, criterion: Criterion, option: str) -> bool:
    """Tell whether a cell that is missing stands there otherwise, which is told of: outside, twice, or misspelt."""
    source = guide.source(criterion.file)
    twice = any(loc[:1] == ("cells",) and loc[2:] == (SECOND,) for loc in source.values)
    misspelt = any(nearest(id_, guide.options) == option for id_ in criterion.cells if id_ not in guide.options)
    return (criterion.file, (option,)) in guide.mended or twice or misspelt


def lacks_most(guide: Guide, option: str) -> bool:
    """Tell whether an option is still without most of its cells: this is told, and nothing else is asked of it."""
    return sum(option not in criterion.cells for criterion in guide.criteria.values()) > MOST_NAMED


def fits_stand_in_the_rubric(guide: Guide) -> Iterator[Diagnostic]:
    """A fit that a cell has is explained by the criterion's rubric."""
    for criterion in guide.criteria.values():
        source = guide.source(criterion.file)
        sure = guide.sure(criterion.file, "rubric")
        judged = criterion.scale == "levels" and any(cell.fit is not None for cell in criterion.cells.values())
        if judged and not criterion.rubric and sure and guide.sure(criterion.file, "scale"):
            fix = "write under rubric: what earns each fit, the highest first, such as 4: It comes with it"
            yield Diagnostic(source.place(), "this criterion has no rubric", fix)
            continue
        levels = {None, *criterion.rubric}
        unknown = {id_: cell for id_, cell in criterion.cells.items() if cell.fit not in levels}
        if not unknown or not sure or criterion.scale != "levels":
            continue
        if any(loc[:1] == ("rubric",) and loc[2:] == (SECOND,) for loc in source.values):
            continue  # the level may be the one that is told of
        for id_, cell in unknown.items():
            if guide.sure(criterion.file, "cells", id_, "fit"):
                place = source.place(("cells", id_, "fit"))
                message = f"the rubric does not say what earns a fit of {cell.fit}"
                yield Diagnostic(place, message, "add it to the rubric, or use a fit that stands there")


def cited_fits_are_those_of_the_cells(references: References) -> Iterator[Diagnostic]:
    """Own words about a cell say what they rest on, its fit or else what it is, so that they change with the cell."""
    guide = references.guide
    for text in present_texts(references):
        for link in (linked.mention for linked in text.links):
            option, _, name = link.target.removeprefix("cell:").partition("/")
            criterion = guide.criteria.get(name)
            cell = criterion.cells.get(option) if criterion and link.target.startswith("cell:") else None
            if criterion is None or cell is None or not link.words:
                continue
            if not guide.sure(criterion.file, "cells", option, "fit") or not borne_out(guide, criterion, option):
                continue
            found = finding(guide, criterion, option)
            rests_on = found.words if found.fit is None else f"fit {found.fit}"
            if link.title != rests_on and rests_on:
                place = references.place(text, link.spot)
                other = guide.source(criterion.file).place(("cells", option, "fit"))
                stated = f"rest on {quoted(link.title)}" if link.title else "do not say what they rest on"
                fix = f'check the words, then write ({link.target} "{rests_on}")'
                what = "it" if found.fit is None else "its fit"
                yield Diagnostic(place, f"these words about a cell {stated}; {what} stands at {other}", fix)
