"""A finished folder takes the place of an older one in one step, or everything stays as it was."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MARKER = ".guide-build"
_MARKER_TEXT = "This folder was written by `guide build`, which replaces it as a whole.\n"
SOURCES = ("content", "data", "guide", "tests", "docs", ".git")


class SwapError(Exception):
    """The output folder can't be used; says why and what to do."""


def refuse_unsafe(output: Path, root: Path) -> None:
    """Raise SwapError unless `output` may be replaced as a whole.

    It may where it is absent, empty or carries our marker, and is, holds or lies in nothing that somebody
    would miss.
    """
    if output.is_symlink():
        raise SwapError(f"{output} is a link; name the folder itself")
    real, real_root = output.resolve(), root.resolve()
    kept = [real_root / name for name in SOURCES]
    if real in {real_root, Path.home().resolve(), Path(real.anchor)} or real in real_root.parents:
        raise SwapError(f"{output} is or holds the guide, your home or the whole disk; name a folder of its own")
    for source in kept:
        if real == source or source in real.parents or real in source.parents:
            raise SwapError(f"{output} is, holds or lies in {source.name}/; name a folder of its own")
    if ".git" in real.parts:
        raise SwapError(f"{output} lies in a .git folder; name a folder of its own")
    if real.exists() and not real.is_dir():
        raise SwapError(f"{output} is a file; name a folder")
    if real.is_dir() and any(real.iterdir()) and not (real / MARKER).is_file():
        raise SwapError(f"{output} holds files that no build wrote; empty it, or name another folder")


@contextmanager
def fresh_folder(output: Path) -> Iterator[Path]:
    """Give a fresh folder beside `output`, which takes its place when the block ends without an exception.

    After an exception, an interrupt included, `output` is as it was and the fresh folder is gone. What an
    earlier build that was killed left behind is tidied first.
    """
    output = output.resolve()
    output.parent.mkdir(parents=True, exist_ok=True)
    _tidy(output)
    work = Path(tempfile.mkdtemp(prefix=_prefix(output, "new"), dir=output.parent))
    try:
        yield work
        (work / MARKER).write_text(_MARKER_TEXT, "utf-8")
        work.chmod(0o755)
        _swap(work, output)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _prefix(output: Path, age: str) -> str:
    return f".{output.name}.{age}-"


def _swap(work: Path, output: Path) -> None:
    old = Path(tempfile.mkdtemp(prefix=_prefix(output, "old"), dir=output.parent))
    try:
        if output.exists():
            output.rename(old / "build")
        work.rename(output)
    finally:
        if not output.exists():
            with suppress(OSError):
                (old / "build").rename(output)
        if not (old / "build").exists() or output.exists():
            shutil.rmtree(old, ignore_errors=True)


def _tidy(output: Path) -> None:
    """Bring back an output that a killed build had just set aside, and remove what such builds left."""
    left = sorted(output.parent.iterdir())
    for old in (path for path in left if path.name.startswith(_prefix(output, "old"))):
        if not output.exists() and (old / "build").is_dir():
            (old / "build").rename(output)
        shutil.rmtree(old, ignore_errors=True)
    for new in (path for path in left if path.name.startswith(_prefix(output, "new"))):
        shutil.rmtree(new, ignore_errors=True)
