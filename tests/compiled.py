"""What Python compiles of the packages that probes run with, kept from run to run and shared between environments.

Each environment has a path of its own, so that Python would compile the same packages in each of them anew. Here the
compiled file of a source is found by what it was made of: the digest of the source as its wheel tells it, its time,
by which Python knows it again, and the interpreter. What is kept has its own digest in its name, so that what is
damaged is passed over, and compiled anew. It may be deleted at any time.
"""

import contextlib
import csv
import os
import shutil
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from guide.evidence.uv import Environment

VARIABLE = "PYTHONPYCACHEPREFIX"
PREFIX = Path(sys.prefix, "compiled")
"""Where the programs of this clone find it, in folders named after those of the sources."""
KEPT = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "guide-compiled")
"""Where it is kept for all clones, beside what uv keeps."""
_DAYS = 60


def lay(environment: Environment, prefix: Path = PREFIX, kept: Path = KEPT) -> None:
    """Put what is kept of the packages of an environment where its programs look for it."""
    known = _listed(kept)
    for key, compiled in _sources(environment, prefix):
        name = known.get(key)
        if name is None or compiled.exists():
            continue
        with contextlib.suppress(OSError):
            if sha256((kept / name).read_bytes()).hexdigest() == name.rpartition(".")[2]:
                compiled.parent.mkdir(parents=True, exist_ok=True)
                _link(kept / name, compiled)
                os.utime(kept / name)


def keep(environment: Environment, prefix: Path = PREFIX, kept: Path = KEPT) -> None:
    """Keep what programs have compiled of the packages of an environment."""
    with contextlib.suppress(OSError):
        kept.mkdir(parents=True, exist_ok=True)
    known = _listed(kept)
    for key, compiled in _sources(environment, prefix):
        if key not in known and compiled.exists():
            with contextlib.suppress(OSError):
                _link(compiled, kept / f"{key}.{sha256(compiled.read_bytes()).hexdigest()}")


def forget(kept: Path = KEPT) -> None:
    """Remove what nobody has used for long."""
    oldest = time.time() - _DAYS * 24 * 60 * 60
    with contextlib.suppress(OSError):
        for one in kept.iterdir():
            if one.stat().st_mtime < oldest:
                one.unlink()


def _link(source: Path, target: Path) -> None:
    """Give a file a second name, for Python replaces what it has compiled and never writes into it; else copy it."""
    half = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        os.link(source, half)
    except OSError:
        shutil.copyfile(source, half)
    half.replace(target)


def _listed(kept: Path) -> dict[str, str]:
    """Return the names of what is kept by their keys: what stands before the digest of each."""
    try:
        return {name.rpartition(".")[0]: name for name in os.listdir(kept) if len(name.rpartition(".")[2]) == 64}  # noqa: PTH208 - a quick look at many
    except OSError:
        return {}


def _sources(environment: Environment, prefix: Path) -> Iterator[tuple[str, Path]]:
    """Yield the key of each source of an environment that its wheel names, and where its compiled file belongs."""
    tag = f"cpython-{''.join(environment.python.split('.')[:2])}"
    for folder in map(Path, environment.folders):
        mirrored = prefix / folder.relative_to(folder.anchor)
        for record in folder.glob("*.dist-info/RECORD"):
            with record.open(encoding="utf-8", newline="") as lines:
                for name, digest, *_ in csv.reader(lines):
                    if name.endswith(".py") and digest and not name.startswith(".."):
                        with contextlib.suppress(OSError):
                            seconds = int((folder / name).stat().st_mtime)
                            # As Python calls it: beside the source, without `__pycache__`, below the prefix.
                            yield f"{digest}.{seconds}.{tag}", mirrored / f"{name.removesuffix('.py')}.{tag}.pyc"
