# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "httpx2==2.16.2"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Which bad bodies are refused before the endpoint runs, and how?"""

import json

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel

GOOD = b'{"customer": "Ada", "amount": 1}'
ran = []


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    bad = "a_list", "field_missing", "wrong_type", "malformed", "as_text"
    refused = all(seen[body] == "422" for body in bad)
    lenient = seen["number_as_text"] == seen["unknown_field"] == "200, ran"
    odd = seen["nan"], seen["lone_surrogate"], seen["nan_own_handler"]
    known = lenient and odd == ("500", "500", "422")
    return 4 if refused and known else 2


class Invoice(BaseModel):
    customer: str
    amount: int


def create(invoice: Invoice):
    ran.append(invoice)


def without_input(_request, error):
    """Answer a refused body without repeating what was in it."""
    faults = [{"loc": f["loc"], "msg": f["msg"]} for f in error.errors()]
    return JSONResponse({"detail": faults}, 422)


def post(body, to, kind="application/json"):
    """Send a body; return the status, and whether the endpoint ran."""
    ran.clear()
    client = TestClient(to, raise_server_exceptions=False)
    answer = client.post("/", content=body, headers={"Content-Type": kind})
    return f"{answer.status_code}{', ran' if ran else ''}"


app = FastAPI()
app.post("/")(create)
own = FastAPI(exception_handlers={RequestValidationError: without_input})
own.post("/")(create)
nan = GOOD.replace(b"1", b"NaN")
seen = {
    "a_list": post(b"[1]", app),
    "field_missing": post(b'{"customer": "Ada"}', app),
    "wrong_type": post(GOOD.replace(b"1", b'"many"'), app),
    "malformed": post(GOOD[:-1], app),
    "as_text": post(GOOD, app, "text/plain"),
    "number_as_text": post(GOOD.replace(b"1", b'"1"'), app),
    "unknown_field": post(GOOD.replace(b"}", b', "x": 1}'), app),
    "nan": post(nan, app),
    "nan_own_handler": post(nan, own),
    "lone_surrogate": post(GOOD.replace(b"1", b'"\\ud800"'), app),
}
print("A list instead of an object is answered with", seen["a_list"])
print("A refused body that holds NaN is answered with", seen["nan"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
