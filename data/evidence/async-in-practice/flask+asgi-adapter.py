# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "flask[async]==3.1.3", "sqlalchemy==2.1.9", "uvicorn==0.54.0",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How many waiting requests does Flask hold behind an ASGI adapter?"""

import asyncio
import json
import os
import socket
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier, BrokenBarrierError, Thread, get_native_id
from urllib.request import urlopen

import uvicorn
from asgiref.wsgi import WsgiToAsgi
from flask import Flask
from sqlalchemy import create_engine, text

app, barrier, inside = Flask(__name__), Barrier(100), []
folder = TemporaryDirectory()
os.mkfifo(pipe := Path(folder.name, "pipe"))
engine = create_engine(f"sqlite:///{folder.name}/db", pool_size=100)


def meet():  # wait for the others; say how many came, and our thread
    inside.append("one more")
    most = len(inside)
    with suppress(BrokenBarrierError):
        barrier.wait(timeout=8)
    inside.pop()
    return [most, get_native_id()]


@app.get("/awaiting")
async def awaiting():
    inside.append(1)
    await asyncio.sleep(0.1)  # another one would come in meanwhile
    return [len(inside), inside.pop()]


@app.get("/<way>")
def view(way):
    if way == "data":
        with engine.begin() as transaction:
            transaction.execute(text("select * from sqlite_master"))
            return meet()
    if way == "blocked":  # in a call that no event loop knows of
        pipe.read_text()
    return meet() if way == "waiting" else [1, 1]


def ask(way, count=100):  # how many requests met, on how many threads
    asked = [f"http://127.0.0.1:{port}/{way}"] * count
    with ThreadPoolExecutor(count) as clients:
        answers = [json.load(a) for a in clients.map(urlopen, asked)]
    return max(a for a, _ in answers), len({a for _, a in answers})


seen, listener = {}, socket.create_server(("127.0.0.1", 0), backlog=100)
server = uvicorn.Server(uvicorn.Config(WsgiToAsgi(app), log_level="critical"))
Thread(target=server.run, args=[[listener]], daemon=True).start()
port = listener.getsockname()[1]
seen["held"], seen["threads"] = ask("waiting")
seen["held_in_transaction"], seen["threads_in_transaction"] = ask("data")
(clients := ThreadPoolExecutor(2)).submit(ask, "blocked", 1)
with pipe.open("w"):  # goes on when the view has opened it too
    quick = clients.submit(ask, "quick", 1)
    seen["answered_beside"] = quick in wait([quick], timeout=8).done
more = {"held_by_async_views": ask("awaiting", 20)[0]}
print(json.dumps({"observations": seen, "seen": more}))
