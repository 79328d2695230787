# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "huey==3.5.4"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With huey, does a job from Django outlive the web process, and an error?"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

VISIT = "import django; django.setup(); import app; app.visit()"
WORKER = ["django", "run_huey"]
SETTINGS = """
ROOT_URLCONF, INSTALLED_APPS = "app", ["app", "huey.contrib.djhuey"]
HUEY = {"huey_class": "huey.SqliteHuey", "filename": "jobs.db"}
"""
PROGRAM = """
import os
from pathlib import Path
from django.http import JsonResponse
from django.test import Client
from django.urls import path
from huey.contrib.djhuey import HUEY, db_task
@db_task()
def job():
    Path("ran").touch()
@db_task(retries=1)
def fragile():
    Path("again" if Path("failed").exists() else "failed").touch()
    raise OSError
def enqueue(_request):
    job(), fragile()
    used = [type(job).__module__, type(HUEY.storage).__module__]
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
    visit = [sys.executable, "-c", VISIT]
    web = subprocess.run(visit, stdout=subprocess.PIPE)
    job, queue = json.loads(web.stdout)
    waits = web.returncode == 7 and not noted("ran", 0)
    command = [sys.executable, "-m", *WORKER]
    worker = subprocess.Popen(command, stdout=sys.stderr)
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
