# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "uvicorn==0.54.0", "huey==3.5.4"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""When do FastAPI's background tasks run, and what can cut them off?"""

import json
import multiprocessing
import os
import socket
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import uvicorn
from fastapi import BackgroundTasks, FastAPI
from huey import SqliteHuey

forked = multiprocessing.get_context("fork")
answer_was_read, before_failure = forked.Event(), forked.Event()
ran_after_answer, ran_after_failure = forked.Event(), forked.Event()
ran_after_crash, ran_from_queue = forked.Event(), forked.Event()
app, folder = FastAPI(), TemporaryDirectory()
huey = SqliteHuey(filename=f"{folder.name}/jobs.db")


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    works = {name for name, worked in seen.items() if worked}
    usual = {"ran_after_answer", "ran_in_web_process", "queued_job_survived"}
    return 2 if works == usual else 3 if works > usual else 1


@huey.task()
def job():
    ran_from_queue.set()


def crash():
    if answer_was_read.wait(timeout=20):
        ran_after_answer.set()
    os._exit(7)


@app.get("/failing")
def failing(tasks: BackgroundTasks):
    for task in (before_failure.set, lambda: 1 / 0, ran_after_failure.set):
        tasks.add_task(task)


@app.get("/crashing")
def crashing(tasks: BackgroundTasks):
    job()
    for task in (crash, ran_after_crash.set):
        tasks.add_task(task)


listener = socket.create_server(("127.0.0.1", 0))
address = f"http://127.0.0.1:{listener.getsockname()[1]}"
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
web = forked.Process(target=server.run, args=[[listener]], daemon=True)
web.start()
urlopen(f"{address}/failing")
before_failure.wait(timeout=20)
urlopen(f"{address}/crashing")
answer_was_read.set()
web.join()
(worker := huey.create_consumer()).start()
seen = {
    "queued_job_survived": ran_from_queue.wait(timeout=20),
    "ran_after_answer": ran_after_answer.is_set(),
    "ran_in_web_process": web.exitcode == 7,
    "next_ran_after_failure": ran_after_failure.is_set(),
    "next_ran_after_crash": ran_after_crash.is_set(),
}
worker.stop(graceful=True)
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
