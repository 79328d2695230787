# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "flask==3.1.3", "flask-sock==0.7.0", "gunicorn==27.0.1",
#   "websockets==17.4",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Flask-Sock and threads, does Flask stream to many at once, and echo?"""

import json
import os
import socket
import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import flask
import flask_sock
from websockets.sync.client import connect

SERVER = ["gunicorn", "--threads", "100", "--no-control-socket", "--bind"]
PROGRAM = """
import os, time
from pathlib import Path
from flask import Flask, Response
from flask_sock import Sock
app = Flask(__name__)
def pieces():
    yield "data: first\\n\\n"
    for _ in range(300):
        time.sleep(0 if Path("go on").exists() else 0.1)
    yield f"data: went on: {Path('go on').exists()}\\n\\n"
@app.get("/events")
def events():
    return Response(pieces(), content_type="text/event-stream")
@app.get("/plain")
def plain(): return str(len(os.listdir("/proc/self/task")))
@Sock(app).route("/echo")
def echo(client):
    client.send(client.receive())
"""


def open_forty(way="events"):
    """Open streams; return if all went on, if another is answered, threads."""
    Path("go on").unlink(missing_ok=True)
    with ExitStack() as stack:
        asked, answered = [f"http://{address}/{way}"] * 40, []
        streams = [stack.enter_context(urlopen(one)) for one in asked]
        assert all(one.readline() for one in streams)
        with suppress(TimeoutError):
            answered += urlopen(f"http://{address}/plain", timeout=8)
        Path("go on").touch()
        as_made = all(b"went on: True" in one.read() for one in streams)
    return as_made, bool(answered), int(b"".join(answered) or 99)


listener = socket.create_server(("127.0.0.1", 0), backlog=100)
address, fd = f"127.0.0.1:{listener.getsockname()[1]}", listener.fileno()
with TemporaryDirectory() as folder:
    os.chdir(folder)
    Path("app.py").write_text(PROGRAM)
    command = [sys.executable, "-m", *SERVER, f"fd://{fd}", "app:app"]
    server = subprocess.Popen(command, pass_fds=[fd])
    names = "streamed_as_made", "answered_beside", "threads"
    seen = dict(zip(names, open_forty(), strict=True))
    with connect(f"ws://{address}/echo") as client:
        client.send("hello")
        seen["websocket"] = client.recv(timeout=30) == "hello"
    server.terminate(), server.wait(), listener.close()
files = Path(flask.__file__).parent.rglob("*.py")
seen["events_included"] = any("event-stream" in f.read_text() for f in files)
seen["websocket_included"] = flask_sock.__name__.startswith("flask.")
print(json.dumps({"observations": seen, "seen": {}}))
