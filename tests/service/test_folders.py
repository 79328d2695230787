"""What stands beside the code of each service."""

import json
import re

import pytest

from tests.service.commands import COMMANDS
from tests.service.servers import SERVICES


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
def test_the_packages_that_are_counted_are_those_of_the_service(option: str) -> None:
    root = SERVICES.parents[2]
    named = (SERVICES / option / "requirements.in").read_text(encoding="utf-8").split()
    record = json.loads((root / f"data/evidence/dependency-weight/{option}.json").read_text(encoding="utf-8"))
    assert record["seen"]["required"] == [name.partition("==")[0] for name in named]
