# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "httpx2==2.16.2"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Which bad JSON bodies does FastAPI refuse before the view runs?"""

import json

from fastapi import FastAPI, params
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel

GOOD = '{"customer": "Ada", "amount": 1}'
app = FastAPI()
client = TestClient(app, raise_server_exceptions=False)
seen, refused, ran = {"ran": []}, {}, []


class Invoice(BaseModel):
    customer: str
    amount: int


@app.post("/")
def view(invoice: Invoice):
    ran.append(invoice)


def without_input(_request, error):
    """Answer a refused body without repeating what was in it."""
    faults = [{"loc": f["loc"], "msg": f["msg"]} for f in error.errors()]
    return JSONResponse({"detail": faults}, 422)


def send(name, body, kind="application/json"):
    """Send a body; see what it met, and if our code ran; return the answer."""
    ran.clear()
    headers = {"Content-Type": kind}
    answer = client.post("/", content=body, headers=headers)
    seen[name] = answer.status_code
    seen["ran"] += [name] * len(ran)
    refused[name] = not ran and answer.status_code in range(400, 500)
    return answer.text


send("good", GOOD)
send("a_list", "[1]")
told = send("field_missing", '{"customer": "Ada"}')
send("wrong_type", GOOD.replace("1", '"many"'))
send("malformed", GOOD[:-1])
send("as_text", GOOD, "text/plain")
send("nan", GOOD.replace("1", "NaN"))
send("half_a_surrogate", GOOD.replace("1", '"\\ud800"'))
send("null", "null")
send("number_as_text", GOOD.replace("1", '"1"'))
own = FastAPI(exception_handlers={RequestValidationError: without_input})
own.post("/")(view)
client = TestClient(own, raise_server_exceptions=False)
send("nan_with_own_handler", GOOD.replace("1", "NaN"))
observed = {
    "included": params.Body.__module__.startswith("fastapi."),
    "shape_refused": refused["a_list"] and refused["field_missing"],
    "type_refused": refused["wrong_type"],
    "malformed_refused": refused["malformed"],
    "other_content_refused": refused["as_text"],
    "odd_refused": refused["nan"] and refused["half_a_surrogate"],
    "fault_named": "amount" in told,
}
print(json.dumps({"observations": observed, "seen": seen}))
