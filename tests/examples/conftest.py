"""Run a driver under an example's own framework, in an environment apart from the guide's."""

import os
import re
import subprocess
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from guide.evidence.header import normalised
from guide.evidence.uv import from_cache_first
from tests.environments import make_environment, own_variables

EXAMPLES = Path(__file__).resolve().parents[2] / "content" / "examples"
DRIVERS = Path(__file__).resolve().parent / "drivers"

LOCKS = (EXAMPLES / "service" / "django" / "requirements.txt", EXAMPLES.parents[1] / "requirements-dev.txt")
"""What the example and the tests of it bring along is what these name, so that it is the same on a later day."""

RunDriver = Callable[[str, str, str], None]


def locked() -> set[tuple[str, str]]:
    """Return each distribution and version that a lock names."""
    lines = (line for lock in LOCKS for line in lock.read_text("utf-8").splitlines())
    found = (re.match(r"([A-Za-z0-9._-]+)==([^ ;\\]+)", line) for line in lines)
    return {(normalised(pin[1]), pin[2]) for pin in found if pin}


def installed(interpreter: Path) -> set[tuple[str, str]]:
    """Return each distribution of an environment, with its version."""
    lines = from_cache_first("pip", "freeze", "--quiet", "--python", str(interpreter)).stdout.splitlines()
    return {(normalised(name), version) for name, _, version in (line.partition("==") for line in lines)}


@pytest.fixture
def run_driver(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> RunDriver:
    """Run drivers/<driver> on the example in an empty folder; the example's own folder stays as it was."""

    def run(example: str, driver: str, plugin: str) -> None:
        folder = EXAMPLES / example
        wanted = ("--requirements", str(folder / "requirements.txt"), f"pytest=={version('pytest')}")
        locks = [part for lock in LOCKS for part in ("--constraint", str(lock))]
        interpreter = make_environment(tmp_path_factory.mktemp("environment"), *wanted, *locks)
        assert installed(interpreter) <= locked(), "something is installed that no lock names"
        before = sorted(folder.rglob("*"))
        done = subprocess.run(
            [interpreter, "-m", "pytest", "-c", DRIVERS / "pytest.ini", "-p", plugin, DRIVERS / driver],
            cwd=tmp_path,
            env=own_variables(EXAMPLE=str(folder), PYTHONPATH=os.pathsep.join((str(folder), str(DRIVERS)))),
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        if done.returncode:
            pytest.fail(f"{example} does not do what its driver asks:\n{done.stdout}{done.stderr}", pytrace=False)
        assert sorted(folder.rglob("*")) == before, "the driver left files in the example's folder"

    return run
