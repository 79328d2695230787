# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "django-stubs==6.1.2", "mypy==2.4.1"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does a strict type checker know of a small Django program?"""

import json
import subprocess
import sys
import tempfile
import venv
from importlib.metadata import distribution
from pathlib import Path

MODEL = """from django.db import models
class Payment(models.Model):
    amount = models.IntegerField()
"""
PROGRAM = """from django.http import HttpRequest, JsonResponse
from payments.models import Payment

def largest(request: HttpRequest) -> JsonResponse:
    agent = request.headers.get("user-agent", "")
    payment = Payment.objects.filter(amount__gte=1).latest("amount")
    return JsonResponse({"amount": payment.amount, "length": len(agent)})
"""
WRONG_USES = {
    "misspelt_header": ("request.headers", "request.header"),
    "misspelt_lookup": ("amount__gte=1", "amout__gte=1"),
    "misspelt_model_field": ("payment.amount", "payment.amout"),
}
ALONE = ("--config-file=", "--python-executable=bare/bin/python")
STUBS = """[mypy]
plugins = mypy_django_plugin.main
[mypy.plugins.django-stubs]
django_settings_module = settings
"""


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    if seen["ships_py_typed"] or seen["correct_program_passes_as_it_comes"]:
        return 3
    caught = all(seen[f"{use}_caught_with_stubs"] for use in WRONG_USES)
    return 2 if caught and seen["correct_program_passes_with_stubs"] else 1


def errors(name, program, *options):
    """Return how many errors mypy reports in strict mode."""
    Path(folder, f"{name}.py").write_text(program)
    mypy = [sys.executable, "-m", "mypy", "--strict", *options, f"{name}.py"]
    run = subprocess.run(mypy, cwd=folder, capture_output=True, text=True)
    assert not run.stderr, run.stderr
    return run.stdout.count(": error: ")


package = distribution("django").locate_file("django")
seen = {"ships_py_typed": (package / "py.typed").is_file()}
print("Django ships py.typed:", seen["ships_py_typed"])
with tempfile.TemporaryDirectory() as folder:
    venv.create(f"{folder}/bare", symlinks=True)  # Django and no stubs
    site = next(Path(folder).glob("bare/lib/*/site-packages"))
    (site / "django").symlink_to(package)
    Path(folder, "payments").mkdir()
    Path(folder, "payments", "models.py").write_text(MODEL)
    Path(folder, "settings.py").write_text("INSTALLED_APPS = ['payments']")
    Path(folder, "mypy.ini").write_text(STUBS)
    alone, found = errors("right", PROGRAM, *ALONE), errors("right", PROGRAM)
    print(f"Errors in the program: {alone} as it comes, {found} with stubs")
    seen["correct_program_passes_as_it_comes"] = alone == 0
    seen["correct_program_passes_with_stubs"] = found == 0
    for use, (right, wrong) in WRONG_USES.items():
        found = errors(use, PROGRAM.replace(right, wrong))
        print(f"Errors with a {use.replace('_', ' ')}, with stubs: {found}")
        seen[f"{use}_caught_with_stubs"] = found > 0
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
