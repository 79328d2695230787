"""The scripts that know nothing of a page, tested where they can be run without one."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.node import NODE, TESTS

FILES = sorted(TESTS.glob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".test.mjs"))
def test_script(file: Path) -> None:
    # A test runner that finds itself within another reports to that one.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NODE_")}
    done = subprocess.run(
        [*NODE, "--test", "--test-reporter=spec", str(file)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    if done.returncode:
        pytest.fail(done.stdout + done.stderr, pytrace=False)
    assert "tests 0" not in done.stdout


def test_each_script_without_a_page_is_tested() -> None:
    assert {file.name.removesuffix(".test.mjs") for file in FILES} == {"view", "rows", "ranking", "words"}
