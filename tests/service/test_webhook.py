import json
from typing import Any

import pytest

from tests.service.client import JSON, Answer, Service, short, signature, unused


def event(invoice: Any, **change: object) -> dict[str, object]:
    return {"id": unused("evt"), "type": "payment.succeeded", "invoice_id": invoice["id"], **change}


def outcome(answer: Answer) -> tuple[int, object]:
    return answer.status, answer.value


ACCEPTED = (202, {"accepted": True})
DUPLICATE = (202, {"duplicate": True})
IGNORED = (202, {"ignored": True})


def test_a_payment_is_accepted_once(service: Service) -> None:
    invoice = service.new_invoice()
    payment = event(invoice)
    assert outcome(service.deliver(payment)) == ACCEPTED
    assert service.call("GET", f"/invoices/{invoice['id']}").value == {**invoice, "status": "paid"}
    assert outcome(service.deliver(payment)) == DUPLICATE
    assert service.invoice_status(invoice) == "paid"


def test_the_id_of_the_event_tells_a_duplicate(service: Service) -> None:
    first, second = service.new_invoice(), service.new_invoice()
    payment = event(first)
    assert outcome(service.deliver(payment)) == ACCEPTED
    assert outcome(service.deliver({**payment, "invoice_id": second["id"]})) == DUPLICATE
    assert service.invoice_status(second) == "pending"


@pytest.mark.parametrize("round_", range(5))
def test_eight_deliveries_at_once(service: Service, round_: int) -> None:
    """One is accepted, seven are duplicates, and none fails; each round has an event of its own."""
    invoice = service.new_invoice()
    payment = event(invoice, id=unused(f"evt {round_}"))
    answers = service.deliver_at_once(8, payment)
    assert {answer.status for answer in answers} == {202}
    values = [answer.value for answer in answers]
    assert values.count({"accepted": True}) == 1
    assert values.count({"duplicate": True}) == 7
    assert service.invoice_status(invoice) == "paid"


@pytest.mark.parametrize("kind", ["payment.failed", "payment", "PAYMENT.SUCCEEDED", ""])
def test_another_type_is_ignored(service: Service, kind: str) -> None:
    """It changes nothing, so the same id may still come with a payment."""
    invoice = service.new_invoice()
    ignored = event(invoice, type=kind)
    assert outcome(service.deliver(ignored)) == IGNORED
    assert service.invoice_status(invoice) == "pending"
    assert outcome(service.deliver({**ignored, "type": "payment.succeeded"})) == ACCEPTED


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "0" * 64,
        signature(b"another body"),
        "sha256=" + signature(b"another body"),
        "not hexadecimal",
        "\xe9" * 64,
        "x" * 5000,
    ],
    ids=short,
)
def test_a_missing_or_wrong_signature_changes_nothing(service: Service, given: str | None) -> None:
    invoice = service.new_invoice()
    payment = event(invoice)
    headers = {"Content-Type": JSON, **({} if given is None else {"X-Signature": given})}
    answer = service.send("POST", "/webhooks/payment", json.dumps(payment).encode(), headers)
    assert answer.status == 401
    assert isinstance(answer.value, dict)
    assert service.invoice_status(invoice) == "pending"
    assert outcome(service.deliver(payment)) == ACCEPTED


def test_the_signature_is_of_the_very_bytes(service: Service) -> None:
    """White space counts, and so does the order of the keys."""
    invoice = service.new_invoice()
    payment = event(invoice)
    spaced = json.dumps(dict(reversed(payment.items())), indent=4).encode()
    headers = {"Content-Type": JSON, "X-Signature": signature(json.dumps(payment).encode())}
    assert service.send("POST", "/webhooks/payment", spaced, headers).status == 401
    assert outcome(service.deliver_signed(spaced)) == ACCEPTED


def test_the_signature_is_looked_at_first(service: Service) -> None:
    for body in (b"{", b"{}", b""):
        headers = {"Content-Type": JSON, "X-Signature": "0" * 64}
        assert service.send("POST", "/webhooks/payment", body, headers).status == 401


def test_an_event_for_an_unknown_invoice_may_come_again(service: Service) -> None:
    invoice = service.new_invoice()
    unknown = event(invoice, invoice_id=999999999)
    for _ in range(2):
        assert service.deliver(unknown).status == 422
    assert outcome(service.deliver({**unknown, "invoice_id": invoice["id"]})) == ACCEPTED


@pytest.mark.parametrize(
    "change",
    [
        {"id": None},
        {"id": 5},
        {"id": ["evt"]},
        {"type": None},
        {"type": 5},
        {"invoice_id": None},
        {"invoice_id": "x"},
        {"invoice_id": 1.5},
        {"invoice_id": [1]},
        {"invoice_id": 0},
        {"invoice_id": -1},
        {"invoice_id": 10**30},
    ],
    ids=short,
)
def test_an_invalid_event(service: Service, change: dict[str, object]) -> None:
    invoice = service.new_invoice()
    payment = event(invoice)
    assert service.deliver({**payment, **change}).status == 422
    assert service.invoice_status(invoice) == "pending"
    assert outcome(service.deliver(payment)) == ACCEPTED


@pytest.mark.parametrize("missing", ["id", "type", "invoice_id"])
def test_a_field_is_missing(service: Service, missing: str) -> None:
    payment = event(service.new_invoice())
    del payment[missing]
    assert service.deliver(payment).status == 422
