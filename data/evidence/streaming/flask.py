# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "flask-sock==0.7.0", "gunicorn==27.0.1"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does Flask send events as they are made, and echo a WebSocket?"""

import json
import multiprocessing
import socket
from contextlib import suppress
from urllib.request import urlopen

from flask import Flask, Response, request, stream_with_context
from flask_sock import Sock
from gunicorn.app.base import BaseApplication
from simple_websocket import Client, errors

forked = multiprocessing.get_context("fork")
first_read = forked.Event()  # the client has read the first event
app = Flask(__name__)


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    works = {name for name, worked in seen.items() if worked}
    usual = {"events", "answer_beside_one_stream", "echo_with_flask_sock"}
    return 2 if works == usual else 3 if works > usual else 0


@app.get("/events")
def events():
    source = (f"{request.path} {first_read.wait(n)}\n\n" for n in (0, 20))
    return Response(stream_with_context(source))


@app.get("/plain")
def plain():
    return "answered"


@Sock(app).route("/echo")
def echo(client):
    client.send(client.receive())


class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{listener.fileno()}")
        self.cfg.set("threads", 2)
        self.cfg.set("control_socket_disable", "true")  # it is a file

    def load(self):
        return app


listener = socket.create_server(("127.0.0.1", 0))
address = f"127.0.0.1:{listener.getsockname()[1]}"
forked.Process(target=Server().run, daemon=True).start()
socket.setdefaulttimeout(10)
seen = {"answer_beside_two_streams": False, "echo_alone": False}
with urlopen(f"http://{address}/events") as one:
    one.readline()
    seen["answer_beside_one_stream"] = bool(urlopen(f"http://{address}/plain"))
    with urlopen(f"http://{address}/events"), suppress(TimeoutError):
        urlopen(f"http://{address}/plain")
        seen["answer_beside_two_streams"] = True
    first_read.set()
    seen["events"] = b"True" in one.read()
for name, path in ("echo_alone", "plain"), ("echo_with_flask_sock", "echo"):
    with suppress(errors.ConnectionError):
        client = Client.connect(f"ws://{address}/{path}")
        client.send("hello")
        seen[name] = client.receive(timeout=10) == "hello"
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
