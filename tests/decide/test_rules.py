"""What the guide has to say, as trails that must end where it says: its decision rule.

The positions are the guide's own. A change of the flow that breaks one of them is a change of what the guide
recommends, and belongs into its articles and scenarios as well.
"""

import pytest

from tests.decide.positions import ENDED, end, outcome, with_answer


@pytest.mark.parametrize(
    ("path", "ends"),
    [
        # Staff administer much data: Django comes first. So it does while nobody knows whether they will.
        ("product-with-data/staff-need-screens/requests-are-short", "django-product"),
        ("product-with-data/staff-need-screens/live-part-unsure", "django-product"),
        ("product-with-data/staff-unsure", "django-product"),
        ("mostly-unsure/staff-need-screens/requests-are-short", "django-product"),
        ("mostly-unsure/staff-unsure", "django-product"),
        ("api-for-others/api-is-all/api-staff-correct", "django-with-api"),
        ("api-for-others/api-is-all/api-staff-unsure", "django-with-api"),
        ("live-answers/live-staff-correct", "django-with-streams"),
        ("many-services/owners-named/service-much-data", "django-service"),
        # What is delivered is an API with a typed contract: FastAPI comes first.
        ("api-for-others/api-is-all/api-staff-not-needed/api-team-unsure", "fastapi-api"),
        ("product-with-data/staff-not-needed/contract-leads/api-team-unsure", "fastapi-api"),
        ("product-with-data/staff-have-own-screens/contract-leads/api-team-has-none", "fastapi-api"),
        ("mostly-unsure/staff-not-needed/contract-leads/api-team-has-fastapi", "fastapi-api"),
        ("many-services/owners-named/service-typed-http", "fastapi-service"),
        # A narrow integration that stays small: Flask.
        ("small-job/small-parts-not-needed/job-has-one-caller", "flask-small-service"),
        ("small-job/small-parts-not-needed/job-unsure", "flask-small-service"),
        ("small-job/small-parts-decided/stays-narrow/job-has-one-caller", "flask-small-service"),
        ("many-services/owners-named/service-thin/small-parts-not-needed/job-has-one-caller", "flask-small-service"),
        # Storage, validation, sign-in and staff access are open: Flask is not what one starts with. Nor is Django,
        # where hardly anything is kept.
        ("small-job/small-parts-open/records-kept", "not-flask-yet"),
        ("small-job/small-parts-open/records-few", "fastapi-small-service"),
        ("small-job/small-parts-unsure/records-unsure", "fastapi-small-service"),
        ("api-for-others/api-is-small/parts-open", "not-flask-yet"),
        ("many-services/owners-named/service-thin/small-parts-open/records-kept", "not-flask-yet"),
        # It is open who owns and deploys each service: one starts with a single deployable unit.
        ("many-services/owners-open/team-unsure", "modular-monolith"),
        ("many-services/owners-open/team-knows-fastapi", "fastapi-structured"),
        ("many-services/owners-unsure", "modular-monolith"),
    ],
)
def test_the_decision_rule(path: str, ends: str) -> None:
    assert end(path) == ends


def test_django_comes_first_wherever_staff_work_in_the_records() -> None:
    staff = with_answer("staff-need-screens", "api-staff-correct", "live-staff-correct", "service-much-data")
    unsure = with_answer("staff-unsure", "api-staff-unsure", "live-staff-unsure")
    missing = with_answer("fastapi-hurts-staff", "flask-hurts-staff", "records-kept")
    assert {outcome(trail).recommends for trail in (*staff, *unsure, *missing)} == {"django"}


def test_staff_are_asked_about_wherever_they_decide() -> None:
    """No product, and no API or stream that is delivered, is given a framework before staff have been thought of."""
    asked = ("staff-work", "api-staff", "live-staff", "parts", "small-parts", "service-shape", "team", "running")
    told = {"api-is-one-part", "owners-unsure", "not-a-web-backend"}
    for trail in ENDED:
        assert {step.question for step in trail.steps} & set(asked) or told & set(trail.answers), trail


def test_fastapi_comes_first_wherever_the_typed_contract_is_delivered() -> None:
    """Unless the team has run another one for years."""
    delivered = {*with_answer("contract-leads", "service-typed-http"), *with_answer("api-staff-not-needed")}
    used = set(with_answer("api-team-has-django", "api-team-has-flask-house"))
    assert {outcome(trail).recommends for trail in delivered - used} == {"fastapi"}


def test_django_is_never_the_start_of_a_narrow_job() -> None:
    narrow = with_answer("stays-narrow", "parts-not-needed", "small-parts-not-needed", "records-few", "records-unsure")
    assert "django" not in {outcome(trail).recommends for trail in narrow}


def test_flask_is_never_the_start_while_the_parts_or_the_owner_are_open() -> None:
    parts = with_answer("parts-open", "parts-unsure", "small-parts-open", "small-parts-unsure")
    growth = with_answer("grows-without-owner", "growth-unsure")
    assert "flask" not in {outcome(trail).recommends for trail in (*parts, *growth)}


def test_nothing_is_split_before_each_service_has_an_owner() -> None:
    services = {trail for trail in ENDED if trail.at in {"fastapi-service", "django-service"}}
    assert services <= set(with_answer("owners-named"))
    split = {trail.at for trail in with_answer("owners-open", "owners-unsure")}
    assert split == {"modular-monolith", "fastapi-structured", "flask-owned-structure"}
