# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "huey==3.5.4"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With huey, does a job from Flask outlive the web process, and an error?"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

VISIT = "import app; app.visit()"
WORKER = ["huey.bin.huey_consumer", "app.huey"]
PROGRAM = """
import os
from pathlib import Path
from flask import Flask, current_app
from huey import SqliteHuey
app, huey = Flask("shop"), SqliteHuey(filename="jobs.db")
@huey.task()
def job():
    Path("ran").touch()
@huey.task(retries=1)
def fragile():
    Path("again" if Path("failed").exists() else "failed").touch()
    raise OSError
@huey.task()
def alone():  # without a context of our own
    Path(f"in {current_app.name}").touch()
@app.post("/")
def enqueue():
    job(), fragile(), alone()
    return [type(job).__module__, type(huey.storage).__module__]
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
    seen = {"job_finds_its_application": noted("in shop", 0)}
    worker.terminate()
    worker.wait()
print(json.dumps({"observations": observed, "seen": seen}))
