# /// script
# requires-python = ">=3.10,<3.11"
# dependencies = ["django==5.2.19"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""From which CPython on does the LTS of Django install and answer?"""

import json
import sys
from importlib.metadata import metadata
from pathlib import Path

# A Python of these years would take the file beside this one for the package.
sys.path = [one for one in sys.path if one != str(Path(__file__).parent)]

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
