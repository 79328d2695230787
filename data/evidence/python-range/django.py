# /// script
# requires-python = ">=3.12,<3.13"
# dependencies = ["django==6.1.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""From which CPython on does Django install, and does it answer there?"""

import json
from importlib.metadata import metadata

import django
from django.conf import settings
from django.http import JsonResponse
from django.test import Client
from django.urls import path

settings.configure(ALLOWED_HOSTS="*", ROOT_URLCONF=__name__)
django.setup()


def home(request):
    return JsonResponse({"shop": "open"})


urlpatterns = [path("", home)]
answer = Client().get("/")
about = metadata("django")
declared = about["Requires-Python"]
oldest = declared.replace(">=3.", "")  # anything else is no number
observed = {
    "oldest": int(oldest),
    "answers": answer.json() == {"shop": "open"},
}
named = [one for one in about.get_all("Classifier") if " :: 3." in one]
minors = [int(one.rpartition(".")[2]) for one in named]
seen = {"asks": declared, "since": f"3.{oldest}"}
seen["newest_named"] = f"3.{max(minors, default=0)}"
print(json.dumps({"observations": observed, "seen": seen}))
