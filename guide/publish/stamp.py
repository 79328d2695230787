"""What the last build was made of, what it wrote and what it said: another of the same has nothing to do."""

import json
import os
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from guide.cache import FOLDER, digest_of, engine_digest
from guide.publish.ours import folders_of, listed
from guide.read.disk import Disk, Looks

_FILE = "stamp.json"
_NONE: Mapping[str, str] = {}


class Stamp:
    """What the last build has left for the next one to compare with, for one output and one way to ask for it."""

    def __init__(self, root: Path, output: Path, asked: Sequence[object]) -> None:
        """`asked` is everything that makes a difference and stands in no file of the guide."""
        self._root = root
        self._output = output
        self._file = root / FOLDER / _FILE
        # What was written may be read and changed by others than whoever builds: as their mask says.
        os.umask(mask := os.umask(0))
        self._asked = digest_of(engine_digest(), str(output.absolute()), str(mask), repr(asked))

    def said(self) -> list[str] | None:
        """Return what the last build said; None where this one would do anything else, or it can't be told."""
        try:
            last = json.loads(self._file.read_text("utf-8"))
            same = last["asked"] == self._asked and Disk(self._root).shows(last["looks"])
            return list(map(str, last["said"])) if same and last["output"] == _standing(self._output) else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None  # there is none, or it is damaged

    def leave(self, looks: Looks, said: Sequence[str], digests: Mapping[str, str] = _NONE) -> None:
        """Note what a build was made of and what it said; its output stands where it belongs.

        `digests` are those of files whose bytes the build has looked at; others are read again.
        """
        fresh = self._file.with_suffix(".new")
        # Without it, the next build takes its time, and nothing else.
        with suppress(OSError):
            output = _standing(self._output, digests)
            stamp = {"asked": self._asked, "looks": dict(looks), "output": output, "said": list(said)}
            fresh.write_text(json.dumps(stamp), "ascii")
            fresh.replace(self._file)


def _standing(output: Path, digests: Mapping[str, str] = _NONE) -> str:
    """Return a digest of what a build has left in an output: bytes, kinds and rights of all that it lists.

    What it does not list is foreign, and looked for before any build.
    """
    files = sorted(listed(output) or ())
    parts = [f"{folder} {os.lstat(f'{output}/{folder}').st_mode}" for folder in sorted(folders_of(files) | {""})]
    for file in files:
        mode = os.lstat(f"{output}/{file}").st_mode
        if not stat.S_ISREG(mode):
            raise OSError(f"{file} is no file")
        digest = digests.get(file)
        if digest is None:
            with os.fdopen(os.open(f"{output}/{file}", os.O_RDONLY), "rb", 0) as opened:
                digest = digest_of(opened.read())
        parts.append(f"{file} {mode} {digest}")
    return digest_of(*parts)
