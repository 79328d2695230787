"""What stands beside the code of each service."""

import json
import re
import sys
from pathlib import Path

import pytest

from tests.service.commands import COMMANDS
from tests.service.servers import SERVICES

NAMES = {"ninja": "django-ninja"}
"""Modules whose package has another name."""

RUN_WITH = {
    "django": {"gunicorn", "whitenoise"},
    "fastapi": {"uvicorn", "itsdangerous"},
    "flask": {"gunicorn"},
}
"""What the code does not import, but runs with: its server, and what a package of it asks for."""


@pytest.mark.parametrize("option", COMMANDS)
def test_the_readme_names_the_commands_that_these_tests_run(option: str) -> None:
    readme = (SERVICES / option / "README.md").read_text(encoding="utf-8")
    assert "pip install" in readme
    assert f"`{COMMANDS[option].set_up}`" in readme
    assert f"`{COMMANDS[option].serve}`" in readme


@pytest.mark.parametrize("option", COMMANDS)
def test_every_named_requirement_is_pinned_and_locked(option: str) -> None:
    named = (SERVICES / option / "requirements.in").read_text(encoding="utf-8").splitlines()
    lock = (SERVICES / option / "requirements.txt").read_text(encoding="utf-8")
    assert named
    for line in named:
        pinned = re.fullmatch(r"([A-Za-z0-9._-]+)(\[[a-z,]+\])?==([0-9.]+)", line)
        assert pinned, line
        assert re.search(rf"^{pinned[1]}(\[[a-z,]+\])?=={pinned[3]} ", lock, re.IGNORECASE | re.MULTILINE), line


@pytest.mark.parametrize("option", COMMANDS)
def test_what_is_named_is_what_the_code_imports_and_what_it_runs_with(option: str) -> None:
    """One rule for all, so that the packages that were named can be counted against each other."""
    named = (SERVICES / option / "requirements.in").read_text(encoding="utf-8")
    packages = {NAMES.get(name, name).replace("_", "-") for name in imported(SERVICES / option)}
    own = {path.stem for path in (SERVICES / option).iterdir() if path.suffix in {"", ".py"}}
    wanted = packages - own - sys.stdlib_module_names | RUN_WITH[option]
    assert set(re.findall(r"^[\w-]+", named, re.MULTILINE)) == wanted


def imported(folder: Path) -> set[str]:
    """Return the first names of all modules that are imported; the code may be newer than this Python."""
    texts = (path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    return {name for text in texts for name in re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE)}


@pytest.mark.parametrize("option", COMMANDS)
def test_the_packages_that_are_counted_are_those_of_the_service(option: str) -> None:
    root = SERVICES.parents[2]
    named = (SERVICES / option / "requirements.in").read_text(encoding="utf-8").split()
    record = json.loads((root / f"data/evidence/dependency-weight/{option}.json").read_text(encoding="utf-8"))
    assert record["seen"]["required"] == [name.partition("==")[0] for name in named]
