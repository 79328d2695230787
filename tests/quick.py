"""Run what a change can break, in less than a minute: `make quick`.

What has changed is asked of git: since the branch left main, and what is not committed yet. Content and data are
judged by `guide check`, which `make quick` runs before; the tests are those of the wings that have changed. What has
not begun after a while is skipped, and counted as such: `make test` runs everything.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
SECONDS = 33
"""How long tests are begun. What runs then may end, and the checks before take some seconds."""
UNTIL = "GUIDE_QUICK_UNTIL"
SLOW = (
    "tests/evidence/test_real.py",
    "tests/decide/test_changed_cells.py",
    "tests/decide/test_changed_answers.py",
    "tests/publish/preview/test_memory.py",
    "tests/publish/test_kills.py",
    "tests/publish/test_reproducible.py",
)
# What these say of broken input is written down in tests/diagnostics.
SAYING = {"diagnostics", "places", "model", "read", "decide", "evidence", "prose", "check"}


def changed() -> set[str]:
    """Return the files that have changed, by their paths from the top; everything counts as unchanged without git."""
    found = set[str]()
    since = _git("merge-base", "HEAD", "main") or ["HEAD"]
    for arguments in (("diff", "--name-only", since[0]), ("ls-files", "--others", "--exclude-standard")):
        found |= set(_git(*arguments))
    return found


def _git(*arguments: str) -> list[str]:
    try:
        done = subprocess.run(["git", *arguments], cwd=TOP, capture_output=True, text=True, check=False)  # noqa: S607 - whichever is on the path
    except OSError:
        return []
    return done.stdout.splitlines() if done.returncode == 0 else []


def chosen(files: Iterable[str]) -> list[str]:
    """Return the tests to run for a change of these files; a few that hold for everything where none is named."""
    found = dict.fromkeys(test for file in sorted(files) for test in _tests_of(file))
    present = [test for test in found if (TOP / test).exists() and test not in SLOW]
    return ["tests/test_wings.py", "tests/test_documents.py", *(test for test in present if not _within(test, present))]


def _tests_of(file: str) -> Iterator[str]:
    top, _, rest = file.partition("/")
    if top in {"content", "data"} or file == "tests/trails.txt":
        yield "tests/test_contributions.py"
    elif top == "guide":
        wing = rest.partition("/")[0].removesuffix(".py")
        yield from (f"tests/{wing}", f"tests/test_{wing}.py")
        if wing in SAYING:
            yield "tests/test_broken_input.py"
    elif file.startswith("tests/diagnostics/"):
        yield "tests/test_broken_input.py"
    elif top == "tests" and Path(file).name.startswith("test_") and "extras" not in file and "browser" not in file:
        yield file


def _within(test: str, others: Iterable[str]) -> bool:
    """Tell whether a file of tests is run with its folder, or named already."""
    always = ("tests/test_wings.py", "tests/test_documents.py")
    return test in always or any(test.startswith(f"{other}/") for other in others)


def pytest_runtest_setup() -> None:
    """Begin no test once the time is up."""
    if time.time() > float(os.environ.get(UNTIL, "inf")):
        pytest.skip("the time of `make quick` is up")


def main() -> int:
    """Run the tests and return the exit code."""
    tests = chosen(changed())
    print("Running", ", ".join(tests), flush=True)  # noqa: T201 - a program
    environment = {**os.environ, UNTIL: str(time.time() + SECONDS)}
    slow = [f"--ignore={test}" for test in SLOW]
    command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadgroup", "-p", "tests.quick"]
    return subprocess.run([*command, *slow, *tests], cwd=TOP, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
