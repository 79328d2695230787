"""What the machine has to offer for these tests: where it is missing, they fail with a sentence that says so."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import environment
from tests.once import once
from tests.small import DAY, write_small_guide
from tests.users import NOBODY

Shell = Callable[..., subprocess.CompletedProcess[str]]

# In a script, `guide` is this program, with the words of `through` before it; `without_rights` makes of the superuser
# one whom rights hold off (who still reaches the interpreter, wherever it is); `as_nobody` is another user.
# Each build writes its site, also where the last one was of the same texts and a build has nothing to do.
_WORDS = f"""
set -eu
guide() {{
    rm -f .guide-cache/stamp.json
    command="$1"; shift; if [ "$command" = build ]; then set -- --base-url https://example.org "$@"; fi
    ${{through-}} "{sys.executable}" -m guide "$command" --as-of {DAY} "$@"
}}
without_rights="setpriv --bounding-set -all --inh-caps -all"
as_nobody() {{ setpriv --reuid {NOBODY} --regid {NOBODY} --clear-groups "$@"; }}
"""


def _private(script: str) -> list[str]:
    """Return a command that runs a script by itself: what it mounts is seen by nobody else, and gone at its end."""
    return ["unshare", "--mount", "--propagation", "private", "/bin/bash", "-c", script]


@pytest.fixture(scope="session")
def mounting() -> None:
    """Fail where nothing can be mounted in a namespace of its own."""
    for tool in ("unshare", "mount", "setpriv"):
        if shutil.which(tool) is None:
            pytest.fail(f"these tests need `{tool}`, which Linux has in util-linux, and it was not found")
    tried = subprocess.run(_private("mount -t tmpfs tmpfs /mnt"), capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.fail(f"these tests mount folders of their own, and may not; run them as root ({tried.stderr.strip()})")


def _build_small_guide(folder: Path) -> None:
    write_small_guide(folder)
    command = [sys.executable, "-m", "guide", "build", "--as-of", str(DAY), "--base-url", "https://example.org"]
    subprocess.run([*command, "--output", "alone"], cwd=folder, env=environment(), check=True, capture_output=True)


@pytest.fixture
def built(small_root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Put beside the small guide what a build of it has made, once in a run: the site `alone`, and what it kept."""
    made = once(tmp_path_factory, "built", _build_small_guide)
    for name in ("alone", ".guide-cache"):
        shutil.copytree(made / name, small_root / name)


@pytest.fixture
def shell(mounting: None, small_root: Path) -> Shell:  # noqa: ARG001 - it has to be there
    """Run a script in a namespace of its own, in the folder of a small guide."""

    def shell(script: str) -> subprocess.CompletedProcess[str]:
        command = _private(_WORDS + script)
        return subprocess.run(
            command, cwd=small_root, env=environment(), capture_output=True, text=True, check=False, timeout=300
        )

    return shell
