# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "httpx2==2.16.2"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does FastAPI give back after a test, and what is left to a fixture?"""

import asyncio
import json
import sqlite3
import unittest
from importlib.metadata import requires
from typing import Annotated

import httpx2
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

first, second, seen = {}, {}, {}
app = FastAPI()
production, fresh = (
    sqlite3.connect(":memory:", check_same_thread=False) for _ in range(2)
)


def database():
    return production


def language():
    return "en-us"


@app.post("/notes")
async def add(
    db: Annotated[sqlite3.Connection, Depends(database)],
    part: Annotated[str, Depends(language)],
):
    """Store a row, and tell how many there are and which part is in use."""
    db.execute("create table if not exists note (text)")
    db.execute("insert into note values ('paid')")
    rows = db.execute("select count(*) from note").fetchone()[0]
    return {"rows": rows, "part": part}


class Tests(unittest.TestCase):
    def test_1(self):
        """Leave a row and a replaced part behind."""
        app.dependency_overrides[language] = lambda: "de"
        first.update(TestClient(app).post("/notes").json())

    def test_2(self):
        """Look for what the first test left."""
        second.update(TestClient(app).post("/notes").json())

    def test_3(self):
        """Send the same with the async client, and with a fresh database."""
        client = httpx2.AsyncClient(transport=httpx2.ASGITransport(app))
        answer = asyncio.run(client.post("http://test/notes"))
        seen["rows_by_async_client"] = answer.json()["rows"]
        app.dependency_overrides[database] = lambda: fresh
        answer = TestClient(app).post("/notes").json()
        seen["rows_with_a_fixture"] = answer["rows"]


needed = [line for line in requires("fastapi") if "extra" not in line]
seen["client_package_included"] = any("httpx2" in line for line in needed)
assert unittest.main(exit=False, verbosity=0).result.wasSuccessful()
observations = {
    "client_without_server": "rows" in first,
    "part_replaced": first["part"] == "de",
    "part_given_back": second["part"] == "en-us",
    "database_given_back": second["rows"] == 1,
    "database_by_fixture": seen["rows_with_a_fixture"] == 1,
}
print(json.dumps({"observations": observations, "seen": seen}))
