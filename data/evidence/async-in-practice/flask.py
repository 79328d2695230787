# /// script
# requires-python = ">=3.12"
# dependencies = ["flask[async]==3.1.3", "quart==0.22.0", "waitress==3.0.2"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Do Flask's waiting views run side by side, on WSGI and on ASGI?"""

import asyncio
import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from urllib.request import urlopen

import waitress
from asgiref.wsgi import WsgiToAsgi
from flask import Flask
from hypercorn.asyncio import Config, serve
from quart import Quart


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    together = {name for name, overlapped in seen.items() if overlapped}
    known = {"async_on_ten_threads", "waits_in_one_view", "async_on_quart"}
    return 1 if together == known else 3 if together > known else 0


def application(framework):
    """Build the same small application with Flask or with Quart."""
    app = framework(__name__)
    app.add_url_rule("/plain", view_func=plain)
    app.add_url_rule("/await/<int:count>", view_func=awaiting)
    return app


def plain():
    time.sleep(0.3)
    return "waited"


async def awaiting(count):
    await asyncio.gather(*[asyncio.sleep(0.3) for _ in range(count)])
    return "waited"


def wsgi(app, listener, threads):
    waitress.create_server(app, sockets=[listener], threads=threads).run()


def asgi(app, listener):
    config = Config.from_mapping(bind=[f"fd://{listener.fileno()}"])
    asyncio.run(serve(app, config, shutdown_trigger=asyncio.Event().wait))


def together(path, serving, app, *more):
    """Tell if ten requests made at once are answered side by side."""
    listener = socket.create_server(("127.0.0.1", 0))
    Thread(target=serving, args=(app, listener, *more), daemon=True).start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}{path}"
    start = time.monotonic()
    with ThreadPoolExecutor(10) as clients:
        [*clients.map(urlopen, [address] * 10)]
    return time.monotonic() - start < 1.5


flask, adapted = application(Flask), WsgiToAsgi(application(Flask))
seen = {
    "async_on_one_thread": together("/await/1", wsgi, flask, 1),
    "async_on_ten_threads": together("/await/1", wsgi, flask, 10),
    "waits_in_one_view": together("/await/10", wsgi, flask, 10),
    "async_on_asgi_adapter": together("/await/1", asgi, adapted),
    "sync_on_asgi_adapter": together("/plain", asgi, adapted),
    "async_on_quart": together("/await/1", asgi, application(Quart)),
}
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
