# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "huey==3.5.4"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does Flask do with a job, alone and with a job library?"""

import json
import os
import subprocess
import sys
from tempfile import TemporaryDirectory
from threading import Event

from flask import Flask, current_app
from flask.cli import FlaskGroup
from huey import SqliteHuey
from huey.exceptions import TaskException

temporary, ran_again = TemporaryDirectory(), Event()
folder = sys.argv[1] if sys.argv[1:] else temporary.name
app, huey = Flask("shop"), SqliteHuey(filename=f"{folder}/jobs.db")


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    if seen["commands"] != "routes, run, shell":
        return 3
    joined = seen["job_alone"], seen["job_with_context"]
    kept = seen["web_process_crashed"] and seen["failing_job_ran_again"]
    return 1 if kept and joined == ("RuntimeError", "shop") else 0


@huey.task(retries=1, context=True)
def fragile(task):
    if task.retries:  # one is left, so this is the first run
        raise ValueError
    ran_again.set()


@huey.task()
def alone():
    return current_app.name


@huey.task()
def with_context():
    with app.app_context():
        return current_app.name


@app.post("/")
def enqueue():
    return " ".join(job().id for job in (fragile, alone, with_context))


if sys.argv[1:]:  # started below, as the web process
    print(app.test_client().post("/").text, flush=True)
    os._exit(7)
web = [sys.executable, "-P", __file__, folder]
ended = subprocess.run(web, stdout=subprocess.PIPE, check=False)
(worker := huey.create_consumer()).start()
ends = []
for number in ended.stdout.decode().split()[1:]:
    try:
        ends.append(huey.result(number, blocking=True, timeout=20))
    except TaskException as error:
        ends.append(error.metadata["error"].partition("(")[0])
seen = {
    "commands": ", ".join(sorted(FlaskGroup().commands)),
    "web_process_crashed": ended.returncode == 7,
    "failing_job_ran_again": ran_again.wait(timeout=20),
    "job_alone": ends[0],
    "job_with_context": ends[1],
}
worker.stop(graceful=True)
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
