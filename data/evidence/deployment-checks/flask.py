# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does Flask say what is unfit for production, and what is safe anyway?"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

FLASK = [sys.executable, "-m", "flask"]
PROGRAM = """
from flask import Flask, session
app = Flask(__name__)
app.get("/", endpoint="home")(lambda: "home")
app.get("/fault", endpoint="fault")(lambda: 1 / 0)
app.get("/in", endpoint="in")(lambda: session.update(name="ann") or "in")
"""


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    if seen["check_command_status"] != 2:
        return 4
    starts = seen["server_warns"], seen["home_without_key_status"]
    faults = seen["fault_is_shown"], seen["fault_is_shown_by_debug"]
    safe = starts == (True, 200) and faults == (False, True)
    return 1 if safe and seen["session_without_key_status"] == 500 else 0


def get(address):
    try:
        return 200, urlopen(address).read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def serve(folder, *options):
    """Start the development server; return its words and three answers."""
    with subprocess.Popen(
        [*FLASK, *options, "run", "--no-reload", "--port", "0"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as server:
        words = ""
        while server.poll() is None and "Running on" not in words:
            words += server.stdout.readline()
        address = re.search(r"Running on (http://\S+)", words)[1]
        answers = [get(address + p) for p in ("/", "/fault", "/in")]
        server.kill()
    return words, answers


with tempfile.TemporaryDirectory() as folder:
    Path(folder, "app.py").write_text(PROGRAM)
    command = [*FLASK, "check"]
    check = subprocess.run(command, capture_output=True, check=False)
    words, (home, fault, session) = serve(folder)
    debugged = serve(folder, "--debug")[1]
    seen = {
        "check_command_status": check.returncode,
        "server_warns": "Do not use it in a production" in words,
        "home_without_key_status": home[0],
        "session_without_key_status": session[0],
        "fault_is_shown": "ZeroDivisionError" in fault[1],
        "fault_is_shown_by_debug": "ZeroDivisionError" in debugged[1][1],
    }
print("Without SECRET_KEY, a view that uses the session met", session[0])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
