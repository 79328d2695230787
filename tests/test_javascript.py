"""The pure modules of the site's scripts, under node's own test runner."""

import re
import subprocess

import pytest

from tests.node import COMMAND, SCRIPTS


@pytest.mark.parametrize("file", sorted(SCRIPTS.glob("*.test.mjs")), ids=lambda file: file.name)
def test_module(file: object) -> None:
    done = subprocess.run([*COMMAND, "--test", str(file)], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^\S+ fail 0$", done.stdout, re.MULTILINE), done.stdout
    assert re.search(r"^\S+ pass [1-9]", done.stdout, re.MULTILINE), done.stdout
