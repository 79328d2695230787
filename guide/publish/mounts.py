"""Which folders the system has mounted: such a folder can't be exchanged for another."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_TABLE = Path("/proc/self/mountinfo")


def _mounts() -> Iterator[tuple[str, str]]:
    """Yield the folder that each mount shows of its file system, and where; nothing where the system doesn't say."""
    with suppress(OSError):
        for line in _TABLE.read_text("utf-8", "surrogateescape").split("\n")[:-1]:
            _, _, _, shown, at, *_ = line.split(" ")
            yield _unescaped(shown), _unescaped(at)


def _unescaped(path: str) -> str:
    raw = re.sub(rb"\\([0-7]{3})", lambda found: bytes([int(found[1], 8)]), path.encode("utf-8", "surrogateescape"))
    return raw.decode("utf-8", "surrogateescape")


def is_mounted(folder: Path) -> bool:
    """Whether a folder is a mount, or is shown at another place by one.

    Who sees it there would keep the old folder if another one took its place.
    """
    return os.path.ismount(folder) or any(
        at == str(folder) or (Path(shown).name == folder.name and _is_same(at, folder)) for shown, at in _mounts()
    )


def _is_same(at: str, folder: Path) -> bool:
    with suppress(OSError):
        return Path(at).samefile(folder)
    return False


def mounted_below(folder: Path) -> list[str]:
    """Return what is mounted within a folder, as paths from there."""
    within = f"{folder}/"
    return sorted({at.removeprefix(within) for _, at in _mounts() if at.startswith(within)})
