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
from pydantic import BaseModel

app = Flask(__name__)

class Payment(BaseModel):
    amount: int

@app.post("/payments")
def receive() -> dict[str, int]:
    agent = request.headers.get("user-agent", "")
    raw = request.get_json()
    payment = Payment.model_validate(raw)
    return {"amount": payment.amount, "raw": raw["amount"], "n": len(agent)}
"""
WRONG_USES = {
    "wrong_answer": ("-> dict[str, int]:", "-> float:\n    return 0.5"),
    "misspelt_header": ("request.headers", "request.header"),
    "misspelt_raw_field": ('raw["amount"]', 'raw["amout"]'),
    "misspelt_field_with_pydantic": ("payment.amount", "payment.amout"),
}


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    if not seen["all_ship_py_typed"]:
        return 0
    if seen["errors_in_correct_program"] != 0:
        return 1
    if not (seen["wrong_answer_caught"] and seen["misspelt_header_caught"]):
        return 1
    if seen["misspelt_raw_field_caught"]:
        return 4
    return 3 if seen["misspelt_field_with_pydantic_caught"] else 1


def errors(name, program):
    """Return how many errors mypy reports in strict mode."""
    path = Path(folder, f"{name}.py")
    path.write_text(program)
    options = ["--strict", f"--cache-dir={folder}/cache"]
    report, faults, _ = api.run([str(path), *options])
    assert not faults, faults
    return report.count(": error: ")


seen = {"all_ship_py_typed": True}
for name in ("flask", "werkzeug", "jinja2"):
    marker = distribution(name).locate_file(f"{name}/py.typed")
    print(f"{name} ships py.typed: {marker.is_file()}")
    seen["all_ship_py_typed"] &= marker.is_file()
with tempfile.TemporaryDirectory() as folder:
    found = errors("correct", PROGRAM)
    print(f"Errors in the correct program, in strict mode: {found}")
    seen["errors_in_correct_program"] = found
    for use, (right, wrong) in WRONG_USES.items():
        assert PROGRAM.count(right) == 1
        found = errors(use, PROGRAM.replace(right, wrong))
        print(f"Errors with a {use.replace('_', ' ')}: {found}")
        seen[f"{use}_caught"] = found > 0
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
