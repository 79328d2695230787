"""Ten projects of these years, and where they end: what somebody who has built such things would choose."""

import pytest

from tests.decide.positions import ENDED, FLOW, end, outcome

PROJECTS = {
    "an internal tool, five of the staff use it": {
        "product-with-data/staff-need-screens/requests-are-short": "django-product",
    },
    "the backend of a chat that streams what a model writes": {
        "live-answers/live-staff-not-needed/streams-many": "fastapi-streams",
        "live-answers/live-staff-not-needed/streams-unsure": "fastapi-streams",
    },
    "a webhook of a payment provider, its parts known": {
        "small-job/small-parts-decided/stays-narrow/job-has-one-caller": "flask-small-service",
        "small-job/small-parts-not-needed/job-has-one-caller": "flask-small-service",
    },
    "the same webhook, its parts not known": {
        "small-job/small-parts-unsure/records-few": "fastapi-small-service",
        "small-job/small-parts-unsure/records-unsure": "fastapi-small-service",
    },
    "software as a service for many tenants": {
        "product-with-data/staff-need-screens/requests-are-short": "django-product",
        "product-with-data/staff-need-screens/live-part-unsure": "django-product",
        "product-with-data/staff-unsure": "django-product",
    },
    "a public API for a phone app, whose records staff correct": {
        "api-for-others/api-is-all/api-staff-correct": "django-with-api",
        # Or FastAPI with its price, where their screens are paid for.
        "api-for-others/api-is-all/api-staff-have-own-screens/api-team-has-fastapi": "fastapi-api",
    },
    "a served model for several consumers": {
        "many-services/owners-named/service-typed-http": "fastapi-service",
        "many-services/owners-named/service-streams": "fastapi-streams",
        "small-job/small-parts-not-needed/job-has-typed-callers": "fastapi-small-service",
    },
    "a trigger of a data pipeline": {
        "small-job/small-parts-not-needed/job-starts-work": "flask-beside-queue",
        "small-job/small-parts-decided/stays-narrow/job-starts-work": "flask-beside-queue",
    },
    "a site with editors": {
        "product-with-data/staff-need-screens/requests-are-short": "django-product",
        "mostly-unsure/staff-need-screens/requests-are-short": "django-product",
    },
    "a Flask monolith that has grown": {
        "runs-already/runs-on-flask/flask-hurts-and-is-owned": "stay-on-flask",
        "runs-already/runs-on-flask/flask-hurts-unsure": "stay-on-flask",
        "runs-already/runs-on-flask/flask-hurts-without-owner": "move-to-django",
        "runs-already/runs-on-flask/flask-hurts-staff": "django-beside",
        "runs-already/runs-on-flask/flask-hurts-callers": "fastapi-beside",
    },
}


@pytest.mark.parametrize(
    ("path", "ends"),
    [pytest.param(*way, id=f"{project}: {way[0]}") for project, ways in PROJECTS.items() for way in ways.items()],
)
def test_where_a_project_ends(path: str, ends: str) -> None:
    assert end(path) == ends


def test_the_queue_is_the_price_of_a_trigger() -> None:
    assert FLOW.outcomes["flask-beside-queue"].price[0].criterion == "background-jobs"


@pytest.mark.parametrize("first", FLOW.questions[FLOW.start].answers)
def test_no_first_answer_rules_an_option_out(first: str) -> None:
    """But for what is no web backend: there none fits."""
    found = {outcome(trail).recommends for trail in ENDED if trail.answers[0] == first}
    assert found == ({None} if first == "not-a-web-backend" else {"django", "fastapi", "flask"})


def test_the_trails_are_few_enough_to_be_read() -> None:
    assert len(ENDED) <= 400


# Where answers of today's and yesterday's addresses lead


@pytest.mark.parametrize(
    ("path", "question"),
    [("product-with-data/staff-need-screens", "live-part"), ("many-services/owners-open", "team")],
)
def test_an_address_that_ended_goes_on(path: str, question: str) -> None:
    assert end(path) == question
