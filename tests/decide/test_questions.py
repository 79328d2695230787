"""Questions that somebody can answer in a minute, and what an outcome says beside its cells."""

import pytest

from guide.decide.trails import Step, Trail, outcomes_from
from guide.model import Question
from guide.prose.parse import parse
from tests.decide.positions import ENDED, FLOW, GUIDE

REACH = outcomes_from(FLOW)

# Questions that somebody can answer in a minute


def test_no_trail_asks_more_than_six_questions() -> None:
    assert max(len(trail.steps) for trail in ENDED) <= 6


def unsure(question: Question) -> list[str]:
    return [id_ for id_ in question.answers if id_.endswith("-unsure")]


@pytest.mark.parametrize("id_", FLOW.questions)
def test_every_question_can_honestly_be_left_open(id_: str) -> None:
    """One answer says so, and whatever follows it is a recommendation."""
    question = FLOW.questions[id_]
    (name,) = unsure(question)
    answer = question.answers[name]
    assert answer.label.startswith("Not sure")
    assert all(FLOW.outcomes[left].recommends for left in REACH[answer.to])


def test_whoever_is_sure_of_nothing_still_gets_an_answer() -> None:
    at, steps = FLOW.start, list[Step]()
    while at in FLOW.questions:
        (name,) = unsure(FLOW.questions[at])
        steps.append(Step(at, name))
        at = FLOW.questions[at].answers[name].to
    assert Trail(tuple(steps), at) in ENDED
    assert FLOW.outcomes[at].recommends == "django"


def test_no_answer_is_a_bare_yes_or_no_in_an_address() -> None:
    ids = [id_ for question in FLOW.questions.values() for id_ in question.answers]
    assert [id_ for id_ in ids if {"yes", "no", "maybe", "true", "false"} & set(id_.split("-"))] == []
    assert [id_ for id_ in ids if "-" not in id_] == []


@pytest.mark.parametrize("id_", FLOW.questions)
def test_questions_ask_about_the_project_and_name_no_option(id_: str) -> None:
    asked = FLOW.questions[id_].ask.casefold()
    assert asked.endswith("?")
    assert [option.label for option in GUIDE.options.values() if option.label.casefold() in asked] == []


@pytest.mark.parametrize("id_", FLOW.questions)
def test_every_question_says_why_it_is_asked(id_: str) -> None:
    assert len(GUIDE.questions[id_].body.split()) >= 10


# What an outcome says beside its cells


@pytest.mark.parametrize("id_", [id_ for id_, outcome in FLOW.outcomes.items() if outcome.recommends])
def test_an_outcome_tells_its_price_the_first_steps_and_when_to_look_again(id_: str) -> None:
    """And it leads on: to an article, and to a situation that it fits."""
    text = parse(GUIDE.outcomes[id_].body)
    assert [heading.words for heading in text.headings] == ["The first weeks", "Look again when"]
    kinds = {link.target.partition(":")[0] for link in text.links}
    assert {"article", "scenario"} <= kinds
