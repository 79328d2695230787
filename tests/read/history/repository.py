"""A repository with two files of a guide, that changed on two days."""

import datetime as dt
import os
import subprocess
from pathlib import Path

from tests.small import write

ARTICLE = "content/articles/a.md"
OPTION = "data/options/a.yaml"
FIRST, SECOND = dt.date(2026, 1, 2), dt.date(2026, 3, 4)


def git(root: Path, *arguments: str, day: str = "2026-01-01") -> None:
    subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments],  # noqa: S607 - the git of this machine
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_AUTHOR_DATE": "2001-01-01T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"},
    )


def commit(root: Path, day: str, *files: tuple[str, str]) -> None:
    """Write files, and commit all changes on a day."""
    for path, text in files:
        write(root / path, text.encode())
    git(root, "add", "--all")
    git(root, "commit", "--message", "Change", day=day)
