"""What the guide has to say, as trails that must end where it says: its decision rule and its five situations.

The positions are the guide's own. A change of the flow that breaks one of them is a change of what the guide
recommends, and belongs into its articles and scenarios as well.
"""

from dataclasses import dataclass

import pytest

from guide.decide.trails import Step, Trail, outcomes_from, trails
from guide.model import Outcome, Question
from guide.prose.parse import parse
from tests.browser.site import real_guide

GUIDE = real_guide()
FLOW = GUIDE.decision
ENDED = [trail for trail in trails(FLOW) if trail.at in FLOW.outcomes]
REACH = outcomes_from(FLOW)


def end(path: str) -> str:
    """Return where the answers of a path lead, each of which must be an answer to the question it comes to."""
    at = FLOW.start
    for answer in path.split("/"):
        at = FLOW.questions[at].answers[answer].to
    return at


def outcome(trail: Trail) -> Outcome:
    return FLOW.outcomes[trail.at]


def with_answer(*answers: str) -> list[Trail]:
    """Return every trail that has ended and on which one of these answers was given."""
    found = [trail for trail in ENDED if set(answers) & set(trail.answers)]
    assert found
    return found


# The decision rule


@pytest.mark.parametrize(
    ("path", "ends"),
    [
        # Staff administer much data: Django comes first. So it does while nobody knows whether they will.
        ("product-with-data/staff-need-screens", "django-product"),
        ("product-with-data/staff-unsure", "django-product"),
        ("mostly-unsure/staff-need-screens", "django-product"),
        ("mostly-unsure/staff-unsure", "django-product"),
        ("many-services/owners-named/service-much-data", "django-service"),
        # What is delivered is an API with a typed contract: FastAPI comes first.
        ("api-for-others/contract-leads", "fastapi-api"),
        ("product-with-data/staff-not-needed/contract-leads", "fastapi-api"),
        ("product-with-data/staff-have-own-screens/contract-leads", "fastapi-api"),
        ("mostly-unsure/staff-not-needed/contract-leads", "fastapi-api"),
        ("many-services/owners-named/service-typed-http", "fastapi-service"),
        # A narrow integration that stays small: Flask.
        ("small-job/parts-not-needed", "flask-small-service"),
        ("small-job/parts-decided/stays-narrow", "flask-small-service"),
        ("many-services/owners-named/service-thin/parts-not-needed", "flask-small-service"),
        ("many-services/owners-named/service-thin/parts-decided/stays-narrow", "flask-small-service"),
        # Storage, validation, sign-in and staff access are open: Flask is not what one starts with.
        ("small-job/parts-open", "not-flask-yet"),
        ("small-job/parts-unsure", "not-flask-yet"),
        ("api-for-others/contract-is-small/parts-open", "not-flask-yet"),
        ("many-services/owners-named/service-thin/parts-open", "not-flask-yet"),
        ("many-services/owners-named/service-thin/parts-unsure", "not-flask-yet"),
        # It is open who owns and deploys each service: one starts with a single deployable unit.
        ("many-services/owners-open", "modular-monolith"),
        ("many-services/owners-unsure", "modular-monolith"),
    ],
)
def test_the_decision_rule(path: str, ends: str) -> None:
    assert end(path) == ends


def test_django_comes_first_wherever_staff_work_in_the_records() -> None:
    trails_of_staff = with_answer("staff-need-screens", "staff-unsure", "service-much-data")
    assert {outcome(trail).recommends for trail in trails_of_staff} == {"django"}


def test_fastapi_comes_first_wherever_the_typed_contract_is_delivered() -> None:
    assert {outcome(trail).recommends for trail in with_answer("contract-leads", "service-typed-http")} == {"fastapi"}


def test_flask_comes_first_wherever_the_job_is_narrow() -> None:
    assert {outcome(trail).recommends for trail in with_answer("stays-narrow", "parts-not-needed")} == {"flask"}


def test_flask_is_never_the_start_while_the_parts_or_the_owner_are_open() -> None:
    open_ = with_answer("parts-open", "parts-unsure", "grows-without-owner", "growth-unsure")
    assert "flask" not in {outcome(trail).recommends for trail in open_}


def test_nothing_is_split_before_each_service_has_an_owner() -> None:
    assert {trail.at for trail in with_answer("owners-open", "owners-unsure")} == {"modular-monolith"}
    services = {trail for trail in ENDED if trail.at in {"fastapi-service", "django-service"}}
    assert services <= set(with_answer("owners-named"))


# The five situations


@dataclass(frozen=True)
class Situation:
    """A typical situation: what is recommended, what else may be right, what is warned of, and the trails for each."""

    choose: str
    also: frozenset[str]
    avoid: frozenset[str]
    trails: dict[str, str]
    """Where the answers of somebody in this situation lead."""


SITUATIONS = {
    "api-first-backend": Situation(
        "fastapi",
        frozenset({"django"}),
        frozenset({"flask"}),
        {
            "api-for-others/contract-leads": "fastapi-api",
            # The API is a part of something wider.
            "api-for-others/contract-is-one-part": "django-with-api",
            "product-with-data/staff-not-needed/contract-is-one-part": "django-with-api",
            # Flask alone, only where the API is small, or the house has settled ways with it.
            "api-for-others/contract-is-small/parts-decided/stays-narrow": "flask-small-service",
            "api-for-others/contract-not-needed/team-has-flask-house": "flask-owned-structure",
            "api-for-others/contract-is-small/parts-open": "not-flask-yet",
            "api-for-others/contract-is-small/parts-decided/grows-without-owner": "not-flask-yet",
        },
    ),
    "admin-heavy-product": Situation(
        "django",
        frozenset({"fastapi", "flask"}),
        frozenset(),
        {
            "product-with-data/staff-need-screens": "django-product",
            # The others, only where an interface for staff is planned by itself.
            "product-with-data/staff-have-own-screens/contract-leads": "fastapi-api",
            "product-with-data/staff-have-own-screens/contract-not-needed/team-explicit": "fastapi-structured",
            "product-with-data/staff-have-own-screens/contract-not-needed/team-has-flask-house": (
                "flask-owned-structure"
            ),
            # Staff screens are no afterthought: without an answer they are provided for.
            "product-with-data/staff-unsure": "django-product",
        },
    ),
    "new-monolith": Situation(
        "django",
        frozenset({"fastapi"}),
        frozenset({"flask"}),
        {
            "product-with-data/staff-not-needed/contract-not-needed/team-mixed": "modular-monolith",
            "product-with-data/staff-not-needed/contract-not-needed/team-knows-django": "modular-monolith",
            "product-with-data/staff-not-needed/contract-not-needed/team-unsure": "modular-monolith",
            "product-with-data/staff-not-needed/contract-unsure": "modular-monolith",
            # A team that writes its structure down and keeps to it.
            "product-with-data/staff-not-needed/contract-not-needed/team-explicit": "fastapi-structured",
        },
    ),
    "new-microservice": Situation(
        "fastapi",
        frozenset({"flask", "django"}),
        frozenset(),
        {
            "many-services/owners-named/service-typed-http": "fastapi-service",
            "many-services/owners-named/service-thin/parts-not-needed": "flask-small-service",
            "many-services/owners-named/service-much-data": "django-service",
            # Before ownership is real, nothing is split.
            "many-services/owners-open": "modular-monolith",
            "many-services/owners-unsure": "modular-monolith",
        },
    ),
    "mixed-experience-team": Situation(
        "django",
        frozenset({"fastapi"}),
        frozenset({"flask"}),
        {
            "product-with-data/staff-not-needed/contract-not-needed/team-mixed": "modular-monolith",
            "api-for-others/contract-not-needed/team-mixed": "modular-monolith",
            "mostly-unsure/staff-not-needed/contract-not-needed/team-mixed": "modular-monolith",
            "product-with-data/staff-not-needed/contract-not-needed/team-explicit": "fastapi-structured",
            # Flask, only where somebody sets its structure and enforces it.
            "product-with-data/staff-not-needed/contract-not-needed/team-has-flask-house": "flask-owned-structure",
        },
    ),
}


@pytest.mark.parametrize(
    ("path", "ends"),
    [
        pytest.param(path, ends, id=f"{id_}: {path}")
        for id_, situation in SITUATIONS.items()
        for path, ends in situation.trails.items()
    ],
)
def test_where_somebody_in_this_situation_ends(path: str, ends: str) -> None:
    assert end(path) == ends


def test_each_situation_is_a_scenario_of_the_guide() -> None:
    assert set(SITUATIONS) == set(GUIDE.scenarios)


@pytest.mark.parametrize("id_", SITUATIONS)
def test_a_scenario_recommends_allows_and_warns_of_what_its_situation_does(id_: str) -> None:
    scenario, situation = GUIDE.scenarios[id_], SITUATIONS[id_]
    assert scenario.recommends == situation.choose
    assert {also.option for also in scenario.also} == situation.also
    assert {avoid.option for avoid in scenario.avoid if avoid.option} == situation.avoid
    assert scenario.avoid


@pytest.mark.parametrize("id_", SITUATIONS)
def test_the_first_trail_of_a_situation_ends_in_what_its_scenario_recommends(id_: str) -> None:
    scenario = GUIDE.scenarios[id_]
    first = next(iter(SITUATIONS[id_].trails.values()))
    assert FLOW.outcomes[first].recommends == scenario.recommends
    assert first == scenario.outcomes[0]


@pytest.mark.parametrize("id_", SITUATIONS)
def test_the_outcomes_that_a_scenario_names_agree_with_it(id_: str) -> None:
    """Each is an end of the situation's own trails, and recommends what the scenario does or allows."""
    scenario, situation = GUIDE.scenarios[id_], SITUATIONS[id_]
    assert scenario.outcomes
    assert set(scenario.outcomes) <= set(situation.trails.values())
    assert {FLOW.outcomes[name].recommends for name in scenario.outcomes} <= {situation.choose, *situation.also}


def test_flask_takes_a_small_job_or_somebody_who_owns_the_structure() -> None:
    """The warnings of Flask have conditions, and these are the answers that fulfil them."""
    met = with_answer("stays-narrow", "parts-not-needed", "grows-with-owner", "team-has-flask-house")
    assert {trail for trail in ENDED if outcome(trail).recommends == "flask"} == set(met)


def test_a_mixed_team_is_never_left_without_shared_patterns() -> None:
    assert {outcome(trail).recommends for trail in with_answer("team-mixed", "team-unsure")} == {"django"}


def test_every_recommendation_is_a_position_of_the_guide() -> None:
    """What no rule and no situation asks for has no place in the flow; that none of the options fits is said alone."""
    asked_for = {ends for situation in SITUATIONS.values() for ends in situation.trails.values()}
    recommending = {id_ for id_, outcome in FLOW.outcomes.items() if outcome.recommends}
    assert recommending == asked_for
    assert end("not-a-web-backend") == "none-fits"
    assert FLOW.outcomes.keys() - recommending == {"none-fits"}


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
    assert [heading.words for heading in text.headings] == ["What you pay", "The first weeks", "Look again when"]
    kinds = {link.target.partition(":")[0] for link in text.links}
    assert {"article", "scenario"} <= kinds
