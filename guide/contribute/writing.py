"""Files on the disk: new ones, never in the place of another, and those that are written from something else."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path


class TakenError(Exception):
    """A file is there already; says which."""


def write_new(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files that are not there yet, all of them or none. Raises TakenError where one is there."""
    for path in files:
        if (root / path).exists() or (root / path).is_symlink():
            raise TakenError(f"{path} is there already")
    made: list[Path] = []
    try:
        for path, content in files.items():
            file = root / path
            for folder in _lacking(file.parent):
                folder.mkdir()
                made.append(folder)
            with file.open("xb") as opened:
                made.append(file)
                opened.write(content.encode() if isinstance(content, str) else content)
    except BaseException:
        for one in reversed(made):
            with suppress(OSError):
                one.rmdir() if one.is_dir() else one.unlink()
        raise


def _lacking(folder: Path) -> Iterator[Path]:
    """Yield the folders that are not there yet, the outermost first."""
    if not folder.exists():
        yield from _lacking(folder.parent)
        yield folder


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
