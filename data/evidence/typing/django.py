# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "mypy==2.4.1"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does a strict type checker know of a small Django program?"""

import json
import tempfile
from importlib.metadata import distribution
from pathlib import Path

from mypy import api

PROGRAM = """
import json
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

@require_POST
def receive(request: HttpRequest) -> JsonResponse:
    agent = request.headers.get("user-agent", "")
    payment = json.loads(request.body)
    return JsonResponse({"amount": payment["amount"], "length": len(agent)})
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
for name in ("django", "asgiref"):
    marker = distribution(name).locate_file(f"{name}/py.typed")
    observations["included"] &= marker.is_file()
programs = {"correct": PROGRAM}
for use, (right, wrong) in WRONG.items():
    assert PROGRAM.count(right) == 1
    programs[use] = PROGRAM.replace(right, wrong)
with tempfile.TemporaryDirectory() as folder:
    found = errors(programs)
observations["correct_passes"] = found["correct"] == 0
for use in WRONG:
    observations[use] = found[use] > found["correct"]
seen = {"errors_in_correct": found["correct"]}
print(json.dumps({"observations": observations, "seen": seen}))
