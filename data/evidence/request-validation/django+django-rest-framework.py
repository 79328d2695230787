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
settings.configure(
    ALLOWED_HOSTS="*",
    ROOT_URLCONF=__name__,
    USE_I18N=False,
    INSTALLED_APPS=APPS,
)
django.setup()
from rest_framework.generics import GenericAPIView  # they read the settings
from rest_framework.response import Response
from rest_framework.serializers import CharField, IntegerField, Serializer

GOOD = '{"customer": "Ada", "amount": 1}'
client = Client(raise_request_exception=False)
seen, refused, ran = {"ran": []}, {}, []


class Invoice(Serializer):
    customer = CharField()
    amount = IntegerField()


class View(GenericAPIView):
    serializer_class = Invoice

    def post(self, request):
        invoice = self.get_serializer(data=request.data)
        invoice.is_valid(raise_exception=True)
        ran.append(invoice.validated_data)
        return Response(invoice.data)


def send(name, body, kind="application/json"):
    """Send a body; see what it met and if the view ran; return the answer."""
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
send("number_as_text", GOOD.replace("1", '"1"'))
observed = {
    "included": Serializer.__module__.startswith("django."),
    "shape_refused": refused["a_list"] and refused["field_missing"],
    "type_refused": refused["wrong_type"],
    "malformed_refused": refused["malformed"],
    "other_content_refused": refused["as_text"],
    "fault_named": "amount" in told,
}
print(json.dumps({"observations": observed, "seen": seen}))
