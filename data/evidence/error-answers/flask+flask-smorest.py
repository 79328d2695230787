# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "flask-smorest==0.47.0"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With flask-smorest, what are errors to a client that asks for JSON?"""

import json

from flask import Flask, request
from flask_smorest import Api
from werkzeug.exceptions import HTTPException

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORMS = ["text/html", "application/json"]


def order():
    return request.json


def crash():
    raise RuntimeError("secret")


def shaped(error):
    """Give every error the form that its client prefers: all of our code."""
    if request.accept_mimetypes.best_match(FORMS) != "application/json":
        return error
    return {"error": error.code, "title": error.name}, error.code


def new_app():
    app = Flask(__name__)
    app.config |= {"API_TITLE": "Shop", "API_VERSION": "1"}
    app.config["OPENAPI_VERSION"] = "3.1.0"
    Api(app)
    app.logger.disabled = True  # each error is expected
    app.post("/order")(order)
    app.get("/crash")(crash)
    return app


def ask(app, accept="application/json"):
    """Return four errors, as a client with these wishes gets them."""
    client, wishes = app.test_client(), {"Accept": accept}
    wrong = {"data": "{", "content_type": "application/json"}
    return {
        "not_found": client.get("/nowhere", headers=wishes),
        "method": client.get("/order", headers=wishes),
        "body": client.post("/order", headers=wishes, **wrong),
        "crash": client.get("/crash", headers=wishes),
    }


def kinds(answers):
    return {n: a.headers["content-type"] for n, a in answers.items()}


plain = kinds(bare := ask(new_app()))
(app := new_app()).register_error_handler(HTTPException, shaped)
ours, page = ask(app), kinds(ask(app, BROWSER))
observed = {f"{name}_json": "json" in kind for name, kind in plain.items()}
observed |= {
    "included": Api.__module__.startswith("flask."),
    "crash_hidden": "secret" not in bare["crash"].text,
    "one_function": all("error" in one.json for one in ours.values()),
    "preference_kept": all("html" in kind for kind in page.values()),
}
seen = {f"{name}_is": kind for name, kind in plain.items()}
seen |= {f"{name}_status": one.status_code for name, one in ours.items()}
print(json.dumps({"observations": observed, "seen": seen}))
