# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "gunicorn==27.0.1"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does Django alone run after the answer, and is it kept in a crash?"""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

SERVER = [sys.executable, "-m", "gunicorn", "--no-control-socket", "--bind"]
PROGRAM = """
import os, time
from pathlib import Path
from django.conf import settings
from django.core.signals import request_finished
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
try: from django.tasks import task
except ImportError: task = ""  # an older release has none
settings.configure(ROOT_URLCONF=__name__)
app = get_wsgi_application()
def job():  # waits until the answer was read
    if any(Path("read").exists() or time.sleep(0.1) for _ in range(99)):
        Path("ran").touch()
def fragile():
    Path("again" if Path("failed").exists() else "failed").touch()
    raise OSError
WORK = {"run": [job, fragile], "crash": [os.abort, Path("late").touch]}
def done(): Path("done").touch()
declared = task and task(done)
def view(_request, way):
    def work(**_):
        request_finished.disconnect(work)
        any(one() for one in WORK[way])
    request_finished.connect(work, weak=False)
    seen = {"status_of_task_in_request": task and declared.enqueue().status}
    return JsonResponse([type(declared).__module__, seen], safe=False)
urlpatterns = [path("<way>", view)]
"""


def serve():
    return subprocess.Popen([*SERVER, f"fd://{fd}", "app:app"], pass_fds=[fd])


def noted(name, tries=30):  # by a job
    while not Path(name).exists() and (tries := tries - 1):
        time.sleep(0.1)
    return Path(name).exists()


listener = socket.create_server(("127.0.0.1", 0), backlog=100)
fd, url = listener.fileno(), f"http://127.0.0.1:{listener.getsockname()[1]}"
with TemporaryDirectory() as folder:
    os.chdir(folder)
    Path("app.py").write_text(PROGRAM)
    web = serve()
    declared, seen = json.load(urlopen(f"{url}/run"))
    Path("read").touch()
    observed = {"interface_included": declared.startswith("django.")}
    observed["after_answer"] = noted("ran", 300)
    observed["tried_again"] = noted("failed") and noted("again")
    urlopen(f"{url}/crash").read()
    web.terminate(), web.wait()
    web = serve()
    urlopen(f"{url}/run").read()
    observed["survived_crash"] = observed["queue_included"] = noted("late")
    web.terminate(), web.wait(), listener.close()
print(json.dumps({"observations": observed, "seen": seen}))
