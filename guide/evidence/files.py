"""Write files so that each is there as a whole, or as it was, whatever ends the program or fills the disk."""

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def write_json(file: Path, value: object) -> None:
    """Write a value as JSON to a file; an interrupted write leaves the file as it was."""
    put({file: as_json(value)})


def as_json(value: object) -> str:
    """Return a value as records hold it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def put(texts: Mapping[Path, str]) -> None:
    """Write texts to files, all or none: they take their places only when all are written, and on disk.

    Rights stay as they are, and so does a file that may not be written to. Raises OSError, which names the file.
    """
    fresh: dict[Path, Path] = {}
    at = Path()
    before = {file: file.read_bytes() for file in texts if len(texts) > 1 and file.exists()}
    try:
        for at, text in texts.items():
            fresh[at] = _beside(at.resolve(), text)
        for at, written in fresh.items():
            written.replace(at.resolve())
    except BaseException as error:
        for file, written in fresh.items():
            if not written.exists() and file in before:
                file.write_bytes(before[file])
            written.unlink(missing_ok=True)
        if isinstance(error, OSError):
            # What was tried is nothing that people know: a file beside this one.
            raise OSError(error.errno, error.strerror, str(at)) from error
        raise


def _beside(file: Path, text: str) -> Path:
    """Write a text into a hidden file beside the one whose place it is to take, with the rights of that one."""
    os.umask(mask := os.umask(0))
    there = file.stat() if file.exists() else None
    if there:
        os.close(os.open(file, os.O_WRONLY))  # the system says by itself why it may not be written to
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(text.encode())
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
