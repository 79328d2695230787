# /// script
# requires-python = ">=3.12"
# dependencies = ["apiflask==3.1.2", "flask==3.1.3", "pydantic==2.14.4"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With APIFlask, which of the bad JSON bodies are refused?"""

import json

from apiflask import APIFlask
from pydantic import BaseModel

GOOD = '{"customer": "Ada", "amount": 1}'
app = APIFlask("shop")
seen, refused, ran = {"ran": []}, {}, []


class Invoice(BaseModel):
    customer: str
    amount: int


@app.post("/")
@app.input(Invoice, location="json", arg_name="invoice")
def view(invoice):
    ran.append(invoice)
    return {"twice": invoice.amount * 2}


def send(name, body, kind="application/json"):
    """Send a body; see what it met, and if our code ran; return the answer."""
    ran.clear()
    answer = app.test_client().post("/", data=body, content_type=kind)
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
observed = {
    "included": APIFlask.__module__.startswith("flask."),
    "shape_refused": refused["a_list"] and refused["field_missing"],
    "type_refused": refused["wrong_type"],
    "malformed_refused": refused["malformed"],
    "other_content_refused": refused["as_text"],
    "odd_refused": refused["nan"] and refused["half_a_surrogate"],
    "fault_named": "amount" in told,
}
print(json.dumps({"observations": observed, "seen": seen}))
