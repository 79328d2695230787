"""Receive a payment provider's webhook and record each payment once."""

import hashlib
import hmac
import json
import os
import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from typing import Any

from flask import Blueprint, Flask, abort, current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.sansio.response import Response

webhooks = Blueprint("webhooks", __name__, url_prefix="/webhooks")

SCHEMA = """
CREATE TABLE IF NOT EXISTS payment (
    event_id TEXT PRIMARY KEY,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    currency TEXT NOT NULL
)
"""
IDENTIFIER = r"[A-Za-z0-9_.:-]{1,100}"
LARGEST_AMOUNT = 10**12


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Build the application; refuse to do so without a secret.

    Without one it could not tell friend from forger.
    """
    app = Flask(__name__)
    app.config.from_mapping(
        WEBHOOK_SECRET=os.getenv("WEBHOOK_SECRET", ""),
        WEBHOOK_DATABASE=os.getenv("WEBHOOK_DATABASE", "payments.sqlite3"),
        MAX_CONTENT_LENGTH=64 * 1024,
    )
    app.config.from_mapping(config or {})
    if not app.config["WEBHOOK_SECRET"]:
        raise RuntimeError("WEBHOOK_SECRET is not set.")
    with closing(connect(app)) as database:
        database.execute(SCHEMA)
    app.register_blueprint(webhooks)
    app.register_error_handler(HTTPException, answer_error)
    return app


def answer_error(error: HTTPException) -> Response:
    """Answer in JSON, and keep the headers that belong to the error."""
    response = error.get_response()
    response.data = json.dumps({"error": error.description})
    response.content_type = "application/json"
    return response


def connect(app: Flask) -> sqlite3.Connection:
    return sqlite3.connect(app.config["WEBHOOK_DATABASE"], timeout=30)


# region: signature
def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Say whether somebody who knows the secret signed exactly these bytes."""
    expected = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode())


# endregion: signature


def read_event(body: bytes) -> dict[str, Any]:
    """Parse the body, or answer 400 when it is no JSON object."""
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        abort(400, "The body is not JSON.")
    if not isinstance(event, dict):
        abort(400, "The body is not a JSON object.")
    return event


def is_identifier(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(IDENTIFIER, value))


def is_amount(value: object) -> bool:
    # The type has to be exact: True is an int too.
    return type(value) is int and 0 < value <= LARGEST_AMOUNT


def is_currency(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[A-Z]{3}", value))


# region: webhook
@webhooks.post("/payments")
def receive_payment() -> tuple[dict[str, bool], int]:
    body = request.get_data()
    signature = request.headers.get("X-Signature", "")
    if not is_signed(body, signature, current_app.config["WEBHOOK_SECRET"]):
        abort(401, "The signature is missing or wrong.")

    event = read_event(body)
    event_id, event_type = event.get("id"), event.get("type")
    if not is_identifier(event_id) or not isinstance(event_type, str):
        abort(422, "An event needs an id and a type.")
    if event_type != "payment.succeeded":
        return {"ignored": True}, 202

    amount_cents, currency = event.get("amount_cents"), event.get("currency")
    if not is_amount(amount_cents) or not is_currency(currency):
        abort(
            422,
            "A payment needs amount_cents, a whole number above 0, "
            "and a currency of three capital letters.",
        )
    is_new = record_payment(event_id, amount_cents, currency)
    return {"accepted" if is_new else "duplicate": True}, 202


def record_payment(event_id: str, amount_cents: int, currency: str) -> bool:
    """Store the payment, unless its event is stored already.

    The primary key decides, also between processes.
    """
    with closing(connect(current_app)) as database, database:
        inserted = database.execute(
            "INSERT INTO payment VALUES (?, ?, ?) "
            "ON CONFLICT (event_id) DO NOTHING",
            (event_id, amount_cents, currency),
        )
        return inserted.rowcount == 1


# endregion: webhook
