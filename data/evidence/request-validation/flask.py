# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Which bad JSON bodies reach a plain view of Flask?"""

import json
import logging

from flask import Flask, request

GOOD = '{"customer": "Ada", "amount": 1}'
app = Flask("alone")
seen, refused, ran = {"ran": []}, {}, []


@app.post("/")
def view():
    ran.append(invoice := request.get_json())
    return {"twice": invoice["amount"] * 2}


def send(name, body, kind="application/json"):
    """Send a body; see what it met, and if our code ran; return the answer."""
    ran.clear()
    answer = app.test_client().post("/", data=body, content_type=kind)
    seen[name] = answer.status_code
    seen["ran"] += [name] * len(ran)
    refused[name] = not ran and answer.status_code in range(400, 500)
    return answer.text


logging.disable()  # each fault is expected
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
answer = app.test_client().post("/", data=GOOD)
seen["refusal_is"] = answer.mimetype
observed = {
    "included": refused["a_list"],
    "shape_refused": refused["a_list"] and refused["field_missing"],
    "type_refused": refused["wrong_type"],
    "malformed_refused": refused["malformed"],
    "other_content_refused": refused["as_text"],
    "odd_refused": refused["nan"] and refused["half_a_surrogate"],
    "fault_named": "amount" in told,
}
print(json.dumps({"observations": observed, "seen": seen}))
