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
WRONG_USES = {
    "misspelt_option": ('"/payments")', '"/payments", statuscode=201)'),
    "misspelt_header": ("request.headers", "request.header"),
    "misspelt_body_field": ("payment.amount", "payment.amout"),
}


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    if not seen["all_ship_py_typed"]:
        return 0
    if seen["errors_in_correct_program"] != 0:
        return 1
    if not (seen["misspelt_option_caught"] and seen["misspelt_header_caught"]):
        return 1
    return 4 if seen["misspelt_body_field_caught"] else 3


def errors(name, program):
    """Return how many errors mypy reports in strict mode."""
    path = Path(folder, f"{name}.py")
    path.write_text(program)
    options = ["--strict", f"--cache-dir={folder}/cache"]
    report, faults, _ = api.run([str(path), *options])
    assert not faults, faults
    return report.count(": error: ")


seen = {"all_ship_py_typed": True}
for name in ("fastapi", "starlette", "pydantic"):
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
    found = errors("trusted", PROGRAM + TRUSTED)
    print(f"Errors with a dependency of another type: {found}")
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
