"""Run a driver under an example's own framework, in an environment apart from the guide's."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "content" / "examples"
DRIVERS = Path(__file__).resolve().parent / "drivers"
OLDEST_PYTHON = (3, 12)
UV = (sys.executable, "-m", "uv")
# What would lead a driver away from its own environment, or tell an example something that its driver did not.
FOREIGN_VARIABLES = ("PYTEST", "PYTHON", "DJANGO_", "FLASK_", "INVOICE_", "WEBHOOK_", "VIRTUAL_ENV")

RunDriver = Callable[..., None]


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


def uv(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run uv from its cache; only what the cache lacks asks for the network."""
    for network in (("--offline",), ()):
        done = subprocess.run([*UV, *arguments, *network, "--quiet"], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            break
    return done


@pytest.fixture(scope="session")
def python() -> str:
    """Find an interpreter that Django supports, or ask uv for one."""
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return next(filter(is_recent, pythons()), f">={oldest}")


@pytest.fixture(scope="session")
def environment(python: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, tuple[str, ...]], Path]:
    """Make the environment of a requirements file once, with pytest in it; return its interpreter."""
    made: dict[tuple[str, ...], Path] = {}

    def make(requirements: Path, also: tuple[str, ...]) -> Path:
        key = (requirements.read_text(encoding="utf-8"), *also)
        if key not in made:
            folder = tmp_path_factory.mktemp("environment")
            if uv("venv", "--no-project", "--clear", "--python", python, str(folder)).returncode:
                pytest.fail("The examples need Python 3.12 or newer: none was found, and uv got none.", pytrace=False)
            interpreter = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
            wanted = ("--requirements", str(requirements), f"pytest=={version('pytest')}", *also)
            installed = uv("pip", "install", "--python", str(interpreter), *wanted)
            if installed.returncode:
                pytest.fail(f"uv could not install {requirements}: {installed.stderr}", pytrace=False)
            made[key] = interpreter
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
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith(FOREIGN_VARIABLES)},
                "EXAMPLE": str(folder),
                "PYTHONPATH": os.pathsep.join((str(folder), str(DRIVERS))),
                "PYTHONDONTWRITEBYTECODE": "1",
                "PYTHONUTF8": "1",
            },
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        if done.returncode:
            pytest.fail(f"{example} does not do what its driver asks:\n{done.stdout}{done.stderr}", pytrace=False)
        assert sorted(folder.rglob("*")) == before, "the driver left files in the example's folder"

    return run
