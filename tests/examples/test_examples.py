"""The modular monolith does what its article says; the services have tests of their own in tests/service/."""

import re
from pathlib import Path

import pytest

from tests.examples.conftest import RunDriver

EXAMPLES = Path(__file__).resolve().parents[2] / "content" / "examples"
FOLDER = "modular-monolith"
REGIONS = {
    "service/django/projects/models.py": ["models"],
    "service/django/projects/admin.py": ["admin"],
    "service/flask/service/auth.py": ["signature"],
    "service/flask/service/webhooks.py": ["webhook"],
    "service/fastapi/service/auth.py": ["token"],
    "service/fastapi/service/routes/invoices.py": ["router", "create-invoice"],
    "service/fastapi/service/schemas.py": ["schemas"],
    "modular-monolith/billing/api.py": ["boundary"],
}


def test_modular_monolith(run_driver: RunDriver) -> None:
    """Three packages work as one unit, and a forbidden import fails the boundaries test."""
    run_driver(FOLDER, "drive_modular_monolith.py", "django_ready")


def test_every_requirement_is_pinned() -> None:
    lines = (EXAMPLES / FOLDER / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(re.fullmatch(r"[A-Za-z0-9-]+==[0-9.]+", line) for line in lines)


def test_the_example_says_how_to_start_it() -> None:
    readme = (EXAMPLES / FOLDER / "README.md").read_text(encoding="utf-8")
    assert "pip install -r requirements.txt" in readme


@pytest.mark.parametrize("path", REGIONS)
def test_regions_that_articles_show(path: str) -> None:
    lines = (EXAMPLES / path).read_text(encoding="utf-8").splitlines()
    expected = [f"# {edge}: {name}" for name in REGIONS[path] for edge in ("region", "endregion")]
    assert [line for line in lines if re.match(r"\s*# (end)?region", line)] == expected
