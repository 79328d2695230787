# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "uvicorn==0.54.0"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Do Django's waiting views run side by side in one ASGI process?"""

import asyncio
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

import uvicorn
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.db.transaction import atomic
from django.http import HttpResponse
from django.urls import path

fifty = threading.Barrier(50)


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    in_turn = seen["blocking_async_together"], seen["async_together"]
    if in_turn != (False, True) or not seen["fifty_sync_together"]:
        return 1
    return 3 if seen["async_with_atomic"] == "TypeError" else 4


async def awaiting(_request):
    return HttpResponse(await asyncio.sleep(0.3, "waited"))


async def blocking(_request):
    return HttpResponse(time.sleep(0.3))  # noqa: ASYNC251 - the mistake


def crowded(_request):
    fifty.wait(timeout=20)  # goes on when fifty views have come this far
    return HttpResponse("met")


async def transacting(_request):
    try:
        async with atomic():
            return HttpResponse("awaited")
    except TypeError as error:
        return HttpResponse(type(error).__name__)


def at_once(view, count=10):
    """Return an answer to requests made at once, and if they overlapped."""
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/{view}"
    start = time.monotonic()
    with ThreadPoolExecutor(count) as clients:
        answers = [*clients.map(urlopen, [address] * count)]
    return answers[0].read().decode(), time.monotonic() - start < 1.5


views = (awaiting, blocking, crowded, transacting)
urlpatterns = [path(view.__name__, view) for view in views]
settings.configure(ROOT_URLCONF=__name__)
listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(get_asgi_application(), log_level=40))
threading.Thread(target=server.run, args=[[listener]], daemon=True).start()
seen = {
    "async_together": at_once("awaiting")[1],
    "blocking_async_together": at_once("blocking")[1],
    "fifty_sync_together": at_once("crowded", 50)[0] == "met",
    "async_with_atomic": at_once("transacting")[0],
}
print("Async views overlap if they await:", seen["async_together"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
