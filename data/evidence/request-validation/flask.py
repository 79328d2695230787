# /// script
# requires-python = ">=3.12"
# dependencies = ["apiflask==3.1.2", "flask==3.1.3", "pydantic==2.14.4"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Which bad bodies reach a view, as Flask comes and with APIFlask?"""

import json
import logging

from apiflask import APIFlask
from flask import Flask, request
from pydantic import BaseModel

GOOD = b'{"customer": "Ada", "amount": 1}'
ran = []


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    parsed = seen["malformed"], seen["as_text"], seen["answer_is_html"]
    shapes = seen["a_list"], seen["field_missing"], seen["wrong_type"]
    reach = shapes == ("500, ran", "500, ran", "200, ran")
    alone = reach and parsed == ("400", "415", True)
    bad = "a_list_added", "field_missing_added", "wrong_type_added"
    refused = all(seen[body] == "422" for body in (*bad, "nan_added"))
    kind = seen["malformed_added"], seen["as_text_added"]
    return 2 if alone and refused and kind == ("400", "200, ran") else 0


class Invoice(BaseModel):
    customer: str
    amount: int


bare, added = Flask("bare"), APIFlask("added")


@bare.post("/")
def by_hand():
    invoice = request.get_json()
    ran.append(invoice)
    return {"twice": invoice["amount"] * 2}


@added.post("/")
@added.input(Invoice, location="json", arg_name="invoice")
def declared(invoice):
    ran.append(invoice)
    return {"twice": invoice.amount * 2}


def send(body, to, kind="application/json"):
    """Send a body; return the status, and whether the view ran."""
    ran.clear()
    answer = to.test_client().post("/", data=body, content_type=kind)
    return f"{answer.status_code}{', ran' if ran else ''}"


logging.disable()
seen = {}
for app, suffix in ((bare, ""), (added, "_added")):
    seen |= {
        f"a_list{suffix}": send(b"[1]", app),
        f"field_missing{suffix}": send(b'{"customer": "Ada"}', app),
        f"wrong_type{suffix}": send(GOOD.replace(b"1", b'"many"'), app),
        f"malformed{suffix}": send(GOOD[:-1], app),
        f"as_text{suffix}": send(GOOD, app, "text/plain"),
    }
seen["nan_added"] = send(GOOD.replace(b"1", b"NaN"), added)
refusal = bare.test_client().post("/", data=GOOD, content_type="text/plain")
seen["answer_is_html"] = refusal.mimetype == "text/html"
print("Without a field, as Flask comes:", seen["field_missing"])
print("Without a field, with APIFlask:", seen["field_missing_added"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
