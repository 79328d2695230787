"""What the guide has to say, as trails that must end where it says: its situations.

The positions are the guide's own. A change of the flow that breaks one of them is a change of what the guide
recommends, and belongs into its articles and scenarios as well.
"""

from dataclasses import dataclass

import pytest

from tests.decide.positions import ENDED, FLOW, GUIDE, end, outcome, with_answer


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
            "api-for-others/api-is-all/api-staff-not-needed/api-team-has-fastapi": "fastapi-api",
            "api-for-others/api-is-all/api-staff-have-own-screens/api-team-has-none": "fastapi-api",
            # Staff work in what it keeps, the API is a part of something wider, or the team has run Django for years.
            "api-for-others/api-is-all/api-staff-correct": "django-with-api",
            "api-for-others/api-is-all/api-staff-not-needed/api-team-has-django": "django-with-api",
            "api-for-others/api-is-one-part": "django-with-api",
            "product-with-data/staff-not-needed/contract-is-one-part": "django-with-api",
            # Flask alone, only where the API is small, or the house has settled ways with it.
            "api-for-others/api-is-small/parts-decided/stays-narrow/job-has-one-caller": "flask-small-service",
            "api-for-others/api-is-all/api-staff-not-needed/api-team-has-flask-house": "flask-owned-structure",
            "api-for-others/api-is-small/parts-open": "not-flask-yet",
            "api-for-others/api-is-small/parts-decided/grows-without-owner": "not-flask-yet",
        },
    ),
    "admin-heavy-product": Situation(
        "django",
        frozenset({"fastapi", "flask"}),
        frozenset(),
        {
            "product-with-data/staff-need-screens/requests-are-short": "django-product",
            "product-with-data/staff-need-screens/streams-beside-records": "django-with-streams",
            # The others, only where an interface for staff is planned by itself.
            "product-with-data/staff-have-own-screens/contract-leads/api-team-unsure": "fastapi-api",
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
            "product-with-data/staff-not-needed/contract-not-needed/team-knows-flask": "modular-monolith",
            # A team that writes its structure down and keeps to it.
            "product-with-data/staff-not-needed/contract-not-needed/team-knows-fastapi": "fastapi-structured",
            "product-with-data/staff-not-needed/contract-not-needed/team-explicit": "fastapi-structured",
        },
    ),
    "new-microservice": Situation(
        "fastapi",
        frozenset({"flask", "django"}),
        frozenset(),
        {
            "many-services/owners-named/service-typed-http": "fastapi-service",
            "many-services/owners-named/service-thin/small-parts-not-needed/job-has-one-caller": "flask-small-service",
            "many-services/owners-named/service-thin/small-parts-not-needed/job-starts-work": "flask-beside-queue",
            "many-services/owners-named/service-thin/small-parts-unsure/records-unsure": "fastapi-small-service",
            "many-services/owners-named/service-much-data": "django-service",
            # Before ownership is real, nothing is split.
            "many-services/owners-open/team-mixed": "modular-monolith",
            "many-services/owners-unsure": "modular-monolith",
        },
    ),
    "mixed-experience-team": Situation(
        "django",
        frozenset({"fastapi"}),
        frozenset({"flask"}),
        {
            "product-with-data/staff-not-needed/contract-not-needed/team-mixed": "modular-monolith",
            "api-for-others/api-is-for-own-client/team-mixed": "modular-monolith",
            "mostly-unsure/staff-not-needed/contract-not-needed/team-mixed": "modular-monolith",
            "product-with-data/staff-not-needed/contract-not-needed/team-explicit": "fastapi-structured",
            # Flask, only where somebody sets its structure and enforces it.
            "product-with-data/staff-not-needed/contract-not-needed/team-has-flask-house": "flask-owned-structure",
        },
    ),
    "streaming-backend": Situation(
        "fastapi",
        frozenset({"django", "flask"}),
        frozenset(),
        {
            "live-answers/live-staff-not-needed/streams-many": "fastapi-streams",
            "live-answers/live-staff-have-own-screens/streams-unsure": "fastapi-streams",
            "many-services/owners-named/service-streams": "fastapi-streams",
            "small-job/small-parts-not-needed/job-streams": "fastapi-streams",
            # Records and staff are the larger part; so they are while nobody knows.
            "live-answers/live-staff-correct": "django-with-streams",
            "live-answers/live-staff-unsure": "django-with-streams",
            # With few streams, what the team has kept running decides.
            "live-answers/live-staff-not-needed/streams-few/live-team-has-fastapi": "fastapi-streams",
            "live-answers/live-staff-not-needed/streams-few/live-team-has-django": "django-with-streams",
            "live-answers/live-staff-not-needed/streams-few/live-team-has-flask-house": "flask-owned-structure",
        },
    ),
    "existing-system": Situation(
        "flask",
        frozenset({"django", "fastapi"}),
        frozenset(),
        {
            # What runs stays while nothing speaks against it.
            "runs-already/runs-on-flask/flask-hurts-and-is-owned": "stay-on-flask",
            "runs-already/runs-on-flask/flask-hurts-unsure": "stay-on-flask",
            "runs-already/runs-on-django/django-hurts-unsure": "stay-on-django",
            "runs-already/runs-on-fastapi/fastapi-hurts-unsure": "stay-on-fastapi",
            # Something is put beside it, for what hurts.
            "runs-already/runs-on-flask/flask-hurts-staff": "django-beside",
            "runs-already/runs-on-fastapi/fastapi-hurts-staff": "django-beside",
            "runs-already/runs-on-flask/flask-hurts-callers": "fastapi-beside",
            "runs-already/runs-on-django/django-hurts-part": "fastapi-beside",
            # It moves where it has become a product whose structure nobody owns, or where nearly all of it is idle.
            "runs-already/runs-on-flask/flask-hurts-without-owner": "move-to-django",
            "runs-already/runs-on-fastapi/fastapi-hurts-records": "move-to-django",
            "runs-already/runs-on-django/django-hurts-idle": "flask-small-service",
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
    met = {
        *with_answer("stays-narrow", "parts-not-needed", "small-parts-not-needed", "django-hurts-idle"),
        *with_answer("grows-with-owner", "team-has-flask-house", "api-team-has-flask-house"),
        *with_answer("live-team-has-flask-house", "runs-on-flask"),
    }
    assert {trail for trail in ENDED if outcome(trail).recommends == "flask"} <= met


def test_a_mixed_team_is_never_left_without_shared_patterns() -> None:
    assert {outcome(trail).recommends for trail in with_answer("team-mixed", "team-unsure")} == {"django"}


def test_every_recommendation_is_a_position_of_the_guide() -> None:
    """What no rule and no situation asks for has no place in the flow; that none of the options fits is said alone."""
    asked_for = {ends for situation in SITUATIONS.values() for ends in situation.trails.values()}
    recommending = {id_ for id_, outcome in FLOW.outcomes.items() if outcome.recommends}
    assert recommending == asked_for
    assert end("not-a-web-backend") == "none-fits"
    assert FLOW.outcomes.keys() - recommending == {"none-fits"}
