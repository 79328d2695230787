"""Write a record so that it is there as a whole, or not at all."""

import json
import os
import tempfile
from pathlib import Path


def write_json(file: Path, value: object) -> None:
    """Write a value as JSON to a file; an interrupted write leaves the file as it was."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    handle, fresh = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as written:
            written.write(text)
        Path(fresh).chmod(0o644)
        Path(fresh).replace(file)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise
