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
