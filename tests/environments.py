"""Environments apart from the guide's: a recent interpreter, and packages that uv installs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

OLDEST_PYTHON = (3, 12)
UV = (sys.executable, "-m", "uv")
# What would lead a program away from its own environment, or tell it something that its test did not.
FOREIGN_VARIABLES = (
    "PYTEST",
    "PYTHON",
    "DJANGO_",
    "FLASK_",
    "INVOICE_",
    "SERVICE_",
    "UVICORN_",
    "GUNICORN_",
    "WEB_CONCURRENCY",
    "WEBHOOK_",
    "VIRTUAL_ENV",
)


def pythons() -> Iterator[str]:
    """Yield the interpreters that may be recent enough: this one, those on the search path, those of pyenv."""
    yield sys.executable
    for name in ("python3.14", "python3.13", "python3.12", "python3"):
        found = shutil.which(name)
        if found:
            yield found
    yield from map(str, sorted(Path.home().glob(".pyenv/versions/*/bin/python3")))


def is_recent(python: str) -> bool:
    code = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


@cache
def recent_python() -> str:
    """Find an interpreter that Django supports, or name the version for uv to get."""
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return next(filter(is_recent, pythons()), f">={oldest}")


def uv(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run uv from its cache; only what the cache lacks asks for the network."""
    for network in (("--offline",), ()):
        done = subprocess.run([*UV, *arguments, *network, "--quiet"], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            break
    return done


def make_environment(folder: Path, *wanted: str) -> Path:
    """Make an environment in the folder and install what is wanted, in uv's words; return its interpreter."""
    if uv("venv", "--no-project", "--clear", "--python", recent_python(), str(folder)).returncode:
        pytest.fail("The examples need Python 3.12 or newer: none was found, and uv got none.", pytrace=False)
    interpreter = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    installed = uv("pip", "install", "--python", str(interpreter), *wanted)
    if installed.returncode:
        pytest.fail(f"uv could not install {' '.join(wanted)}: {installed.stderr}", pytrace=False)
    return interpreter


def own_variables(**also: str) -> Mapping[str, str]:
    """Return the environment variables for a program under test: none that are meant for others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN_VARIABLES)}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", **also}
