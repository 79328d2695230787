# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does Flask bring for tests, and what is left to a fixture?"""

import json
import sqlite3

from flask import Flask, current_app, session


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    shared = seen["rows_in_first_test"], seen["rows_in_second_test"]
    rebuilt = seen["rows_in_new_app"], seen["rows_in_newer_app"]
    session = seen["session_prepared"], seen["session_read"]
    if shared != (1, 2):
        return 0
    works = rebuilt == (1, 1) and session == ("ann", 1)
    return 2 if works and seen["command_output"] == "1 notes" else 1


def connect():
    """Open an empty database, as a fixture of the team would."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create table note (text)")
    return connection


def count():
    db = current_app.config["DATABASE"]
    return db.execute("select count(*) from note").fetchone()[0]


def create_app(database):
    """Build the application, as the factory of a team would."""
    app = Flask(__name__)
    app.secret_key = "for this run only"
    app.config["DATABASE"] = database
    app.cli.command("count")(lambda: print(count(), "notes"))

    @app.post("/notes")
    def add():
        db = current_app.config["DATABASE"]
        db.execute("insert into note values ('paid')")
        session["notes"] = session.get("notes", 0) + 1
        return {"rows": count(), "by": session.get("name", "nobody")}

    return app


def rows(app):
    return app.test_client().post("/notes").json["rows"]


# Two tests of one application share whatever it stores.
app = create_app(connect())
seen = {"rows_in_first_test": rows(app), "rows_in_second_test": rows(app)}

# The client prepares the session before a request, and reads it after.
with app.test_client() as client:
    with client.session_transaction() as prepared:
        prepared["name"] = "ann"
    seen["session_prepared"] = client.post("/notes").json["by"]
    seen["session_read"] = session["notes"]

# A fixture builds the application anew, around a fresh database.
seen["rows_in_new_app"] = rows(create_app(connect()))
app = create_app(connect())
seen["rows_in_newer_app"] = rows(app)
result = app.test_cli_runner().invoke(args="count")
seen["command_output"] = result.output.strip()
print("The command of the newer app printed:", seen["command_output"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
