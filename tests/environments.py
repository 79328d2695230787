"""Environments apart from the guide's: a recent interpreter, and packages that uv installs."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from guide.evidence.programs import variables
from guide.evidence.uv import UvError, from_cache_first
from guide.evidence.uv import interpreter as find

PYTHON = ("3.13", ">=3.12")
"""What the records were made with, for which there are wheels of all that is pinned; else what Django supports."""


@contextmanager
def told(what: str) -> Iterator[None]:
    """Fail a test with one sentence where uv can't make what it needs, such as without a network."""
    try:
        yield
    except UvError as error:
        # What it came from would be shown before it, and say the same.
        raise pytest.fail.Exception(f"{what}: {error}", pytrace=False) from None


def make_environment(folder: Path, *wanted: str) -> Path:
    """Make an environment in the folder and install what is wanted, in uv's words; return its interpreter.

    Where that can't be had, the test fails with one sentence.
    """
    interpreter = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    with told("The environment of the examples can't be made"):
        from_cache_first("venv", "--quiet", "--no-project", "--clear", "--python", find(*PYTHON), str(folder))
        from_cache_first("pip", "install", "--quiet", "--no-build", "--python", str(interpreter), *wanted)
    return interpreter


def own_variables(**also: str) -> Mapping[str, str]:
    """Return the environment variables for a program under test: none that are meant for others."""
    # A program that is started by its folder has to find its own modules there.
    kept = {name: value for name, value in variables().items() if name != "PYTHONSAFEPATH"}
    return {**{name: value for name, value in kept.items() if not name.startswith("SERVICE_")}, **also}
