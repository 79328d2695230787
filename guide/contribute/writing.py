"""Files on the disk: new ones, never in the place of another, and those that are written from something else."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from guide.evidence.files import put
from guide.read.layout import SETTINGS

_PARTS = ("content", "data")


class TakenError(Exception):
    """A file is there already; says which."""


def write_new(root: Path, files: Mapping[str, str | bytes], changed: Mapping[str, str] | None = None) -> None:
    """Write files that are not there yet, and `changed` ones that are: all or none. Raises TakenError, OSError."""
    expect_new(root, files)
    made: list[Path] = []
    try:
        for path, content in files.items():
            file = root / path
            for folder in _lacking(file.parent):
                folder.mkdir()
                made.append(folder)
            try:
                with file.open("xb") as opened:
                    made.append(file)
                    opened.write(content.encode() if isinstance(content, str) else content)
            except OSError as error:
                # While a file is filled, the system says what it refuses and not where.
                raise OSError(error.errno, error.strerror, str(file)) from error
        put({root / path: text for path, text in (changed or {}).items()})
    except BaseException:
        for one in reversed(made):
            with suppress(OSError):
                one.rmdir() if one.is_dir() else one.unlink()
        raise


def guide_above(folder: Path) -> Path | None:
    """Return the nearest folder around this one that holds a guide, if any."""
    return next(_around(folder.resolve()), None)


def _around(here: Path) -> Iterator[Path]:
    return (folder for folder in here.parents if (folder / SETTINGS).is_file())


def within_another(root: Path) -> Path | None:
    """Return the guide among whose own files a folder lies, where it would be read as a part of it; else None."""
    here = root.resolve()
    return next((folder for folder in _around(here) if here.relative_to(folder).parts[0] in _PARTS), None)


def expect_new(root: Path, files: Iterable[str]) -> None:
    """Raise TakenError where a file is there already."""
    for path in files:
        if (root / path).exists() or (root / path).is_symlink():
            raise TakenError(f"{path} is there already")


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
    for path in changed:
        put({root / path: files[path]})
    return changed


def _text(file: Path) -> str | None:
    try:
        return file.read_bytes().decode()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
