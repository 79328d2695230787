# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "celery==5.7.0"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Celery, does a job from Flask outlive the web process, and an error?"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

VISIT = "import app; app.visit()"
WORKER = ["celery", "-A", "app:celery", "worker", "--pool", "solo"]
PROGRAM = """
import os
from pathlib import Path
from celery import Celery
from flask import Flask

app = Flask("shop")
celery = Celery("app", broker="filesystem://")
folders = "data_folder_in", "data_folder_out", "control_folder"
celery.conf.broker_transport_options = dict.fromkeys(folders, ".")
@celery.task
def job():
    Path("ran").touch()
@celery.task(autoretry_for=[OSError], default_retry_delay=0)
def fragile():
    Path("again" if Path("failed").exists() else "failed").touch()
    raise OSError
@app.post("/")
def enqueue():
    job.delay(), fragile.delay()
    return [type(job).__module__, type(celery).__module__]
def visit():
    print(app.test_client().post("/").text, flush=True)
    os._exit(7)
"""


def noted(name, seconds=30):  # by a job
    until = time.monotonic() + seconds
    while not Path(name).exists() and time.monotonic() < until:
        time.sleep(0.1)
    return Path(name).exists()


os.environ["PYTHONPATH"] = "."
with TemporaryDirectory() as folder:
    os.chdir(folder)
    Path("app.py").write_text(PROGRAM)
    visit = [sys.executable, "-c", VISIT]
    web = subprocess.run(visit, stdout=subprocess.PIPE)
    job, queue = json.loads(web.stdout)
    waits = web.returncode == 7 and not noted("ran", 0)
    command = [sys.executable, "-m", *WORKER]
    worker = subprocess.Popen(command, stdout=sys.stderr)
    observed = {
        "interface_included": job.startswith("flask."),
        "queue_included": queue.startswith("flask."),
        "after_answer": (survived := noted("ran") and waits),
        "survived_crash": survived,
        "tried_again": noted("failed") and noted("again", 5),
    }
    worker.terminate()
    worker.wait()
print(json.dumps({"observations": observed, "seen": {}}))
