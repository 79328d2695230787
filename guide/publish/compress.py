"""The text files of a finished site once more beside them, compressed, for servers that send what lies there."""

import gzip
import io
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import brotli

from guide.workers import spread

TEXTS = frozenset({".html", ".css", ".js", ".json", ".csv", ".xml", ".svg", ".txt", ".py", ".md", ".webmanifest"})
"""The endings of files that are worth it; images are compressed as they are."""


def compress(folder: Path, files: Sequence[str], workers: int = 1) -> int:
    """Write `name.br` and `name.gz` beside each text file, where they are smaller than it; return how many.

    The same file gives the same bytes, whenever and wherever it is compressed by the same libraries.
    """

    def some(chosen: Sequence[str]) -> int:
        return sum(_beside(folder / file) for file in chosen)

    return sum(spread(some, [file for file in files if PurePosixPath(file).suffix in TEXTS], workers))


def _beside(file: Path) -> int:
    raw = file.read_bytes()
    smaller = {ending: made for ending, made in (("br", _br(raw)), ("gz", _gz(raw))) if len(made) < len(raw)}
    for ending, made in smaller.items():
        file.with_name(f"{file.name}.{ending}").write_bytes(made)
    return len(smaller)


def _br(raw: bytes) -> bytes:
    return bytes(brotli.compress(raw, mode=brotli.MODE_TEXT))


def _gz(raw: bytes) -> bytes:
    """Compress without the time and the name, which have their place in such a file."""
    made = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=made, mtime=0) as opened:
        opened.write(raw)
    return made.getvalue()
