# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "django-tasks-db==0.13.0"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With django-tasks-db, does a job outlive the web process, and an error?"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

VISIT = "import django; django.setup(); import app; app.visit()"
WORKER = ["django", "db_worker"]
SETTINGS = """
ROOT_URLCONF, INSTALLED_APPS = "app", ["django_tasks_db"]
sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": "db"}
DATABASES = {"default": sqlite}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
"""
PROGRAM = """
import os
from pathlib import Path
from django.http import JsonResponse
from django.tasks import task, task_backends
from django.test import Client
from django.urls import path
@task
def job():
    Path("ran").touch()
@task
def fragile():
    Path("again" if Path("failed").exists() else "failed").touch()
    raise OSError
def enqueue(_request):
    job.enqueue(), fragile.enqueue()
    used = [type(job).__module__, type(task_backends["default"]).__module__]
    return JsonResponse(used, safe=False)
def visit():
    print(Client().post("/").text, flush=True)
    os._exit(7)
urlpatterns = [path("", enqueue)]
"""


def noted(name, seconds=30):  # by a job
    until = time.monotonic() + seconds
    while not Path(name).exists() and time.monotonic() < until:
        time.sleep(0.1)
    return Path(name).exists()


os.environ |= {"PYTHONPATH": ".", "DJANGO_SETTINGS_MODULE": "settings"}
with TemporaryDirectory() as folder:
    os.chdir(folder)
    Path("app.py").write_text(PROGRAM)
    Path("settings.py").write_text(SETTINGS)
    python = [sys.executable, "-m"]
    subprocess.run([*python, "django", "migrate", "-v0"], check=True)
    visit = [sys.executable, "-c", VISIT]
    web = subprocess.run(visit, stdout=subprocess.PIPE)
    job, queue = json.loads(web.stdout)
    waits = web.returncode == 7 and not noted("ran", 0)
    worker = subprocess.Popen([*python, *WORKER], stdout=sys.stderr)
    observed = {
        "interface_included": job.startswith("django."),
        "queue_included": queue.startswith("django."),
        "after_answer": (survived := noted("ran") and waits),
        "survived_crash": survived,
        "tried_again": noted("failed") and noted("again", 5),
    }
    worker.terminate()
    worker.wait()
print(json.dumps({"observations": observed, "seen": {}}))
