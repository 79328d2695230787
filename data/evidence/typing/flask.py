# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "pydantic==2.14.4", "mypy==2.4.1"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does a strict type checker know of a small Flask program?"""

import json
import tempfile
from importlib.metadata import distribution
from pathlib import Path

from mypy import api

PROGRAM = """
from flask import Flask, request

app = Flask(__name__)

@app.post("/payments")
def receive() -> dict[str, int]:
    agent = request.headers.get("user-agent", "")
    payment = request.get_json()
    return {"amount": payment["amount"], "length": len(agent)}
"""
VALIDATED = """
from pydantic import BaseModel
class Payment(BaseModel):
    amount: int

@app.post("/validated")
def validated() -> dict[str, int]:
    payment = Payment.model_validate(request.get_json())
    return {"amount": payment.amount}
"""
WRONG = {
    "name_caught": ("request.headers", "request.header"),
    "argument_caught": ('.get("user-agent", "")', '.get(1, "")'),
    "body_field_caught": ('payment["amount"]', 'payment["amout"]'),
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
for name in ("flask", "werkzeug", "jinja2"):
    marker = distribution(name).locate_file(f"{name}/py.typed")
    observations["included"] &= marker.is_file()
programs = {"correct": PROGRAM}
for use, (right, wrong) in WRONG.items():
    assert PROGRAM.count(right) == 1
    programs[use] = PROGRAM.replace(right, wrong)
programs["valid"] = PROGRAM + VALIDATED
programs["invalid"] = programs["valid"].replace(
    "payment.amount", "payment.amout"
)
with tempfile.TemporaryDirectory() as folder:
    found = errors(programs)
observations["correct_passes"] = found["correct"] == 0
for use in WRONG:
    observations[use] = found[use] > found["correct"]
validated = found["invalid"] > found["valid"]
seen = {"body_field_caught_with_pydantic": validated}
print(json.dumps({"observations": observations, "seen": seen}))
