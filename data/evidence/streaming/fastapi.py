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
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from fastapi import WebSocket, sse
from websockets.sync.client import connect

PROGRAM = """import asyncio, os, time
from fastapi import FastAPI, WebSocket
from fastapi.sse import EventSourceResponse
app, go_on = FastAPI(), lambda: os.path.exists("go on")
@app.get("/events", response_class=EventSourceResponse)
async def events():
    yield "first"
    for _ in range(300):
        await asyncio.sleep(0 if go_on() else 0.1)
    yield f"went on: {go_on()}"
@app.get("/def", response_class=EventSourceResponse)
def plain_events():
    yield "first"
    for _ in range(300):
        time.sleep(0 if go_on() else 0.1)
    yield f"went on: {go_on()}"
@app.get("/plain")
def plain(): return len(os.listdir("/proc/self/task"))
@app.websocket("/echo")
async def echo(client: WebSocket):
    await client.accept()
    await client.send_text(await client.receive_text())"""


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
observed["events_included"] = sse.__name__.startswith("fastapi.")
home = WebSocket.__module__.split(".")[0]
observed["websocket_included"] = home in " ".join(requires("fastapi"))
print(json.dumps({"observations": observed, "seen": seen}))
