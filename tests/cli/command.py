"""Run commands, in this process or as programs, and read what they say."""

import os
import re
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from guide.cli import main

DIAGNOSTIC = re.compile(r"[^:]+:\d+:\d+: (error|warning): .+ \(.+\)")
_OF_THE_SAME = re.compile(r"  and (\d+) more like it.*|--all shows all, one by one")
"""What is said of others with the same cause."""
_SHOWN = re.compile(r" +\d* \|.*")
"""The line that is meant, and its caret."""


def run(*arguments: str | Path) -> Result:
    """Run a command in this process; an exception other than an exit would be raised."""
    return CliRunner(catch_exceptions=False).invoke(main, [str(argument) for argument in arguments])


def program(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a program, its output in pipes."""
    command = [sys.executable, "-m", "guide", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment())


def environment() -> dict[str, str]:
    """Let the program find this engine, wherever it is started."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def plain(stderr: str) -> list[str]:
    """Return what is said, without the lines of files that are shown below."""
    return [line for line in stderr.splitlines() if not _SHOWN.fullmatch(line)]


def assert_faults(stderr: str) -> None:
    """Assert that what is said are diagnostics, sorted by place, and their count; each is one printable line."""
    *told, count = plain(stderr)
    others = [int(of[1] or 0) for line in told if (of := _OF_THE_SAME.fullmatch(line))]
    told = [line for line in told if not _OF_THE_SAME.fullmatch(line)]
    assert [line for line in told if not DIAGNOSTIC.fullmatch(line)] == []
    assert all(line.isprintable() for line in stderr.splitlines())
    places = [re.match(r"(.+?):(\d+):(\d+):", line) for line in told]
    ordered = [(place[1], int(place[2]), int(place[3])) for place in places if place]
    assert ordered == sorted(ordered)
    errors = len(told) + sum(others)
    assert count == f"{errors} error{'s' if errors != 1 else ''}, 0 warnings"
