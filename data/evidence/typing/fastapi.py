# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "mypy==2.4.1"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does a strict type checker know of a small FastAPI program?"""

import json
import tempfile
from importlib.metadata import distribution
from pathlib import Path

from mypy import api

PROGRAM = """
from fastapi import Depends, FastAPI, Request
from pydantic import BaseModel

app = FastAPI()
class Payment(BaseModel):
    amount: int

@app.post("/payments")
def receive(request: Request, payment: Payment) -> dict[str, int]:
    agent = request.headers.get("user-agent", "")
    return {"amount": payment.amount, "length": len(agent)}
"""
TRUSTED = """
@app.get("/name")
def name(tenant: str = Depends(lambda: 1)) -> str:
    return tenant.upper()
"""
WRONG = {
    "name_caught": ("request.headers", "request.header"),
    "argument_caught": ('.get("user-agent", "")', '.get(1, "")'),
    "body_field_caught": ("payment.amount", "payment.amout"),
}


def errors(programs):
    """Return how many errors mypy finds in each program, in strict mode."""
    for name, text in programs.items():
        Path(folder, f"{name}.py").write_text(text)
    files = [f"{folder}/{name}.py" for name in programs]
    options = ["--strict", "--config-file=", f"--cache-dir={folder}/cache"]
    report, faults, _ = api.run([*options, *files])
    assert not faults, faults
    lines = [one for one in report.splitlines() if ": error: " in one]
    return {name: f"{lines}".count(f"/{name}.py:") for name in programs}


observations = {"included": True}
for name in ("fastapi", "starlette", "pydantic"):
    marker = distribution(name).locate_file(f"{name}/py.typed")
    observations["included"] &= marker.is_file()
programs = {"correct": PROGRAM}
for use, (right, wrong) in WRONG.items():
    assert PROGRAM.count(right) == 1
    programs[use] = PROGRAM.replace(right, wrong)
programs["trusted"] = PROGRAM + TRUSTED
with tempfile.TemporaryDirectory() as folder:
    found = errors(programs)
observations["correct_passes"] = found["correct"] == 0
for use in WRONG:
    observations[use] = found[use] > found["correct"]
seen = {"wrong_dependency_caught": found["trusted"] > found["correct"]}
print(json.dumps({"observations": observations, "seen": seen}))
