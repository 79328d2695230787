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
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from urllib.error import HTTPError
from urllib.request import urlopen

import uvicorn
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.db.transaction import atomic
from django.http import HttpResponse
from django.urls import path

# Views meet at a barrier: it lets them go when so many are there at once.
ten = asyncio.Barrier(10)
ten_blocking = threading.Barrier(10, timeout=2)
fifty = threading.Barrier(50, timeout=20)


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    met = seen["ten_async_together"] and seen["fifty_sync_together"]
    if not met or seen["ten_blocking_async_together"]:
        return 1
    return 4 if seen["transaction_awaited"] else 3


async def awaiting(_request):
    return HttpResponse(await asyncio.wait_for(ten.wait(), 20))


async def blocking(_request):
    return HttpResponse(ten_blocking.wait())


def plain(_request):
    return HttpResponse(fifty.wait())


async def transacting(_request):
    async with atomic():
        return HttpResponse("awaited")


def together(view, count=10):
    """Tell if requests made at once are all answered, none with an error."""
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/{view}"
    with ThreadPoolExecutor(count) as clients, suppress(HTTPError):
        return len([*clients.map(urlopen, [address] * count)]) == count
    return False


views = (awaiting, blocking, plain, transacting)
urlpatterns = [path(view.__name__, view) for view in views]
settings.configure(ROOT_URLCONF=__name__)
listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(get_asgi_application(), log_level=40))
threading.Thread(target=server.run, args=[[listener]], daemon=True).start()
seen = {
    "ten_async_together": together("awaiting"),
    "ten_blocking_async_together": together("blocking"),
    "fifty_sync_together": together("plain", 50),
    "transaction_awaited": together("transacting", 1),
}
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
