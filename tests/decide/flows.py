"""Flows to look at: made from a few words, drawn at random, and taken apart by the shortest of definitions."""

from collections.abc import Iterator, Mapping

from hypothesis import strategies as st

from guide.decide.trails import Step, Trail
from guide.model import Decision
from guide.read.layout import DECISION

Questions = Mapping[str, Mapping[str, str]]
"""For each question, where each of its answers leads."""


def flow(questions: Questions, outcomes: tuple[str, ...] = ("x", "y", "z"), start: str = "") -> Decision:
    """Make a flow that starts at its first question; an answer's label is its id."""
    return Decision.model_validate(
        {
            "file": DECISION,
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


SOUND = flow(
    {
        "one": {"a": "two", "b": "x", "c": "three"},
        "two": {"d": "three", "e": "y"},
        "three": {"f": "y", "g": "z"},
    }
)
"""Two questions lead to the third one."""


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
