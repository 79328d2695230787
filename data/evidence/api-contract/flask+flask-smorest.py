# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "flask==3.1.3", "flask-smorest==0.47.0",
#     "openapi-spec-validator==0.9.0",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With flask-smorest, does a true OpenAPI document follow from the views?"""

import json
import re

from flask import Flask
from flask_smorest import Api, Blueprint
from marshmallow import Schema
from marshmallow import fields as kinds
from openapi_spec_validator.shortcuts import get_validator_cls

CDN = "https://cdn.jsdelivr.net/npm/swagger-ui-dist/"  # as it documents
SETTINGS = {"API_TITLE": "Shop", "API_VERSION": "1"}
SETTINGS |= {"OPENAPI_VERSION": "3.1.0", "OPENAPI_URL_PREFIX": "/"}
SETTINGS |= {"OPENAPI_SWAGGER_UI_PATH": "docs", "OPENAPI_SWAGGER_UI_URL": CDN}
app, invoices = Flask("shop"), Blueprint("invoices", "invoices")
app.config |= SETTINGS
client = app.test_client()
LOADS = "<(?:script|link)[^>]*//([^/]+)/"
FIELDS = ["amount", "customer"]


class Invoice(Schema):
    customer = kinds.String(required=True)
    amount = kinds.Integer(required=True)


@invoices.post("/invoices")
@invoices.arguments(Invoice)
@invoices.response(201, Invoice)
def create(invoice):
    return invoice


def fields(part):
    """Return the fields that the schema of a body requires."""
    schema = part["content"]["application/json"]["schema"]
    name = schema.get("$ref", "").split("/")[-1]
    return sorted(document["components"]["schemas"][name]["required"])


app.get("/plain")(lambda: "")
Api(app).register_blueprint(invoices)
document = client.get("/openapi.json").json
page = client.get("/docs").text
operation = document["paths"]["/invoices"]["post"]
refusal = client.post("/invoices", json={}).status_code
observed = {
    "included": Api.__module__.startswith("flask."),
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
