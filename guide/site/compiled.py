"""Templates that are compiled, kept where Python keeps its modules: for every later program, and in memory.

Compiling them takes as long as rendering a hundred pages.
"""

import os
import sys
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from guide.cache import digest_of

_HERE = Path(__file__)


class _Compiled(BytecodeCache):
    """Keeps what was compiled; that of a template that has changed is not used."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled."""
        kept = self._kept.get(bucket.key) or _read(_file(bucket))
        if kept:
            self._kept[bucket.key] = kept
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        kept = self._kept[bucket.key] = bucket.bytecode_to_string()
        if not sys.dont_write_bytecode:
            _write(_file(bucket), kept)


def _file(bucket: Bucket) -> Path:
    return Path(cache_from_source(str(_HERE))).with_name(f"{bucket.key}.jinja")


def _read(file: Path) -> bytes:
    """Return what a file holds; nothing where it is damaged, or was compiled otherwise."""
    try:
        digest, _, kept = file.read_bytes().partition(b"\n")
    except OSError:
        return b""
    return kept if digest == _digest(kept) else b""


def _write(file: Path, kept: bytes) -> None:
    fresh = file.with_suffix(f".{os.getpid()}")
    # Where nothing can be written, each program compiles anew.
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(b"%s\n%s" % (_digest(kept), kept))
        fresh.replace(file)


def _digest(kept: bytes) -> bytes:
    return digest_of(_by(), kept).encode()


@cache
def _by() -> str:
    """Return what compiles: the library, and how the application asks it to."""
    return digest_of(jinja2.__version__, sys.version, _HERE.with_name("app.py").read_bytes())


COMPILED = _Compiled()
