"""Killed at any moment, what records evidence loses nothing and leaves nothing half written; the next run goes on."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from guide.evidence.files import put
from guide.evidence.refresh import refresh
from guide.read.load import load
from tests.evidence import killed
from tests.evidence.released import OPTION
from tests.evidence.small_runs import FILE, RECORD
from tests.small import DAY

TOP = Path(__file__).resolve().parents[2]
CHANGED = {"renew": {RECORD}, "measure": {"data/measurements/weight.json"}, "refresh": {FILE, RECORD, OPTION}}


@pytest.mark.parametrize("run", CHANGED)
def test_killed_before_each_step_of_writing(tmp_path: Path, run: str) -> None:
    command = [sys.executable, "-m", "tests.evidence.killed", run, str(tmp_path)]
    done = subprocess.run(command, cwd=TOP, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    before, whole, found = told["before"], told["whole"], told["found"]
    assert {file for file in before if before[file] != whole[file]} == CHANGED[run]
    assert whole.keys() == before.keys()
    assert len(found) > 4 * len(CHANGED[run])
    for event, right_after, after_next in found:
        left = {file for file in right_after if file.endswith(".unfinished")}
        # What is left is hidden, and no part of a guide.
        assert all(Path(file).name.startswith(".") for file in left), event
        assert right_after.keys() - left == before.keys(), event
        assert [file for file in before if right_after[file] not in {before[file], whole[file]}] == [], event
        # What was in the old record and still holds is in the new one.
        assert {file: text for file, text in after_next.items() if file not in left} == whole, event
    assert found[0][1] == before
    assert found[-1][1] == whole


def test_what_a_killed_program_left_goes_with_a_later_write(tmp_path: Path) -> None:
    """One that is at it just now is left alone, and so is what others hide there."""
    for name in (".a.json.x.unfinished", ".b.json.y.unfinished", ".hidden"):
        (tmp_path / name).touch()
    for name in (".a.json.x.unfinished", ".hidden"):
        os.utime(tmp_path / name, (time.time() - 7200,) * 2)
    put({tmp_path / "c.json": "new"})
    assert {file.name for file in tmp_path.iterdir()} == {".b.json.y.unfinished", ".hidden", "c.json"}


def test_what_can_not_be_put_in_place_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a byte to be written: the disk may be full by then."""
    (tmp_path / "a").write_text("old", "utf-8")
    (tmp_path / "c").write_text("old", "utf-8")
    replace = Path.replace

    def full(file: Path, target: Path) -> Path:
        if target.name == "c":
            monkeypatch.setattr(Path, "write_bytes", None)
            raise OSError(28, "No space left on device")
        return replace(file, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="c'"):
        put({tmp_path / "a": "new", tmp_path / "b": "new", tmp_path / "c": "new"})
    assert {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()} == {"a": "old", "c": "old"}


@pytest.mark.parametrize("file", [FILE, OPTION])
def test_what_somebody_wrote_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    for name in ("look", "newest", "newest_together"):
        monkeypatch.setattr(f"guide.evidence.refresh.{name}", None)
    for name in ("look", "command"):
        monkeypatch.setattr(f"guide.evidence.verify.{name}", None)
    for name in ("_measure_one", "command"):
        monkeypatch.setattr(f"guide.evidence.measure.{name}", None)
    monkeypatch.setattr(os, "fsync", os.fsync)
    killed.stand_in()
    killed.write(tmp_path)
    guide, _ = load(tmp_path, DAY)
    with (tmp_path / file).open("a", encoding="utf-8") as written:
        written.write("# More.\n")
    text = (tmp_path / file).read_text("utf-8")
    (fate,) = refresh(guide, tmp_path, lambda _: None).fates
    assert (tmp_path / file).read_text("utf-8") == text
    assert fate.unrun == ("it was changed meanwhile" if file == FILE else "")
