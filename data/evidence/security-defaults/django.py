# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does a generated project refuse, and which headers does it send?"""

import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.urls import path

HEADERS = {"X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy"}


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    answers = seen["forged_form"], seen["own_form"], seen["unknown_host"]
    open_doors = seen["other_origins_may_read"] or seen["weak_password_is_set"]
    if answers != (403, 200, 400) or open_doors or not seen["script_escaped"]:
        return 2
    cookie = seen["session_cookie_same_site"] == "Lax"
    headers = seen["protective_headers"], seen["content_policy_sent"]
    return 4 if cookie and headers == (3, False) else 3


def page(request):
    request.session["name"] = "ann"
    page = engines["django"].from_string("{% csrf_token %}{{ text }}")
    return HttpResponse(page.render({"text": "<script>"}, request))


def observe(folder):
    """Generate a project, set what each deployment must set, and attack it."""
    command = [sys.executable, "-m", "django", "startproject", "shop", folder]
    subprocess.run(command, check=True)
    with Path(folder, "shop", "settings.py").open("a") as settings:
        settings.write("DEBUG = False\nALLOWED_HOSTS = ['shop.example']\n")
    sys.path.insert(0, folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "shop.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    import_module("shop.urls").urlpatterns.append(path("form/", page))
    forms = import_module("django.contrib.auth.forms")
    password = {"password1": "12345678", "password2": "12345678"}
    sign_up = forms.UserCreationForm(password | {"username": "ann"})
    client = Client(enforce_csrf_checks=True, SERVER_NAME="shop.example")
    answer = client.get("/form/", headers={"Origin": "https://evil.example"})
    token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    cookie = client.cookies["sessionid"]
    print("Is the session cookie for HTTPS only?", bool(cookie["secure"]))
    return {
        "forged_form": client.post("/form/").status_code,
        "own_form": client.post("/form/", token).status_code,
        "unknown_host": client.get("/", SERVER_NAME="evil").status_code,
        "protective_headers": len(HEADERS & set(answer.headers)),
        "content_policy_sent": "Content-Security-Policy" in answer,
        "other_origins_may_read": "Access-Control-Allow-Origin" in answer,
        "script_escaped": b"<script>" not in answer.content,
        "session_cookie_same_site": cookie["samesite"],
        "weak_password_is_set": sign_up.is_valid(),
    }


with tempfile.TemporaryDirectory() as folder:
    seen = observe(folder)
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
