"""The worked examples do what their articles say, under their own frameworks."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "content" / "examples"
FOLDERS = ("django", "fastapi", "flask", "modular-monolith")
REGIONS = {
    "django/projects/models.py": ["models"],
    "django/projects/admin.py": ["admin"],
    "fastapi/main.py": ["schemas", "current-user", "create-invoice"],
    "flask/app.py": ["signature", "webhook"],
    "service/flask/service/auth.py": ["signature"],
    "service/flask/service/webhooks.py": ["webhook"],
    "service/fastapi/service/auth.py": ["token"],
    "service/fastapi/service/main.py": ["routers"],
    "service/fastapi/service/routes/invoices.py": ["create-invoice"],
    "service/fastapi/service/schemas.py": ["schemas"],
    "modular-monolith/billing/api.py": ["boundary"],
}


def test_django(run_driver: Callable[..., None]) -> None:
    """Two models give a migration and an admin that lists, filters, searches and archives."""
    run_driver("django", "drive_django.py", plugin="django_ready")


def test_fastapi(run_driver: Callable[..., None]) -> None:
    """Invoices are typed, kept, and seen by one organisation only; the contract follows from the code."""
    run_driver("fastapi", "drive_fastapi.py", also=("httpx2==2.16.2",))


def test_flask(run_driver: Callable[..., None]) -> None:
    """A signed payment is taken once, and nothing that arrives breaks the receiver."""
    run_driver("flask", "drive_flask.py")


def test_modular_monolith(run_driver: Callable[..., None]) -> None:
    """Three packages work as one unit, and a forbidden import fails the boundaries test."""
    run_driver("modular-monolith", "drive_modular_monolith.py", plugin="django_ready")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_requirement_is_pinned(folder: str) -> None:
    lines = (EXAMPLES / folder / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(re.fullmatch(r"[A-Za-z0-9-]+==[0-9.]+", line) for line in lines)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_example_says_how_to_start_it(folder: str) -> None:
    readme = (EXAMPLES / folder / "README.md").read_text(encoding="utf-8")
    assert "pip install -r requirements.txt" in readme


@pytest.mark.parametrize("path", REGIONS)
def test_regions_that_articles_show(path: str) -> None:
    lines = (EXAMPLES / path).read_text(encoding="utf-8").splitlines()
    expected = [f"# {edge}: {name}" for name in REGIONS[path] for edge in ("region", "endregion")]
    assert [line for line in lines if re.match(r"\s*# (end)?region", line)] == expected
