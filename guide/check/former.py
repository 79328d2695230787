"""Former ids lead to one thing each, and are the id of none."""

from collections.abc import Iterator, Mapping

from guide.diagnostics import Diagnostic, quoted
from guide.model import Guide
from guide.places import Loc
from guide.read.layout import DECISION

Named = tuple[str, Loc, tuple[str, ...]]
"""A thing that may have had other ids: its file, the loc of these, and they themselves."""


def former_ids_are_free(guide: Guide) -> Iterator[Diagnostic]:
    """A former id leads to one thing, and nothing of its kind has it today."""
    for kind, things in _kinds(guide).items():
        taken = {id_: id_ for id_ in things}
        for id_, (file, loc, was) in things.items():
            for index, former in enumerate(was):
                if taken.setdefault(former, id_) == id_ and former != id_ and former not in was[:index]:
                    continue
                at = guide.source(file).place((*loc, index))
                if former == id_:
                    yield Diagnostic(at, f"{quoted(former)} is what it is called today", "remove it here")
                    continue
                message = f"the former id {quoted(former)} leads to the {kind} {quoted(taken[former])} already"
                yield Diagnostic(at, message, "remove it here, or there")


def _kinds(guide: Guide) -> Mapping[str, Mapping[str, Named]]:
    """Return everything of each kind, by its id."""
    outcomes = guide.decision.outcomes.items()
    return {
        "option": {id_: (one.file, ("was",), one.was) for id_, one in guide.options.items()},
        "criterion": {id_: (one.file, ("was",), one.was) for id_, one in guide.criteria.items()},
        "scenario": {id_: (one.file, ("was",), one.was) for id_, one in guide.scenarios.items()},
        "outcome": {id_: (DECISION, ("outcomes", id_, "was"), one.was) for id_, one in outcomes},
        "article": {id_: (one.file, ("was",), one.was) for id_, one in guide.articles.items()},
        "case": {id_: (one.file, ("was",), one.was) for id_, one in guide.cases.items()},
    }
