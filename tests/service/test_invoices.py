import pytest

from tests.service.client import Service, short


@pytest.mark.parametrize("cents", [1, 1250, 10**12])
@pytest.mark.parametrize("currency", ["EUR", "SEK"])
def test_create(service: Service, cents: int, currency: str) -> None:
    organization = service.new_organization()
    wanted = {"organization_id": organization["id"], "amount_cents": cents, "currency": currency}
    answer = service.call("POST", "/invoices", wanted)
    assert answer.status == 201
    made = answer.value
    assert isinstance(made["id"], int)
    assert made == {"id": made["id"], **wanted, "status": "pending"}
    read = service.call("GET", f"/invoices/{made['id']}")
    assert (read.status, read.value) == (200, made)


@pytest.mark.parametrize(
    "change",
    [
        {"amount_cents": 0},
        {"amount_cents": -1},
        {"amount_cents": 12.5},
        {"amount_cents": 0.1},
        {"amount_cents": "1250"},
        {"amount_cents": "12,50"},
        {"amount_cents": True},
        {"amount_cents": None},
        {"amount_cents": [1250]},
        {"amount_cents": {}},
        {"amount_cents": 2**63},
        {"amount_cents": 10**30},
        {"amount_cents": -(10**30)},
        {"currency": ""},
        {"currency": "EU"},
        {"currency": "EURO"},
        {"currency": "eur"},
        {"currency": "EUR\n"},
        {"currency": " EUR"},
        {"currency": "E1R"},
        {"currency": "ÄÖÜ"},
        {"currency": 123},
        {"currency": None},
        {"currency": ["E", "U", "R"]},
        {"organization_id": 999999999},
        {"organization_id": "x"},
        {"organization_id": None},
        {"organization_id": 10**30},
    ],
    ids=short,
)
def test_an_invalid_body(service: Service, change: dict[str, object]) -> None:
    """A refused invoice is not kept: its organisation can still be deleted."""
    organization = service.new_organization()
    valid = {"organization_id": organization["id"], "amount_cents": 1250, "currency": "EUR"}
    assert service.call("POST", "/invoices", {**valid, **change}).status == 422
    assert service.call("DELETE", f"/organizations/{organization['id']}").status == 204


@pytest.mark.parametrize("missing", ["organization_id", "amount_cents", "currency"])
def test_a_field_is_missing(service: Service, missing: str) -> None:
    body = {"organization_id": service.new_organization()["id"], "amount_cents": 1250, "currency": "EUR"}
    del body[missing]
    assert service.call("POST", "/invoices", body).status == 422


def test_nobody_sends_the_status(service: Service) -> None:
    """A sent status is refused or left aside; no invoice starts as paid."""
    body = {"organization_id": service.new_organization()["id"], "amount_cents": 1, "currency": "EUR", "status": "paid"}
    answer = service.call("POST", "/invoices", body)
    assert answer.status == 422 or answer.value["status"] == "pending"
