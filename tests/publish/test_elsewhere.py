"""A system without what only some have, as Windows: the same site, and one build at a time."""

import json
import subprocess
import sys
from pathlib import Path

from tests.small import DAY, write_small_guide

# What Windows does not have is taken away before the engine is loaded, and its own lock of a byte is acted out.
ELSEWHERE = """\
import fcntl, multiprocessing, os, pydantic, subprocess, sys, sysconfig, types, zoneinfo

sysconfig.get_config_vars()

held = types.ModuleType("msvcrt")
held.LK_NBLCK, held.LK_UNLCK = 1, 2
def locking(descriptor, how, length, lockf=fcntl.lockf, ex=fcntl.LOCK_EX | fcntl.LOCK_NB, un=fcntl.LOCK_UN):
    lockf(descriptor, ex if how == 1 else un, length, 0, os.SEEK_CUR)
held.locking = locking
sys.modules["msvcrt"], sys.modules["fcntl"], sys.modules["resource"] = held, None, None
sys.platform = "elsewhere"
for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY", "killpg", "pwrite", "sched_getaffinity", "geteuid", "fork"):
    delattr(os, name)

from guide.publish import exchange
exchange._LIBRARY = None

from guide.cli import main
for command in COMMANDS:
    try:
        main(command)
    except SystemExit as end:
        print("ended with", end.code)
"""


def elsewhere(*commands: list[str]) -> subprocess.CompletedProcess[str]:
    """Run commands one after the other, in a program that has taken for gone what Windows lacks."""
    program = ELSEWHERE.replace("COMMANDS", json.dumps(commands))
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=120)


def test_check_and_build_need_nothing_that_windows_lacks(tmp_path: Path) -> None:
    write_small_guide(tmp_path)
    root, day = ["--root", str(tmp_path)], ["--as-of", DAY.isoformat()]
    build = ["build", *root, *day, "--output", str(tmp_path / "build")]
    ended = elsewhere(["check", *root, *day], build, build)
    assert ended.stdout.count("ended with 0") == 3, ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    page = (tmp_path / "build/locks/chain/index.html").read_text("utf-8")
    assert "Chain lock" in page
    image = next((tmp_path / "build").rglob("stand*.png"))
    assert image.read_bytes() == (tmp_path / "content/images/stand.png").read_bytes()
    assert not (tmp_path / ".guide-build").exists()
