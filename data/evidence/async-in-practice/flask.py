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
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from threading import Thread
from urllib.request import urlopen

import waitress
from asgiref.wsgi import WsgiToAsgi
from flask import Flask
from hypercorn.asyncio import Config, serve
from quart import Quart

inside = []


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    together = {name for name, overlapped in seen.items() if overlapped}
    known = {"async_on_ten_threads", "waits_in_one_view", "async_on_quart"}
    return 1 if together == known else 3 if together > known else 0


async def awaiting():
    inside.append("one more")
    await asyncio.sleep(0.4)
    inside.pop()
    return str(len(inside) + 1)


async def gathering():
    return max(await asyncio.gather(*[awaiting() for _ in range(9)]))


def plain():
    return asyncio.run(awaiting())


def wsgi(app, listener, threads):
    waitress.create_server(app, sockets=[listener], threads=threads).run()


def asgi(app, listener):
    config = Config.from_mapping(bind=[f"fd://{listener.fileno()}"])
    asyncio.run(serve(app, config, shutdown_trigger=asyncio.Event().wait))


def overlap(view, serving, app, *more, count=10):
    """Make requests at once; tell if two or more waited side by side."""
    listener = socket.create_server(("127.0.0.1", 0))
    Thread(target=serving, args=(app, listener, *more), daemon=True).start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/{view}"
    with ThreadPoolExecutor(count) as clients:
        answers = clients.map(urlopen, [address] * count)
        return max(int(answer.read()) for answer in answers) > 1


flask, quart = Flask("flask"), Quart("quart")
for app, view in product((flask, quart), (awaiting, gathering, plain)):
    app.add_url_rule(f"/{view.__name__}", view_func=view)
seen = {
    "async_on_one_thread": overlap("awaiting", wsgi, flask, 1),
    "async_on_ten_threads": overlap("awaiting", wsgi, flask, 10),
    "waits_in_one_view": overlap("gathering", wsgi, flask, 1, count=1),
    "async_on_asgi_adapter": overlap("awaiting", asgi, WsgiToAsgi(flask)),
    "sync_on_asgi_adapter": overlap("plain", asgi, WsgiToAsgi(flask)),
    "async_on_quart": overlap("awaiting", asgi, quart),
}
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
