"""The rubric is the judge: its levels can be told apart and reached, and what was run bears out each cell."""

from collections.abc import Iterator

from guide.diagnostics import Diagnostic, choose_from, quoted
from guide.evidence.judging import judged, missing
from guide.evidence.records import owner
from guide.model import IS, NO, YES, Bound, Criterion, Guide, Level, Observation, Record
from guide.places import Loc
from guide.read.layout import record_file

_ONE_WAY = {
    True: "true, for true is better",
    False: "false, for false is better",
    "more": "{at_least: …}, for more is better",
    "less": "{at_most: …}, for less is better",
}
_ASKED = {
    "number": "{at_least: …} where more is better, {at_most: …} where less is",
    "yes-no": "yes or no",
    "values": "one of its values, or a list of them",
}


def rubrics_ask_for_what_is_observed(guide: Guide) -> Iterator[Diagnostic]:
    """A condition is about an observation of its criterion, and asks for the better way of it."""
    for criterion, fit, loc, name, bound in _conditions(guide):
        place = guide.source(criterion.file).key((*loc, name))
        observation = criterion.observations.get(name)
        if criterion.scale != "levels":
            if name != IS:
                fix = f"write {IS}: and what the cell has to be"
                yield Diagnostic(place, f"there is no {quoted(name)}: this row is judged by what its cells are", fix)
            elif message := _amiss(criterion, bound):
                yield Diagnostic(place, f"the level {fit} asks for {message}", f"ask for {_ASKED[criterion.scale]}")
        elif observation is None:
            fix = choose_from(name, criterion.observations) if criterion.observations else "name it under observations"
            yield Diagnostic(place, f"there is no observation {quoted(name)}", fix)
        elif not _asks_for_the_better(observation, bound):
            message = f"the level {fit} asks {quoted(name)} for another way than the better one"
            yield Diagnostic(place, message, f"write {_ONE_WAY[observation.better]}")


def _amiss(criterion: Criterion, bound: Bound) -> str | None:
    """Return what is wrong with a condition on what a cell is."""
    given = {name for name in ("equals", "one_of", "at_least", "at_most") if getattr(bound, name) not in {None, ()}}
    if criterion.scale == "number":
        if criterion.better is None:
            return None  # told of by its scale
        wanted = "at_most" if criterion.better == "less" else "at_least"
        if given <= {"equals", "one_of"}:
            return "something that no number can be"
        return None if given == {wanted} else f"another way than the better one, which {quoted('better')} names"
    known = (YES, NO) if criterion.scale == "yes-no" else tuple(criterion.values)
    wrong = next((one for one in bound.one_of if one not in known), None)
    if given != {"one_of"}:
        return "something that no cell of this row can be"
    return wrong and f"{quoted(wrong)}, which no cell of this row can be"


def rubrics_can_be_told_apart(guide: Guide) -> Iterator[Diagnostic]:
    """Where runs judge, each level but the lowest says when it is earned, and can be; no observation is idle."""
    for criterion in guide.criteria.values():
        if not _is_sure(guide, criterion) or not _is_asked(criterion):
            continue
        source, fits = guide.source(criterion.file), sorted(criterion.rubric, reverse=True)
        for name in criterion.observations:
            if name not in _asked(criterion) and criterion.scale == "levels":
                place = source.key(("observations", name))
                yield Diagnostic(place, f"no level asks for {quoted(name)}", "let one ask, or print it under seen")
        for position, fit in enumerate(fits):
            place, rubric = source.key(("rubric", fit)), criterion.rubric[fit]
            lowest = position == len(fits) - 1
            if lowest and rubric.ways:
                yield Diagnostic(
                    place, "the lowest level asks for something, so a run may earn none", "remove its when"
                )
            elif not lowest and not rubric.ways:
                yield Diagnostic(
                    place, f"the level {fit} does not say when it is earned", "add when, or remove the levels below it"
                )
            elif above := next((one for one in fits[:position] if _covers(criterion.rubric[one], rubric)), None):
                message = f"no run can earn {fit}: whatever earns it, earns {above} as well"
                yield Diagnostic(place, message, "ask for less here, or for more there")


def runs_are_judged_by_the_rubric(guide: Guide) -> Iterator[Diagnostic]:
    """Where programs were run for levels, the criterion says what of it judges; a rubric of numbers names its own."""
    for criterion in guide.criteria.values():
        run = criterion.scale == "levels" and any(cell.probes for cell in criterion.cells.values())
        sure = _is_sure(guide, criterion) and guide.sure(criterion.file, "cells")
        if criterion.kind == "fact" and run and criterion.rated and not criterion.observations and sure:
            place = guide.source(criterion.file).key(("rubric",))
            fix = "name observations, and let each level but the lowest say when it is earned"
            yield Diagnostic(place, "nothing says what of the runs earns a fit", fix)


def records_hold_what_judges(guide: Guide) -> Iterator[Diagnostic]:
    """What a run recorded as judging is what its criterion asks of every option, no more and no less."""
    for name, record in guide.records.items():
        criterion = guide.criteria.get(owner(name)[0])
        if criterion is None or not guide.sure(record.file) or not _is_sure(guide, criterion):
            continue
        source, fix = guide.source(record.file), f"correct the probe, or observations in {criterion.file}"
        for one, value in record.observations.items():
            place, asked = source.key(("observations", one)), criterion.observations.get(one)
            if asked is None:
                yield Diagnostic(
                    place, f"{quoted(one)} judges nothing in {criterion.file}", "let the probe print it under seen"
                )
            elif not _is_of(asked, value):
                kind = "a number" if asked.counts else "true or false"
                yield Diagnostic(place, f"{quoted(one)} is not {kind}", fix)
            elif one in record.seen:
                yield Diagnostic(place, f"{quoted(one)} stands under seen as well", "let the probe print it once")
        for one in criterion.observations.keys() - record.observations.keys():
            yield Diagnostic(source.key(("observations",)), f"the run did not look for {quoted(one)}", fix)


def records_bear_out_their_cells(guide: Guide) -> Iterator[Diagnostic]:
    """The fit of a cell is the one that the rubric gives to what its run saw."""
    for criterion in guide.criteria.values():
        for option, cell in criterion.cells.items():
            names = [f"{criterion.id}/{probe}" for probe in cell.probes]
            if cell.fit is None and criterion.observations:
                continue  # told of by its scale
            sure = _is_sure(guide, criterion) and all(guide.sure(record_file(name)) for name in names)
            sure = sure and not _asks_in_vain(criterion)  # which is told at its rubric
            found = judged(guide, criterion, option)
            if found is None or found.fit == cell.fit or not sure or not guide.sure(criterion.file, "cells", option):
                continue
            if not all(name in guide.records and _judges(criterion, guide.records[name]) for name in names):
                continue
            place = guide.source(criterion.file).place(("cells", option, "fit"))
            observations = guide.records[f"{criterion.id}/{found.probe}"].observations
            message = (
                f"the fit is {_fit(cell.fit)}, and the rubric gives {_fit(found.fit)} to what {quoted(found.probe)} saw"
            )
            if cell.fit is not None and (found.fit is None or cell.fit > found.fit):
                lacking = missing(criterion, observations, cell.fit)
                message += f"; in the way of {cell.fit} stands {', '.join(map(quoted, lacking))}" if lacking else ""
            yield Diagnostic(place, message, f"write {_fit(found.fit)}, or correct the rubric or the probe")


def _is_of(asked: Observation, value: object) -> bool:
    """Tell whether a value is of the kind that an observation has: a number, or true or false."""
    return isinstance(value, int | float) and asked.counts is not isinstance(value, bool)


def _judges(criterion: Criterion, record: Record) -> bool:
    """Tell whether a record holds what its criterion asks for; where it does not, that is told there."""
    return all(_is_of(asked, record.observations.get(name)) for name, asked in criterion.observations.items())


def _is_sure(guide: Guide, criterion: Criterion) -> bool:
    return guide.sure(criterion.file, "observations") and guide.sure(criterion.file, "rubric")


def _conditions(guide: Guide) -> Iterator[tuple[Criterion, int, Loc, str, Bound]]:
    """Yield each condition of each rubric: its criterion, level, the loc of its way, its name, what is asked."""
    for criterion in guide.criteria.values():
        if not _is_sure(guide, criterion):
            continue
        for fit, rubric in criterion.rubric.items():
            for index, way in enumerate(rubric.ways):
                one: Loc = ("rubric", fit, "when")
                loc: Loc = (*one, index) if isinstance(rubric.when, tuple) else one
                yield from ((criterion, fit, loc, name, bound) for name, bound in way.items())


def _is_asked(criterion: Criterion) -> bool:
    """Tell whether a rubric is asked, of runs or of what its cells are; else somebody reads it."""
    return bool(criterion.observations or _asked(criterion) or (criterion.rubric and criterion.scale != "levels"))


def _asked(criterion: Criterion) -> set[str]:
    return {name for rubric in criterion.rubric.values() for way in rubric.ways for name in way}


def _asks_for_the_better(observation: Observation, bound: Bound) -> bool:
    given = {name for name in ("equals", "at_least", "at_most") if getattr(bound, name) is not None}
    if not observation.counts:
        return given == {"equals"} and bound.equals is observation.better
    return given == ({"at_least"} if observation.better == "more" else {"at_most"})


def _asks_in_vain(criterion: Criterion) -> bool:
    """Tell whether a level asks runs for what is not observed, or for the worse way."""
    ways = [way for rubric in criterion.rubric.values() for way in rubric.ways]
    asked = [pair for way in ways for pair in way.items()]
    return criterion.scale == "levels" and any(
        name not in criterion.observations or not _asks_for_the_better(criterion.observations[name], bound)
        for name, bound in asked
    )


def _covers(higher: Level, lower: Level) -> bool:
    """Tell whether every run that earns the lower level earns the higher one too."""
    return bool(lower.ways) and all(
        any(all(name in way and way[name].implies(bound) for name, bound in above.items()) for above in higher.ways)
        for way in lower.ways
    )


def _fit(fit: int | None) -> str:
    return "null" if fit is None else str(fit)
