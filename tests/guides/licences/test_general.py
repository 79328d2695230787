"""What holds for every guide holds for this one: tests that read the first guide are run on it as well.

They are a run of their own, for what they look at is worked out when they are loaded. Tests that take a guide by its
name are run over both where they stand.
"""

import os
import subprocess
import sys

import pytest

from tests.browser.site import GUIDES, TOP

READING = (
    *("tests/decide/test_record_files.py", "tests/decide/test_record_says.py", "tests/decide/test_changed_words.py"),
    *("tests/decide/test_changed_cells.py", "tests/decide/test_changed_answers.py"),
)


@pytest.mark.long
def test_they_pass_on_this_guide() -> None:
    command = [sys.executable, "-m", "pytest", "-q", *READING]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment["GUIDE_TESTED"] = str(GUIDES["licences"])
    done = subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True, check=False, timeout=3000)
    assert done.returncode == 0, done.stdout[-4000:]
