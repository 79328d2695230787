# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does a generated Django refuse, and which protection does it send?"""

import json
import logging
import os
import subprocess
import sys
import tempfile
from importlib import import_module

import django
from django.core.management import call_command
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.urls import path

FROM_EVIL = {"Origin": "https://evil.example"}
JSON = '{"amount": 1}'  # what a page elsewhere can send: JSON, called text


def page(request):
    request.session["name"] = "ann"
    page = engines["django"].from_string("{% csrf_token %}{{ text }}")
    return HttpResponse(page.render({"text": "<script>"}, request))


with tempfile.TemporaryDirectory() as folder:
    command = [sys.executable, "-m", "django", "startproject", "shop", folder]
    subprocess.run(command, check=True)
    sys.path.insert(0, folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "shop.settings"
    django.setup()
    logging.disable()  # each refusal is expected
    call_command("migrate", verbosity=0)
    import_module("shop.urls").urlpatterns.append(path("form", page))
    forms = import_module("django.contrib.auth.forms")
    client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    answer = client.get("/form", headers=FROM_EVIL)
    token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    cookie = client.cookies["sessionid"]
    weak = {"username": "ann", "password1": "1234", "password2": "1234"}
    seen = {
        "forged_form": client.post("/form", {"amount": 1}).status_code,
        "own_form": client.post("/form", token).status_code,
        "json_as_text": client.post("/form", JSON, "text/plain").status_code,
        "unknown_host": client.get("/form", SERVER_NAME="evil").status_code,
        "headers": sorted({*answer.headers} - {"Content-Type", "Vary"}),
        "cookie": sorted(name for name, value in cookie.items() if value),
        "weak_password_is_set": forms.UserCreationForm(weak).is_valid(),
    }
parts = engines["django"], client.session
homes = [type(one).__module__ for one in parts]
observed = {
    "text_escaped": "<script>" not in answer.text,
    "other_origins_shut": "Access-Control-Allow-Origin" not in answer,
    "json_as_text_refused": 400 <= seen["json_as_text"] < 500,
    "cookie_same_site": cookie["samesite"] in ("Lax", "Strict"),
    "forged_form_refused": 400 <= seen["forged_form"] < 500,
    "unknown_host_refused": 400 <= seen["unknown_host"] < 500,
    "framing_refused": "X-Frame-Options" in answer,
    "parts_included": all(one.startswith("django.") for one in homes),
}
print(json.dumps({"observations": observed, "seen": seen}))
