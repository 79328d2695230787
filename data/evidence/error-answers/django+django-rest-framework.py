# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "djangorestframework==3.18.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Django REST framework, what are errors to who asks for JSON?"""

import json

import django
from django.conf import settings
from django.http import JsonResponse
from django.test import Client
from django.urls import path

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORMS = ["text/html", "application/json"]
APPS = ["django.contrib.auth", "django.contrib.contenttypes", "rest_framework"]
PAGES = {"BACKEND": "django.template.backends.django.DjangoTemplates"}
names = {"ROOT_URLCONF": __name__, "INSTALLED_APPS": APPS}
names |= {"TEMPLATES": [PAGES | {"APP_DIRS": True}], "STATIC_URL": "static/"}
settings.configure(ALLOWED_HOSTS="*", **names)
django.setup()
from rest_framework import decorators, response  # they read the settings


@decorators.api_view(["POST"])
def order(request):
    return response.Response(request.data)


@decorators.api_view(["GET"])
def crash(request):
    raise RuntimeError("secret")


def shaped(get_response):
    """Give every error the form that its client prefers: all of our code."""

    def answer(request):
        found = get_response(request)
        kind = request.get_preferred_type(FORMS)
        if found.status_code < 400 or kind != "application/json":
            return found
        what = {"error": found.status_code, "title": found.reason_phrase}
        return JsonResponse(what, status=found.status_code)

    return answer


def ask(accept="application/json"):  # four errors, as who asks so gets them
    client = Client(raise_request_exception=False, headers={"accept": accept})
    return {
        "not_found": client.get("/nowhere"),
        "method": client.get("/order"),
        "body": client.post("/order", "{", "application/json"),
        "crash": client.get("/crash"),
    }


def kinds(answers):
    return {n: a.headers["content-type"] for n, a in answers.items()}


urlpatterns = [path("order", order), path("crash", crash)]
plain = kinds(bare := ask())
settings.MIDDLEWARE = [f"{__name__}.shaped"]
ours, page = ask(), kinds(ask(BROWSER))
observed = {f"{name}_json": "json" in kind for name, kind in plain.items()}
observed |= {
    "included": response.__name__.startswith("django."),
    "crash_hidden": "secret" not in bare["crash"].text,
    "one_function": all("error" in one.json() for one in ours.values()),
    "preference_kept": all("html" in kind for kind in page.values()),
}
seen = {f"{name}_is": kind for name, kind in plain.items()}
seen |= {f"{name}_status": one.status_code for name, one in ours.items()}
print(json.dumps({"observations": observed, "seen": seen}))
