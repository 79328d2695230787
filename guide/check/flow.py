"""The decision flow is sound, and agrees with the table."""

from collections.abc import Iterator

from guide.check.cells import lacks_most
from guide.check.ids import missing, misspelt
from guide.check.needs import cells_are_sure
from guide.decide.flow import former_count, former_trails
from guide.decide.ranking import rank
from guide.decide.soundness import MAX_TRAILS
from guide.diagnostics import Diagnostic, few, quoted
from guide.evidence.findings import finding
from guide.model import Guide, Scenario
from guide.places import Loc
from guide.prose.references import References
from guide.read.layout import DECISION


def the_flow_is_sound(references: References) -> Iterator[Diagnostic]:
    """Every question is reached, every trail ends, and their number is bounded."""
    guide = references.guide
    if not routes_are_sure(guide):
        return
    source = guide.source(DECISION)
    # What is misspelt where it stands is no fault of the answers that lead to it.
    meant = misspelt(guide)
    for fault in references.flow.faults:
        if _at(guide, fault.loc) in meant:
            continue
        place = source.key(fault.loc) if fault.at_key else source.place(fault.loc)
        yield Diagnostic(place, fault.message, fault.fix)


def _at(guide: Guide, loc: Loc) -> str:
    """Return the id to which an answer leads, or the flow starts at, by its loc."""
    if loc == ("start",):
        return guide.decision.start
    if len(loc) != len(("questions", "x", "answers", "y", "to")):
        return ""
    _, question, _, answer, field = loc
    return guide.decision.questions[str(question)].answers[str(answer)].to if field == "to" else ""


def routes_are_sure(guide: Guide) -> bool:
    """Tell whether all that routes the flow stands in its file; words may be faulty."""
    if DECISION in guide.broken:
        return False
    return all(loc[-1] in {"ask", "label", "summary"} for file, loc in guide.mended if file == DECISION and loc)


def scenarios_weigh_rated_criteria(guide: Guide) -> Iterator[Diagnostic]:
    """A weight on a criterion without fits would change nothing."""
    for scenario in guide.scenarios.values():
        for name in scenario.weights:
            criterion = guide.criteria.get(name)
            if criterion is None or not guide.sure(criterion.file, "cells"):
                continue
            if not criterion.rated:
                place = guide.source(scenario.file).key(("weights", name))
                message = f"the criterion {quoted(name)} has no fits, so its weight changes nothing"
                yield Diagnostic(place, message, "remove it, or write under rubric: what earns which fit")


def every_option_is_recommended_somewhere(guide: Guide) -> Iterator[Diagnostic]:
    """An option that no outcome recommends could never be the answer, unless it is only listed."""
    recommended = guide.recommended
    if not guide.decision.asks or not routes_are_sure(guide) or not recommended <= guide.options.keys():
        return
    never = [
        option
        for option in guide.published.values()
        if option.id not in recommended and not option.listed
        if guide.sure(option.file, "published") and guide.sure(option.file, "listed")
        if not lacks_most(guide, option.id)
    ]
    for option in guide.published.values():
        if option.listed and option.id in recommended:
            place = guide.source(option.file).key(("listed",))
            yield Diagnostic(place, "an outcome recommends this option, so it is not only listed", "remove the line")
    if len(never) == 1:
        message = f"no outcome of {DECISION} recommends {quoted(never[0].id)}"
        place = guide.source(never[0].file).place()
        yield Diagnostic(place, message, "add an outcome, write listed: true, or do not publish it")
    elif never:
        message = f"no outcome recommends {few([option.id for option in never])}"
        place = guide.source(DECISION).key(("outcomes",))
        yield Diagnostic(place, message, "add outcomes, write listed: true, or do not publish them")


def scenarios_agree_with_their_weights(guide: Guide) -> Iterator[Diagnostic]:
    """A scenario recommends what its weights put first, or says why not."""
    if not all(guide.sure(option.file, "published") for option in guide.options.values()):
        return
    for scenario in guide.scenarios.values():
        source = guide.source(scenario.file)
        chosen = scenario.options
        if not chosen or not {*chosen} <= guide.published.keys() or not guide.sure(scenario.file):
            continue
        used = {*scenario.weights, *scenario.needs}
        if not cells_are_sure(guide, used):
            continue
        known = {
            id_: {option: finding(guide, criterion, option) for option in guide.published}
            for id_, criterion in guide.criteria.items()
            if id_ in used
        }
        result = rank(tuple(guide.published), known, scenario.weights, scenario.needs)
        agrees = {*result.leaders} == {*chosen}
        if not agrees and scenario.despite is None:
            points = [f"{option} {result.scores[option]}" for option in result.order]
            points += [f"{option} falls short" for option in result.failures]
            one = len(chosen) == 1
            message = (
                f"{' and '.join(map(quoted, chosen))} {'is' if one else 'are'} recommended, but the weights at "
                f"{source.key(('weights',))} do not put {'it' if one else 'them'} first: {few(points)}"
            )
            tied = {*chosen} < {*result.leaders}
            equals = f"recommend [{few(result.leaders)}], " if tied else ""
            fix = f"{equals}correct one of them, or give the reason in despite"
            yield Diagnostic(source.place(("recommends",)), message, fix)
        if agrees and scenario.despite is not None:
            message = "the weights put this recommendation first, so it needs no reason in spite of them"
            yield Diagnostic(source.key(("despite",)), message, "remove it")
        if agrees or scenario.despite is not None:
            yield from _named_already(guide, scenario)


def _named_already(guide: Guide, scenario: Scenario) -> Iterator[Diagnostic]:
    for index, also in enumerate(scenario.also):
        if also.option in scenario.options:
            place = guide.source(scenario.file).place(("also", index, "option"))
            message = f"{quoted(also.option)} is recommended already"
            yield Diagnostic(place, message, "name another, or leave it out")
    for index, warned in enumerate(scenario.avoid):
        if warned.option in scenario.options:
            place = guide.source(scenario.file).place(("avoid", index, "option"))
            message = f"{quoted(warned.option)} is recommended, and can't be what to avoid"
            yield Diagnostic(place, message, "name another, or leave the option out")


def scenarios_name_outcomes_that_agree(guide: Guide) -> Iterator[Diagnostic]:
    """The outcomes that a scenario names recommend what it recommends, or an alternative of it."""
    for scenario in guide.scenarios.values():
        fine = {*scenario.options, *(also.option for also in scenario.also)}
        for index, id_ in enumerate(scenario.outcomes):
            place = guide.source(scenario.file).place(("outcomes", index))
            outcome = guide.decision.outcomes.get(id_)
            if not guide.sure(DECISION, "outcomes", id_) or not guide.sure(scenario.file, "also"):
                continue
            if outcome is None:
                yield missing(place, "outcome", id_, guide.decision.outcomes)
            elif not {*outcome.options} <= guide.options.keys():
                continue  # it is told where the outcome stands
            elif not outcome.options or not {*outcome.options} <= fine:
                other = guide.source(DECISION).place(("outcomes", id_, "recommends"))
                found = " and ".join(map(quoted, outcome.options)) or quoted("None")
                message = f"the outcome recommends {found} at {other}, this scenario does not"
                yield Diagnostic(place, message, f"name an outcome that recommends one of {few(sorted(fine))}")


def former_addresses_are_few(references: References) -> Iterator[Diagnostic]:
    """Each former address is a page of its own, so there may not be more of them than of trails."""
    guide, flow = references.guide, references.flow
    count = former_count(flow) if routes_are_sure(guide) else 0
    if count > MAX_TRAILS:
        message = f"the former ids of answers make {count:,} addresses, more than {MAX_TRAILS:,}"
        yield Diagnostic(guide.source(DECISION).key(("questions",)), message, "drop the oldest ids from was")


def former_addresses_are_free(references: References) -> Iterator[Diagnostic]:
    """A former address leads to one page only, and is the address of none."""
    guide, flow = references.guide, references.flow
    if not routes_are_sure(guide) or former_count(flow) > MAX_TRAILS:
        return
    taken = {trail.answers: trail for trail in flow.trails}
    told: set[Loc] = set()
    for names, trail in former_trails(flow):
        if taken.setdefault(names, trail) == trail:
            continue
        step, former = next(pair for pair in zip(trail.steps, names, strict=True) if pair[0].answer != pair[1])
        answer: Loc = ("questions", step.question, "answers", step.answer)
        index = flow.decision.questions[step.question].answers[step.answer].was.index(former)
        loc = (*answer, "was", index)
        if loc not in told:
            told.add(loc)
            message = f"an address with {quoted(former)} for {quoted(step.answer)} leads elsewhere already"
            yield Diagnostic(guide.source(DECISION).place(loc), message, "remove it here, or there")
