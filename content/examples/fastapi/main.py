"""Create invoices, and read those of one's own organisation."""

import hmac
import json
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

SCHEMA = """
CREATE TABLE IF NOT EXISTS invoice (
    id TEXT PRIMARY KEY,
    organization TEXT NOT NULL,
    customer TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    currency TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL
)
"""
INSERT_INVOICE = """
INSERT INTO invoice (
    id, organization, customer, amount_cents, currency, created_by, created_at
) VALUES (
    :id, :organization, :customer, :amount_cents, :currency, :created_by,
    :created_at
)
"""
NOT_FOUND = {"description": "No such invoice in the user's organisation."}


# region: schemas
class NewInvoice(BaseModel):
    """What a caller sends: exactly these fields, of exactly these types."""

    model_config = ConfigDict(extra="forbid", strict=True)

    customer: str = Field(min_length=1, max_length=200)
    amount_cents: int = Field(gt=0, le=10**12)
    currency: str = Field(pattern="^[A-Z]{3}$")


class Invoice(BaseModel):
    """What the service answers."""

    id: UUID
    organization: str
    customer: str
    amount_cents: int
    currency: str
    created_by: str
    created_at: datetime


# endregion: schemas


class User(BaseModel):
    name: str
    organization: str


Token = Annotated[str, Field(min_length=16)]
TOKENS = TypeAdapter(Annotated[dict[Token, User], Field(min_length=1)])


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Refuse to start without users, and see to the table."""
    tokens = os.environ.get("INVOICE_TOKENS", "")
    try:
        app.state.users = TOKENS.validate_json(tokens)
    except ValidationError:
        # "from None": the original error would put the tokens into the log.
        raise RuntimeError(
            "INVOICE_TOKENS must be JSON such as "
            '{"a token of 16 or more": {"name": "…", "organization": "…"}}',
        ) from None
    with closing(connect()) as database:
        database.execute(SCHEMA)
    yield


app = FastAPI(title="Invoices", version="1.0.0", lifespan=lifespan)


@app.exception_handler(RequestValidationError)
def refuse_request(_: Request, error: RequestValidationError) -> Response:
    """Say what is wrong without repeating the input.

    NaN or an unpaired surrogate in it would turn this answer into a 500.
    """
    keys = ("type", "loc", "msg")
    detail = [{key: fault[key] for key in keys} for fault in error.errors()]
    body = json.dumps({"detail": detail})
    return Response(body, status_code=422, media_type="application/json")


def connect() -> sqlite3.Connection:
    # FastAPI may open, use and close one request's connection on different
    # threads, though never at once.
    path = os.environ.get("INVOICE_DATABASE", "invoices.sqlite3")
    database = sqlite3.connect(path, timeout=30, check_same_thread=False)
    database.row_factory = sqlite3.Row
    return database


def open_database() -> Iterator[sqlite3.Connection]:
    with closing(connect()) as database:
        yield database


SQLite = Annotated[sqlite3.Connection, Depends(open_database)]


# region: current-user
Bearer = Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]


def find_user(request: Request, bearer: Bearer) -> User:
    given = bearer.credentials.encode()
    for token, user in request.app.state.users.items():
        if hmac.compare_digest(token.encode(), given):
            return user
    challenge = {"WWW-Authenticate": "Bearer"}
    raise HTTPException(401, "The token is not known.", headers=challenge)


CurrentUser = Annotated[User, Depends(find_user)]
# endregion: current-user


# region: create-invoice
@app.post("/invoices", status_code=201)
def create_invoice(new: NewInvoice, user: CurrentUser, db: SQLite) -> Invoice:
    invoice = Invoice(
        id=uuid4(),
        organization=user.organization,
        created_by=user.name,
        created_at=datetime.now(UTC),
        **new.model_dump(),
    )
    with db:  # commits before the answer is sent
        db.execute(INSERT_INVOICE, invoice.model_dump(mode="json"))
    return invoice


# endregion: create-invoice


@app.get("/invoices/{invoice_id}", responses={404: NOT_FOUND})
def read_invoice(invoice_id: UUID, user: CurrentUser, db: SQLite) -> Invoice:
    row = db.execute(
        "SELECT * FROM invoice WHERE id = ? AND organization = ?",
        (str(invoice_id), user.organization),
    ).fetchone()
    if row is None:
        raise HTTPException(404, "No such invoice.")
    return Invoice.model_validate(dict(row))
