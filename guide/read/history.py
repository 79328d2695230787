"""When each file last changed, as the history of the sources tells it."""

import datetime as dt
import subprocess
from collections.abc import Mapping
from pathlib import Path


def last_changes(root: Path) -> Mapping[str, dt.date]:
    """Return the day of the last commit of each file below content/ and data/.

    A file with changes that are not committed has no day, and no file has one where there is no history or
    only a part of it (a shallow clone): a day that would be a guess is left out.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    days: dict[str, dt.date] = {}
    log = _git(root, "log", "--format=%x00%cs", "--name-only", "--no-renames", "--relative", "--", "content", "data")
    for commit in log.split("\0")[1:]:
        day, *files = commit.split("\n")
        for file in files:
            if file:
                days.setdefault(file, dt.date.fromisoformat(day))
    for file in _git(root, "diff", "--name-only", "--relative", "HEAD", "--", "content", "data").splitlines():
        days.pop(file, None)
    return days


def _git(root: Path, *arguments: str) -> str:
    """Return what git prints; nothing where there is no git or no repository."""
    command = ["git", "-c", "core.quotepath=off", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=30)  # noqa: S603 - no shell
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
