# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "django-stubs==6.1.2", "mypy==2.4.1"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does a strict type checker know of Django through django-stubs?"""

import json
import re
import subprocess
import sys
import tempfile
from importlib.metadata import distribution
from pathlib import Path

MODEL = """from django.db import models
class Payment(models.Model):
    amount = models.IntegerField()
"""
PROGRAM = """
import json
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST
from payments.models import Payment
@require_POST
def receive(request: HttpRequest) -> JsonResponse:
    agent = request.headers.get("user-agent", "")
    payment = json.loads(request.body)
    return JsonResponse({"amount": payment["amount"], "length": len(agent)})
def largest() -> int:
    return Payment.objects.filter(amount__gte=1).latest("amount").amount
"""
WRONG = {
    "name_caught": ("request.headers", "request.header"),
    "argument_caught": ('.get("user-agent", "")', '.get(1, "")'),
    "body_field_caught": ('payment["amount"]', 'payment["amout"]'),
}
WRONG_MODEL = {
    "lookup_caught": ("amount__gte=1", "amout__gte=1"),
    "model_field_caught": ('("amount").amount', '("amount").amout'),
}
CONFIG = """[mypy]
plugins = mypy_django_plugin.main
[mypy.plugins.django-stubs]
django_settings_module = settings
"""


def errors(programs):
    """Return how many errors mypy finds in each program, in strict mode."""
    for name, text in programs.items():
        Path(folder, f"{name}.py").write_text(text)
    mypy = [sys.executable, "-m", "mypy", "--strict"]
    mypy += [f"{name}.py" for name in programs]
    run = subprocess.run(mypy, cwd=folder, capture_output=True, text=True)
    assert not run.stderr, run.stderr
    named = re.findall(r"(\w+)\.py:\d+: error: ", run.stdout)
    return {name: named.count(name) for name in programs}


marker = distribution("django").locate_file("django/py.typed")
observations = {"included": marker.is_file()}
programs = {"correct": PROGRAM}
for use, (right, wrong) in (WRONG | WRONG_MODEL).items():
    assert PROGRAM.count(right) == 1
    programs[use] = PROGRAM.replace(right, wrong)
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "payments").mkdir()
    Path(folder, "payments", "models.py").write_text(MODEL)
    Path(folder, "settings.py").write_text("INSTALLED_APPS = ['payments']")
    Path(folder, "mypy.ini").write_text(CONFIG)
    found = errors(programs)
observations["correct_passes"] = found["correct"] == 0
for use in WRONG:
    observations[use] = found[use] > found["correct"]
seen = {use: found[use] > found["correct"] for use in WRONG_MODEL}
print(json.dumps({"observations": observations, "seen": seen}))
