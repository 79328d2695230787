# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "nanodjango==0.17.1"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How little is a whole Django with nanodjango in one file, with its test?"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

APP = """\
from django.http import JsonResponse
from django.test import Client
from nanodjango import Django

app = Django(ALLOWED_HOSTS="*")


@app.route("/hello/<name>")
def hello(request, name):
    return JsonResponse({"hello": name})


def test_hello():
    answer = Client().get("/hello/ann")
    assert answer.json() == {"hello": "ann"}
"""
TEST, START = "import app; app.test_hello()", ["run", "app.py"]
TOOL = Path(sys.executable).with_name("nanodjango")


def fetch():
    """Wait for the server, and return what it answers."""
    for _ in range(2400):
        try:
            with urlopen(f"http://127.0.0.1:{port}/hello/ann") as answer:
                return json.load(answer)
        except OSError:
            time.sleep(0.05)
    return None


os.chdir(tempfile.mkdtemp())
Path("app.py").write_text(APP)
with socket.create_server(("127.0.0.1", 0)) as free:
    port = str(free.getsockname()[1])
os.environ["PYTHONPATH"] = "."
tested = subprocess.run([sys.executable, "-c", TEST])
alone = {"start_new_session": True, "stdout": subprocess.DEVNULL}
server = subprocess.Popen([TOOL, *START, f"127.0.0.1:{port}"], **alone)
try:
    told = fetch()
finally:
    os.killpg(server.pid, signal.SIGTERM)
observed = {
    "lines": sum(1 for line in APP.splitlines() if line),
    "starts": told == {"hello": "ann"},
    "test_passes": tested.returncode == 0,
}
seen = {"command": " ".join(["nanodjango", *START, "PORT"])}
print(json.dumps({"observations": observed, "seen": seen}))
