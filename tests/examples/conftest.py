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

RunDriver = Callable[..., None]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, tuple[str, ...]], Path]:
    """Make the environment of a requirements file once, with pytest in it; return its interpreter."""
    made: dict[tuple[str, ...], Path] = {}

    def make(requirements: Path, also: tuple[str, ...]) -> Path:
        key = (requirements.read_text(encoding="utf-8"), *also)
        if key not in made:
            folder = tmp_path_factory.mktemp("environment")
            pinned_pytest = f"pytest=={version('pytest')}"
            made[key] = make_environment(folder, "--requirements", str(requirements), pinned_pytest, *also)
        return made[key]

    return make


@pytest.fixture
def run_driver(environment: Callable[[Path, tuple[str, ...]], Path], tmp_path: Path) -> RunDriver:
    """Run drivers/<driver> on the example in an empty folder; the example's own folder stays as it was."""

    def run(example: str, driver: str, *, also: tuple[str, ...] = (), plugin: str = "no:cacheprovider") -> None:
        folder = EXAMPLES / example
        interpreter = environment(folder / "requirements.txt", also)
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
