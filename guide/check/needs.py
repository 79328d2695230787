"""What outcomes and scenarios need fits the rows that it is asked of, and is there."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from guide.decide.needs import in_words
from guide.diagnostics import Diagnostic, choose_from, few, quoted
from guide.evidence.findings import finding
from guide.evidence.judging import borne_out
from guide.model import NO, YES, Criterion, Guide, Need, Outcome
from guide.places import Loc
from guide.read.layout import DECISION


def needs_are_of_their_rows(guide: Guide) -> Iterator[Diagnostic]:
    """A fit is needed of a row with fits, yes or no or a value of one that has it, a bound of a number."""
    for file, loc, needs, _ in _needs(guide):
        for name, need in needs.items():
            criterion = guide.criteria.get(name)
            if criterion is None or not all(guide.sure(criterion.file, one) for one in ("scale", "values", "rubric")):
                continue
            for message, fix in _amiss(criterion, need):
                yield Diagnostic(guide.source(file).place((*loc, name)), message, fix)


def _amiss(criterion: Criterion, need: Need) -> Iterator[tuple[str, str]]:
    """Yield what keeps a need from being met by any cell of a row, and what to do."""
    name, known = (
        quoted(criterion.id),
        {"yes-no": (YES, NO), "values": tuple(criterion.values)}.get(criterion.scale, ()),
    )
    wrong = [one for one in need.one_of if one not in known]
    bounded = need.at_least is not None or need.at_most is not None
    if need.fit is not None and not criterion.rated:
        yield f"{name} has no fits", f"need {_wanted(criterion)}"
    elif wrong and known:
        yield f"{name} has no value {quoted(wrong[0])}", choose_from(wrong[0], known)
    elif wrong or (bounded and criterion.scale != "number") or need.equals is not None:
        yield f"no cell of {name} can be this", f"need {_wanted(criterion)}"
    elif need == Need():
        yield f"nothing is needed of {name}", f"need {_wanted(criterion)}"


def _wanted(criterion: Criterion) -> str:
    if criterion.scale == "levels":
        return "a fit, such as 3"
    if criterion.scale == "number":
        return "{at_least: …} or {at_most: …}"
    return "yes or no" if criterion.scale == "yes-no" else f"one of {', '.join(criterion.values)}"


def recommended_options_have_what_is_needed(guide: Guide) -> Iterator[Diagnostic]:
    """Nothing recommends an option whose cell falls short of what the outcome or scenario needs."""
    for file, loc, needs, options in _needs(guide):
        for (name, needed), option in product(needs.items(), options):
            criterion = guide.criteria.get(name)
            cell = criterion.cells.get(option) if criterion else None
            if criterion is None or cell is None or not guide.sure(criterion.file, "cells", option):
                continue
            if not borne_out(guide, criterion, option):
                continue  # told of at the cell, on which all this rests
            found = finding(guide, criterion, option)
            if needed.met_by(found) or not found.whole or any(_amiss(criterion, needed)):
                continue
            place = guide.source(file).place((*loc, name))
            other = guide.source(criterion.file).place(("cells", option, "fit"))
            has = f"a fit of {found.fit}" if needed.fit is not None and found.fit is not None else quoted(found.words)
            what = "outcome" if file == DECISION else "scenario"
            asked = in_words(needed, criterion, str(needed.fit))
            message = f"the {what} needs {asked}, but {quoted(option)} has {has} at {other}"
            yield Diagnostic(place, message, "need less, recommend another option, or correct the cell")


def outcomes_tell_options_apart(guide: Guide) -> Iterator[Diagnostic]:
    """What an outcome needs is met by what it recommends, and by nothing else that some outcome recommends."""
    source = guide.source(DECISION)
    for id_, outcome in guide.decision.outcomes.items():
        if not guide.sure(DECISION, "outcomes", id_):
            continue
        if not outcome.options:
            if outcome.needs or outcome.because or outcome.price or outcome.runner_up:
                message = f"the outcome {quoted(id_)} recommends nothing, so it can need and cite nothing"
                yield Diagnostic(source.key(("outcomes", id_)), message, "remove needs, because, price and runner_up")
            continue
        if not outcome.needs or not outcome.because:
            message = f"the outcome {quoted(id_)} does not say what decides it"
            yield Diagnostic(
                source.key(("outcomes", id_)), message, "name criteria in because, and what they have to have in needs"
            )
            continue
        if not {*outcome.options} <= guide.published.keys() or not cells_are_sure(guide, outcome.needs):
            continue
        others = [option for option in guide.published if option in guide.recommended and option not in outcome.options]
        if alike := [option for option in others if not _missed(guide, option, outcome.needs)]:
            place = source.key(("outcomes", id_, "needs"))
            yield Diagnostic(place, *_not_apart(guide, outcome, alike))


def _not_apart(guide: Guide, outcome: Outcome, alike: list[str]) -> tuple[str, str]:
    """Say which other options meet what an outcome needs, and what to do."""
    chosen = " and ".join(map(quoted, outcome.options))
    if len(alike) > 1:
        message = f"{few([*map(quoted, alike)])} meet all that this outcome needs of {chosen}"
        return message, "need what tells them apart, or recommend those that are as right as a list"
    cells = [str(guide.source(guide.criteria[name].file).place(("cells", alike[0], "fit"))) for name in outcome.needs]
    message = f"{quoted(alike[0])} meets all that this outcome needs of {chosen}: see {few(cells)}"
    return (
        message,
        f"need what tells them apart, correct a cell, or recommend [{', '.join((*outcome.options, *alike))}]",
    )


def cells_are_sure(guide: Guide, criteria: Iterable[str]) -> bool:
    """Tell whether these criteria exist, and every shown option has a cell in them that is no stand-in."""
    for name in criteria:
        criterion = guide.criteria.get(name)
        if criterion is None or not guide.sure(criterion.file, "cells"):
            return False
        for option in guide.published:
            if option not in criterion.cells or not finding(guide, criterion, option).whole:
                return False
            if not borne_out(guide, criterion, option):
                return False
    return True


def _missed(guide: Guide, option: str, needs: Mapping[str, Need]) -> list[str]:
    criteria = guide.criteria
    return [name for name, need in needs.items() if not need.met_by(finding(guide, criteria[name], option))]


def _needs(guide: Guide) -> Iterator[tuple[str, Loc, Mapping[str, Need], tuple[str, ...]]]:
    """Yield what each outcome and scenario needs: file, loc, needs, the options that it recommends."""
    for id_, outcome in guide.decision.outcomes.items():
        yield DECISION, ("outcomes", id_, "needs"), outcome.needs, outcome.options
    for scenario in guide.scenarios.values():
        yield scenario.file, ("needs",), scenario.needs, scenario.options
