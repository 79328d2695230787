# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "django==6.1.3", "django-ninja==1.7.1", "openapi-spec-validator==0.9.0",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Is there an OpenAPI document, as Django comes and with Django Ninja?"""

import json

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import clear_url_caches, path
from openapi_spec_validator import OpenAPIV31SpecValidator

settings.configure(ALLOWED_HOSTS=["testserver"], ROOT_URLCONF=__name__)
from ninja import NinjaAPI, Schema  # it reads the settings
from ninja.errors import HttpError

api = NinjaAPI()
client = Client()


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    if seen["as_it_comes"] != 404:
        return 4
    declared = seen["takes"] == "amount customer" and seen["valid_3_1"]
    answers = seen["answers"], seen["one_field_short"], seen["raised_by_hand"]
    true = declared and answers == ("201", 422, 409)
    return 2 if true and not seen["plain_view_listed"] else 0


class Invoice(Schema):
    customer: str
    amount: int


@api.post("/invoices", response={201: Invoice})
def create(request, invoice: Invoice):
    if invoice.amount == 0:
        raise HttpError(409, "nothing to pay")
    return 201, invoice


def plain(_request):
    return HttpResponse("not part of the contract")


def post(**body):
    answer = client.post("/invoices", body, content_type="application/json")
    return answer.status_code


urlpatterns = [path("plain", plain)]
seen = {"as_it_comes": client.get("/openapi.json").status_code}
urlpatterns += [path("", api.urls)]
clear_url_caches()
document = client.get("/openapi.json").json()
operation = document["paths"]["/invoices"]["post"]
invoice = document["components"]["schemas"]["Invoice"]
seen |= {
    "takes": " ".join(sorted(invoice["required"])),
    "answers": " ".join(operation["responses"]),
    "valid_3_1": OpenAPIV31SpecValidator(document).is_valid(),
    "one_field_short": post(customer="Ada"),
    "raised_by_hand": post(customer="Ada", amount=0),
    "plain_view_listed": "/plain" in document["paths"],
}
print("With Django Ninja, POST /invoices takes", seen["takes"])
print("The document lists its answers", seen["answers"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
