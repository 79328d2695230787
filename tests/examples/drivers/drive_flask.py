# ruff: noqa: ANN001, ANN003, ANN201, ANN202 - drivers are run, not type-checked
"""Drive the payment webhook."""

import hashlib
import hmac
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from app import create_app

KEY = "a secret that only the provider shares"
ADDRESS = "/webhooks/payments"
PAYMENT = {"id": "evt_1", "type": "payment.succeeded", "amount_cents": 1250, "currency": "EUR"}
DEEP = b"[" * 30_000


@pytest.fixture
def app(tmp_path):
    return create_app({"WEBHOOK_SECRET": KEY, "WEBHOOK_DATABASE": str(tmp_path / "db.sqlite3"), "TESTING": True})


def sign(body, key=KEY):
    return hmac.new(key.encode(), body, hashlib.sha256).hexdigest()


def deliver(app, event, **headers):
    body = event if isinstance(event, bytes) else json.dumps(event).encode()
    return app.test_client().post(ADDRESS, data=body, headers={"X-Signature": sign(body), **headers})


def stored(app):
    with closing(sqlite3.connect(app.config["WEBHOOK_DATABASE"])) as database:
        return database.execute("SELECT * FROM payment ORDER BY event_id").fetchall()


def test_a_payment_is_accepted_and_stored(app):
    answer = deliver(app, PAYMENT)
    assert (answer.status_code, answer.json) == (202, {"accepted": True})
    assert stored(app) == [("evt_1", 1250, "EUR")]


def test_the_same_event_again_is_a_duplicate(app):
    deliver(app, PAYMENT)
    answer = deliver(app, {**PAYMENT, "amount_cents": 99})
    assert (answer.status_code, answer.json) == (202, {"duplicate": True})
    assert stored(app) == [("evt_1", 1250, "EUR")]


def test_a_duplicate_is_known_after_a_restart(app):
    deliver(app, PAYMENT)
    again = create_app({name: app.config[name] for name in ("WEBHOOK_SECRET", "WEBHOOK_DATABASE")})
    assert deliver(again, PAYMENT).json == {"duplicate": True}


@pytest.mark.parametrize("attempt", range(5))
def test_of_eight_deliveries_at_once_one_is_accepted(app, attempt):
    start = Barrier(8)

    def deliver_together(_number):
        start.wait(timeout=10)
        return deliver(app, {**PAYMENT, "id": f"evt_{attempt}"})

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(deliver_together, range(8)))
    assert {answer.status_code for answer in answers} == {202}
    assert sorted(next(iter(answer.json)) for answer in answers) == ["accepted"] + ["duplicate"] * 7
    assert len(stored(app)) == 1


@pytest.mark.parametrize("kind", ["payment.failed", "customer.created", "", "PAYMENT.SUCCEEDED"])
def test_other_events_are_ignored(app, kind):
    answer = deliver(app, {"id": "evt_2", "type": kind})
    assert (answer.status_code, answer.json) == (202, {"ignored": True})
    assert stored(app) == []


@pytest.mark.parametrize(
    "signature",
    [None, "", "0" * 64, sign(b"another body"), sign(json.dumps(PAYMENT).encode(), "another secret"), "é", "not hex"],
)
def test_a_missing_or_wrong_signature_is_refused(app, signature):
    headers = {} if signature is None else {"X-Signature": signature}
    answer = app.test_client().post(ADDRESS, data=json.dumps(PAYMENT), headers=headers)
    assert answer.status_code == 401
    assert "signature" in answer.json["error"]
    assert stored(app) == []


def test_the_signature_covers_the_raw_bytes(app):
    body = json.dumps(PAYMENT).encode()
    answer = app.test_client().post(ADDRESS, data=body + b" ", headers={"X-Signature": sign(body)})
    assert answer.status_code == 401


def test_an_unsigned_body_is_not_even_parsed(app):
    assert app.test_client().post(ADDRESS, data=b"{").status_code == 401


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff", b'{"id": "\xff"}', b"[]", b"null", b'"x"', b"1", b"true", b"NaN", b"9" * 5000, DEEP],
)
def test_what_is_no_json_object_is_a_bad_request(app, body):
    answer = deliver(app, body)
    assert answer.status_code == 400
    assert answer.json["error"]


@pytest.mark.parametrize(
    "change",
    [
        {"id": None},
        {"id": ""},
        {"id": 1},
        {"id": []},
        {"id": {}},
        {"id": "x" * 101},
        {"id": "evt_1\n"},
        {"id": "\ud800"},
        {"type": None},
        {"type": ["payment.succeeded"]},
        {"amount_cents": None},
        {"amount_cents": 0},
        {"amount_cents": -1},
        {"amount_cents": "1250"},
        {"amount_cents": 12.5},
        {"amount_cents": 12.0},
        {"amount_cents": True},
        {"amount_cents": float("nan")},
        {"amount_cents": float("inf")},
        {"amount_cents": 10**30},
        {"amount_cents": [1]},
        {"currency": None},
        {"currency": "eur"},
        {"currency": "EURO"},
        {"currency": "EUR\n"},
        {"currency": "ÉUR"},
        {"currency": 978},
        {"currency": {"code": "EUR"}},
    ],
)
def test_bad_fields_are_named_as_such(app, change):
    answer = deliver(app, {**PAYMENT, **change})
    assert answer.status_code == 422
    assert answer.json["error"]
    assert stored(app) == []


@pytest.mark.parametrize("name", PAYMENT)
def test_missing_fields_are_refused(app, name):
    answer = deliver(app, {key: value for key, value in PAYMENT.items() if key != name})
    assert answer.status_code == 422


def test_hostile_bodies_never_break_the_receiver(app):
    values = [None, True, 1, 1.5, -1, 10**40, "", "x", "\x00", "\ud800", [], [[]], {}, {"a": {}}, float("nan")]
    bodies = [json.dumps(value).encode() for value in values]
    bodies += [json.dumps({name: value}).encode() for name in PAYMENT for value in values]
    bodies += [json.dumps({**PAYMENT, name: value}).encode() for name in PAYMENT for value in values]
    bodies += [b'{"a":' * 5000, b'{"a":' * 5000 + b"1" + b"}" * 5000, b"\x00", b"\xef\xbb\xbf{}", b"\xff\xfe{\x00}\x00"]
    for body in bodies:
        for content_type in ("application/json", "application/x-www-form-urlencoded", "multipart/form-data", "x"):
            answer = deliver(app, body, **{"Content-Type": content_type})
            assert answer.status_code in {202, 400, 422}, (body[:80], answer.status_code)
            assert answer.is_json


def test_a_body_beyond_the_limit_is_refused_before_it_is_checked(app):
    answer = deliver(app, b" " * (64 * 1024 + 1))
    assert answer.status_code == 413
    assert answer.is_json
    assert deliver(app, b" " * (64 * 1024)).status_code == 400


def test_other_methods_and_addresses(app):
    answer = app.test_client().get(ADDRESS)
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
    assert app.test_client().post("/").status_code == 404


@pytest.mark.parametrize("value", [None, ""])
def test_it_refuses_to_start_without_a_secret(monkeypatch, value):
    monkeypatch.delenv("WEBHOOK_SECRET", raising=False)
    if value is not None:
        monkeypatch.setenv("WEBHOOK_SECRET", value)
    with pytest.raises(RuntimeError, match="WEBHOOK_SECRET"):
        create_app()


def test_the_secret_comes_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("WEBHOOK_SECRET", KEY)
    monkeypatch.setenv("WEBHOOK_DATABASE", str(tmp_path / "db.sqlite3"))
    assert deliver(create_app(), PAYMENT).json == {"accepted": True}
