"""One truth: no single answer can lead elsewhere without a report."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from guide.check import RULES, RULES_OF_TEXTS, check
from guide.check.cells import cited_fits_are_those_of_the_cells
from guide.check.flow import (
    scenarios_agree_with_their_weights,
    the_flow_is_sound,
)
from guide.check.listed import listed_trails_are_the_present_ones
from guide.check.needs import outcomes_tell_options_apart, recommended_options_have_what_is_needed
from guide.decide.flow import Flow
from guide.decide.soundness import faults
from guide.decide.trails import Trail, trails
from guide.diagnostics import Diagnostic
from guide.model import Decision, Guide
from guide.read.layout import DECISION, TRAILS
from tests.browser.site import tried
from tests.decide.changes import FLOW, GUIDE, REFERENCES


def test_nothing_is_said_of_the_guide_as_it_is() -> None:
    """Each rule that is relied on below is one of those that `guide check` follows; what has grown old is a warning."""
    assert [fault for fault in check(REFERENCES, []) if fault.severity == "error"] == []
    assert {
        cited_fits_are_those_of_the_cells,
        listed_trails_are_the_present_ones,
        outcomes_tell_options_apart,
        recommended_options_have_what_is_needed,
        scenarios_agree_with_their_weights,
        the_flow_is_sound,
    } <= {*RULES, *RULES_OF_TEXTS}


def elsewhere() -> list[tuple[str, str, str]]:
    """Return each single answer, by its question and its id, with each question or outcome that it does not lead to."""
    return [
        (question_id, id_, to)
        for question_id, question in FLOW.questions.items()
        for id_, answer in question.answers.items()
        for to in (*FLOW.questions, *FLOW.outcomes)
        if to != answer.to
    ]


def leading(question_id: str, id_: str, to: str) -> Guide:
    """Return the guide with one answer leading there."""
    question = FLOW.questions[question_id]
    answers = {**question.answers, id_: question.answers[id_].model_copy(update={"to": to})}
    changed = question.model_copy(update={"answers": answers})
    decision = FLOW.model_copy(update={"questions": {**FLOW.questions, question_id: changed}})
    return replace(GUIDE, decision=decision)


@dataclass(frozen=True)
class Walked:
    """The trails of a flow, walked only as far as somebody looks: to the first line that is no longer the same."""

    decision: Decision

    def __iter__(self) -> Iterator[Trail]:
        return trails(self.decision)


def first_fault(guide: Guide) -> Diagnostic | None:
    """Return the first thing that is said of another flow."""
    found = tuple(faults(guide.decision))
    walked = () if found else cast("tuple[Trail, ...]", Walked(guide.decision))
    references = replace(REFERENCES, guide=guide, flow=Flow(guide.decision, found, walked))
    rules = (the_flow_is_sound, listed_trails_are_the_present_ones)
    return next((fault for rule in rules for fault in rule(references)), None)


def test_no_answer_can_lead_elsewhere_in_silence() -> None:
    edges = sum(len(question.answers) for question in FLOW.questions.values())
    assert len(elsewhere()) == edges * (len(FLOW.questions) + len(FLOW.outcomes) - 1)
    told = {change: first_fault(leading(*change)) for change in tried(elsewhere())}
    assert [change for change, fault in told.items() if fault is None or fault.severity != "error"] == []
    assert {fault.place.path for fault in told.values() if fault} == {DECISION, TRAILS}
