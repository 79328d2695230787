"""Build a guide onto disks that are full before the site is whole, and say what each build said and left.

Run as a program in the folder of a small guide, where something may be mounted. Writes a JSON list: for each way and
each size, how much room there was beside what stands there, the status of the build, what it said, what became of
the old site, and what lies beside it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from guide.cli import main as guide
from tests.small import DAY

_PAGE = os.sysconf("SC_PAGESIZE")
DISK = Path("disk")
WAYS = {"first": DISK / "build", "beside": DISK / "build", "inside": DISK}


def _build(output: Path, *more: str) -> tuple[int, str]:
    command = ["build", "--as-of", str(DAY), "--base-url", "https://example.org", "--output", str(output), *more]
    done = CliRunner(catch_exceptions=False).invoke(guide, command)
    return done.exit_code, done.stderr


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _mount(pages: int) -> None:
    again = ["-o", "remount"] if DISK.is_mount() else []
    size = f"size={max(pages, 1) * _PAGE}"
    subprocess.run(["mount", "-t", "tmpfs", *again, "-o", size, "tmpfs", str(DISK)], check=True)  # noqa: S607 - the system's own


def _used() -> int:
    now = os.statvfs(DISK)
    return now.f_blocks - now.f_bfree


def _names() -> set[str]:
    return {path.name for path in DISK.iterdir()}


def main() -> None:
    """Take each way, and each size from nothing to one in which the site has room."""
    DISK.mkdir()
    found = []
    for way, output in WAYS.items():
        _mount(100_000)
        if way != "first":
            _build(output)
        old, used, beside = _files(output), _used(), _names()
        # Every page says the name of the guide, so that none of them is the same file in both sites.
        settings = Path("data/guide.yaml")
        settings.write_text(settings.read_text("utf-8").replace("title: ", "title: The "), "utf-8")
        _build(Path("whole"))
        whole = sum(-(-len(raw) // _PAGE) for raw in _files(Path("whole")).values())
        # The lock and the plan of a replacement inside take a page each, a folder takes none.
        for room in (0, 1, 2, whole // 2, whole * 9 // 10, whole - 1, whole + 4):
            _mount(used + room)
            status, told = _build(output)
            new = _files(output)
            state = "old" if new == old else "new" if new == _files(Path("whole")) else sorted({*new} ^ {*old})
            found.append([way, room / whole, status, told, state, sorted(_names() - beside)])
        subprocess.run(["umount", str(DISK)], check=True)  # noqa: S607 - the system's own
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
