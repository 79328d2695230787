# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "djangorestframework==3.18.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Django REST framework, which bad JSON bodies are refused?"""

import json
import logging

import django
from django.conf import settings
from django.test import Client
from django.urls import path

APPS = ["django.contrib.auth", "django.contrib.contenttypes", "rest_framework"]
names = {"ROOT_URLCONF": __name__, "INSTALLED_APPS": APPS}
settings.configure(ALLOWED_HOSTS="*", USE_I18N=False, **names)
django.setup()
from rest_framework.generics import CreateAPIView  # they read the settings
from rest_framework.serializers import CharField, IntegerField, Serializer

GOOD = '{"customer": "Ada", "amount": 1}'
client = Client(raise_request_exception=False)
seen, refused, ran = {"ran": []}, {}, []


class Invoice(Serializer):
    customer = CharField()
    amount = IntegerField()


class View(CreateAPIView):
    serializer_class = Invoice

    def perform_create(self, serializer):
        ran.append(serializer)


def send(name, body, kind="application/json"):
    """Send a body; see what it met, and if our code ran; return the answer."""
    ran.clear()
    answer = client.generic("POST", "/", body, content_type=kind)
    seen[name] = answer.status_code
    seen["ran"] += [name] * len(ran)
    refused[name] = not ran and answer.status_code in range(400, 500)
    return answer.text


logging.disable()  # each fault is expected
urlpatterns = [path("", View.as_view())]
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
    "included": Serializer.__module__.startswith("django."),
    "shape_refused": refused["a_list"] and refused["field_missing"],
    "type_refused": refused["wrong_type"],
    "malformed_refused": refused["malformed"],
    "other_content_refused": refused["as_text"],
    "odd_refused": refused["nan"] and refused["half_a_surrogate"],
    "fault_named": "amount" in told,
}
print(json.dumps({"observations": observed, "seen": seen}))
