"""The decision flow is sound, and agrees with the table."""

from collections.abc import Iterator

from guide.decide.trails import faults
from guide.diagnostics import Diagnostic, quoted
from guide.model import Guide
from guide.read.load import DECISION


def the_flow_is_sound(guide: Guide) -> Iterator[Diagnostic]:
    """Every question is reached, every trail ends, and their number is bounded."""
    source = guide.source(DECISION)
    for fault in faults(guide.decision):
        place = source.key(fault.loc) if fault.at_key else source.place(fault.loc)
        yield Diagnostic(place, fault.message, fault.fix)


def recommended_options_have_the_fit_they_need(guide: Guide) -> Iterator[Diagnostic]:
    """An outcome recommends no option whose cell falls short of what the outcome needs."""
    for id_, outcome in guide.decision.outcomes.items():
        for name, needed in outcome.needs.items():
            criterion = guide.criteria.get(name)
            cell = criterion.cells.get(outcome.recommends or "") if criterion else None
            if criterion and cell and (cell.fit is None or cell.fit < needed):
                place = guide.source(DECISION).place(("outcomes", id_, "needs", name))
                other = guide.source(criterion.file).place(("cells", str(outcome.recommends), "fit"))
                fit = "no fit" if cell.fit is None else f"a fit of {cell.fit}"
                message = f"the outcome needs {needed}, but {quoted(str(outcome.recommends))} has {fit} at {other}"
                yield Diagnostic(place, message, "need less, recommend another option, or correct the cell")


def scenarios_weigh_rated_criteria(guide: Guide) -> Iterator[Diagnostic]:
    """A weight on a criterion without fits would change nothing."""
    for scenario in guide.scenarios.values():
        for name in scenario.weights:
            criterion = guide.criteria.get(name)
            if criterion is not None and not criterion.rated:
                place = guide.source(scenario.file).key(("weights", name))
                message = f"the criterion {quoted(name)} has no fits, so its weight changes nothing"
                yield Diagnostic(place, message, "remove it, or rate the criterion")
