# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""By Django's own start, how much is written for a first JSON endpoint?"""

import ast
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

# Of its documentation, the first part of the tutorial, with JSON for HTML.
MADE = [
    "django-admin startproject mysite .",
    "python manage.py startapp polls",
]
WRITTEN = {
    "polls/views.py": """from django.http import JsonResponse
def index(request):
    return JsonResponse({"hello": "world"})
""",
    "polls/urls.py": """from django.urls import path
from . import views
urlpatterns = [
    path("", views.index, name="index"),
]
""",
}
CHANGED = {  # in mysite/urls.py
    "from django.urls import path": "from django.urls import include, path",
    "urlpatterns = [": """urlpatterns = [
    path("polls/", include("polls.urls")),""",
}
COMMANDS = [*MADE, "python manage.py runserver"]


def imported(text):
    """Return the names that a text takes from the framework."""
    parts = [one for one in ast.parse(text).body if getattr(one, "module", "")]
    return {name.name for one in parts for name in one.names}


os.chdir(tempfile.mkdtemp())
sys.path.insert(0, "")
os.environ["PATH"] = str(Path(sys.executable).parent)
for command in MADE:
    subprocess.run(command.split(), check=True)
for name, text in WRITTEN.items():
    Path(name).write_text(text)
text = (urls := Path("mysite", "urls.py")).read_text()
for old, new in CHANGED.items():
    text = text.replace(old, new)
urls.write_text(text)
os.environ["DJANGO_SETTINGS_MODULE"] = "mysite.settings"
__import__("django").setup()
from django.test import Client

answer = Client(SERVER_NAME="localhost").get("/polls/")
texts = [*WRITTEN.values(), "from django.urls import include, path"]
seen = {
    "answers": answer.json() == {"hello": "world"},
    "files": sum(1 for one in Path().rglob("*") if one.suffix == ".py"),
    "lines": sum(len(text.splitlines()) for text in WRITTEN.values()) + 2,
    "names": len(set.union(*map(imported, texts))),
    "commands": len(COMMANDS),
    "commands_are": COMMANDS,
    "written": [*WRITTEN, "mysite/urls.py"],
}
print(json.dumps({"observations": {}, "seen": seen}))
