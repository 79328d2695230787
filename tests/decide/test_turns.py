"""What other answers would lead to, against every trail there is."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.decide.trails import Trail, outcomes_from, trails, turns
from guide.model import Decision
from tests.browser.site import GUIDES, guide_of
from tests.decide.flows import flow

Given = tuple[tuple[str, str], ...]
"""Questions with the answers given to them."""
Other = tuple[Given, str, tuple[str, ...]]
"""A trail, where it stands, and the outcomes that it can still end in."""


def everything(decision: Decision) -> Mapping[Given, str]:
    """Return every trail of a flow and where it stands, finished or not, from the shortest of definitions."""
    found: dict[Given, str] = {(): decision.start}
    new = dict(found)
    while new:
        new = {
            (*steps, (at, id_)): answer.to
            for steps, at in new.items()
            if at in decision.questions
            for id_, answer in decision.questions[at].answers.items()
        }
        found |= new
    return found


class BruteForce:
    """What another answer leads to, found by looking through a list of all trails."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        self.listed = everything(decision)
        self.beginning: dict[Given, list[Given]] = {}
        """For each trail all those that begin with it."""
        for steps in self.listed:
            for length in range(len(steps) + 1):
                self.beginning.setdefault(steps[:length], []).append(steps)

    def ends(self, steps: Given) -> tuple[str, ...]:
        """Return the outcomes of all trails that begin like this one, in the order of the file."""
        ends = {self.listed[longer] for longer in self.beginning[steps]}
        return tuple(outcome for outcome in self.decision.outcomes if outcome in ends)

    def with_other(self, steps: Given, position: int, answer: str) -> Other:
        """Return the longest of all trails that has the other answer, and beyond it nothing that was not given."""
        start = (*steps[:position], (steps[position][0], answer))
        kept = [longer for longer in self.beginning[start] if set(longer[len(start) :]) <= set(steps[position + 1 :])]
        longest = max(kept, key=len)
        assert all(longest[: len(shorter)] == shorter for shorter in kept)
        return longest, self.listed[longest], self.ends(longest)

    def turns(self, steps: Given) -> dict[tuple[int, str], Other]:
        """Return what each other answer to each question of a trail leads to."""
        return {
            (position, other): self.with_other(steps, position, other)
            for position, (question, answer) in enumerate(steps)
            for other in self.decision.questions[question].answers
            if other != answer
        }


def plain(trail: Trail) -> Given:
    return tuple((step.question, step.answer) for step in trail.steps)


def said(decision: Decision, trail: Trail, reach: Mapping[str, tuple[str, ...]]) -> dict[tuple[int, str], Other]:
    return {
        (turn.position, turn.answer): (plain(turn.trail), turn.trail.at, turn.outcomes)
        for turn in turns(decision, trail, reach)
    }


@st.composite
def flows(draw: st.DrawFn) -> Decision:
    """Draw a flow in which questions are shared by several trails, so that later answers can apply again."""
    count = draw(st.integers(1, 5))
    questions = {}
    for number in range(count):
        later = [f"q{other}" for other in range(number + 1, count)]
        targets = draw(st.lists(st.sampled_from([*later, "x", "y", "z"]), min_size=1, max_size=3))
        questions[f"q{number}"] = {f"a{number}-{nth}": target for nth, target in enumerate(targets)}
    return flow(questions)


@pytest.mark.parametrize("name", GUIDES)
def test_what_would_change_each_trail_of_a_guide_is_what_a_list_of_all_trails_says(name: str) -> None:
    decision = guide_of(name).decision
    listed, reach = BruteForce(decision), outcomes_from(decision)
    found = {plain(trail): said(decision, trail, reach) for trail in trails(decision)}
    assert found == {steps: listed.turns(steps) for steps in listed.listed}
    assert sum(len(others) for others in found.values()) > 1_000


@given(flows())
def test_what_would_change_a_trail_is_what_a_list_of_all_trails_says(decision: Decision) -> None:
    listed, reach = BruteForce(decision), outcomes_from(decision)
    for trail in trails(decision):
        assert said(decision, trail, reach) == listed.turns(plain(trail))


@given(flows())
def test_the_outcomes_left_at_each_trail_are_those_of_the_longer_ones(decision: Decision) -> None:
    listed, reach = BruteForce(decision), outcomes_from(decision)
    for steps, at in listed.listed.items():
        assert reach[at] == listed.ends(steps)


def test_the_outcomes_left_are_in_the_order_of_the_file_whatever_leads_to_them() -> None:
    decision = flow({"one": {"a": "z", "b": "two"}, "two": {"c": "y", "d": "x"}})
    assert outcomes_from(decision)["one"] == ("x", "y", "z")


def test_an_answer_that_leads_nowhere_adds_no_outcome() -> None:
    decision = flow({"one": {"a": "x", "b": "two"}, "two": {"c": "nowhere", "d": "nowhere"}})
    assert (outcomes_from(decision)["one"], outcomes_from(decision)["two"]) == (("x",), ())
