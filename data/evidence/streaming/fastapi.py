# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "uvicorn==0.54.0", "websockets==17.4"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does FastAPI send events as they are made, and echo a WebSocket?"""

import asyncio
import json
import socket
from threading import Event, Thread
from urllib.request import urlopen

import uvicorn
from fastapi import FastAPI, WebSocket
from fastapi.responses import StreamingResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from websockets.sync.client import connect

app = FastAPI()
first_read = Event()  # the client has read the first event


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    return 4 if all(seen.values()) else 3


@app.get("/def", response_class=EventSourceResponse)
def plain():
    for pause in (0, 20):
        yield {"read": first_read.wait(pause)}


@app.get("/async", response_class=EventSourceResponse)
async def waiting():
    for pause in (0, 20):
        read = await asyncio.to_thread(first_read.wait, pause)
        yield ServerSentEvent(data={"read": read}, event="token")


@app.get("/text")
def text():
    words = (f"read: {first_read.wait(pause)}\n" for pause in (0, 20))
    return StreamingResponse(words, media_type="text/plain")


@app.websocket("/echo")
async def echo(client: WebSocket):
    await client.accept()
    await client.send_text(await client.receive_text())


def rest(path):
    """Read the first line; return what is sent once it was read."""
    first_read.clear()
    with urlopen(f"http://{address}/{path}") as events:
        events.readline()
        first_read.set()
        return events.read().decode()


listener = socket.create_server(("127.0.0.1", 0))
address = f"127.0.0.1:{listener.getsockname()[1]}"
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
Thread(target=server.run, args=[[listener]], daemon=True).start()
answers = app.openapi()["paths"]["/async"]["get"]["responses"]
seen = {
    "def_events_as_made": rest("def") == '\ndata: {"read": true}\n\n',
    "async_events_as_made": 'data: {"read": true}' in rest("async"),
    "text_as_made": rest("text") == "read: True\n",
    "events_in_contract": "text/event-stream" in answers["200"]["content"],
}
with connect(f"ws://{address}/echo") as client:
    client.send("hello")
    seen["echo"] = client.recv() == "hello"
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
