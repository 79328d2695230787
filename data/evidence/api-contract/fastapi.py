# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "fastapi==0.165.0", "httpx2==2.16.2", "openapi-spec-validator==0.9.0",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does a valid OpenAPI document follow from the endpoints as they are?"""

import json
from collections.abc import AsyncIterable

from fastapi import FastAPI, HTTPException
from fastapi.testclient import TestClient
from openapi_spec_validator import OpenAPIV31SpecValidator as V31
from openapi_spec_validator import OpenAPIV32SpecValidator as V32
from pydantic import BaseModel

RULES = {"3.1.0": V31, "3.2.0": V32}
app = FastAPI()
client = TestClient(app)


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    follows = seen["takes"] == "amount customer" and seen["valid"]
    answers = seen["answers"], seen["one_field_short"], seen["raised_by_hand"]
    true = follows and answers == ("201 422", 422, 409)
    label = seen["label_with_a_stream"], seen["valid_with_a_stream"]
    known = label == ("3.1.0", False) and seen["valid_when_called_3_2"]
    return 4 if true and known and seen["docs_page_needs_a_cdn"] else 2


class Invoice(BaseModel):
    customer: str
    amount: int


@app.post("/invoices", status_code=201)
def create(invoice: Invoice) -> Invoice:
    if invoice.amount == 0:
        raise HTTPException(409)
    return invoice


async def lines() -> AsyncIterable[Invoice]:
    yield Invoice(customer="Ada", amount=1)


def document():
    """Fetch the document, and say whether it is what it calls itself."""
    app.openapi_schema = None  # the one it made before
    found = client.get("/openapi.json").json()
    return found, RULES[found["openapi"]](found).is_valid()


def post(**body):
    return client.post("/invoices", json=body).status_code


found, valid = document()
invoice = found["components"]["schemas"]["Invoice"]
seen = {
    "takes": " ".join(sorted(invoice["required"])),
    "answers": " ".join(found["paths"]["/invoices"]["post"]["responses"]),
    "valid": valid,
    "one_field_short": post(customer="Ada"),
    "raised_by_hand": post(customer="Ada", amount=0),
    "docs_page_needs_a_cdn": "//cdn.jsdelivr.net/" in client.get("/docs").text,
}
app.get("/lines")(lines)
found, seen["valid_with_a_stream"] = document()
seen["label_with_a_stream"] = found["openapi"]
app.openapi_version = "3.2.0"
_, seen["valid_when_called_3_2"] = document()
print("Valid as OpenAPI 3.1 with a stream:", seen["valid_with_a_stream"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
