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

import json
import os
import socket
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from subprocess import Popen, run
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import django
from channels.generic.websocket import WebsocketConsumer
from websockets.sync.client import connect

URLS = """import asyncio, os
from pathlib import Path
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path
async def pieces():
    yield "data: first\\n\\n"
    for _ in range(300):
        await asyncio.sleep(0 if Path("go on").exists() else 0.1)
    yield f"data: went on: {Path('go on').exists()}\\n\\n"
async def events(_request):
    return StreamingHttpResponse(pieces(), content_type="text/event-stream")
def plain(_): return HttpResponse(len(os.listdir("/proc/self/task")))
urlpatterns = [path("events", events), path("plain", plain)]
"""
ASGI = """
from channels.generic.websocket import WebsocketConsumer
from channels.routing import ProtocolTypeRouter
class Echo(WebsocketConsumer): receive = WebsocketConsumer.send
kinds = {"http": application, "websocket": Echo.as_asgi()}
application = ProtocolTypeRouter(kinds)"""


def open_forty():
    """Open streams; return if all went on, if another is answered, threads."""
    with ExitStack() as stack:
        asked, answered = [f"http://{address}/events"] * 40, []
        streams = [stack.enter_context(urlopen(one)) for one in asked]
        assert all(one.readline() for one in streams)
        with suppress(TimeoutError):
            answered += urlopen(f"http://{address}/plain", timeout=8)
        Path("go on").touch()
        as_made = all(b"went on: True" in one.read() for one in streams)
    return as_made, bool(answered), int(b"".join(answered) or 99)


listener = socket.create_server(("127.0.0.1", 0), backlog=100)
address, fd = f"127.0.0.1:{listener.getsockname()[1]}", listener.fileno()
with TemporaryDirectory() as folder:
    os.chdir(folder)
    run([sys.executable, "-m", "django", "startproject", "shop", "."])
    Path("shop/urls.py").write_text(URLS)
    (asgi := Path("shop/asgi.py")).write_text(asgi.read_text() + ASGI)
    args = ["--log-level=critical", f"--fd={fd}", "shop.asgi:application"]
    server = Popen([sys.executable, "-m", "uvicorn", *args], pass_fds=[fd])
    names = "streamed_as_made", "answered_beside", "threads"
    seen = dict(zip(names, open_forty(), strict=True))
    with connect(f"ws://{address}/echo") as client:
        client.send("hello")
        seen["websocket"] = client.recv(timeout=30) == "hello"
    server.terminate(), server.wait(), listener.close()
files = Path(django.__file__).parent.rglob("*.py")
seen["events_included"] = any("event-stream" in f.read_text() for f in files)
seen["websocket_included"] = WebsocketConsumer.__module__.startswith("django.")
print(json.dumps({"observations": seen, "seen": {}}))
