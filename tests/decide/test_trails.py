from hypothesis import given

from guide.decide.flow import flow_of, lines
from guide.decide.trails import Step, Trail, longest, outcomes_from, replaced, trails, turns
from guide.model import Decision
from tests.decide.flows import SOUND, by_hand, graphs

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


def test_a_step_is_a_question_and_the_answer_given_to_it() -> None:
    assert next(trail for trail in trails(SOUND) if trail.answers == ("c", "g")) == Trail(
        (Step("one", "c"), Step("three", "g")), "z"
    )


def test_a_line_for_each_trail_that_has_ended() -> None:
    assert list(lines(flow_of(SOUND))) == ["a/d/f -> y", "a/d/g -> z", "a/e -> y", "b -> x", "c/f -> y", "c/g -> z"]


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


# Laws


@given(graphs(circles=False))
def test_trails_are_all_ways_through_the_flow(decision: Decision) -> None:
    assert list(trails(decision)) == list(by_hand(decision, decision.start))


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
