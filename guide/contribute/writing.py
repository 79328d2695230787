"""Files on the disk: new ones, never in the place of another, and those that are written from something else."""

from collections.abc import Mapping
from pathlib import Path


class TakenError(Exception):
    """A file is there already; says which, and what to do."""


def write_new(root: Path, files: Mapping[str, str]) -> None:
    """Write files that are not there yet. Raises TakenError, and writes none, where one is."""
    for path in files:
        if (root / path).exists() or (root / path).is_symlink():
            raise TakenError(f"{path} is there already: choose another id, or change that file")
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)


def write(root: Path, files: Mapping[str, str]) -> list[str]:
    """Write files whose text is another one, and return these."""
    changed = [path for path, text in files.items() if _text(root / path) != text]
    for path in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(files[path], "utf-8", newline="\n")
    return changed


def _text(file: Path) -> str | None:
    try:
        return file.read_bytes().decode()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
