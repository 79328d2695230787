# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "uvicorn==0.54.0", "websockets==17.4"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does FastAPI stream to many at once, at what cost, and echo a WebSocket?"""

import asyncio
import json
import socket
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Event, Thread, get_native_id
from urllib.request import urlopen

import fastapi
import uvicorn
from fastapi.sse import EventSourceResponse
from websockets.sync.client import connect

EVENTS, app, go_on = "text/event-stream", fastapi.FastAPI(), Event()


@app.get("/async", response_class=EventSourceResponse)
async def events():
    yield get_native_id()
    for _ in range(300):
        await asyncio.sleep(0 if go_on.is_set() else 0.1)
    yield f"went on: {go_on.is_set()}"


@app.get("/def", response_class=EventSourceResponse)
def plain_events():
    yield get_native_id()
    yield f"went on: {go_on.wait(30)}"


@app.get("/{way}")
def plain(way):
    return way


@app.websocket("/echo")
async def echo(client: fastapi.WebSocket):
    await client.accept()
    await client.send_text(await client.receive_text())


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


listener = socket.create_server(("127.0.0.1", 0), backlog=100)
address = f"127.0.0.1:{listener.getsockname()[1]}"
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
Thread(target=server.run, args=[[listener]], daemon=True).start()
names = "streamed_as_made", "answered_beside", "threads"
observed = dict(zip(names, open_forty("async"), strict=True))
files = Path(fastapi.__file__).parent.rglob("*.py")
observed["events_included"] = any(EVENTS in file.read_text() for file in files)
with connect(f"ws://{address}/echo") as client:
    client.send("hello")
    echoed = client.recv(timeout=30) == "hello"
observed["websocket_included"] = observed["websocket"] = echoed
seen = {"events_in_contract": EVENTS in str(app.openapi())}
seen["answered_beside_plain_streams"] = open_forty("def")[1]
print(json.dumps({"observations": observed, "seen": seen}))
