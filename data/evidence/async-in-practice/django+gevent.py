# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "django==6.1.3", "gevent==26.9.0", "gunicorn[gevent]==27.0.1",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How many waiting requests does Django hold under gevent, at what cost?"""

import json
import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

SERVER = ["gunicorn", "-k", "gevent", "--no-control-socket", "--bind"]
PROGRAM = """
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, get_native_id
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import path
barrier, inside = Barrier(100), []
def meet():  # wait for the others; say how many came, and our thread
    inside.append("one more")
    most = len(inside)
    with suppress(BrokenBarrierError):
        barrier.wait(timeout=8)
    inside.pop()
    return f"{most} {get_native_id()}"
def view(_request, way):
    if way == "data":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select * from sqlite_master")
            return HttpResponse(meet())
    if way == "blocked":  # in a call that no event loop knows of
        return HttpResponse(open("pipe").read() or "1 1")
    return HttpResponse(meet() if way == "waiting" else "1 1")
sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": "db"}
settings.configure(DATABASES={"default": sqlite}, ROOT_URLCONF=__name__)
urlpatterns, app = [path("<way>", view)], get_wsgi_application()
"""


def ask(way, count=100):
    """Make requests at once; return how many met, on how many threads."""
    asked = [f"http://127.0.0.1:{port}/{way}"] * count
    with ThreadPoolExecutor(count) as clients:
        answers = [a.read().split() for a in clients.map(urlopen, asked)]
    return max(int(a) for a, _ in answers), len({a for _, a in answers})


seen, listener = {}, socket.create_server(("127.0.0.1", 0), backlog=100)
port, fd = listener.getsockname()[1], listener.fileno()
with TemporaryDirectory() as folder:
    Path(folder, "app.py").write_text(PROGRAM)
    os.mkfifo(pipe := Path(folder, "pipe"))
    command = [sys.executable, "-m", *SERVER, f"fd://{fd}", "app:app"]
    server = subprocess.Popen(command, cwd=folder, pass_fds=[fd])
    seen["held"], seen["threads"] = ask("waiting")
    seen["held_in_transaction"], seen["threads_in_transaction"] = ask("data")
    clients = ThreadPoolExecutor(2)
    clients.submit(ask, "blocked", 1)
    with pipe.open("w"):  # goes on when the view has opened it too
        quick = clients.submit(ask, "quick", 1)
        seen["answered_beside"] = quick in wait([quick], timeout=8).done
    server.terminate()
    server.wait()
    listener.close()  # else what it did not accept waits forever
print(json.dumps({"observations": seen, "seen": {}}))
