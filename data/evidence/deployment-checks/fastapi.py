# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi[standard]==0.165.0", "itsdangerous==2.2.0"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does FastAPI say what is unfit for production, and what is safe anyway?"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx2
from fastapi import FastAPI, Response
from fastapi.testclient import TestClient
from starlette.middleware.sessions import SessionMiddleware

FASTAPI = [sys.executable, "-m", "fastapi"]
PROGRAM = """
from fastapi import FastAPI
app = FastAPI(debug=True)
app.get("/fault")(lambda: 1 / 0)
"""


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    modes = seen["dev_says_development"], seen["run_says_production"]
    safe = all(modes) and not seen["fault_is_shown"]
    silent = seen["fault_is_shown_by_debug"] and seen["empty_key_is_taken"]
    if seen["check_command_status"] != 2:
        return 4
    return 1 if safe and silent and seen["docs_status"] == 200 else 0


def serve(folder, command):
    """Start the program by a command; return its words and two answers."""
    Path(folder, "main.py").write_text(PROGRAM)
    with subprocess.Popen(
        [*FASTAPI, command, "--no-reload", "--port", "0"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as server:
        words = ""
        while server.poll() is None and "running on" not in words:
            words += server.stdout.readline()
        port = re.search(r"running on \S+:(\d+)", words)[1]
        address = f"http://127.0.0.1:{port}"
        fault, docs = (httpx2.get(address + p) for p in ("/fault", "/docs"))
        server.kill()
    return words, "ZeroDivisionError" in fault.text, docs.status_code


app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key="")
app.add_route("/fault", lambda _: 1 / 0)
app.add_route("/", lambda call: Response(call.session.update(name="ann")))
client = TestClient(app, raise_server_exceptions=False)
with tempfile.TemporaryDirectory() as folder:
    command = [*FASTAPI, "check"]
    check = subprocess.run(command, capture_output=True, check=False)
    words, shown, docs = serve(folder, "run")
    seen = {
        "check_command_status": check.returncode,
        "run_says_production": "production mode" in words,
        "dev_says_development": "development mode" in serve(folder, "dev")[0],
        "fault_is_shown": "ZeroDivisionError" in client.get("/fault").text,
        "fault_is_shown_by_debug": shown,
        "docs_status": docs,
        "empty_key_is_taken": "set-cookie" in client.get("/").headers,
    }
print("With debug=True, fastapi run shows a fault to visitors:", shown)
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
