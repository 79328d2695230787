# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "django==6.1.3", "channels==4.3.2", "uvicorn==0.54.0",
#   "websockets==17.4",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Channels, does Django stream to many at once, and echo a WebSocket?"""

import asyncio
import json
import socket
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Event, Thread, get_native_id
from urllib.request import urlopen

import django
import uvicorn
from channels.generic.websocket import WebsocketConsumer
from channels.routing import ProtocolTypeRouter
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path
from websockets.sync.client import connect

EVENTS, go_on = "text/event-stream", Event()


async def events():
    yield f"data: {get_native_id()}\n\n"
    for _ in range(300):
        await asyncio.sleep(0 if go_on.is_set() else 0.1)
    yield f"data: went on: {go_on.is_set()}\n\n"


async def view(_request, way):
    found = StreamingHttpResponse(events(), content_type=EVENTS)
    return HttpResponse("answered") if way == "plain" else found


class Echo(WebsocketConsumer):
    receive = WebsocketConsumer.send  # what comes in goes out


def open_forty(way):
    """Open streams; return their first lines, the rest, and who answers."""
    go_on.clear()
    with ExitStack() as stack:
        asked, answered = [f"http://{address}/{way}"] * 40, []
        streams = [stack.enter_context(urlopen(one)) for one in asked]
        first = {one.readline() for one in streams}
        with suppress(TimeoutError):
            answered += urlopen(f"http://{address}/plain", timeout=8)
        go_on.set()
        as_made = all(b"went on: True" in one.read() for one in streams)
    return as_made, bool(answered), len(first)


urlpatterns = [path("<way>", view)]
settings.configure(ROOT_URLCONF=__name__)
kinds = {"http": get_asgi_application(), "websocket": Echo.as_asgi()}
listener = socket.create_server(("127.0.0.1", 0), backlog=100)
address = f"127.0.0.1:{listener.getsockname()[1]}"
config = uvicorn.Config(ProtocolTypeRouter(kinds), log_level="critical")
run = uvicorn.Server(config).run
Thread(target=run, args=[[listener]], daemon=True).start()
names = "streamed_as_made", "answered_beside", "threads"
observed = dict(zip(names, open_forty("async"), strict=True))
files = Path(django.__file__).parent.rglob("*.py")
observed["events_included"] = any(EVENTS in file.read_text() for file in files)
observed["websocket_included"] = Echo.__base__.__module__.startswith("django.")
with connect(f"ws://{address}/echo") as client:
    client.send("hello")
    observed["websocket"] = client.recv(timeout=30) == "hello"
print(json.dumps({"observations": observed, "seen": {}}))
