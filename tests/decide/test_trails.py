from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.decide import trails as module
from guide.decide.trails import (
    MAX_DEPTH,
    MAX_TRAILS,
    Step,
    Trail,
    faults,
    lines,
    longest,
    outcomes_from,
    replaced,
    trails,
    turns,
)
from guide.model import Decision

Questions = Mapping[str, Mapping[str, str]]
"""For each question, where each of its answers leads."""


def flow(questions: Questions, outcomes: tuple[str, ...] = ("x", "y", "z"), start: str = "") -> Decision:
    """Make a flow that starts at its first question; an answer's label is its id."""
    return Decision.model_validate(
        {
            "start": start or next(iter(questions)),
            "questions": {
                id_: {
                    "ask": f"{id_}?",
                    "answers": {answer: {"label": answer, "to": to} for answer, to in answers.items()},
                }
                for id_, answers in questions.items()
            },
            "outcomes": {id_: {"label": id_, "recommends": None, "summary": "S.", "because": ()} for id_ in outcomes},
        }
    )


def said(decision: Decision) -> list[tuple[str, str]]:
    """Return for each fault where it stands and what it is."""
    return [("/".join(map(str, fault.loc)), fault.message) for fault in faults(decision)]


SOUND = flow(
    {
        "one": {"a": "two", "b": "x", "c": "three"},
        "two": {"d": "three", "e": "y"},
        "three": {"f": "y", "g": "z"},
    }
)
"""Two questions lead to the third one."""


# Trails


def test_every_trail_comes_before_those_it_grows_into() -> None:
    assert [("/".join(trail.answers), trail.at) for trail in trails(SOUND)] == [
        ("", "one"),
        ("a", "two"),
        ("a/d", "three"),
        ("a/d/f", "y"),
        ("a/d/g", "z"),
        ("a/e", "y"),
        ("b", "x"),
        ("c", "three"),
        ("c/f", "y"),
        ("c/g", "z"),
    ]
    assert faults(SOUND) == []


def test_a_step_is_a_question_and_the_answer_given_to_it() -> None:
    assert next(trail for trail in trails(SOUND) if trail.answers == ("c", "g")) == Trail(
        (Step("one", "c"), Step("three", "g")), "z"
    )


def test_a_line_for_each_trail_that_has_ended() -> None:
    assert list(lines(SOUND)) == ["a/d/f -> y", "a/d/g -> z", "a/e -> y", "b -> x", "c/f -> y", "c/g -> z"]


def test_the_outcomes_that_are_left_at_each_question() -> None:
    assert outcomes_from(SOUND) == {
        "one": ("x", "y", "z"),
        "two": ("y", "z"),
        "three": ("y", "z"),
        "x": ("x",),
        "y": ("y",),
        "z": ("z",),
    }


def test_the_most_questions_from_each_one_on() -> None:
    assert longest(SOUND) == {"one": 3, "two": 2, "three": 1}


def test_another_answer_keeps_later_ones_where_their_question_is_asked_again() -> None:
    trail = Trail((Step("one", "a"), Step("two", "d"), Step("three", "g")), "z")
    found = turns(SOUND, trail, outcomes_from(SOUND))
    assert [(turn.position, turn.answer, turn.trail.answers, turn.outcomes) for turn in found] == [
        (0, "b", ("b",), ("x",)),
        (0, "c", ("c", "g"), ("z",)),
        (1, "e", ("a", "e"), ("y",)),
        (2, "f", ("a", "d", "f"), ("y",)),
    ]


def test_another_answer_can_leave_questions_open() -> None:
    trail = Trail((Step("one", "b"),), "x")
    found = turns(SOUND, trail, outcomes_from(SOUND))
    assert [(turn.answer, turn.trail.at, turn.outcomes) for turn in found] == [
        ("a", "two", ("y", "z")),
        ("c", "three", ("y", "z")),
    ]


# Faults


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
            [
                ("questions/one/answers/a", "the answer id “a” is used 2 times"),
                ("questions/two/answers/a", "the answer id “a” is used 2 times"),
            ],
        ),
        (
            flow({"one": {"a": "x", "b": "x"}}, ("x",)),
            [("questions/one", "the answers to “one” make no difference: all lead to the same outcomes")],
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


@st.composite
def graphs(draw: st.DrawFn, *, circles: bool) -> Decision:
    """Draw a flow of up to seven questions with up to three answers each, some of them never reached."""
    count = draw(st.integers(1, 7))
    questions: dict[str, dict[str, str]] = {}
    for number in range(count):
        later = [f"q{other}" for other in range(0 if circles else number + 1, count)]
        targets = draw(st.lists(st.sampled_from([*later, "x", "y", "z"]), min_size=1, max_size=3))
        questions[f"q{number}"] = {f"a{number}-{nth}": target for nth, target in enumerate(targets)}
    return flow(questions)


def by_hand(decision: Decision, at: str, steps: tuple[Step, ...] = ()) -> Iterator[Trail]:
    """Yield all trails, by the shortest of definitions."""
    yield Trail(steps, at)
    if at in decision.questions:
        for id_, answer in decision.questions[at].answers.items():
            yield from by_hand(decision, answer.to, (*steps, Step(at, id_)))


@given(graphs(circles=False))
def test_trails_are_all_ways_through_the_flow(decision: Decision) -> None:
    assert list(trails(decision)) == list(by_hand(decision, decision.start))


@given(graphs(circles=False))
def test_sizes_are_those_of_the_listed_trails(decision: Decision) -> None:
    listed = list(by_hand(decision, decision.start))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MAX_TRAILS", 0)
        patch.setattr(module, "MAX_DEPTH", 0)
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


@given(graphs(circles=False))
def test_the_outcomes_that_are_left_are_those_of_the_trails(decision: Decision) -> None:
    for id_, left in outcomes_from(decision).items():
        ends = {trail.at for trail in by_hand(decision, id_)}
        assert left == tuple(outcome for outcome in decision.outcomes if outcome in ends)


@given(graphs(circles=False))
def test_what_would_change_a_trail_is_complete_and_exact(decision: Decision) -> None:
    """Each turn is a trail of the flow, differs in the one answer, and says where it can still end."""
    listed = set(by_hand(decision, decision.start))
    reach = outcomes_from(decision)
    for trail in listed:
        found = turns(decision, trail, reach)
        assert [(turn.position, turn.answer) for turn in found] == [
            (position, answer)
            for position, step in enumerate(trail.steps)
            for answer in decision.questions[step.question].answers
            if answer != step.answer
        ]
        for turn in found:
            assert turn.trail in listed
            assert turn.trail == replaced(decision, trail, turn.position, turn.answer)
            assert turn.trail.steps[: turn.position] == trail.steps[: turn.position]
            assert turn.trail.steps[turn.position].answer == turn.answer
            assert set(turn.trail.steps[turn.position + 1 :]) <= set(trail.steps[turn.position + 1 :])
            assert turn.trail.at not in {step.question for step in trail.steps}
            assert turn.outcomes == reach[turn.trail.at]


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
