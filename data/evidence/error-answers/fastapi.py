# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "httpx2==2.16.2"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What do errors of FastAPI look like to a client that asks for JSON?"""

import json
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ERRORS = (HTTPException, RequestValidationError, Exception)


def order(body: dict[str, int]):
    return body


def crash():
    raise RuntimeError("secret")


async def shaped(request, error):
    """Give every error one form: all of our code."""
    code = getattr(error, "status_code", 500)
    if isinstance(error, RequestValidationError):
        code = 422
    what = {"error": code, "title": HTTPStatus(code).phrase}
    return JSONResponse(what, status_code=code)


def new_app():
    app = FastAPI()
    app.post("/order")(order)
    app.get("/crash")(crash)
    return app


def ask(app, accept="application/json"):
    """Return four errors, as a client with these wishes gets them."""
    wishes = {"Accept": accept}
    client = TestClient(app, headers=wishes, raise_server_exceptions=False)
    return {
        "not_found": client.get("/nowhere"),
        "method": client.get("/order"),
        "body": client.post("/order", content="{"),
        "crash": client.get("/crash"),
    }


def kinds(answers):
    return {n: a.headers["content-type"] for n, a in answers.items()}


plain = kinds(bare := ask(new_app()))
app = new_app()
for one in ERRORS:  # it is registered once for each
    app.add_exception_handler(one, shaped)
ours, page = ask(app), kinds(ask(app, BROWSER))
observed = {f"{name}_json": "json" in kind for name, kind in plain.items()}
observed |= {
    "included": True,
    "crash_hidden": "secret" not in bare["crash"].text,
    "one_function": all("error" in one.json() for one in ours.values()),
    "preference_kept": all("html" in kind for kind in page.values()),
}
seen = {f"{name}_is": kind for name, kind in plain.items()}
details = [bare[one].json()["detail"] for one in ("not_found", "body")]
seen["detail_is"] = [type(one).__name__ for one in details]
seen |= {f"{name}_status": one.status_code for name, one in ours.items()}
print(json.dumps({"observations": observed, "seen": seen}))
