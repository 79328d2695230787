# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi[standard]==0.165.0", "itsdangerous==2.2.0"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does FastAPI name settings that are unfit for production, unasked?"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from fastapi import FastAPI, Response
from fastapi.testclient import TestClient
from starlette.middleware.sessions import SessionMiddleware

# What is planted alike in each framework, and what names it.
NAMES = [r"\bdebug\b", r"secret.?key", r"session.?cookie", r"\w+ed.?hosts"]
PROGRAM = """
from fastapi import FastAPI
from starlette.middleware.sessions import SessionMiddleware
app = FastAPI(debug=True)
app.add_middleware(SessionMiddleware, secret_key="", https_only=False)
app.get("/fault")(lambda: 1 / 0)
"""


def start(*command):
    """Run a command until it ends or serves; return if it served, words."""
    with subprocess.Popen(
        [sys.executable, "-m", "fastapi", *command],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as started:
        words = ""
        for line in started.stdout:
            words += line
            if "running on" in line:
                started.kill()
                return True, words
        return started.wait() == 0, words


app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key="")
app.add_route("/fault", lambda _: 1 / 0)
app.add_route("/sign", lambda call: Response(call.session.update(name="ann")))
client, bare = TestClient(app, raise_server_exceptions=False), FastAPI()
bare.add_middleware(SessionMiddleware)  # no key was ever set
try:
    starts = TestClient(bare).get("/docs").status_code == 200
except TypeError:
    starts = False
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "main.py").write_text(PROGRAM)
    served, words = start("run", "--port", "0")
    developed, dev_words = start("dev", "--no-reload", "--port", "0")
named = [bool(re.search(name, (words + dev_words).lower())) for name in NAMES]
seen = {
    "named": sum(named),
    "stops_a_release": not (served and developed),
    "faults_hidden": "ZeroDivisionError" not in client.get("/fault").text,
    "empty_key_refused": "set-cookie" not in client.get("/sign").headers,
    "unset_key_refused": not starts,
}
more = {
    "debug_named": named[0],
    "starts_without_key": starts,
    "run_says_production": "production mode" in words,
    "dev_says_development": "development mode" in dev_words,
    "docs_status": client.get("/docs").status_code,
}
print(json.dumps({"observations": seen, "seen": more}))
