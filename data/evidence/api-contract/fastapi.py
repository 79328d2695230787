# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "fastapi==0.165.0", "httpx2==2.16.2",
#     "openapi-spec-validator==0.9.0",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With FastAPI, does a true OpenAPI document follow from the endpoints?"""

import json
import re
from collections.abc import AsyncIterable

from fastapi import FastAPI, openapi
from fastapi.exceptions import FastAPIError
from fastapi.testclient import TestClient
from openapi_spec_validator.shortcuts import get_validator_cls
from pydantic import BaseModel

app = FastAPI()
client = TestClient(app)
LOADS = "<(?:script|link)[^>]*//([^/]+)/"
FIELDS = ["amount", "customer"]


class Invoice(BaseModel):
    customer: str
    amount: int


@app.post("/invoices", status_code=201)
def create(invoice: Invoice) -> Invoice:
    return invoice


async def lines() -> AsyncIterable[Invoice]:
    yield Invoice(customer="Ada", amount=1)


def fields(part):
    """Return the fields that the schema of a body requires."""
    schema = part["content"]["application/json"]["schema"]
    name = schema.get("$ref", "").split("/")[-1]
    return sorted(document["components"]["schemas"][name]["required"])


app.get("/plain")(lambda: "")
document = client.get("/openapi.json").json()
page = client.get("/docs").text
operation = document["paths"]["/invoices"]["post"]
refusal = client.post("/invoices", json={}).status_code
observed = {
    "included": openapi.__name__.startswith("fastapi."),
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
try:
    app.get("/lines")(lines)
except FastAPIError:  # an older release reads this as a model
    seen["takes_a_stream"] = False
app.openapi_schema = None  # the one it made before
seen["with_a_stream_calls_itself"] = app.openapi()["openapi"]
valid = get_validator_cls(app.openapi())(app.openapi()).is_valid()
seen["valid_with_a_stream"] = valid
app.openapi_schema, app.openapi_version = None, "3.2.0"
valid = get_validator_cls(app.openapi())(app.openapi()).is_valid()
seen["valid_with_a_stream_as_3_2"] = valid
print(json.dumps({"observations": observed, "seen": seen}))
