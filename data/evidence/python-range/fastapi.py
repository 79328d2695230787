# /// script
# requires-python = ">=3.11,<3.12"
# dependencies = ["fastapi==0.165.0", "httpx2==2.16.2"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""From which CPython on does FastAPI install, and does it answer there?"""

import json
from importlib.metadata import metadata

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/")
def home():
    return {"shop": "open"}


answer = TestClient(app).get("/")
about = metadata("fastapi")
declared = about["Requires-Python"]
oldest = declared.replace(">=3.", "")  # anything else is no number
observed = {
    "oldest": int(oldest),
    "answers": answer.json() == {"shop": "open"},
}
named = [one for one in about.get_all("Classifier") if " :: 3." in one]
minors = [int(one.rpartition(".")[2]) for one in named]
seen = {"asks": declared, "since": f"3.{oldest}"}
seen["newest_named"] = f"3.{max(minors, default=0)}"
print(json.dumps({"observations": observed, "seen": seen}))
