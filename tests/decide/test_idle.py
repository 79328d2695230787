"""Questions whose answers make no difference; and that a hostile flow costs little to judge."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.decide.soundness import faults
from guide.model import Decision
from guide.read.layout import DECISION
from tests.cost import calls
from tests.decide.flows import flow

Answers = Mapping[str, str]
"""Where each answer leads, by its words."""


def idle(decision: Decision) -> list[str]:
    return [str(fault.loc[-1]) for fault in faults(decision) if "make no difference" in fault.message]


def worded(questions: Mapping[str, tuple[str, Answers]]) -> Decision:
    """Make a flow whose questions are given with their words, and so are the answers; ids are used once."""
    return Decision.model_validate(
        {
            "file": DECISION,
            "start": next(iter(questions)),
            "questions": {
                id_: {
                    "ask": ask,
                    "answers": {
                        f"{id_}-{nth}": {"label": label, "to": to} for nth, (label, to) in enumerate(answers.items())
                    },
                }
                for id_, (ask, answers) in questions.items()
            },
            "outcomes": {
                id_: {"label": id_, "recommends": None, "summary": "S.", "because": ()} for id_ in ("x", "y", "z")
            },
        }
    )


FIRST = {"here": "two", "there": "three"}


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        pytest.param(flow({"one": {"a": "x", "b": "y"}}), [], id="the answers end apart"),
        pytest.param(flow({"one": {"a": "x", "b": "x"}}), ["one"], id="the answers end in one outcome"),
        pytest.param(flow({"one": {"a": "x"}}), [], id="one answer is another fault"),
        pytest.param(
            flow({"one": {"a": "two", "b": "two"}, "two": {"c": "x", "d": "y"}}),
            ["one"],
            id="the answers lead to one question",
        ),
        pytest.param(
            flow({"one": {"a": "two", "b": "three"}, "two": {"c": "x", "d": "y"}, "three": {"e": "y", "f": "x"}}),
            [],
            id="the answers can end in the same outcomes, by other ways",
        ),
        pytest.param(
            flow({"one": {"a": "two", "b": "x"}, "two": {"c": "x", "d": "y"}}), [], id="one answer can end in more"
        ),
        pytest.param(
            flow({"one": {"a": "x", "b": "x", "c": "y"}}), [], id="two of three answers lead to the same outcome"
        ),
        pytest.param(flow({"one": {"a": "nowhere", "b": "never"}}), [], id="nothing is known of where the answers end"),
        pytest.param(flow({"one": {"a": "nowhere", "b": "nowhere"}}), [], id="nor where they end alike"),
        pytest.param(
            worded(
                {"one": ("?", FIRST), "two": ("Q", {"yes": "x", "no": "y"}), "three": ("Q", {"no": "y", "yes": "x"})}
            ),
            ["one"],
            id="the same question follows, written twice",
        ),
        pytest.param(
            worded(
                {"one": ("?", FIRST), "two": ("Q", {"yes": "x", "no": "y"}), "three": ("Q", {"yes": "y", "no": "x"})}
            ),
            [],
            id="the same question follows, and its answers lead elsewhere",
        ),
        pytest.param(
            worded(
                {"one": ("?", FIRST), "two": ("Q", {"yes": "x", "no": "y"}), "three": ("R", {"yes": "x", "no": "y"})}
            ),
            [],
            id="another question follows, with answers of the same words",
        ),
        pytest.param(
            worded({"one": ("?", FIRST), "two": ("Q", {"yes": "x", "no": "y"}), "three": ("Q", {"a": "x", "b": "y"})}),
            [],
            id="another choice follows",
        ),
        pytest.param(
            worded(
                {
                    "one": ("?", FIRST),
                    "two": ("Q", {"yes": "four", "no": "y"}),
                    "three": ("Q", {"yes": "five", "no": "y"}),
                    "four": ("S", {"yes": "x", "no": "z"}),
                    "five": ("S", {"yes": "x", "no": "z"}),
                }
            ),
            ["one"],
            id="the same part follows, written twice",
        ),
        pytest.param(
            worded(
                {
                    "one": ("?", {"a": "two", "b": "three", "c": "four"}),
                    "two": ("Q", {"yes": "x", "no": "y", "so": "z"}),
                    "three": ("R", {"yes": "y", "no": "z", "so": "x"}),
                    "four": ("S", {"yes": "z", "no": "x", "so": "y"}),
                }
            ),
            [],
            id="the same three outcomes follow in three other ways",
        ),
    ],
)
def test_questions_whose_answers_make_no_difference(decision: Decision, expected: list[str]) -> None:
    assert idle(decision) == expected


@st.composite
def flows(draw: st.DrawFn) -> Decision:
    """Draw a flow of few words, so that parts of it are equal now and then."""
    count = draw(st.integers(1, 5))
    questions = {}
    for number in range(count):
        later = [f"q{other}" for other in range(number + 1, count)]
        targets = draw(st.lists(st.sampled_from([*later, "x", "y"]), min_size=1, max_size=3))
        labels = draw(st.permutations(["a", "b", "c"]))
        questions[f"q{number}"] = (draw(st.sampled_from("QR")), dict(zip(labels, targets, strict=False)))
    return worded(questions)


def as_read(decision: Decision, at: str) -> object:
    """Return all that a reader meets from here on, written out in full."""
    question = decision.questions.get(at)
    if question is None:
        return at
    return question.ask, {answer.label: as_read(decision, answer.to) for answer in question.answers.values()}


@given(flows())
def test_a_question_is_idle_where_a_reader_meets_the_same_behind_all_its_answers(decision: Decision) -> None:
    expected = []
    for id_, question in decision.questions.items():
        first, *others = [as_read(decision, answer.to) for answer in question.answers.values()]
        if others and all(other == first for other in others):
            expected.append(id_)
    assert idle(decision) == expected


# What it costs. Calls are counted, so that no clock decides.


def doubling(questions: int) -> Decision:
    """Make a flow of 2^n trails: both answers to each question lead to the next one."""
    return flow(
        {
            f"q{number}": {f"{side}{number}": f"q{number + 1}" if number < questions else side for side in ("x", "y")}
            for number in range(1, questions + 1)
        },
        ("x", "y"),
    )


def ladder(questions: int) -> Decision:
    """Make a flow with as many outcomes as questions, each of which a question can still end in."""
    return flow(
        {
            f"q{number}": {f"a{number}": f"q{number + 1}" if number < questions else "x", f"b{number}": f"o{number}"}
            for number in range(1, questions + 1)
        },
        ("x", *(f"o{number}" for number in range(1, questions + 1))),
    )


def fan(answers: int) -> Decision:
    """Make a flow with one question, whose answers lead to outcomes of their own."""
    return flow(
        {"one": {f"a{number}": f"o{number}" for number in range(answers)}}, tuple(f"o{n}" for n in range(answers))
    )


@pytest.mark.parametrize("make", [doubling, ladder, fan], ids=lambda make: make.__name__)
def test_a_flow_of_twice_the_size_takes_twice_the_work(make: Callable[[int], Decision]) -> None:
    """Twice the trails of a flow with 2^60 of them would be another matter."""
    small, large = make(60), make(120)
    assert calls(lambda: faults(large)) < 2.5 * calls(lambda: faults(small))


def test_a_flow_of_two_to_the_sixty_trails_is_refused() -> None:
    decision = doubling(60)
    found: list[str] = []
    assert calls(lambda: found.extend(fault.message for fault in faults(decision))) < 20_000
    assert found == [
        *(f"the answers to “q{number}” make no difference: each is followed by the same" for number in range(1, 60)),
        "the flow has more than a million million trails, more than 2,000",
        "the longest trail asks 60 questions, more than 12",
    ]
