# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "django==6.1.3", "channels==4.3.2", "hypercorn==0.18.0",
#   "websockets==17.4",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does Django send events as they are made, and echo a WebSocket?"""

import asyncio
import json
import socket
from contextlib import suppress
from itertools import product
from threading import Event, Thread
from urllib.request import urlopen

from channels.generic.websocket import WebsocketConsumer
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.http import StreamingHttpResponse
from django.urls import path
from hypercorn.asyncio import Config, serve
from websockets import InvalidStatus
from websockets.sync.client import connect

first_read = Event()  # the client has read the first event


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    works = {name for name, worked in seen.items() if worked}
    usual = {"sync_on_wsgi", "async_on_asgi", "echo_with_channels"}
    return 3 if works == usual else 4 if works > usual else 0


def stream(_request, kind):
    plain = (f"data: {first_read.wait(pause)}\n\n" for pause in (0, 5))
    waits = (asyncio.to_thread(first_read.wait, pause) for pause in (0, 5))
    awaited = (f"data: {await wait}\n\n" for wait in waits)
    return StreamingHttpResponse(plain if kind == "sync" else awaited)


class Echo(WebsocketConsumer):
    def receive(self, text_data):
        self.send(text_data)


def address(app):
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    config = Config.from_mapping(bind=[f"fd://{listener.detach()}"])
    server = serve(app, config, shutdown_trigger=asyncio.Event().wait)
    Thread(target=asyncio.run, args=[server], daemon=True).start()
    return f"127.0.0.1:{port}"


urlpatterns = [path("<kind>", stream)]
settings.configure(ROOT_URLCONF=__name__)
apps = {"wsgi": get_wsgi_application(), "asgi": get_asgi_application()}
seen = {}
for kind, interface in product(("sync", "async"), apps):
    first_read.clear()
    with urlopen(f"http://{address(apps[interface])}/{kind}") as events:
        events.readline()
        first_read.set()
        seen[f"{kind}_on_{interface}"] = b"True" in events.read()
for name, app in ("alone", apps["asgi"]), ("with_channels", Echo.as_asgi()):
    seen[f"echo_{name}"] = False
    with suppress(InvalidStatus), connect(f"ws://{address(app)}") as client:
        client.send("hello")
        seen[f"echo_{name}"] = client.recv() == "hello"
print("Events came as they were made, or a WebSocket answered:")
print(*(name for name, worked in seen.items() if worked), sep=", ")
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
