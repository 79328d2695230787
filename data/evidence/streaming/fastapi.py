# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "uvicorn==0.54.0", "websockets==17.4"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does FastAPI stream to many at once, at what cost, and echo a WebSocket?"""

import json
import os
import socket
import sys
from contextlib import ExitStack, suppress
from importlib.metadata import requires
from importlib.util import find_spec
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from fastapi import WebSocket
from websockets.sync.client import connect

PROGRAM = """import asyncio, os, time; from fastapi import FastAPI, WebSocket
try: from fastapi.sse import EventSourceResponse as Made
except ImportError: from fastapi.responses import StreamingResponse as Made
app, go_on = FastAPI(), lambda: os.path.exists("go on")
def at(path):
    if "sse" in Made.__module__: return app.get(path, response_class=Made)
    return lambda made: app.get(path)(lambda: Made(made()))
@at("/events")
async def events():
    yield "first\\n"
    for _ in range(300): await asyncio.sleep(0 if go_on() else 0.1)
    yield f"went on: {go_on()}"
@at("/def")
def plain_events():
    yield "first\\n"
    for _ in range(300): time.sleep(0 if go_on() else 0.1)
    yield f"went on: {go_on()}"
app.get("/plain")(lambda: len(os.listdir("/proc/self/task")))
@app.websocket("/echo")
async def echo(ws: WebSocket):
    await ws.accept(); await ws.send_text(await ws.receive_text())"""


def open_forty(way="events"):  # if all went on, who is answered, the threads
    Path("go on").unlink(missing_ok=True)
    with ExitStack() as stack:
        asked, answered = [f"http://{address}/{way}"] * 40, []
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
    Path("app.py").write_text(PROGRAM)
    command = ["uvicorn", "--log-level=critical", f"--fd={fd}", "app:app"]
    server = Popen([sys.executable, "-m", *command], pass_fds=[fd])
    names = "streamed_as_made", "answered_beside", "threads"
    observed = dict(zip(names, open_forty(), strict=True))
    with connect(f"ws://{address}/echo") as client:
        client.send("hello")
        observed["websocket"] = client.recv(timeout=30) == "hello"
    contract = urlopen(f"http://{address}/openapi.json").read()
    seen = {"events_in_contract": b"text/event-stream" in contract}
    seen["answered_beside_plain_streams"] = open_forty("def")[1]
    server.terminate(), server.wait(), listener.close()
observed["events_included"] = find_spec("fastapi.sse") is not None
home = WebSocket.__module__.split(".")[0]
observed["websocket_included"] = home in " ".join(requires("fastapi"))
print(json.dumps({"observations": observed, "seen": seen}))
