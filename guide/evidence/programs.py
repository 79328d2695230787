"""Start foreign programs: what they may know, and how they are ended. The one place that does."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guide.evidence import apart
from guide.read.files import home

# What a program may know of the machine; nothing that leads it astray, and no secret of whoever runs it. Of uv's
# variables, those stay away that would install something else than was asked for.
_ELSE = "PROJECT|PYTHON|EXCLUDE_NEWER|OVERRIDE|CONSTRAINT|BUILD_CONSTRAINT|RESOLUTION|PRERELEASE|NO_BINARY|ENV_FILE"
# Whoever runs many programs may say where Python keeps what it has compiled for them; else it keeps nothing.
_COMPILED = "PYTHONPYCACHEPREFIX"
_KEPT = re.compile(
    rf"PATH$|HOME$|TMPDIR$|LANG$|LC_|XDG_|SSL_|UV_(?!{_ELSE})|(HTTPS?|ALL|NO)_PROXY$|\w+_CA_BUNDLE$|{_COMPILED}$",
    re.IGNORECASE,
)
_KILLED_SECONDS = 5
# A missing interpreter is said to be missing, instead of being fetched in silence. A probe may be called like the
# package that it imports, so its own folder is not looked in.
_SETTINGS = {
    "UV_PYTHON_DOWNLOADS": "never",
    "PYTHONSAFEPATH": "1",
    "PYTHONUTF8": "1",
    "NO_COLOR": "1",
}


class LimitError(Exception):
    """A program was ended by a limit, which blames nobody; says by which in one clause."""


@dataclass(frozen=True)
class Limits:
    """How long a program may take."""

    processor: int = 60
    """Seconds of processor time, which a busy machine does not use up."""
    wall: float = 600.0
    """Seconds on the clock, for what waits in vain."""


@dataclass(frozen=True)
class Ended:
    """A program that has ended by itself."""

    status: int
    output: str
    errors: str


def interpreters(home: Path) -> list[str]:
    """Return folders with interpreters that uv does not find by itself: pyenv's, newest first."""

    def version(folder: Path) -> list[int]:
        return [int(part) for part in re.findall(r"\d+", folder.parent.name)]

    return [str(folder) for folder in sorted(home.glob(".pyenv/versions/*/bin"), key=version, reverse=True)]


def variables() -> dict[str, str]:
    """Return the environment variables for a program: what it may know, and how it is run."""
    kept = {name: value for name, value in os.environ.items() if _KEPT.match(name)}
    path = os.pathsep.join([os.environ.get("PATH", ""), *(interpreters(mine) if (mine := home()) else [])])
    compiled = {} if _COMPILED in kept else {"PYTHONDONTWRITEBYTECODE": "1"}
    return {**kept, "PATH": path, **_SETTINGS, **compiled}


def start(command: Sequence[str], given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program to its end, however long that takes."""
    return subprocess.run(  # noqa: S603 - no shell
        command, env=variables(), input=given, capture_output=True, text=True, check=False, errors="replace"
    )


@cache
def network_can_be_shut() -> bool:
    """Tell whether this system lets a network be withheld from a program: tried once, on one that does nothing."""
    tried = "import sys; sys.path.insert(0, sys.argv[1]); import apart; apart.shut_network()"
    folder = str(Path(apart.__file__).parent)
    with contextlib.suppress(OSError):
        # The program is another process, for what it gives up does not come back.
        done = subprocess.run([sys.executable, "-I", "-c", tried, folder], capture_output=True, check=False)  # noqa: S603 - no shell
        return done.returncode == 0
    return False


def alone(command: Sequence[str], arguments: Sequence[str], limits: Limits, cwd: Path | None = None) -> Ended:
    """Run Python, started by a command, apart from the machine: see `apart.py`; without `cwd` in a folder of its own.

    What it leaves in its home and among temporary files is thrown away. Raises LimitError.
    """
    with tempfile.TemporaryDirectory(prefix="guide-run-", ignore_cleanup_errors=True) as folder:
        network = apart.SHUT if network_can_be_shut() else apart.OPEN
        first = ("-I", str(Path(apart.__file__).resolve()), folder, str(limits.processor), network)
        ended = _bounded([*command, *first, *arguments], limits.wall, cwd or Path(folder))
    if ended.status == apart.LIMIT:
        raise LimitError(f"its run was ended after {limits.processor} seconds of processor time")
    return ended


def _bounded(command: Sequence[str], seconds: float, cwd: Path) -> Ended:
    """Run a program; end it and all it has started after some seconds. Raises LimitError.

    It has one end of a pipe, and ends itself when the other end is let go: also where this process is ended.
    """
    given, held = os.pipe()
    with contextlib.ExitStack() as holding:
        holding.callback(os.close, held)
        try:
            started = subprocess.Popen(  # noqa: S603 - no shell
                command,
                cwd=cwd,
                env={**variables(), apart.HELD: "1"},
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                errors="replace",
                start_new_session=True,
            )
        finally:
            os.close(given)
        with started:
            try:
                output, errors = started.communicate(timeout=seconds)
            except BaseException as error:
                holding.close()
                _kill(started)
                if isinstance(error, subprocess.TimeoutExpired):
                    raise LimitError(f"its run was ended after {seconds:g} seconds") from None
                raise
    return Ended(started.returncode, output, errors)


def _kill(started: subprocess.Popen[str]) -> None:
    """End a program and its group, which has been let go, and should have ended; what has left it is not waited for."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        started.wait(timeout=_KILLED_SECONDS)
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(started.pid, signal.SIGKILL)
        else:
            started.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        started.communicate(timeout=_KILLED_SECONDS)
    for stream in (started.stdout, started.stderr):
        if stream is not None:
            stream.close()
