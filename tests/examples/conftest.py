"""Run a driver under an example's own framework, in an environment apart from the guide's."""

import os
import subprocess
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.environments import make_environment, own_variables

EXAMPLES = Path(__file__).resolve().parents[2] / "content" / "examples"
DRIVERS = Path(__file__).resolve().parent / "drivers"

RunDriver = Callable[[str, str, str], None]


@pytest.fixture
def run_driver(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> RunDriver:
    """Run drivers/<driver> on the example in an empty folder; the example's own folder stays as it was."""

    def run(example: str, driver: str, plugin: str) -> None:
        folder = EXAMPLES / example
        wanted = ("--requirements", str(folder / "requirements.txt"), f"pytest=={version('pytest')}")
        interpreter = make_environment(tmp_path_factory.mktemp("environment"), *wanted)
        before = sorted(folder.rglob("*"))
        done = subprocess.run(
            [interpreter, "-m", "pytest", "-c", DRIVERS / "pytest.ini", "-p", plugin, DRIVERS / driver],
            cwd=tmp_path,
            env=own_variables(EXAMPLE=str(folder), PYTHONPATH=os.pathsep.join((str(folder), str(DRIVERS)))),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        if done.returncode:
            pytest.fail(f"{example} does not do what its driver asks:\n{done.stdout}{done.stderr}", pytrace=False)
        assert sorted(folder.rglob("*")) == before, "the driver left files in the example's folder"

    return run
