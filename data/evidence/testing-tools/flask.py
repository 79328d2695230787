# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does Flask give back after a test, and what is left to a fixture?"""

import json
import sqlite3
import unittest

from flask import Flask, current_app, session

first, second, seen = {}, {}, {}


def connect():
    """Open an empty database."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create table note (text)")
    return connection


def create_app(database):
    """Build the application, as its documentation advises."""
    app = Flask(__name__)
    app.secret_key = "for this run only"
    app.config.update(DATABASE=database, LANGUAGE="en-us")
    app.post("/notes")(add)
    app.cli.command("say")(lambda: print("notes are kept"))
    return app


def add():
    """Store a row, and tell how many there are and which part is in use."""
    db = current_app.config["DATABASE"]
    db.execute("insert into note values ('paid')")
    session["notes"] = session.get("notes", 0) + 1
    rows = db.execute("select count(*) from note").fetchone()[0]
    return {"rows": rows, "part": current_app.config["LANGUAGE"]}


app = create_app(connect())


class Tests(unittest.TestCase):
    def test_1(self):
        """Leave a row and a replaced part behind."""
        app.config["LANGUAGE"] = "de"
        first.update(app.test_client().post("/notes").json)

    def test_2(self):
        """Look for what the first test left."""
        second.update(app.test_client().post("/notes").json)

    def test_3(self):
        """Prepare the session before a request, and read it afterwards."""
        with app.test_client() as client:
            with client.session_transaction() as prepared:
                prepared["notes"] = 4
            client.post("/notes")
            seen["session_prepared_and_read"] = session["notes"] == 5
        result = app.test_cli_runner().invoke(args="say")
        seen["command_ran"] = result.output == "notes are kept\n"


assert unittest.main(exit=False, verbosity=0).result.wasSuccessful()
fresh = create_app(connect()).test_client().post("/notes").json
seen["rows_with_a_fixture"] = fresh["rows"]
observations = {
    "client_without_server": "rows" in first,
    "part_replaced": first["part"] == "de",
    "part_given_back": second["part"] == "en-us",
    "database_given_back": second["rows"] == 1,
    "database_by_fixture": seen["rows_with_a_fixture"] == 1,
}
print(json.dumps({"observations": observations, "seen": seen}))
