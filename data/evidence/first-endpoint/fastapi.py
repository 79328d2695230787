# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi[standard]==0.165.0"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""By FastAPI's own start, how much is written for a JSON endpoint?"""

import ast
import json
import os
import sys
import tempfile
from pathlib import Path

from fastapi.testclient import TestClient

# Of its documentation, the first steps of the tutorial.
MADE = []  # nothing is made by a command
WRITTEN = {
    "main.py": """from fastapi import FastAPI
app = FastAPI()
@app.get("/")
async def root():
    return {"hello": "world"}
"""
}
COMMANDS = [*MADE, "fastapi dev"]


def imported(text):
    """Return the names that a text takes from the framework."""
    parts = [one for one in ast.parse(text).body if getattr(one, "module", "")]
    return {name.name for one in parts for name in one.names}


os.chdir(tempfile.mkdtemp())
sys.path.insert(0, "")
for name, text in WRITTEN.items():
    Path(name).write_text(text)
from main import app

answer = TestClient(app).get("/")
texts = WRITTEN.values()
seen = {
    "answers": answer.json() == {"hello": "world"},
    "files": sum(1 for one in Path().rglob("*") if one.suffix == ".py"),
    "lines": sum(len(text.splitlines()) for text in texts),
    "names": len(set.union(*map(imported, texts))),
    "commands": len(COMMANDS),
    "commands_are": COMMANDS,
    "written": sorted(WRITTEN),
}
print(json.dumps({"observations": {}, "seen": seen}))
