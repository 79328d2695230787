# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "django-tasks-db==0.13.0"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What runs a Django task after it is enqueued, and what if it fails?"""

import json
import os
import subprocess
import sys
from tempfile import TemporaryDirectory

import django
from django.conf import settings
from django.core.management import call_command, get_commands
from django.http import HttpResponse
from django.tasks import task, task_backends
from django.test import Client
from django.urls import path

SHIPPED, COMPANION = "django.tasks.backends", "django_tasks_db"
temporary, ran = TemporaryDirectory(), []
folder = sys.argv[1] if sys.argv[1:] else temporary.name
sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{folder}/db"}
settings.configure(
    DATABASES={"default": sqlite},
    INSTALLED_APPS=[COMPANION],
    ROOT_URLCONF=__name__,
    TASKS={
        "immediate": {"BACKEND": f"{SHIPPED}.immediate.ImmediateBackend"},
        "dummy": {"BACKEND": f"{SHIPPED}.dummy.DummyBackend"},
        "default": {"BACKEND": f"{COMPANION}.DatabaseBackend"},
    },
)
django.setup()


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    ends = seen["status_before_worker"], seen["status_after_worker"]
    if seen["worker_of"] != COMPANION or seen["ran_in_requests"] != 1:
        return 4
    kept = ends == ("READY", "SUCCESSFUL") and seen["ran_in_other_process"]
    return 3 if kept and seen["failing"] == "FAILED, attempts: 1" else 2


@task
def divide(number):
    ran.append(number)
    return [os.getpid(), 1 // number]


def enqueue(_request, backend, number):
    return HttpResponse(divide.using(backend=backend).enqueue(number).id)


urlpatterns = [path("<backend>/<int:number>", enqueue)]
if folder != temporary.name:  # started below, as the worker
    sys.exit(call_command("db_worker", "--batch", verbosity=0))
call_command("migrate", verbosity=0)
names = ("immediate/1", "dummy/1", "default/1", "default/0")
ids = [Client().get(f"/{name}").content.decode() for name in names]
result = task_backends["default"].get_result
queued = result(ids[2])
subprocess.run([sys.executable, "-P", __file__, folder], check=True)
worked, failed = result(ids[2]), result(ids[3])
owners = [app for name, app in get_commands().items() if "worker" in name]
seen = {
    "ran_in_requests": len(ran),  # the immediate one; the dummy never does
    "worker_of": ", ".join(owners),
    "status_before_worker": queued.status,
    "status_after_worker": worked.status,
    "ran_in_other_process": worked.return_value[0] != os.getpid(),
    "failing": f"{failed.status}, attempts: {failed.attempts}",
}
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
