# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "apiflask==3.1.2", "flask==3.1.3", "openapi-spec-validator==0.9.0",
#     "pydantic==2.14.4",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With APIFlask, does a true OpenAPI document follow from the views?"""

import json
import re

from apiflask import APIFlask
from openapi_spec_validator.shortcuts import get_validator_cls
from pydantic import BaseModel

app = APIFlask("shop")
client = app.test_client()
LOADS = "<(?:script|link)[^>]*//([^/]+)/"
FIELDS = ["amount", "customer"]


class Invoice(BaseModel):
    customer: str
    amount: int


@app.post("/invoices")
@app.input(Invoice, location="json", arg_name="invoice")
@app.output(Invoice, status_code=201)
def create(invoice):
    return invoice


def fields(part):
    """Return the fields that the schema of a body requires."""
    schema = part["content"]["application/json"]["schema"]
    name = schema.get("$ref", "").split("/")[-1]
    return sorted(document["components"]["schemas"][name]["required"])


app.get("/plain")(lambda: "")
document = client.get("/openapi.json").json
page = client.get("/docs").text
operation = document["paths"]["/invoices"]["post"]
refusal = client.post("/invoices", json={}).status_code
observed = {
    "included": APIFlask.__module__.startswith("flask."),
    "document_valid": get_validator_cls(document)(document).is_valid(),
    "body_listed": fields(operation["requestBody"]) == FIELDS,
    "answer_listed": fields(operation["responses"]["201"]) == FIELDS,
    "refusal_listed": str(refusal) in operation["responses"],
}
seen = {
    "calls_itself": document["openapi"],
    "answers": list(operation["responses"]),
    "refusal": refusal,
    "plain_view_listed": "/plain" in document["paths"],
    "page_loads_from": sorted({*re.findall(LOADS, page)}),
}
print(json.dumps({"observations": observed, "seen": seen}))
