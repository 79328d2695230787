# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "apiflask==3.1.2", "flask==3.1.3", "openapi-spec-validator==0.9.0",
#     "pydantic==2.14.4",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Is there an OpenAPI document, as Flask comes and with APIFlask?"""

import json

from apiflask import APIFlask, abort
from flask import Flask, request
from openapi_spec_validator import OpenAPIV31SpecValidator
from pydantic import BaseModel

app = APIFlask("shop")
client = app.test_client()


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    if seen["as_it_comes"] != 404:
        return 4
    declared = seen["takes"] == "amount customer" and seen["valid_3_1"]
    answers = seen["answers"], seen["one_field_short"], seen["raised_by_hand"]
    true = declared and answers == ("201 422", 422, 409)
    plain = seen["plain_view_listed"] and not seen["plain_view_has_a_body"]
    return 2 if true and plain and seen["docs_page_needs_a_cdn"] else 0


class Invoice(BaseModel):
    customer: str
    amount: int


@app.post("/invoices")
@app.input(Invoice, location="json", arg_name="invoice")
@app.output(Invoice, status_code=201)
def create(invoice):
    if invoice.amount == 0:
        abort(409)
    return invoice


@app.post("/plain")
def plain():
    return request.get_json()["customer"]


def post(**body):
    return client.post("/invoices", json=body).status_code


bare = Flask("bare").test_client()
document = client.get("/openapi.json").json
operation = document["paths"]["/invoices"]["post"]
invoice = document["components"]["schemas"]["Invoice"]
plain_view = document["paths"].get("/plain", {}).get("post", {})
seen = {
    "as_it_comes": bare.get("/openapi.json").status_code,
    "takes": " ".join(sorted(invoice["required"])),
    "answers": " ".join(operation["responses"]),
    "valid_3_1": OpenAPIV31SpecValidator(document).is_valid(),
    "one_field_short": post(customer="Ada"),
    "raised_by_hand": post(customer="Ada", amount=0),
    "plain_view_listed": bool(plain_view),
    "plain_view_has_a_body": "requestBody" in plain_view,
    "docs_page_needs_a_cdn": "//cdn.jsdelivr.net/" in client.get("/docs").text,
}
print("With APIFlask, POST /invoices takes", seen["takes"])
print("The document lists its answers", seen["answers"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
