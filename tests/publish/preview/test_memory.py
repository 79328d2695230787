"""However often one saves, the preview needs no more memory."""

import subprocess
import sys
from pathlib import Path

MOST_KILOBYTES = 12_000
"""What may lie between two peaks; each state that were kept would be some hundreds of kilobytes, 120 times."""


def test_many_saves_need_no_more_memory(small_root: Path) -> None:
    command = [sys.executable, "-m", "tests.publish.preview.saves", str(small_root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    some, every = map(int, done.stdout.split())
    assert every - some < MOST_KILOBYTES
