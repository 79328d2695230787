# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does Flask name settings that are unfit for production, unasked?"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from flask import Flask, session
from flask.cli import FlaskGroup

# What is planted alike in each framework, and what names it.
NAMES = [r"\bdebug\b", r"secret.?key", r"session.?cookie", r"\w+ed.?hosts"]
UNFIT = {"SECRET_KEY": "", "SESSION_COOKIE_SECURE": False}
PROGRAM = f"""
from flask import Flask
app = Flask(__name__)
app.config.update({UNFIT}, TRUSTED_HOSTS=None)
"""


def start(*command):
    """Run a command until it ends or serves; return if it served, words."""
    with subprocess.Popen(
        [sys.executable, "-m", "flask", *command],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as started:
        words = ""
        for line in started.stdout:
            words += line
            if "Running on" in line:
                started.kill()
                return True, words
        return started.wait() == 0, words


app = Flask(__name__)
app.config.update(UNFIT)
app.logger.disabled = True
app.get("/fault", endpoint="fault")(lambda: 1 / 0)
app.get("/sign", endpoint="sign")(lambda: session.update(name="ann") or "in")
client = app.test_client()
(bare := Flask("unset")).logger.disabled = True  # no key was ever set
bare.get("/sign")(lambda: session.update(name="ann") or "in")
unset = bare.test_client().get("/sign")
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "app.py").write_text(PROGRAM)
    looked, routes = start("routes")
    served, words = start("--debug", "run", "--no-reload", "--port", "0")
named = [bool(re.search(name, (routes + words).lower())) for name in NAMES]
seen = {
    "named": sum(named),
    "stops_a_release": not (looked and served),
    "faults_hidden": "ZeroDivisionError" not in client.get("/fault").text,
    "empty_key_refused": client.get("/sign").status_code == 500,
    "unset_key_refused": unset.status_code == 500,
}
more = {
    "commands": sorted(FlaskGroup().commands),
    "debug_named": named[0],
    "warns_of_its_server": "Do not use it in a production" in words,
}
print(json.dumps({"observations": seen, "seen": more}))
