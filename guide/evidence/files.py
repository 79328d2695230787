"""Write records and programs so that each is there as a whole, or not at all."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_json(file: Path, value: object) -> None:
    """Write a value as JSON to a file; an interrupted write leaves the file as it was."""
    put({file: as_json(value)})


def as_json(value: object) -> str:
    """Return a value as records hold it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def put(texts: Mapping[Path, str]) -> None:
    """Write texts to files, all or none: they take their places only when all are written."""
    fresh: dict[Path, Path] = {}
    before = {file: file.read_bytes() for file in texts if len(texts) > 1 and file.exists()}
    try:
        for file, text in texts.items():
            handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
            fresh[file] = Path(name)
            with os.fdopen(handle, "w", encoding="utf-8") as written:
                written.write(text)
            fresh[file].chmod(0o644)
        for file, written_file in fresh.items():
            written_file.replace(file)
    except BaseException:
        for file, written_file in fresh.items():
            if not written_file.exists() and file in before:
                file.write_bytes(before[file])
            written_file.unlink(missing_ok=True)
        raise
