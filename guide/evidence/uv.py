"""Run a program in an environment of its own, through uv. The one place that starts foreign programs."""

import contextlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# What a program may know of the machine; nothing that leads it astray, and no secret of whoever runs it.
_KEPT = re.compile(
    r"PATH$|HOME$|TMPDIR$|LANG$|LC_|XDG_|SSL_|UV_(?!PROJECT|PYTHON)|(HTTPS?|ALL|NO)_PROXY$|\w+_CA_BUNDLE$",
    re.IGNORECASE,
)
_KILLED_SECONDS = 5
# A missing interpreter is said to be missing, instead of being fetched in silence. A probe may be called like the
# package that it imports, so its own folder is not looked in.
_SETTINGS = {
    "UV_PYTHON_DOWNLOADS": "never",
    "PYTHONSAFEPATH": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
    "NO_COLOR": "1",
}
_INSTALLED = """
import importlib.metadata, json, platform
found = {one.name: one.version for one in importlib.metadata.distributions() if one.name}
print(json.dumps({"python": platform.python_version(), "packages": dict(sorted(found.items(), key=str))}))
"""


class UvError(Exception):
    """There is no uv, or it could not make an environment; says why in one line."""


@dataclass(frozen=True)
class Environment:
    """What a program ran on."""

    python: str
    packages: Mapping[str, str]


@dataclass(frozen=True)
class Needs:
    """What a program is run with: a requirements file where it has one, its own metadata, an interpreter."""

    requirements: Path | None
    script: Path
    python: str
    """The interpreter's version, as in ">=3.12"."""


@dataclass(frozen=True)
class Ended:
    """A program that has ended, or was ended after its time: then `status` is None."""

    status: int | None
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
    path = os.pathsep.join([os.environ.get("PATH", ""), *interpreters(Path.home())])
    return {**kept, "PATH": path, **_SETTINGS}


def prepare(script: Path) -> Environment:
    """Make the environment that a script's metadata ask for, once, and return what is in it. Raises UvError."""
    asked = ("sync", "--quiet", "--script", str(script))
    done = _uv(*asked, "--offline")
    if done.returncode:
        # Only what the cache lacks asks for the network.
        done = _uv(*asked)
    if done.returncode:
        raise UvError(_last_line(done.stderr))
    found = _uv("python", "find", "--script", str(script))
    if found.returncode:
        raise UvError(_last_line(found.stderr))
    return _installed(_start([found.stdout.strip(), "-c", _INSTALLED]))


def prepare_for(needs: Needs) -> Environment:
    """Make the environment that a program needs, once, and return what is in it. Raises UvError."""
    asked = [*_with(needs), "python", "-c", _INSTALLED]
    done = _uv("run", "--quiet", "--offline", *asked)
    if done.returncode:
        done = _uv("run", "--quiet", *asked)
    return _installed(done)


def run(script: Path, seconds: float, *, cwd: Path) -> Ended:
    """Run a prepared script; end it and all it has started after some seconds."""
    return _bounded([*_command(), "run", "--quiet", "--offline", "--no-project", "--script", str(script)], seconds, cwd)


def run_for(needs: Needs, argument: str, seconds: float, *, cwd: Path) -> Ended:
    """Run a program with an argument in the environment that `prepare_for` has made."""
    asked = [*_with(needs), "python", str(needs.script), argument]
    return _bounded([*_command(), "run", "--quiet", "--offline", *asked], seconds, cwd)


def newest(names: Sequence[str], python: str) -> Mapping[str, str]:
    """Return the newest release of each distribution that the package index has. Raises UvError."""
    wanted = "\n".join(names)
    options = ("--quiet", "--no-deps", "--no-header", "--no-annotate", "--python-version", python, "--refresh")
    done = _start([*_command(), "pip", "compile", *options, "-"], wanted)
    if done.returncode:
        raise UvError(_last_line(done.stderr))
    pairs = (line.split("==") for line in done.stdout.splitlines() if "==" in line)
    return {name.partition("[")[0].strip(): version.split()[0] for name, version in pairs}


def _with(needs: Needs) -> list[str]:
    """Return the options that give an environment both requirements and what a script's metadata ask for."""
    files = [needs.script, *([needs.requirements] if needs.requirements else [])]
    wanted = [part for file in files for part in ("--with-requirements", str(file))]
    return ["--no-project", "--isolated", "--python", needs.python, *wanted]


def _command() -> list[str]:
    if importlib.util.find_spec("uv"):
        return [sys.executable, "-m", "uv"]
    found = shutil.which("uv")
    if found is None:
        raise UvError("uv was not found; install it, or use make, which does")
    return [found]


def _uv(*arguments: str) -> subprocess.CompletedProcess[str]:
    return _start([*_command(), *arguments])


def _start(command: Sequence[str], given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - no shell
        command, env=variables(), input=given, capture_output=True, text=True, check=False, errors="replace"
    )


def _installed(done: subprocess.CompletedProcess[str]) -> Environment:
    if done.returncode:
        raise UvError(_last_line(done.stderr))
    return Environment(**json.loads(done.stdout))


def _bounded(command: Sequence[str], seconds: float, cwd: Path) -> Ended:
    with subprocess.Popen(  # noqa: S603 - no shell
        command,
        cwd=cwd,
        env=variables(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as started:
        try:
            output, errors = started.communicate(timeout=seconds)
            status: int | None = started.returncode
        except subprocess.TimeoutExpired:
            _kill(started)
            output, errors, status = "", "", None
        except BaseException:
            _kill(started)
            raise
    return Ended(status, output, errors)


def _kill(started: subprocess.Popen[str]) -> None:
    """End a program and its group; what has left the group is not waited for."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        started.communicate(timeout=_KILLED_SECONDS)
    for stream in (started.stdout, started.stderr):
        if stream is not None:
            stream.close()


def _last_line(errors: str) -> str:
    """Return the line of uv's or Python's that says most: the last that is no hint."""
    lines = [stripped for line in errors.splitlines() if (stripped := re.sub(r"^[^\w`<({]+", "", line).strip())]
    telling = [line for line in lines if not line.startswith(("hint", "help"))]
    return (telling or ["it did not say why"])[-1]
