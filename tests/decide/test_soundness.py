from itertools import pairwise

import pytest
from hypothesis import given

from guide.decide import soundness
from guide.decide.soundness import MAX_DEPTH, MAX_TRAILS, faults
from guide.decide.trails import longest, outcomes_from, trails
from guide.model import Decision
from guide.read.layout import DECISION
from tests.decide.flows import SOUND, by_hand, flow, graphs


def said(decision: Decision) -> list[tuple[str, str]]:
    """Return for each fault where it stands and what it is."""
    return [("/".join(map(str, fault.loc)), fault.message) for fault in faults(decision)]


def test_a_flow_of_shared_questions_is_sound() -> None:
    assert faults(SOUND) == []


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (flow({"one": {"a": "x", "b": "y"}}, ("x", "y")), []),
        (
            flow({"one": {"a": "x", "b": "y"}}, ("x", "y"), start="on"),
            [("start", "the flow starts at “on”, which is no question")],
        ),
        (
            flow({"one": {"a": "x", "b": "y"}}, ("x", "y"), start="x"),
            [("start", "the flow starts at “x”, which is no question")],
        ),
        (
            flow({"one": {"a": "x", "b": "nowhere"}}, ("x",)),
            [
                (
                    "questions/one/answers/b/to",
                    "the answer leads to “nowhere”, which is neither a question nor an outcome",
                ),
            ],
        ),
        (
            flow({"one": {"a": "x", "b": "y"}}),
            [("outcomes/z", "no trail ends in the outcome “z”")],
        ),
        (
            flow({"one": {"a": "x", "b": "y"}, "two": {"c": "z", "d": "x"}}),
            [
                ("questions/two", "no trail reaches the question “two”"),
                ("outcomes/z", "no trail ends in the outcome “z”"),
            ],
        ),
        (
            flow({"one": {"a": "x"}}, ("x",)),
            [("questions/one/answers", "the question “one” has only one answer")],
        ),
        (
            flow({"one": {}}, ()),
            [("questions/one/answers", "the question “one” has no answers")],
        ),
        (
            flow({"one": {"a": "two", "b": "x"}, "two": {"a": "x", "c": "y"}}, ("x", "y")),
            [("questions/two/answers/a", "the answer id “a” is used at the question “one” as well")],
        ),
        (
            flow({"one": {"a": "x", "b": "x"}}, ("x",)),
            [("questions/one", "the answers to “one” make no difference: each is followed by the same")],
        ),
        (
            flow({"one": {"a": "one", "b": "x"}}, ("x",)),
            [("questions/one/answers/a/to", "these questions lead in a circle: one → one")],
        ),
        (
            flow({"one": {"a": "two", "b": "x"}, "two": {"c": "two", "d": "y"}}, ("x", "y")),
            [("questions/two/answers/c/to", "these questions lead in a circle: two → two")],
        ),
    ],
)
def test_faults_and_where_they_stand(decision: Decision, expected: list[tuple[str, str]]) -> None:
    assert said(decision) == expected


def test_two_answers_with_the_same_words() -> None:
    decision = Decision.model_validate(
        {
            "file": DECISION,
            "start": "one",
            "questions": {
                "one": {"ask": "?", "answers": {"a": {"label": "A", "to": "x"}, "b": {"label": "A", "to": "y"}}},
            },
            "outcomes": {id_: {"label": id_, "recommends": None, "summary": "S.", "because": ()} for id_ in ("x", "y")},
        }
    )
    assert said(decision) == [
        ("questions/one/answers/a/label", "two answers to this question read “A”"),
        ("questions/one/answers/b/label", "two answers to this question read “A”"),
    ]


def test_an_id_of_a_question_and_of_an_outcome() -> None:
    decision = flow({"one": {"a": "two", "b": "x"}, "two": {"c": "x", "d": "y"}}, ("x", "y", "two"))
    assert ("outcomes/two", "“two” is a question and an outcome") in said(decision)


# Sizes. Whatever a flow's size, it is judged on its graph: a test that lists trails here would never end.


def doubling(questions: int) -> Decision:
    """Make a flow whose every question has two answers that lead to the next one, and one that ends."""
    return flow(
        {
            f"q{number}": {
                f"a{number}": f"q{number + 1}" if number < questions else "x",
                f"b{number}": f"q{number + 1}" if number < questions else "y",
                f"c{number}": "z",
            }
            for number in range(1, questions + 1)
        }
    )


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (1, []),
        (9, []),
        (10, [("start", "the flow has 3,070 trails, more than 2,000")]),
        (
            13,
            [
                ("start", "the flow has 24,574 trails, more than 2,000"),
                ("start", "the longest trail asks 13 questions, more than 12"),
            ],
        ),
        (
            60,
            [
                ("start", "the flow has more than a million million trails, more than 2,000"),
                ("start", "the longest trail asks 60 questions, more than 12"),
            ],
        ),
    ],
)
def test_a_flow_is_judged_without_a_list_of_its_trails(questions: int, expected: list[tuple[str, str]]) -> None:
    assert said(doubling(questions)) == expected


def test_a_deep_flow_does_not_exhaust_the_stack() -> None:
    decision = doubling(5_000)
    assert said(decision)[-1] == ("start", "the longest trail asks 5000 questions, more than 12")
    assert longest(decision)["q1"] == 5_000
    assert outcomes_from(decision)["q1"] == ("x", "y", "z")


def test_a_wide_circle_does_not_exhaust_the_stack() -> None:
    decision = flow(
        {f"q{number}": {f"a{number}": f"q{(number + 1) % 5_000}", f"b{number}": "x"} for number in range(5_000)}, ("x",)
    )
    ((_, message),) = said(decision)
    assert message.count(" → ") == 5_000


def test_the_deepest_flow_that_is_allowed_can_be_listed() -> None:
    decision = flow(
        {
            f"q{number}": {f"a{number}": f"q{number + 1}" if number < MAX_DEPTH else "y", f"b{number}": "x"}
            for number in range(1, MAX_DEPTH + 1)
        },
        ("x", "y"),
    )
    assert faults(decision) == []
    assert max(len(trail.steps) for trail in trails(decision)) == MAX_DEPTH


# Laws


@given(graphs(circles=False))
def test_sizes_are_those_of_the_listed_trails(decision: Decision) -> None:
    listed = list(by_hand(decision, decision.start))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(soundness, "MAX_TRAILS", 0)
        patch.setattr(soundness, "MAX_DEPTH", 0)
        messages = [fault.message for fault in faults(decision)]
    assert messages[-2:] == [
        f"the flow has {len(listed):,} trails, more than 0",
        f"the longest trail asks {max(len(trail.steps) for trail in listed)} questions, more than 0",
    ]
    assert any("trails, more than" in fault.message for fault in faults(decision)) == (len(listed) > MAX_TRAILS)


@given(graphs(circles=False))
def test_what_is_reached_is_what_a_trail_leads_to(decision: Decision) -> None:
    ends = {trail.at for trail in by_hand(decision, decision.start)}
    never = [fault.loc[1] for fault in faults(decision) if fault.message.startswith("no trail")]
    assert never == [id_ for id_ in (*decision.questions, *decision.outcomes) if id_ not in ends]


@given(graphs(circles=True))
def test_a_circle_is_told_where_there_is_one_and_is_one(decision: Decision) -> None:
    leads = {(id_, answer.to) for id_, question in decision.questions.items() for answer in question.answers.values()}
    closed = set(leads)
    for middle in decision.questions:
        closed |= {(a, d) for a, b in closed if b == middle for c, d in closed if c == middle}
    told = [fault for fault in faults(decision) if "circle" in fault.message]
    assert bool(told) == any((id_, id_) in closed for id_ in decision.questions)
    for fault in told:
        circle = fault.message.partition(": ")[2].split(" → ")
        assert circle[0] == circle[-1]
        assert set(pairwise(circle)) <= leads
        assert len(set(circle)) == len(circle) - 1
        _, question, _, answer, _ = fault.loc
        assert decision.questions[str(question)].answers[str(answer)].to == circle[1]
        assert question == circle[0]
