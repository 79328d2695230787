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
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from urllib.request import urlopen

import uvicorn
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

app = FastAPI()
arrived = []


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    in_turn = seen["blocking_async_together"], seen["async_together"]
    if in_turn != (False, True) or seen["def_together_of_41"] != 40:
        return 1
    return 4 if seen["rows_after_awaited_rollback"] == 0 else 3


@app.get("/waiting/{how}")
async def waiting(how: str):
    if how == "awaiting":
        return await asyncio.sleep(0.3)
    return time.sleep(0.3)  # noqa: ASYNC251 - the mistake under test


@app.get("/crowded")
def crowded():
    arrived.append("one more")
    time.sleep(2)  # ample time for the others that run at once
    return len(arrived)


@app.get("/undone")
async def undone():
    async with create_async_engine("sqlite+aiosqlite://").connect() as db:
        await db.execute(text("create table note (line)"))
        await db.commit()
        await db.execute(text("insert into note values ('undone')"))
        await db.rollback()
        return await db.scalar(text("select count(*) from note"))


def at_once(path, count=10):
    """Make requests at once; return the answers, and if they overlapped."""
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/{path}"
    start = time.monotonic()
    with ThreadPoolExecutor(count) as clients:
        answers = [*map(json.load, clients.map(urlopen, [address] * count))]
    return answers, time.monotonic() - start < 1.5


listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
Thread(target=server.run, args=[[listener]], daemon=True).start()
seen = {
    "async_together": at_once("waiting/awaiting")[1],
    "blocking_async_together": at_once("waiting/blocking")[1],
    "def_together_of_41": min(at_once("crowded", 41)[0]),
    "rows_after_awaited_rollback": at_once("undone", 1)[0][0],
}
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
