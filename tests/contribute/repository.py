"""The small guide in a git repository, to change and compare."""

import os
import subprocess
from pathlib import Path

from tests.small import write, write_small_guide


def git(root: Path, *arguments: str) -> str:
    """Run the git of this machine, with nobody's settings."""
    known = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments],  # noqa: S607 - the git of this machine
        check=True,
        capture_output=True,
        text=True,
        env={**{name: value for name, value in os.environ.items() if not name.startswith("GIT_")}, **known},
    )
    return done.stdout.strip()


def commit(root: Path) -> None:
    """Commit all changes."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Change")


def repository(root: Path) -> Path:
    """Write the small guide as the first commit of a branch main."""
    write_small_guide(root)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root)
    return root


def replace(root: Path, file: str, *pairs: tuple[str, str]) -> None:
    """Replace words in a file; each pair has to stand there."""
    text = (root / file).read_text("utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    write(root / file, text.encode())
