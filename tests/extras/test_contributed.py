"""The tests that read the guide's own content do not depend on what it says today.

They are run on a copy of it with ten contributions in it (tests/contributions.py).
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.contributions import TOP, Copy, play

READING = (
    *("tests/decide", "tests/evidence/test_real.py", "tests/evidence/test_altered.py"),
    *("tests/site/test_drawing.py", "tests/site/test_moved.py"),
)
# Programs are run by `make test`: contributions without one change nothing about that.
RUNNING = "test_a_probe_sees_what_its_record_says"


def test_they_pass_on_a_guide_with_ten_contributions(tmp_path: Path) -> None:
    assert [errors for _, errors in play(Copy(tmp_path / "guide")) if errors] == []
    command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadgroup", "-k", f"not {RUNNING}"]
    environment = {**os.environ, "GUIDE_TESTED": str(tmp_path / "guide")}
    done = subprocess.run(
        [*command, *READING], cwd=TOP, env=environment, capture_output=True, text=True, check=False, timeout=3000
    )
    assert done.returncode == 0, done.stdout[-4000:]
