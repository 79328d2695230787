"""What a build may not replace, and the sentence that says so."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from guide.cache import FOLDER
from guide.places import printable
from guide.publish.mounts import mounted_below
from guide.publish.ours import MARKER, foreign, listed
from guide.read.files import cause, home

SOURCES = ("content", "data", "guide", "tests", "docs", ".git", FOLDER)
_MOST_NAMED = 3
_OF_DISKS = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EFBIG}
_REMEDIES = {
    errno.ENOSPC: "; free some space, or name another folder",
    errno.EDQUOT: "; free some space, or name another folder",
    errno.EACCES: "; name a folder that you may write to",
    errno.EPERM: "; name a folder that you may write to",
    errno.EROFS: "; name a folder that can be written",
    # Union file systems, such as those of containers, move no folder that a lower layer holds.
    errno.EXDEV: ", for it comes from a layer below; remove it first, or name another folder",
}


class SwapError(Exception):
    """The output folder can't be used; says why and what to do."""


def unwritable(output: Path, error: OSError) -> str:
    """Say that the system refuses to write to an output, why, and what to do."""
    return f"{output} can't be written: {cause(error)}{_in_the_way(output, error)}{_REMEDIES.get(error.errno or 0, '')}"


def _in_the_way(output: Path, error: OSError) -> str:
    """Name what is there already, and keeps the output from being written."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else ""
    return (
        f" ({printable(name)})"
        if name and os.path.lexists(name) and Path(name) not in {output, *_around(output)}
        else ""
    )


def _around(output: Path) -> tuple[Path, ...]:
    real = output.absolute()
    return (real, *real.parents, *output.parents)


@contextmanager
def told(output: Path, *, below: Path | None = None) -> Iterator[None]:
    """Turn what the system refuses within the block into a sentence that names the output.

    Where `below` is given, other files are used in the block as well: only what befalls this folder is told.
    """
    try:
        yield
    except OSError as error:
        if below and not _befalls(below, error):
            raise
        raise SwapError(unwritable(output, error)) from error


def _befalls(folder: Path, error: OSError) -> bool:
    """Whether writing to a folder has failed: a file has a name while it is opened, and none while it is filled."""
    if error.filename is None:
        return error.errno in _OF_DISKS
    return isinstance(error.filename, (str, bytes)) and Path(os.fsdecode(error.filename)).is_relative_to(folder)


def refuse_unsafe(output: Path, root: Path) -> None:
    """Raise SwapError unless `output` may be replaced as a whole.

    It may where it is absent, empty or holds nothing but what a build wrote, and is, holds or lies in nothing
    that somebody would miss.
    """
    refuse_place(output, root)
    refuse_foreign(output)


def refuse_place(output: Path, root: Path) -> None:
    """Raise SwapError where `output` is, holds or lies in something that somebody would miss."""
    if output.is_symlink():
        raise SwapError(f"{output} is a link; name the folder itself")
    if output.parts[:1] and output.parts[0].startswith("~"):
        raise SwapError(f"{output} is no folder of your home here: write --output, a space and ~, or the whole path")
    try:
        real, real_root = output.resolve(), root.resolve()
    except RuntimeError:  # as Python says it up to 3.12
        raise SwapError(f"{output} lies behind a link that leads in a circle; name another folder") from None
    kept = [real_root / name for name in SOURCES]
    mine = home()
    if real in {real_root, mine.resolve() if mine else real_root, Path(real.anchor)} or real in real_root.parents:
        raise SwapError(f"{output} is or holds the guide, your home or the whole disk; name a folder of its own")
    for source in kept:
        if real == source or source in real.parents or real in source.parents or _is_within(real, source):
            raise SwapError(f"{output} is, holds or lies in {source.name}/; name a folder of its own")
    if ".git" in real.parts:
        raise SwapError(f"{output} lies in a .git folder; name a folder of its own")
    if real.exists() and not real.is_dir():
        raise SwapError(f"{output} is a file; name a folder")


def _is_within(folder: Path, source: Path) -> bool:
    """Tell whether a folder lies in a source that the system also knows by another name: a mount, or capitals."""
    with suppress(OSError):
        return any(one.exists() and one.samefile(source) for one in (folder, *folder.parents))
    return False


def refuse_foreign(output: Path) -> None:
    """Raise SwapError where `output` holds what no build wrote, and name it."""
    real = output.resolve()
    if not real.is_dir():
        return
    paths = listed(real)
    found = list(foreign(real, paths or frozenset())) + [f"{path}/" for path in mounted_below(real)]
    if not found:
        return
    if paths is None and (real / MARKER).is_file():
        raise SwapError(
            f"{output} was written by an older version, which kept no list of its files, so that yours can't be "
            "told from them; remove the folder once nothing in it is yours, or name another"
        )
    named = ", ".join(path if path.isprintable() else ascii(path)[1:-1] for path in found[:_MOST_NAMED])
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    raise SwapError(f"{output} holds files that no build wrote: {named}{more}; move them, or name another folder")
