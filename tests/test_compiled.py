"""What was compiled for one environment is laid into another, and what does not belong there or is damaged is not."""

import os
import subprocess
import sys
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from guide.evidence.uv import Environment
from tests.compiled import VARIABLE, forget, keep, lay

VERSION = ".".join(map(str, sys.version_info[:3]))
SOURCE = "import sys\nprint('ran', __file__)\n"


def environment(folder: Path, text: str = SOURCE) -> Environment:
    """Install one module into a folder, as an installer does, at one and the same time."""
    folder.mkdir()
    module = folder / "shackle.py"
    module.write_text(text, "utf-8")
    os.utime(module, (1_000_000_000, 1_000_000_000))
    digest = urlsafe_b64encode(sha256(text.encode()).digest()).decode().rstrip("=")
    told = folder / "shackle-1.0.dist-info"
    told.mkdir()
    (told / "RECORD").write_text(f"shackle.py,sha256={digest},{len(text)}\nshackle-1.0.dist-info/RECORD,,\n", "utf-8")
    return Environment(VERSION, {"shackle": "1.0"}, (str(folder),))


def imported(folder: Path, prefix: Path) -> str:
    """Import the module; return what it says, and whether it had to be compiled for that."""
    told = {**os.environ, "PYTHONPATH": str(folder), VARIABLE: str(prefix)}
    told.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-v", "-c", "import shackle"], env=told, capture_output=True, text=True, check=True
    )
    return f"{done.stdout.strip()}, {'found' if ' matches ' in _of_module(done.stderr) else 'compiled'}"


def _of_module(lines: str) -> str:
    return "\n".join(line for line in lines.splitlines() if "shackle" in line)


def test_what_was_compiled_is_found_in_another_environment(tmp_path: Path) -> None:
    first, second, kept = environment(tmp_path / "one"), environment(tmp_path / "two"), tmp_path / "kept"
    lay(first, tmp_path / "pre", kept)
    assert imported(tmp_path / "one", tmp_path / "pre") == f"ran {tmp_path}/one/shackle.py, compiled"
    keep(first, tmp_path / "pre", kept)
    assert len([*kept.iterdir()]) == 1
    lay(second, tmp_path / "pre", kept)
    # It says where it is, and not where it was compiled.
    assert imported(tmp_path / "two", tmp_path / "pre") == f"ran {tmp_path}/two/shackle.py, found"


@pytest.mark.parametrize("broken", [b"", b"no code at all", None])
def test_what_is_damaged_is_compiled_anew(tmp_path: Path, broken: bytes | None) -> None:
    first, kept = environment(tmp_path / "one"), tmp_path / "kept"
    imported(tmp_path / "one", tmp_path / "pre")
    keep(first, tmp_path / "pre", kept)
    (one,) = kept.iterdir()
    # Of the last, the first bytes are sound, by which Python would take it for the right one.
    one.write_bytes(one.read_bytes()[:20] if broken is None else broken)
    lay(environment(tmp_path / "two"), tmp_path / "pre", kept)
    assert imported(tmp_path / "two", tmp_path / "pre").endswith("two/shackle.py, compiled")


def test_another_source_is_compiled_by_itself(tmp_path: Path) -> None:
    first, kept = environment(tmp_path / "one"), tmp_path / "kept"
    imported(tmp_path / "one", tmp_path / "pre")
    keep(first, tmp_path / "pre", kept)
    lay(environment(tmp_path / "two", SOURCE.replace("ran", "ran otherwise")), tmp_path / "pre", kept)
    assert imported(tmp_path / "two", tmp_path / "pre") == f"ran otherwise {tmp_path}/two/shackle.py, compiled"


def test_what_nobody_uses_is_forgotten(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).touch()
    os.utime(tmp_path / "old", (1_000_000_000, 1_000_000_000))
    forget(tmp_path)
    forget(tmp_path / "missing")
    assert [one.name for one in tmp_path.iterdir()] == ["new"]


def test_where_nothing_can_be_kept_all_goes_on(tmp_path: Path) -> None:
    first = environment(tmp_path / "one")
    (tmp_path / "kept").touch()
    imported(tmp_path / "one", tmp_path / "pre")
    keep(first, tmp_path / "pre", tmp_path / "kept")
    lay(first, tmp_path / "pre", tmp_path / "kept")
    assert imported(tmp_path / "one", tmp_path / "pre").endswith("found")
