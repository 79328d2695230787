# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "httpx2==2.16.2"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does FastAPI bring for tests, and what is left to a fixture?"""

import asyncio
import json
import sqlite3
import sys
from typing import Annotated

import httpx2
from fastapi import Depends, FastAPI

seen = {}


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    shared = seen["rows_in_first_test"], seen["rows_in_second_test"]
    swapped = seen["rows_when_replaced"], seen["rows_when_replaced_again"]
    client_is_extra = seen["client_without_httpx2"] == "RuntimeError"
    if shared != (1, 2) or not client_is_extra:
        return 0
    return 3 if swapped == (1, 1) and seen["rows_by_async_client"] == 3 else 2


def connect():
    """Open an empty database, as a fixture of the team would."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("create table note (text)")
    return connection


production = connect()
app = FastAPI()


def database():
    return production


@app.post("/notes")
async def add(db: Annotated[sqlite3.Connection, Depends(database)]):
    db.execute("insert into note values ('paid')")
    return db.execute("select count(*) from note").fetchone()[0]


def post(fresh=None):
    if fresh:
        app.dependency_overrides[database] = lambda: fresh
    return TestClient(app).post("/notes").json()


sys.modules["httpx2"] = None  # as if it were not installed
try:
    from fastapi.testclient import TestClient
except RuntimeError as error:
    seen["client_without_httpx2"] = type(error).__name__
    print(str(error).splitlines()[0])
sys.modules["httpx2"] = httpx2
from fastapi.testclient import TestClient

# Two tests that only use the client share whatever the application stores.
seen["rows_in_first_test"], seen["rows_in_second_test"] = post(), post()

# The async client is httpx2 itself, connected to the application.
client = httpx2.AsyncClient(transport=httpx2.ASGITransport(app))
answer = asyncio.run(client.post("http://test/notes"))
seen["rows_by_async_client"] = answer.json()

# A fixture replaces the database by a fresh one, without a change to the app.
seen["rows_when_replaced"] = post(connect())
seen["rows_when_replaced_again"] = post(connect())
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
