# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "fastapi==0.165.0", "uvicorn==0.54.0", "sqlalchemy[aiosqlite]==2.1.9",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How many waiting requests does FastAPI hold, and at what cost?"""

import asyncio
import json
import os
import socket
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread, get_native_id
from urllib.request import urlopen

import uvicorn
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

app, folder = FastAPI(), TemporaryDirectory()
os.mkfifo(pipe := Path(folder.name, "pipe"))
address = f"sqlite+aiosqlite:///{folder.name}/db"
engine = create_async_engine(address, pool_size=100)
barrier, inside = asyncio.Barrier(100), []


@app.get("/waiting")
async def meet():  # wait for the others; say how many came, and our thread
    inside.append("one more")
    most = len(inside)
    with suppress(TimeoutError):
        await asyncio.wait_for(barrier.wait(), timeout=8)
    inside.pop()
    return most, get_native_id()


@app.get("/data")
async def data():
    async with engine.begin() as transaction:
        await transaction.execute(text("select * from sqlite_master"))
        return await meet()


@app.get("/{way}")
def plain(way: str):
    if way == "blocked":  # in a call that no event loop knows of
        pipe.read_text()
    return 1, 1


def ask(way, count=100):
    """Make requests at once; return how many met, on how many threads."""
    asked = [f"http://127.0.0.1:{port}/{way}"] * count
    with ThreadPoolExecutor(count) as clients:
        answers = [json.load(a) for a in clients.map(urlopen, asked)]
    return max(a for a, _ in answers), len({a for _, a in answers})


seen, listener = {}, socket.create_server(("127.0.0.1", 0), backlog=100)
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
Thread(target=server.run, args=[[listener]], daemon=True).start()
port = listener.getsockname()[1]
seen["held"], seen["threads"] = ask("waiting")
seen["held_in_transaction"], seen["threads_in_transaction"] = ask("data")
clients = ThreadPoolExecutor(2)
clients.submit(ask, "blocked", 1)
with pipe.open("w"):  # goes on when the view has opened it too
    quick = clients.submit(ask, "quick", 1)
    seen["answered_beside"] = quick in wait([quick], timeout=8).done
print(json.dumps({"observations": seen, "seen": {}}))
