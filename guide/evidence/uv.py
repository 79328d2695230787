"""Make environments and run programs in them, through uv."""

import importlib.util
import json
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

from guide.evidence.programs import Ended, Limits, alone, start
from guide.evidence.refusals import lacks_a_wheel, network_sentence, sentence, without_network

_INSTALLED = """
import importlib.metadata, json, platform
ones = [one for one in importlib.metadata.distributions() if one.metadata["Name"]]
packages = dict(sorted(((one.metadata["Name"], one.version) for one in ones), key=str))
folders = sorted({str(one.locate_file("")) for one in ones})
print(json.dumps({"python": platform.python_version(), "packages": packages, "folders": folders}))
"""


class UvError(Exception):
    """There is no uv, or it could not make an environment; says why in one line."""


class WheelError(UvError):
    """A distribution has no wheel for this platform; says which in one line."""


class NetworkError(UvError):
    """There is no network, and it is needed; says what for in one line."""


@dataclass(frozen=True)
class Environment:
    """What a program ran on."""

    python: str
    packages: Mapping[str, str]
    folders: Sequence[str] = ()
    """Where the packages are."""


@dataclass(frozen=True)
class Needs:
    """What a program is run with."""

    python: str
    """The interpreter: a version as in "3.13" or ">=3.12"."""
    files: tuple[Path, ...]
    """What is installed: requirements files, and scripts with inline metadata."""
    wheels_only: bool = False
    """Whether nothing is built from source: a build brings along tools that nobody has pinned."""
    before: str | None = None
    """The instant before which everything was released that these files do not pin, as in "2026-11-24T00:00:00Z"."""


def command() -> list[str]:
    """Return how uv is started. Raises UvError where there is none."""
    if importlib.util.find_spec("uv"):
        return [sys.executable, "-m", "uv"]
    found = shutil.which("uv")
    if found is None:
        raise UvError("uv was not found; install it, or use make, which does")
    return [found]


def from_cache_first(*arguments: str) -> CompletedProcess[str]:
    """Let uv install something; only what its cache lacks asks for the network.

    Raises UvError: WheelError or NetworkError where it is that.
    """
    cached = start([*command(), "--offline", *arguments])
    if cached.returncode == 0:
        return cached
    if lacks_a_wheel(cached.stderr):
        raise WheelError(sentence(cached.stderr))
    done = start([*command(), *arguments])
    if done.returncode == 0:
        return done
    if without_network(done.stderr):
        raise NetworkError(network_sentence(cached.stderr))
    raise (WheelError if lacks_a_wheel(done.stderr) else UvError)(sentence(done.stderr))


def _from_index(*arguments: str) -> CompletedProcess[str]:
    """Let uv install what is there today. Raises UvError: NetworkError where the package index can't be asked."""
    done = start([*command(), *arguments])
    if done.returncode and without_network(done.stderr):
        raise NetworkError("the package index can't be reached")
    if done.returncode:
        raise UvError(sentence(done.stderr))
    return done


@cache
def interpreter(*wanted: str) -> str:
    """Return the first of some versions for which there is an interpreter. Raises UvError where there is none."""
    for version in wanted:
        if _found(version, "--no-project"):
            return version
    # What uv says here may be of an interpreter that it stumbled over, and not of the one that is missing.
    raise UvError(f"no interpreter was found for Python {wanted[-1]}")


@cache
def _found(version: str, *options: str) -> str:
    """Return where there is an interpreter of a version; nothing where there is none."""
    found = start([*command(), "python", "find", *options, version])
    return found.stdout.strip() if found.returncode == 0 else ""


def _one_of(version: str) -> str:
    """Return a version as uv is best asked for it: by its place, for a search takes longer than all else it does."""
    return _found(version, "--system") or version


def resolve(script: Path, python: str, *, cached: bool = False) -> Environment:
    """Make the environment that a script's metadata ask for, today or as far as the cache knows; return what is in it.

    Raises UvError.
    """
    make = from_cache_first if cached else _from_index
    make("sync", "--quiet", "--upgrade", "--python", _one_of(python), "--script", str(script))
    found = start([*command(), "python", "find", "--script", str(script)])
    if found.returncode:
        raise UvError(sentence(found.stderr))
    return _installed(start([found.stdout.strip(), "-c", _INSTALLED]))


def prepare(needs: Needs, *, anew: bool = False) -> Environment:
    """Make the environment that a program needs, once, and return what is in it. Raises UvError.

    `anew` asks the package index for what the needs leave open, even where the cache has an answer.
    """
    make = _from_index if anew else from_cache_first
    return _installed(make(*_run(needs), "python", "-c", _INSTALLED))


def run(needs: Needs, arguments: Sequence[str], limits: Limits, *, cwd: Path | None = None) -> Ended:
    """Run a program, apart, in the environment that `prepare` has made. Raises LimitError."""
    return alone([*command(), "--offline", *_run(needs), "python"], arguments, limits, cwd)


def newest(names: Sequence[str], python: str) -> Mapping[str, str]:
    """Return the newest release of each distribution that the package index has. Raises UvError."""
    return _compiled(names, "--no-deps", "--python-version", python, "--refresh")


def newest_together(wanted: Sequence[str], python: str, before: str) -> Mapping[str, str]:
    """Return the newest releases up to an instant that go together, with all they need.

    Raises UvError: NetworkError where the package index can't be asked.
    """
    return _compiled(wanted, "--python-version", python, "--exclude-newer", before)


def _compiled(wanted: Sequence[str], *options: str) -> Mapping[str, str]:
    quiet = ("--quiet", "--no-header", "--no-annotate")
    done = start([*command(), "pip", "compile", *quiet, *options, "-"], "\n".join(wanted))
    if done.returncode and without_network(done.stderr):
        raise NetworkError("the package index can't be reached")
    if done.returncode:
        raise UvError(sentence(done.stderr))
    pairs = (line.split("==") for line in done.stdout.splitlines() if "==" in line)
    return {name.partition("[")[0].strip(): version.split()[0] for name, version in pairs}


def published(name: str) -> tuple[str, ...]:
    """Return the versions of a distribution that the package index has, whatever they need. Raises UvError."""
    ask = ("python", "-m", "pip", "index", "versions", "--ignore-requires-python", name)
    done = start([*command(), "run", "--quiet", "--no-project", "--isolated", "--with", "pip", *ask])
    found = re.search(r"^Available versions: (.+)$", done.stdout, re.MULTILINE)
    if done.returncode or found is None:
        raise UvError(f"the package index does not tell the releases of {name}: {sentence(done.stderr)}")
    return tuple(found[1].split(", "))


def _run(needs: Needs) -> list[str]:
    wanted = [part for file in needs.files for part in ("--with-requirements", str(file))]
    build = ["--no-build"] if needs.wheels_only else []
    before = ["--exclude-newer", needs.before] if needs.before else []
    python = _one_of(needs.python)
    return ["run", "--quiet", "--no-project", "--isolated", "--python", python, *build, *before, *wanted]


def _installed(done: CompletedProcess[str]) -> Environment:
    if done.returncode:
        raise UvError(sentence(done.stderr))
    return Environment(**json.loads(done.stdout))
