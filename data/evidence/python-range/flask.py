# /// script
# requires-python = ">=3.9,<3.10"
# dependencies = ["flask==3.1.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""From which CPython on does Flask install, and does it answer there?"""

import json
import sys
from importlib.metadata import metadata, version
from pathlib import Path

# A Python of these years would take this file for the package.
sys.path = [one for one in sys.path if one != str(Path(__file__).parent)]

from flask import Flask

app = Flask("shop")


@app.get("/")
def home():
    return {"shop": "open"}


answer = app.test_client().get("/")
about = metadata("flask")
declared = about["Requires-Python"]
oldest = declared.replace(">=3.", "")  # anything else is no number
observed = {
    "oldest": int(oldest),
    "answers": answer.json == {"shop": "open"},
}
named = [one for one in about.get_all("Classifier") if " :: 3." in one]
minors = [int(one.rpartition(".")[2]) for one in named]
seen = {"asks": declared, "since": f"3.{oldest}"}
seen["newest_named"] = f"3.{max(minors, default=0)}"
seen["click"] = version("click")
print(json.dumps({"observations": observed, "seen": seen}))
