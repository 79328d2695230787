# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "django-ninja==1.7.1"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Django Ninja, which bad JSON bodies are refused?"""

import json
import logging

from django.conf import settings
from django.test import Client
from django.urls import path

settings.configure(ALLOWED_HOSTS="*", ROOT_URLCONF=__name__, USE_I18N=False)
from ninja import NinjaAPI, Schema  # it reads the settings

GOOD = '{"customer": "Ada", "amount": 1}'
api, client = NinjaAPI(), Client(raise_request_exception=False)
seen, refused, ran = {"ran": []}, {}, []


class Invoice(Schema):
    customer: str
    amount: int


@api.post("")
def view(request, invoice: Invoice):
    ran.append(invoice)


def send(name, body, kind="application/json"):
    """Send a body; see what it met, and if our code ran; return the answer."""
    ran.clear()
    answer = client.generic("POST", "/", body, content_type=kind)
    seen[name] = answer.status_code
    seen["ran"] += [name] * len(ran)
    refused[name] = not ran and answer.status_code in range(400, 500)
    return answer.text


logging.disable()  # each fault is expected
urlpatterns = [path("", api.urls)]
send("good", GOOD)
send("a_list", "[1]")
told = send("field_missing", '{"customer": "Ada"}')
send("wrong_type", GOOD.replace("1", '"many"'))
send("malformed", GOOD[:-1])
send("as_text", GOOD, "text/plain")
send("nan", GOOD.replace("1", "NaN"))
send("half_a_surrogate", GOOD.replace("1", '"\\ud800"'))
send("null", "null")
send("number_as_text", GOOD.replace("1", '"1"'))
observed = {
    "included": Schema.__module__.startswith("django."),
    "shape_refused": refused["a_list"] and refused["field_missing"],
    "type_refused": refused["wrong_type"],
    "malformed_refused": refused["malformed"],
    "other_content_refused": refused["as_text"],
    "odd_refused": refused["nan"] and refused["half_a_surrogate"],
    "fault_named": "amount" in told,
}
print(json.dumps({"observations": observed, "seen": seen}))
