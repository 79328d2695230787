# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What do errors of Django look like to a client that asks for JSON?"""

import json

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.test import Client
from django.urls import path
from django.views.decorators.http import require_POST

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORMS = ["text/html", "application/json"]


@require_POST
def order(request):
    try:
        return JsonResponse(json.loads(request.body))
    except ValueError:
        raise BadRequest("no JSON") from None


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


def ask(accept="application/json"):
    """Return four errors, as a client with these wishes gets them."""
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
settings.configure(ALLOWED_HOSTS="*", ROOT_URLCONF=__name__)
get_wsgi_application()
plain = kinds(bare := ask())
settings.MIDDLEWARE = [f"{__name__}.shaped"]
ours, page = ask(), kinds(ask(BROWSER))
observed = {f"{name}_json": "json" in kind for name, kind in plain.items()}
observed |= {
    "included": True,
    "crash_hidden": "secret" not in bare["crash"].text,
    "one_function": all("error" in one.json() for one in ours.values()),
    "preference_kept": all("html" in kind for kind in page.values()),
}
seen = {f"{name}_is": kind for name, kind in plain.items()}
seen |= {f"{name}_status": one.status_code for name, one in ours.items()}
print(json.dumps({"observations": observed, "seen": seen}))
