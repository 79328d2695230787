"""Reasons speak for what they are given for, and every rating is there for something."""

from collections.abc import Iterator
from itertools import product

from guide.decide.reasons import speaks
from guide.diagnostics import MOST_NAMED, Diagnostic, few, quoted
from guide.evidence.findings import finding
from guide.model import Guide
from guide.places import Place
from guide.read.layout import DECISION


def reasons_speak_for_what_is_recommended(guide: Guide) -> Iterator[Diagnostic]:
    """A reason is a strong cell of each recommended option, or one that none but its equals comes up to."""
    for id_, outcome in guide.decision.outcomes.items():
        if not {*outcome.options} <= guide.published.keys() or not guide.sure(DECISION, "outcomes", id_):
            continue
        for (index, name), option in product(enumerate(outcome.because), outcome.options):
            criterion = guide.criteria.get(name)
            if criterion is None or not guide.sure(criterion.file, "cells") or option not in criterion.cells:
                continue
            if not criterion.rated and name in outcome.needs:
                continue  # it speaks for what has what is needed
            rivals = [other for other in guide.published if other == option or other not in outcome.options]
            shown = [other for other in rivals if other in criterion.cells]
            found = {other: finding(guide, criterion, other) for other in shown}
            fits = {other: one.fit for other, one in found.items()}
            if found[option].whole and not speaks(fits, option):
                fit = "no fit" if fits[option] is None else f"a fit of {fits[option]}"
                other = guide.source(criterion.file).place(("cells", option, "fit"))
                message = f"{quoted(name)} is no reason for {quoted(option)}, which has {fit} at {other}"
                place = guide.source(DECISION).place(("outcomes", id_, "because", index))
                yield Diagnostic(place, message, "make it a price, or name a cell that speaks for it")


def a_price_is_no_reason(guide: Guide) -> Iterator[Diagnostic]:
    """What the reader has to live with does not speak for the outcome as well."""
    for id_, outcome in guide.decision.outcomes.items():
        for index, price in enumerate(outcome.price):
            if price.criterion in outcome.because and guide.sure(DECISION, "outcomes", id_):
                place = guide.source(DECISION).place(("outcomes", id_, "price", index, "criterion"))
                message = f"{quoted(price.criterion)} is a reason of this outcome, too"
                yield Diagnostic(place, message, "let it be one of them")


def every_rating_decides_something(guide: Guide) -> Iterator[Diagnostic]:
    """An outcome or a scenario rests on each criterion with fits, or the criterion says why none does."""
    if not guide.decision.asks and not guide.scenarios:
        return  # nothing rests on anything
    files = (DECISION, *(scenario.file for scenario in guide.scenarios.values()))
    if guide.broken or not all(guide.sure(file) for file in files):
        return
    used = _used(guide)
    sure = {id_: one for id_, one in guide.criteria.items() if guide.sure(one.file)}
    idle = [id_ for id_, one in sure.items() if one.decides_nothing is None and one.rated and id_ not in used]
    fix = "make it a reason or a price, let it weigh in a scenario, or say why in decides_nothing"
    if len(idle) > MOST_NAMED:
        message = f"no outcome and no scenario rests on {few(idle)}"
        yield Diagnostic(guide.source(DECISION).place(), message, fix)
    else:
        for id_ in idle:
            place = guide.source(sure[id_].file).place()
            yield Diagnostic(place, "no outcome and no scenario rests on this criterion", fix)
    for id_, criterion in sure.items():
        if criterion.decides_nothing is not None and id_ in used:
            place = guide.source(criterion.file).key(("decides_nothing",))
            yield Diagnostic(place, f"this criterion decides something: see {used[id_]}", "remove decides_nothing")


def _used(guide: Guide) -> dict[str, Place]:
    """Return the criteria that something rests on, and where."""
    found: dict[str, Place] = {}
    source = guide.source(DECISION)
    for id_, outcome in guide.decision.outcomes.items():
        for name in (*outcome.because, *(price.criterion for price in outcome.price), *outcome.needs):
            found.setdefault(name, source.key(("outcomes", id_)))
    for scenario in guide.scenarios.values():
        for field, names in (("weights", scenario.weights), ("needs", scenario.needs)):
            for name in names:
                found.setdefault(name, guide.source(scenario.file).key((field, name)))
    return found
