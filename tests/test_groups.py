"""Tests that share what is long in the making run in one process, as `make test` spreads them."""

import os
import subprocess
import sys
from pathlib import Path

GROUPED = """\
import os
from pathlib import Path
import pytest

NAMES = ("one", "two", "three")

@pytest.fixture(scope="module", params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in NAMES])
def made(request):
    with Path(__file__).with_name(f"made-{request.param}").open("a") as log:
        log.write("made\\n")

@pytest.mark.parametrize("number", range(5))
def test_something(made, number):
    pass
"""


def test_what_a_group_shares_is_made_once(tmp_path: Path) -> None:
    (tmp_path / "test_grouped.py").write_text(GROUPED, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -p no:cacheprovider\n", "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup"]
    # What somebody asks of the run around it is not asked of this one.
    own = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    done = subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, text=True, check=False)
    assert "15 passed" in done.stdout, done.stdout + done.stderr
    made = {file.name: file.read_text("utf-8") for file in tmp_path.glob("made-*")}
    assert made == {f"made-{name}": "made\n" for name in ("one", "two", "three")}
