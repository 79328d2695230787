# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Which interface does FastAPI speak, and where does its code run?"""

import asyncio
import json
from threading import current_thread, main_thread
from typing import Annotated

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI

app = FastAPI()


def where():
    on_loop = current_thread() is main_thread()
    return "event loop" if on_loop else "thread of the pool"


@app.get("/async-def")
async def async_endpoint(dependency: Annotated[str, Depends(where)]):
    places = current_default_thread_limiter().total_tokens
    return {
        "async_def_endpoint": where(),
        "def_dependency": dependency,
        "places_in_the_pool": int(places),
    }


@app.get("/def")
def endpoint():
    return {"def_endpoint": where()}


async def ask(path):
    """Call the application as an ASGI server does; return its answer."""
    sent = []

    async def receive():
        return {"type": "http.request"}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    await app(scope | {"query_string": b""}, receive, send)
    return json.loads(sent[1]["body"])


seen = asyncio.run(ask("/async-def")) | asyncio.run(ask("/def"))
try:
    app({}, lambda *_: None)
except TypeError as error:
    seen["called_as_wsgi"] = type(error).__name__
print(json.dumps({"observations": {}, "seen": seen}))
