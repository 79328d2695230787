"""What stands beside the code of each service."""

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
