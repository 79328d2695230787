# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "uvicorn==0.54.0"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How many waiting requests does Django hold, and at what cost?"""

import asyncio
import json
import os
import socket
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier, BrokenBarrierError, Thread, get_native_id
from urllib.request import urlopen

import uvicorn
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.db.transaction import atomic, get_connection
from django.http import JsonResponse
from django.urls import path

folder, there = TemporaryDirectory(), []
os.mkfifo(pipe := Path(folder.name, "pipe"))
loop_barrier, barrier = asyncio.Barrier(100), Barrier(100)


@contextmanager
def inside():  # counts the requests that are in the block at once
    there.append("one more")
    yield len(there)
    there.pop()


async def meet(_request):
    with inside() as most, suppress(TimeoutError):
        await asyncio.wait_for(loop_barrier.wait(), timeout=8)
    return JsonResponse([most, get_native_id()], safe=False)


def view(_request, way):
    if way == "blocked":  # in a call that no event loop knows of
        pipe.read_text()
    if way != "data":
        return JsonResponse([1, 1], safe=False)
    with atomic(), inside() as most, suppress(BrokenBarrierError):
        get_connection().cursor().execute("select * from sqlite_master")
        barrier.wait(timeout=8)
    return JsonResponse([most, get_native_id()], safe=False)


def ask(way, count=100):
    """Make requests at once; return how many met, on how many threads."""
    asked = [f"http://127.0.0.1:{port}/{way}"] * count
    with ThreadPoolExecutor(count) as clients:
        answers = [json.load(a) for a in clients.map(urlopen, asked)]
    return max(a for a, _ in answers), len({a for _, a in answers})


urlpatterns = [path("waiting", meet), path("<way>", view)]
sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{folder.name}/db"}
settings.configure(DATABASES={"default": sqlite}, ROOT_URLCONF=__name__)
seen, listener = {}, socket.create_server(("127.0.0.1", 0), backlog=100)
config = uvicorn.Config(get_asgi_application(), log_level="critical")
server, port = uvicorn.Server(config), listener.getsockname()[1]
Thread(target=server.run, args=[[listener]], daemon=True).start()
seen["held"], seen["threads"] = ask("waiting")
seen["held_in_transaction"], seen["threads_in_transaction"] = ask("data")
clients = ThreadPoolExecutor(2)
clients.submit(ask, "blocked", 1)
with pipe.open("w"):  # goes on when the view has opened it too
    quick = clients.submit(ask, "quick", 1)
    seen["answered_beside"] = quick in wait([quick], timeout=8).done
print(json.dumps({"observations": seen, "seen": {}}))
