# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""By Flask's own start, how much is written for a first JSON endpoint?"""

import ast
import json
import os
import sys
import tempfile
from pathlib import Path

# Of its documentation, the quickstart: a minimal application, and JSON.
MADE = []  # nothing is made by a command
WRITTEN = {
    "hello.py": """from flask import Flask
app = Flask(__name__)
@app.route("/")
def hello():
    return {"hello": "world"}
"""
}
COMMANDS = [*MADE, "flask --app hello run"]


def imported(text):
    """Return the names that a text takes from the framework."""
    parts = [one for one in ast.parse(text).body if getattr(one, "module", "")]
    return {name.name for one in parts for name in one.names}


os.chdir(tempfile.mkdtemp())
sys.path.insert(0, "")
for name, text in WRITTEN.items():
    Path(name).write_text(text)
from hello import app

answer = app.test_client().get("/")
texts = WRITTEN.values()
seen = {
    "answers": answer.json == {"hello": "world"},
    "files": sum(1 for one in Path().rglob("*") if one.suffix == ".py"),
    "lines": sum(len(text.splitlines()) for text in texts),
    "names": len(set.union(*map(imported, texts))),
    "commands": len(COMMANDS),
    "commands_are": COMMANDS,
    "written": sorted(WRITTEN),
}
print(json.dumps({"observations": {}, "seen": seen}))
