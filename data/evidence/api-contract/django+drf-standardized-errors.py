# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "django==6.1.3", "djangorestframework==3.18.3",
#     "drf-spectacular==0.30.0", "drf-standardized-errors[openapi]==0.16.0",
#     "openapi-spec-validator==0.9.0",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With drf-standardized-errors, does a true OpenAPI document follow?"""

import json
import re

import django
from django.conf import settings
from django.test import Client
from django.urls import path
from openapi_spec_validator.shortcuts import get_validator_cls

APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
APPS += ["rest_framework", "drf_spectacular", "drf_standardized_errors"]
REST = {"DEFAULT_SCHEMA_CLASS": f"{APPS[-1]}.openapi.AutoSchema"}
REST["EXCEPTION_HANDLER"] = f"{APPS[-1]}.handler.exception_handler"
PAGES = {"BACKEND": "django.template.backends.django.DjangoTemplates"}
MORE = {"INSTALLED_APPS": APPS, "TEMPLATES": [PAGES | {"APP_DIRS": True}]}
MORE["ALLOWED_HOSTS"] = "*"
settings.configure(ROOT_URLCONF=__name__, REST_FRAMEWORK=REST, **MORE)
django.setup()
from drf_spectacular import views as pages  # they read the settings
from rest_framework.generics import CreateAPIView
from rest_framework.serializers import CharField, IntegerField, Serializer

client = Client()
LOADS, FIELDS = "<(?:script|link)[^>]*//([^/]+)/", ["amount", "customer"]


class Invoice(Serializer):
    customer = CharField()
    amount = IntegerField()


class Create(CreateAPIView):
    serializer_class = Invoice


def fields(part):
    """Return the fields that the schema of a body requires."""
    schema = part["content"]["application/json"]["schema"]
    name = schema.get("$ref", "").split("/")[-1]
    return sorted(document["components"]["schemas"][name]["required"])


urlpatterns = [
    path("plain", lambda _: None),
    path("invoices", Create.as_view()),
    path("schema", pages.SpectacularJSONAPIView.as_view(), name="schema"),
    path("docs", pages.SpectacularSwaggerView.as_view()),
]
document = client.get("/schema").json()
page = client.get("/docs").text
operation = document["paths"]["/invoices"]["post"]
refusal = client.post("/invoices", {}, "application/json").status_code
observed = {
    "included": pages.__name__.startswith("django."),
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
