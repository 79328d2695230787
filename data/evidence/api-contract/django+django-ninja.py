# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "django==6.1.3", "django-ninja==1.7.1",
#     "openapi-spec-validator==0.9.0",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Django Ninja, does a true OpenAPI document follow from the views?"""

import json
import re

import django
from django.conf import settings
from django.test import Client
from django.urls import path
from openapi_spec_validator.shortcuts import get_validator_cls

BACKEND = "django.template.backends.django.DjangoTemplates"
PAGES = {"BACKEND": BACKEND, "APP_DIRS": True}
settings.configure(ALLOWED_HOSTS="*", ROOT_URLCONF=__name__, TEMPLATES=[PAGES])
django.setup()
from ninja import NinjaAPI, Schema  # it reads the settings

api, client = NinjaAPI(), Client()
LOADS = "<(?:script|link)[^>]*//([^/]+)/"
FIELDS = ["amount", "customer"]


class Invoice(Schema):
    customer: str
    amount: int


@api.post("/invoices", response={201: Invoice})
def create(request, invoice: Invoice):
    return 201, invoice


def fields(part):
    """Return the fields that the schema of a body requires."""
    schema = part["content"]["application/json"]["schema"]
    name = schema.get("$ref", "").split("/")[-1]
    return sorted(document["components"]["schemas"][name]["required"])


urlpatterns = [path("plain", lambda _: None), path("", api.urls)]
document = client.get("/openapi.json").json()
page = client.get("/docs").text
operation = document["paths"]["/invoices"]["post"]
refusal = client.post("/invoices", {}, "application/json").status_code
observed = {
    "included": NinjaAPI.__module__.startswith("django."),
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
