"""Write files so that each is there as a whole, or as it was, whatever ends the program or fills the disk."""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

_UNFINISHED = ".unfinished"
_LONG_SINCE = 3600


def write_json(file: Path, value: object) -> None:
    """Write a value as JSON to a file; an interrupted write leaves the file as it was."""
    put({file: as_json(value)})


def as_json(value: object) -> str:
    """Return a value as records hold it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def put(texts: Mapping[Path, str]) -> None:
    """Write texts to files, all or none: they take their places only when all are written, and on disk.

    Rights stay as they are, and so does a file that may not be written to. Raises OSError, which names the file.
    Killed between two, the first of them stand and the last do not.
    """
    fresh: dict[Path, Path] = {}
    # What several files held before: there is no room to write it again where a full disk is the reason to.
    old: dict[Path, Path] = {}
    at = Path()
    try:
        for at, text in texts.items():
            fresh[at] = _beside(at.resolve(), text.encode())
            if len(texts) > 1 and at.exists():
                old[at] = _beside(at.resolve(), at.read_bytes())
        for one in {written.parent: written for written in fresh.values()}.values():
            _tidy(one)
        for at, written in fresh.items():
            written.replace(at.resolve())
    except BaseException as error:
        if len(texts) > 1:
            _take_back([file for file, written in fresh.items() if not written.exists()], old)
        if isinstance(error, OSError):
            # What was tried is nothing that people know: a file beside this one.
            raise OSError(error.errno, error.strerror, str(at)) from error
        raise
    finally:
        for written in [*fresh.values(), *old.values()]:
            written.unlink(missing_ok=True)


def _take_back(files: Iterable[Path], old: Mapping[Path, Path]) -> None:
    for file in files:
        if file in old:
            old[file].replace(file.resolve())
        else:
            file.unlink(missing_ok=True)


def _tidy(written: Path) -> None:
    """Remove what killed programs have left beside a file of just now: whoever still writes has begun just now, too."""
    for left in written.parent.glob(f".*{_UNFINISHED}"):
        with suppress(OSError):
            if written.lstat().st_mtime - left.lstat().st_mtime > _LONG_SINCE:
                left.unlink()


def _beside(file: Path, raw: bytes) -> Path:
    """Write bytes into a hidden file beside the one whose place it is to take, with the rights of that one."""
    os.umask(mask := os.umask(0))
    there = file.stat() if file.exists() else None
    if there:
        os.close(os.open(file, os.O_WRONLY))  # the system says by itself why it may not be written to
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=_UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(raw)
            written.flush()
            os.fsync(written.fileno())
        Path(name).chmod(there.st_mode & 0o777 if there else 0o666 & ~mask)
        if there and hasattr(os, "chown"):
            with suppress(OSError):  # whoever may not give it away keeps it
                os.chown(name, there.st_uid, there.st_gid)
    except BaseException:
        Path(name).unlink()
        raise
    return Path(name)
