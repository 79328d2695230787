"""The tests that read the guide's own content do not depend on what it says today.

They are run on a copy of it with ten contributions in it (tests/contributions.py).
"""

import os
import re
import subprocess
import sys

import pytest

from tests.contributed import contributed
from tests.contributions import TOP

# What else there is in that folder makes flows and tables of its own, which no contribution changes.
OWN = re.compile(r"tests\.browser\.site|tests\.decide\.(changes|records)")
DECIDING = [
    str(file) for file in sorted((TOP / "tests/decide").glob("test_*.py")) if OWN.search(file.read_text("utf-8"))
]
READING = (
    *DECIDING,
    *("tests/evidence/test_real.py", "tests/evidence/test_altered.py"),
    *("tests/site/test_drawing.py", "tests/site/test_moved.py"),
)
# Programs are run by `make test`: contributions without one change nothing about that.
RUNNING = "test_a_probe_sees_what_its_record_says"


@pytest.mark.long
def test_they_pass_on_a_guide_with_ten_contributions(tmp_path_factory: pytest.TempPathFactory) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-k", f"not {RUNNING}", *READING]
    # It is a run of its own, and no part of this one.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment["GUIDE_TESTED"] = str(contributed(tmp_path_factory) / "guide")
    done = subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True, check=False, timeout=3000)
    assert done.returncode == 0, done.stdout[-4000:]
