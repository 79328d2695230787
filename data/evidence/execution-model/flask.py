# /// script
# requires-python = ">=3.12"
# dependencies = ["flask[async]==3.1.3"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Which interface does Flask speak, and how far does async code reach?"""

import asyncio
import json
import sys
from threading import current_thread, main_thread
from unittest import mock

from asgiref.testing import ApplicationCommunicator
from asgiref.wsgi import WsgiToAsgi
from flask import Flask

app = Flask(__name__)


def where():
    return "server's" if current_thread() is main_thread() else "another"


@app.get("/sync")
def sync():
    return where()


@app.get("/async")
async def asynchronous():
    return where()


@app.get("/leaving")
async def leaving():
    app.left = asyncio.create_task(asyncio.sleep(0.1))
    return "answered"


async def ask_asgi(application, path):
    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    scope = {**scope, "http_version": "1.1", "query_string": b""}
    request = ApplicationCommunicator(application, scope)
    await request.send_input({"type": "http.request"})
    await request.receive_output()
    answer = await request.receive_output()
    await request.wait()
    return answer["body"].decode()


client, adapted = app.test_client(), WsgiToAsgi(app)
client.get("/leaving")
seen = {
    "thread_of_sync_view": client.get("/sync").text,
    "thread_of_async_view": client.get("/async").text,
    "task_left_behind_is_cancelled": app.left.cancelled(),
    "sync_view_on_adapter": asyncio.run(ask_asgi(adapted, "/sync")),
    "async_view_on_adapter": asyncio.run(ask_asgi(adapted, "/async")),
}
app.logger.disabled = True
with mock.patch.dict(sys.modules, {"asgiref.sync": None}):
    seen["async_view_without_extra"] = client.get("/async").status_code
print(json.dumps({"observations": {}, "seen": seen}))
