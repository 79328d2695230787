# ruff: noqa: ANN001, ANN201 - drivers are run, not type-checked
"""Drive the invoice service."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from main import app

ANA, BEN, CLEO = "token-of-ana-0000", "token-of-ben-0000", "token-of-cleo-000"
USERS = {
    ANA: {"name": "ana", "organization": "north"},
    BEN: {"name": "ben", "organization": "south"},
    CLEO: {"name": "cleo", "organization": "north"},
}
NEW = {"customer": "Müller & Søn", "amount_cents": 1999, "currency": "EUR"}


@pytest.fixture(autouse=True)
def settings(monkeypatch, tmp_path):
    monkeypatch.setenv("INVOICE_TOKENS", json.dumps(USERS))
    monkeypatch.setenv("INVOICE_DATABASE", str(tmp_path / "db.sqlite3"))


@pytest.fixture
def client():
    with TestClient(app) as client:
        yield client


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def create(client, body, by=ANA):
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post("/invoices", content=content, headers={**bearer(by), "Content-Type": "application/json"})


def test_an_invoice_is_created_and_typed(client):
    answer = create(client, NEW)
    assert answer.status_code == 201
    invoice = answer.json()
    assert NEW.items() <= invoice.items()
    assert (invoice["organization"], invoice["created_by"]) == ("north", "ana")
    assert datetime.fromisoformat(invoice["created_at"]).utcoffset() == timedelta(0)
    assert set(invoice) == {*NEW, "id", "organization", "created_by", "created_at"}


def test_an_invoice_can_be_read_by_its_organisation(client):
    invoice = create(client, NEW).json()
    for token in (ANA, CLEO):
        answer = client.get(f"/invoices/{invoice['id']}", headers=bearer(token))
        assert (answer.status_code, answer.json()) == (200, invoice)


def test_another_organisation_is_told_that_there_is_none(client):
    invoice = create(client, NEW).json()
    others = client.get(f"/invoices/{invoice['id']}", headers=bearer(BEN))
    nobodys = client.get(f"/invoices/{uuid4()}", headers=bearer(BEN))
    assert others.status_code == nobodys.status_code == 404
    assert others.json() == nobodys.json()


def test_invoices_outlive_the_service():
    with TestClient(app) as client:
        invoice = create(client, NEW).json()
    with TestClient(app) as client:
        assert client.get(f"/invoices/{invoice['id']}", headers=bearer(ANA)).json() == invoice


def test_eight_at_once(client):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda cents: create(client, {**NEW, "amount_cents": cents}), range(1, 9)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 8


@pytest.mark.parametrize("identifier", ["1", "x", "9" * 500, "%00", "%FF", "%ED%A0%80"])
def test_an_id_of_the_wrong_form(client, identifier):
    assert client.get(f"/invoices/{identifier}", headers=bearer(ANA)).status_code == 422


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        f"Bearer {ANA}x",
        f"Bearer {ANA[:-1]}",
        f"Basic {ANA}",
        ANA,
        "Bearer é",
        b"Bearer \xff",
    ],
)
def test_without_a_known_token_nothing_is_done(client, header):
    headers = {} if header is None else {"Authorization": header.encode() if isinstance(header, str) else header}
    for answer in (
        client.post("/invoices", json=NEW, headers=headers),
        client.get(f"/invoices/{uuid4()}", headers=headers),
    ):
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "change",
    [
        {"amount_cents": 0},
        {"amount_cents": -1},
        {"amount_cents": "1999"},
        {"amount_cents": 19.99},
        {"amount_cents": 19.0},
        {"amount_cents": True},
        {"amount_cents": None},
        {"amount_cents": 2**63},
        {"amount_cents": 10**400},
        {"amount_cents": float("nan")},
        {"amount_cents": float("inf")},
        {"amount_cents": [1]},
        {"currency": "eur"},
        {"currency": "EURO"},
        {"currency": "EUR\n"},
        {"currency": "ÉUR"},
        {"currency": 978},
        {"customer": ""},
        {"customer": "x" * 201},
        {"customer": 1},
        {"customer": "\ud800"},
        {"organization": "south"},
        {"id": str(uuid4())},
        {"\ud800": 1},
    ],
)
def test_a_wrong_field_is_refused_and_named(client, change):
    answer = create(client, {**NEW, **change})
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][0] == "body"
    assert set(answer.json()["detail"][0]) == {"type", "loc", "msg"}


@pytest.mark.parametrize("name", NEW)
def test_a_missing_field_is_refused_and_named(client, name):
    answer = create(client, {key: value for key, value in NEW.items() if key != name})
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["body", name]


def test_hostile_bodies_never_break_the_service(client):
    values = [None, True, 1, 1.5, "", "x", "\ud800", [], [[]], {}, {"a": {}}, float("nan"), [float("inf")], 10**40]
    bodies = [json.dumps(value).encode() for value in values]
    bodies += [json.dumps({**NEW, name: value}).encode() for name in ("id", "currency") for value in values]
    bodies += [b"", b"{", b"\xff", b'"\xff"', b"[" * 100_000, b'{"a":' * 100_000, b"9" * 5000, b"\x00"]
    for body in bodies:
        answer = create(client, body)
        assert answer.status_code in {400, 422}, (body[:80], answer.status_code)
        assert answer.json()["detail"]
        assert create(client, body, by="wrong").status_code in {400, 401, 422}


def test_a_body_of_another_type_is_refused(client):
    for content_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x"):
        headers = {**bearer(ANA), "Content-Type": content_type}
        assert client.post("/invoices", content=json.dumps(NEW), headers=headers).status_code == 422


def test_the_contract_follows_from_the_code(client):
    contract = client.get("/openapi.json").json()
    operation = contract["paths"]["/invoices"]["post"]
    assert operation["security"] == [{"HTTPBearer": []}]
    body = operation["requestBody"]["content"]["application/json"]["schema"]
    answer = operation["responses"]["201"]["content"]["application/json"]["schema"]
    schemas = contract["components"]["schemas"]
    assert body == {"$ref": "#/components/schemas/NewInvoice"}
    assert answer == {"$ref": "#/components/schemas/Invoice"}
    assert schemas["NewInvoice"]["additionalProperties"] is False
    assert schemas["NewInvoice"]["required"] == list(NEW)
    assert schemas["NewInvoice"]["properties"]["amount_cents"]["exclusiveMinimum"] == 0
    assert "404" in contract["paths"]["/invoices/{invoice_id}"]["get"]["responses"]
    assert client.get("/docs").status_code == 200


@pytest.mark.parametrize("tokens", [None, "", "{}", "[]", "x", '{"short": {"name": "a", "organization": "b"}}'])
def test_it_refuses_to_start_without_users(monkeypatch, tokens):
    monkeypatch.delenv("INVOICE_TOKENS")
    if tokens is not None:
        monkeypatch.setenv("INVOICE_TOKENS", tokens)
    with pytest.raises(RuntimeError, match="INVOICE_TOKENS") as refusal, TestClient(app):
        pass
    assert "short" not in str(refusal.value)
    assert refusal.value.__suppress_context__  # the log shows no tokens either
