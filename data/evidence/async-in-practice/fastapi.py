# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "fastapi==0.165.0", "uvicorn==0.54.0", "sqlalchemy[aiosqlite]==2.1.9",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Do FastAPI's waiting endpoints run side by side in one process?"""

import asyncio
import json
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import uvicorn
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

app = FastAPI()
# Endpoints meet at a barrier: it lets them go when so many are there at once.
ten, ten_blocking = asyncio.Barrier(10), Barrier(10, timeout=2)
crowds = {40: Barrier(40, timeout=20), 41: Barrier(41, timeout=2)}


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    works = {name for name, worked in seen.items() if worked}
    usual = {"ten_async_met", "forty_def_met", "awaited_rollback"}
    return 4 if works == usual else 1


@app.get("/ten/{how}")
async def ten_meet(how: str):
    if how == "awaiting":
        return await asyncio.wait_for(ten.wait(), 20)
    return ten_blocking.wait()


@app.get("/crowd/{size}")
def crowd(size: int):
    return crowds[size].wait()


@app.get("/rows")
async def rows():
    async with create_async_engine("sqlite+aiosqlite://").connect() as db:
        await db.execute(text("create table note (line)"))
        await db.commit()
        await db.execute(text("insert into note values ('undone')"))
        await db.rollback()
        return await db.scalar(text("select count(*) from note"))


def ask(path, count=1):
    with ThreadPoolExecutor(count) as clients, suppress(HTTPError):
        answers = [*clients.map(urlopen, [f"{address}/{path}"] * count)]
        return json.load(answers[0])
    return None


listener = socket.create_server(("127.0.0.1", 0))
address = f"http://127.0.0.1:{listener.getsockname()[1]}"
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
Thread(target=server.run, args=[[listener]], daemon=True).start()
seen = {
    "ten_async_met": ask("ten/awaiting", 10) is not None,
    "ten_blocking_async_met": ask("ten/blocking", 10) is not None,
    "forty_def_met": ask("crowd/40", 40) is not None,
    "forty_one_def_met": ask("crowd/41", 41) is not None,
    "awaited_rollback": ask("rows") == 0,
}
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
