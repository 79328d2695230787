"""A probe is run, and recorded only where it agrees and there is something to record."""

import json
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from guide.evidence.files import write_json
from guide.evidence.programs import Limits
from guide.evidence.verify import Ways, verify
from guide.model import Guide
from tests.evidence.small_runs import NAME, RECORD, change, ran
from tests.small import DAY


def test_what_has_no_record_gets_one(small_root: Path) -> None:
    before = json.loads((small_root / RECORD).read_text("utf-8"))
    (small_root / RECORD).unlink()
    assert ran(small_root) == ([], "agrees, and is recorded")
    record = json.loads((small_root / RECORD).read_text("utf-8"))
    assert record == {**before, "date": DAY.isoformat()}
    assert {path.name for path in (small_root / RECORD).parent.iterdir()} == {"chain.json", "chain.py"}


def test_a_record_that_holds_is_left_as_it_is(small_root: Path) -> None:
    before = (small_root / RECORD).read_text("utf-8")
    assert ran(small_root)[0] == []
    assert (small_root / RECORD).read_text("utf-8") == before


def test_a_changed_probe_is_recorded_anew(small_root: Path) -> None:
    """What it needs may have changed with it."""
    before = (small_root / RECORD).read_text("utf-8")
    change(small_root, "import json\n", "import json\n\n")
    assert ran(small_root) == ([], "agrees, and is recorded")
    assert (small_root / RECORD).read_text("utf-8") != before
    first = (small_root / RECORD).read_text("utf-8")
    assert ran(small_root) == ([], "agrees")
    assert (small_root / RECORD).read_text("utf-8") == first


def test_a_record_is_held_against_what_its_probe_asks_for(small_root: Path) -> None:
    """A run at its pins can't tell that a hand changed what only comes along; one that looks for it anew does."""
    record = json.loads((small_root / RECORD).read_text("utf-8"))
    write_json(small_root / RECORD, {**record, "packages": {"idna": "3.10"}})
    (found,), word = ran(small_root, Ways(renew=True, write=False))
    assert "its record has idna 3.10, and what it asks for comes to no idna today" in found
    assert word == "disagrees"


def test_what_is_not_seen_twice_is_not_recorded(small_root: Path) -> None:
    (small_root / RECORD).unlink()
    change(small_root, 'print("The', 'import os\nprint(os.getpid(), "The')
    faults, word = ran(small_root)
    assert "two runs of the probe differ in what is printed" in faults[0]
    assert word == "came to no verdict"
    assert not (small_root / RECORD).exists()


def test_nothing_is_written_where_that_is_asked(small_root: Path) -> None:
    (small_root / RECORD).unlink()
    for ways in (Ways(write=False), Ways(renew=True, write=False)):
        assert ran(small_root, ways) == ([], "agrees")
        assert not (small_root / RECORD).exists()


@pytest.mark.parametrize(
    ("old", "new", "said", "word"),
    [
        (
            '"held_for_minutes": 5',
            '"held_for_minutes": 4',
            "the run supports “3”, and the cell's fit is 4",
            "disagrees",
        ),
        (
            "held = {",
            "raise SystemExit('no bolt cutter')\nheld = {",
            "the probe failed: no bolt cutter",
            "came to no verdict",
        ),
        (
            "import json\n",
            "import json\nimport nothing\n",
            "the probe failed: ModuleNotFoundError: No module named 'nothing'",
            "came to no verdict",
        ),
        (
            "import json\n",
            "import json, time\ntime.sleep(60)\n",
            "its run was ended after 3 seconds (the machine is slow, run it again)",
            "was ended",
        ),
        (
            '">=3.11"',
            '">=3.99"',
            "its probe can't be run: no interpreter was found for Python >=3.99",
            "could not be run",
        ),
    ],
    ids=["observation", "crash", "import", "time", "interpreter"],
)
def test_what_does_not_agree_is_told_at_the_cell(small_root: Path, old: str, new: str, said: str, word: str) -> None:
    """The old record stays."""
    before = (small_root / RECORD).read_text("utf-8")
    change(small_root, old, new)
    # Only what is to be ended by the clock is held to it, for a busy machine is slow to start anything.
    limits = Limits(wall=3) if word == "was ended" else Limits()
    for renew in (False, True):
        (found,), ended = ran(small_root, Ways(renew=renew, limits=limits))
        assert found.startswith(f"data/criteria/cutting.yaml:18:16: error: {said}")
        assert ended == word
        assert (small_root / RECORD).read_text("utf-8") == before


def test_another_printed_line_disagrees_with_the_record(small_root: Path) -> None:
    before = (small_root / RECORD).read_text("utf-8")
    record = json.loads(before)
    (small_root / RECORD).write_text(json.dumps({**record, "printed": ["It held."]}), "utf-8")
    (found,), word = ran(small_root)
    assert "and its record holds “It held.”" in found
    assert word == "disagrees"
    assert ran(small_root, Ways(renew=True)) == ([], "agrees, and is recorded")


def test_a_record_that_can_not_be_written_is_told(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (small_root / RECORD).read_text("utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("guide.evidence.files.tempfile.mkstemp", full)
    (found,), word = ran(small_root, Ways(renew=True))
    assert f"{RECORD} can't be written: no space left on device (make room for it" in found
    assert word == "agrees, and is not recorded"
    assert (small_root / RECORD).read_text("utf-8") == before


def test_an_interrupted_write_leaves_the_record_as_it_was(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (small_root / RECORD).read_text("utf-8")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_json(small_root / RECORD, {"other": 1})
    assert (small_root / RECORD).read_text("utf-8") == before
    assert {path.name for path in (small_root / RECORD).parent.iterdir()} == {"chain.json", "chain.py"}


def test_an_interrupt_starts_no_further_probe(small: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []

    def stop(_guide: Guide, _root: Path, name: str, _ways: Ways) -> object:
        started.append(name)
        if len(started) == 1:
            raise KeyboardInterrupt
        time.sleep(0.05)
        return SimpleNamespace(faults=(), said="agrees")

    monkeypatch.setattr("guide.evidence.verify._verify_one", stop)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    names = [f"{NAME}{number}" for number in range(2000)]
    with pytest.raises(KeyboardInterrupt):
        verify(small, Path(), names, lambda _: None, Ways())
    assert len(started) < len(names)
