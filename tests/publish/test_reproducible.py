"""The same sources give the same site, byte for byte, whoever builds it, where and when."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.cli.command import environment, run
from tests.small import DAY, write_small_guide
from tests.users import NOBODY, open_folder

ASKED = ("--as-of", str(DAY), "--base-url", "https://example.org/some/prefix", "--compress")


@dataclass(frozen=True)
class Change:
    """What is otherwise than usual for a build."""

    program: str = ""
    """What `tests/publish/varied.py` changes before it builds."""
    variables: Mapping[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    root: str = "guide"
    """Where the sources lie, from the folder that is worked in."""
    relative: bool = False


CHANGES = {
    **{
        f"another {name}": Change(name)
        for name in ("clock", "order of folders", "number of workers", "user", "locale", "umask", "recursion limit")
    },
    "another seed of hashes": Change(variables={"PYTHONHASHSEED": "7"}),
    "another time zone": Change(variables={"TZ": "XXX-13:45"}),
    "another encoding of terminals": Change(variables={"LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}),
    "another home": Change(variables={"HOME": "/nonexistent", "USER": "nobody", "XDG_CACHE_HOME": "/nonexistent"}),
    "a day in the environment": Change(variables={"SOURCE_DATE_EPOCH": "4000000000"}),
    "a wide terminal in colour": Change(variables={"COLUMNS": "400", "FORCE_COLOR": "1", "TERM": "xterm-256color"}),
    "an interpreter that optimises": Change(variables={"PYTHONOPTIMIZE": "2"}),
    "another folder": Change(root="other place/ü"),
    "another working folder": Change("working folder", relative=True),
    "no cache": Change(options=("--no-cache",)),
}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(top: Path, changes: Mapping[str, Change]) -> dict[str, bytes]:
    """Build the small guide with all of these changes, in a folder that is made for it."""
    roots = {change.root for change in changes.values()} - {"guide"}
    root = top / (roots.pop() if roots else "guide")
    write_small_guide(root)
    for path in (root, *root.rglob("*")):
        os.utime(path, (1, 1))
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)
    relative = any(change.relative for change in changes.values())
    here, output = (Path(), Path("made/out")) if relative else (root, root / "made/out")
    command = [sys.executable, "-m", "tests.publish.varied", ",".join(change.program for change in changes.values())]
    command += [str(root), "--root", str(here), "--output", str(output), *ASKED]
    command += [option for change in changes.values() for option in change.options]
    variables = {name: value for change in changes.values() for name, value in change.variables.items()}
    done = subprocess.run(
        command, env={**environment(), **variables}, capture_output=True, text=True, check=False, errors="replace"
    )
    assert done.returncode == 0, f"{', '.join(changes)}: {done.stderr}"
    return files(root / "made/out")


@pytest.fixture
def top() -> Iterator[Path]:
    """Give a folder that every user can reach."""
    with open_folder() as folder:
        yield folder


def test_the_same_sources_give_the_same_site(top: Path, tmp_path: Path) -> None:
    """Everything is otherwise at once; where that makes a difference, each by itself tells which it was."""
    write_small_guide(tmp_path / "guide")
    usual = ("build", "--root", tmp_path / "guide", "--output", tmp_path / "out", *ASKED)
    assert run(*usual).exit_code == 0
    expected = files(tmp_path / "out")
    # The second time, everything comes from the cache.
    shutil.rmtree(tmp_path / "out")
    assert run(*usual).exit_code == 0
    found = [name for name, made in {"a warm cache": files(tmp_path / "out")}.items() if made != expected]
    if built(top / "all", CHANGES) != expected:
        found += [name for name, change in CHANGES.items() if built(top / name, {name: change}) != expected]
        assert found, "only all of it together makes a difference"
    assert found == []
