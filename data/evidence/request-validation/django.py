# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "django-ninja==1.7.1"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Which bad bodies reach a view, as Django comes and with Django Ninja?"""

import json
import logging

from django import forms
from django.conf import settings
from django.http import JsonResponse
from django.test import Client
from django.urls import path

logging.disable()  # each fault is expected
settings.configure(ALLOWED_HOSTS="*", ROOT_URLCONF=__name__, USE_I18N=False)
from ninja import NinjaAPI, Schema  # it reads the settings

GOOD = b'{"customer": "Ada", "amount": 1}'
api, client, ran = NinjaAPI(), Client(raise_request_exception=False), []


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    fails = seen["a_list"], seen["field_missing"], seen["malformed"]
    passes = seen["wrong_type"], seen["as_text"], seen["as_text_ninja"]
    gaps = set(fails) == {"500, ran"} and set(passes) == {"200, ran"}
    bad = "a_list_ninja", "field_missing_ninja", "wrong_type_ninja"
    refused = all(seen[body] == "422" for body in (*bad, "nan_ninja"))
    told = seen["form_faults"], seen["malformed_ninja"]
    return 3 if gaps and refused and told == ("customer amount", "400") else 2


class InvoiceForm(forms.Form):
    customer = forms.CharField()
    amount = forms.IntegerField()


def by_hand(request):
    ran.append(invoice := request.body)
    return JsonResponse({"twice": json.loads(invoice)["amount"] * 2})


class Invoice(Schema):
    customer: str
    amount: int


@api.post("invoices")
def declared(request, invoice: Invoice):
    ran.append(invoice)


urlpatterns = [path("", by_hand), path("", api.urls)]


def send(body, url="/", kind="application/json"):
    """Send a body; return the status, and whether the view ran."""
    ran.clear()
    answer = client.generic("POST", url, body, content_type=kind)
    return f"{answer.status_code}{', ran' if ran else ''}"


seen = {"form_faults": " ".join(InvoiceForm({"amount": "many"}).errors)}
for url, suffix in (("/", ""), ("/invoices", "_ninja")):
    seen |= {
        f"a_list{suffix}": send(b"[1]", url),
        f"field_missing{suffix}": send(b'{"customer": "Ada"}', url),
        f"wrong_type{suffix}": send(GOOD.replace(b"1", b'"many"'), url),
        f"malformed{suffix}": send(GOOD[:-1], url),
        f"as_text{suffix}": send(GOOD, url, "text/plain"),
    }
seen["nan_ninja"] = send(GOOD.replace(b"1", b"NaN"), "/invoices")
print("A form without customer, with a wrong amount:", seen["form_faults"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
