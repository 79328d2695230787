# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "httpx2==2.16.2", "huey==3.5.4"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With huey, does a job from FastAPI outlive the web process, and an error?"""

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
from fastapi import FastAPI
from fastapi.testclient import TestClient
from huey import SqliteHuey
app, huey = FastAPI(), SqliteHuey(filename="jobs.db")
@huey.task()
def job():
    Path("ran").touch()
@huey.task(retries=1)
def fragile():
    Path("again" if Path("failed").exists() else "failed").touch()
    raise OSError
@app.post("/")
def enqueue():
    job(), fragile()
    return [type(job).__module__, type(huey.storage).__module__]
def visit():
    print(TestClient(app).post("/").text, flush=True)
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
        "interface_included": job.startswith("fastapi."),
        "queue_included": queue.startswith("fastapi."),
        "after_answer": (survived := noted("ran") and waits),
        "survived_crash": survived,
        "tried_again": noted("failed") and noted("again", 5),
    }
    worker.terminate()
    worker.wait()
print(json.dumps({"observations": observed, "seen": {}}))
