"""Environments apart from the guide's: a recent interpreter, and packages that uv installs."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from guide.evidence.programs import variables

UV = (sys.executable, "-m", "uv")
PYTHON = ">=3.12"
"""What Django supports."""


def uv(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run uv from its cache; only what the cache lacks asks for the network."""
    for network in (("--offline",), ()):
        command = [*UV, *arguments, *network, "--quiet"]
        done = subprocess.run(command, env=variables(), capture_output=True, text=True, check=False)
        if done.returncode == 0:
            break
    return done


def make_environment(folder: Path, *wanted: str) -> Path:
    """Make an environment in the folder and install what is wanted, in uv's words; return its interpreter."""
    if uv("venv", "--no-project", "--clear", "--python", PYTHON, str(folder)).returncode:
        pytest.fail(f"The examples need Python {PYTHON}, and none was found.", pytrace=False)
    interpreter = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    installed = uv("pip", "install", "--python", str(interpreter), *wanted)
    if installed.returncode:
        pytest.fail(f"uv could not install {' '.join(wanted)}: {installed.stderr}", pytrace=False)
    return interpreter


def own_variables(**also: str) -> Mapping[str, str]:
    """Return the environment variables for a program under test: none that are meant for others."""
    # A program that is started by its folder has to find its own modules there.
    kept = {name: value for name, value in variables().items() if name != "PYTHONSAFEPATH"}
    return {**{name: value for name, value in kept.items() if not name.startswith("SERVICE_")}, **also}
