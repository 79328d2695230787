"""Rows of every kind: each cell is what its row's scale has, and says where that comes from."""

from collections.abc import Iterator

from guide.check.figures import figures_of_sources
from guide.diagnostics import Diagnostic, choose_from, quoted
from guide.evidence.findings import MEASURED, SEEN, looked_up, named, off_scale
from guide.model import Cell, Criterion, Guide
from guide.places import Loc

_IS = {
    "yes-no": "is: yes or is: no",
    "values": "is: and one of its values",
    "number": "is: and a number, or where it was seen or measured",
}
_NONE = {"yes-no": "neither yes nor no", "values": "no value of this row", "number": "no number"}
_INSTEAD = "; or state: not-known or does-not-apply in its place"


def scales_have_what_they_need(guide: Guide) -> Iterator[Diagnostic]:
    """Values, unit and better belong to their scale, and observations to levels."""
    for criterion in guide.criteria.values():
        fields = ("scale", "values", "unit", "better", "observations", "rubric")
        if not all(guide.sure(criterion.file, name) for name in fields):
            continue
        source, scale = guide.source(criterion.file), criterion.scale
        owners = {"values": "values", "unit": "number", "better": "number", "observations": "levels"}
        for name, owner in owners.items():
            if getattr(criterion, name) and scale != owner:
                message = f"{quoted(name)} says nothing where the scale is {scale}"
                yield Diagnostic(source.key((name,)), message, f"remove it, or write scale: {owner}")
        if scale == "values" and not criterion.values:
            yield Diagnostic(source.place(("scale",)), "no values are named", "name them under values: as id: words")
        if scale == "number" and criterion.rubric and not criterion.better:
            yield Diagnostic(
                source.key(("rubric",)), "nothing says which numbers are better", "add better: more or less"
            )


def cells_have_what_their_scale_asks(guide: Guide) -> Iterator[Diagnostic]:
    """A cell has a value and a fit on a scale of levels, else what it is; or a state in place of all that."""
    for criterion, option, cell in _cells(guide, but=("note", "evidence")):
        place = guide.source(criterion.file).key(("cells", option))
        levels = criterion.scale == "levels"
        given = [name for name, it in (("value", cell.value), ("fit", cell.fit), ("is", cell.is_)) if it is not None]
        asked = ["value", "fit"] if levels else ["is"]
        if cell.state and given:
            message = f"this cell is {cell.state} and has {' and '.join(map(quoted, given))}"
            yield Diagnostic(place, message, "keep one of them")
        elif not cell.state and (over := [name for name in given if name not in asked]):
            message = f"where the scale is {criterion.scale}, no cell has {' and '.join(map(quoted, over))}"
            fix = f"write {_IS.get(criterion.scale, 'value: and fit:')}{_INSTEAD}"
            yield Diagnostic(guide.source(criterion.file).key(("cells", option, over[0])), message, fix)
        elif not cell.state and (lacking := [name for name in asked if name not in given]):
            message = f"this cell has no {' and no '.join(map(quoted, lacking))}"
            fix = (
                "write what the rubric gives it"
                if lacking == ["fit"]
                else f"write {_IS.get(criterion.scale, ': and '.join(lacking) + ':')}"
            )
            yield Diagnostic(place, message, fix + _INSTEAD)


def ratings_say_why(guide: Guide) -> Iterator[Diagnostic]:
    """A level that somebody rated has a note; what is plainly so needs none."""
    for criterion, option, cell in _cells(guide):
        if cell.note is None and criterion.scale == "levels" and not cell.state and cell.is_ is None:
            place = guide.source(criterion.file).key(("cells", option))
            yield Diagnostic(place, f"the field {quoted('note')} is missing", "add it")


def cells_are_on_their_scale(guide: Guide) -> Iterator[Diagnostic]:
    """What a cell is, typed or looked up, is yes or no, among the values, or a number."""
    for criterion, option, cell in _cells(guide):
        source = named(cell.is_)
        found = cell.is_ if source is None else looked_up(guide, source)
        if found is None or criterion.scale == "levels":
            continue
        if isinstance(cell.is_, tuple) and (again := [one for one in cell.is_ if cell.is_.count(one) > 1]):
            index = cell.is_.index(again[0], cell.is_.index(again[0]) + 1)
            place = guide.source(criterion.file).place(("cells", option, "is", index))
            yield Diagnostic(place, f"{quoted(again[0])} is named twice", "name it once")
        for one in off_scale(criterion, found):
            where = "" if source is None else f", which its record has under {quoted(source)},"
            message = f"{quoted(one)}{where} is {_NONE[criterion.scale]}"
            fix = choose_from(one, criterion.values) if criterion.scale == "values" else f"write {_IS[criterion.scale]}"
            yield Diagnostic(guide.source(criterion.file).place(("cells", option, "is")), message, fix)


def cells_rest_on_their_own_records(guide: Guide) -> Iterator[Diagnostic]:
    """What is seen or measured comes from the cell's own evidence; where that is run, no figure is typed."""
    for criterion, option, cell in _cells(guide):
        place = guide.source(criterion.file).place(("cells", option, "is"))
        source = named(cell.is_)
        if source is None:
            typed = isinstance(cell.is_, int | float) and str(cell.is_) not in figures_of_sources(cell)
            if cell.is_ is not None and (cell.probes or cell.measurements) and (typed or criterion.scale == "yes-no"):
                fix = (
                    f"write {SEEN}{criterion.id}/{cell.probes[0]}/name"
                    if cell.probes
                    else f"write {MEASURED}…/series/way"
                )
                yield Diagnostic(place, "what was run says this, and it is typed by hand", fix)
            continue
        start, _, name = source.partition(":")[2].rpartition("/")
        own = (
            [f"{criterion.id}/{probe}" for probe in cell.probes] if source.startswith(SEEN) else list(cell.measurements)
        )
        run = start if source.startswith(SEEN) else start.partition("/")[0]
        if run not in own:
            fix = f"name one of {', '.join(own)}" if own else "name it under evidence"
            yield Diagnostic(place, f"{quoted(source)} is no evidence of this cell", fix)
        elif source.startswith(MEASURED) and run in guide.measurements and not _is_way_of(guide, run, name, option):
            # Of an option that is not there, that is told.
            if option in guide.options:
                yield Diagnostic(place, f"{quoted(name)} is no way of {quoted(option)}", "name one that is")
        elif looked_up(guide, source) is None and _is_recorded(guide, source, run):
            yield Diagnostic(place, f"{quoted(source)} is not in the record", "look there how it is called")


def _cells(guide: Guide, but: tuple[str, ...] = ()) -> Iterator[tuple[Criterion, str, Cell]]:
    """Yield each cell that stands in its file as the guide has it, with its criterion and option.

    In the fields `but`, something may be wrong.
    """
    for criterion in guide.criteria.values():
        if guide.sure(criterion.file, "scale") and guide.sure(criterion.file, "values"):
            for option, cell in criterion.cells.items():
                loc: Loc = ("cells", option)
                wrong = {one[2:3] for file, one in guide.mended if file == criterion.file and one[:2] == loc}
                if guide.sure(criterion.file, *loc) or (wrong and wrong <= {(name,) for name in but}):
                    yield criterion, option, cell


def _is_way_of(guide: Guide, measurement: str, way: str, option: str) -> bool:
    ways = guide.ways(guide.measurements[measurement])
    return way in ways and ways[way].option == option


def _is_recorded(guide: Guide, source: str, run: str) -> bool:
    return run in (guide.records if source.startswith(SEEN) else guide.measured)
