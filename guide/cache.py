"""What earlier builds have made, by the digest of everything that it was made of.

Nothing depends on it: what is not found is made again, and what is damaged counts as not found. It holds what the
last build has used and no more.
"""

import hashlib
import os
import sqlite3
import sys
from contextlib import closing, suppress
from functools import cache
from importlib import resources
from itertools import chain
from pathlib import Path

FOLDER = ".guide-cache"
_FILE = "made.sqlite3"
_DIGEST = 16
# So many bytes wait to be written at most: all that a build makes would take a third of what its process may.
_WAITING = 4_000_000
# The folders that name each distribution that is installed, with its version.
_INSTALLED = (".dist-info", ".egg-info")


def digest_of(*parts: str | bytes) -> str:
    """Return a digest of texts that tells where one ends and the next begins."""
    found = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(raw).to_bytes(8, "big"))
        found.update(raw)
    return found.hexdigest()


@cache
def engine_digest() -> str:
    """Return a digest of what turns the same guide into the same site: the engine, all libraries, the interpreter."""
    top = str(resources.files("guide"))
    engine: list[str | bytes] = []
    for folder, within, files in os.walk(top):
        within[:] = sorted(set(within) - {"__pycache__"})
        # A link that an editor has left leads nowhere.
        for path in filter(os.path.isfile, (f"{folder}/{file}" for file in sorted(files))):
            with open(path, "rb", 0) as opened:  # noqa: PTH123 - of hundreds, a Path takes as long as the reading does
                engine += [path.removeprefix(top), opened.read()]
    folders = [folder or "." for folder in sys.path if Path(folder).is_dir()]
    names = chain.from_iterable(map(os.listdir, folders))
    installed = {name for name in names if name.endswith(_INSTALLED)}
    return digest_of(*engine, *sorted(installed), sys.version)


class Cache:
    """Things that were made, each by its key. Without a folder, it holds nothing and keeps nothing."""

    def __init__(self, root: Path | None = None) -> None:
        """Look below the guide's root."""
        self.folder = root / FOLDER if root else None
        """Where it lies, if anywhere; it can be deleted at any time."""
        self._engine = engine_digest() if root else ""
        self._made: dict[str, bytes] = {}
        self._waiting = 0
        self._process = os.getpid()
        self._used: set[str] = set()
        self._reader: tuple[int, sqlite3.Connection | None] | None = None

    @property
    def active(self) -> bool:
        """Whether anything is held at all: where not, no key need be worked out."""
        return self.folder is not None

    def key(self, *parts: str | bytes) -> str:
        """Return the key of something that this engine makes of these parts, and of nothing else."""
        return digest_of(self._engine, *parts)

    def get(self, key: str) -> bytes | None:
        """Return what was made under a key."""
        reader = self._connection()
        if reader is None:
            return None
        try:
            found = reader.execute("SELECT value FROM made WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        if found is None or not isinstance(found[0], bytes):
            return None
        digest, value = found[0][:_DIGEST], found[0][_DIGEST:]
        return value if _check(value) == digest else None

    def add(self, key: str, value: bytes | None = None) -> None:
        """Note that a key was used in this build; with a value, that it was made in it."""
        if self.active:
            self._used.add(key)
            if value is not None:
                self._made[key] = value
                self._waiting += len(value)
                # What other processes make is handed over to this one.
                if self.folder is not None and self._waiting > _WAITING and self._process == os.getpid():
                    self.save()

    def save(self, *, whole: bool = False) -> None:
        """Write what was made so far; where that is the whole build, drop what it has not used."""
        if self.folder is None:
            return
        # A cache that can't be written costs time, and nothing else.
        with suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            (self.folder / ".gitignore").write_text("*\n", "utf-8")
            try:
                self._write(self.folder / _FILE, whole=whole)
            except sqlite3.DatabaseError:
                # It is damaged, or another build writes there: the next one begins anew.
                (self.folder / _FILE).unlink(missing_ok=True)
        self._made.clear()
        self._waiting = 0

    def _write(self, file: Path, *, whole: bool) -> None:
        with closing(sqlite3.connect(file)) as writer, writer:
            # It may be lost with the power: what is whole is told by its digest.
            writer.execute("PRAGMA synchronous = OFF")
            writer.execute("CREATE TABLE IF NOT EXISTS made (key TEXT PRIMARY KEY, value BLOB)")
            rows = ((key, _check(value) + value) for key, value in self._made.items())
            writer.executemany("INSERT OR REPLACE INTO made VALUES (?, ?)", rows)
            if whole:
                held = {key for (key,) in writer.execute("SELECT key FROM made")}
                writer.executemany("DELETE FROM made WHERE key = ?", ((key,) for key in held - self._used))

    def _connection(self) -> sqlite3.Connection | None:
        """Return a connection of this very process: one that is inherited must not be used."""
        if self.folder is None:
            return None
        if self._reader is None or self._reader[0] != os.getpid():
            file = self.folder / _FILE
            try:
                reader = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True) if file.is_file() else None
            except sqlite3.Error:
                reader = None
            self._reader = (os.getpid(), reader)
        return self._reader[1]


class Memory(Cache):
    """What a program has made when it last made nearly the same, for as long as it runs."""

    def __init__(self) -> None:
        super().__init__()
        self._held: dict[str, bytes] = {}

    @property
    def active(self) -> bool:
        """It holds what it is given."""
        return True

    def get(self, key: str) -> bytes | None:
        """Return what was made under a key."""
        return self._held.get(key)

    def save(self, *, whole: bool = False) -> None:
        """Hold what was used since the last time, and no more."""
        del whole
        every = {**self._held, **self._made}
        self._held = {key: every[key] for key in self._used}
        self._made.clear()
        self._used.clear()


def _check(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_DIGEST).digest()
