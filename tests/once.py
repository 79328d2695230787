"""What is long in the making, made once in a run: by whichever of its processes asks first, while the others wait."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that `make` is asked to fill, wherever it is asked for; nobody may change what is in it."""
    mine = factory.getbasetemp()
    # The processes of a run have folders of their own beside each other.
    shared = (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "once"
    shared.mkdir(exist_ok=True)
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made, half = shared / name, shared / f"{name}.half"
        if not made.exists():
            shutil.rmtree(half, ignore_errors=True)
            make(half)
            half.rename(made)
    return made
