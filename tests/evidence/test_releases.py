"""A probe is run with the releases that people run, and its record keeps what each showed."""

import re
from pathlib import Path

import pytest

from guide.evidence.programs import Limits
from guide.evidence.then import Holds, cell_then, not_before
from guide.evidence.verify import Ways
from guide.read.load import load
from tests.evidence.released import OPTION, PROGRAM, recorded, with_releases
from tests.evidence.small_runs import FILE, NAME, RECORD, ran
from tests.small import DAY


def test_what_differs_and_what_is_not_there_is_recorded(released_root: Path) -> None:
    root = released_root
    faults, said = with_releases(root)
    assert faults == []
    lacks = "AttributeError: module 'padlock' has no attribute 'MINUTES'"
    assert said == ["differs in 1 observation, and is recorded", f"is not there ({lacks}), and is recorded"]
    two, one = recorded(root)["releases"].values()
    assert (two["version"], two["packages"]) == ("2.0", {"padlock": "2.0"})
    assert two["observations"] == {"held_for_minutes": 3}
    assert (one["lacks"], "observations" in one) == (lacks, False)
    # The second time it is held against that; what stands beside it goes on to hold when the record is renewed.
    assert with_releases(root) == ([], ["agrees", "agrees: it is not there"])
    assert ran(root, Ways(renew=True)) == ([], "agrees, and is recorded")
    assert [*recorded(root)["releases"]] == ["2", "1"]
    (root / FILE).write_text(f"{PROGRAM}\n", "utf-8")
    assert ran(root) == ([], "agrees, and is recorded")
    assert "releases" not in recorded(root)


def test_the_rubric_judges_what_was_seen(released_root: Path) -> None:
    root = released_root
    with_releases(root)
    guide, _ = load(root, DAY)
    criterion = guide.criteria["cutting"]
    two, one = (cell_then(guide, criterion, "chain", id_) for id_ in ("2", "1"))
    assert (two.holds, two.finding.fit, two.says) == (Holds.DIFFERS, 3, "Minutes that it held out: 3, now 5")
    assert two.finding.words == "Only the largest bolt cutters open it within five minutes"
    assert (one.holds, one.finding.fit, one.says) == (Holds.LACKS, 0, "not before 2")
    assert not_before(guide, NAME, "1") == "2"
    assert cell_then(guide, guide.criteria["carrying"], "chain", "2").holds is Holds.NOT_RUN


def test_what_is_the_same_says_so(released_root: Path) -> None:
    text = (released_root / OPTION).read_text("utf-8")
    (released_root / OPTION).write_text(text.replace('"2.0"', '"2.1"'), "utf-8")
    assert with_releases(released_root)[1][0] == "is the same, and is recorded"
    guide, _ = load(released_root, DAY)
    then = cell_then(guide, guide.criteria["cutting"], "chain", "2")
    assert (then.holds, then.finding.fit, then.says) == (Holds.SAME, 4, "")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r'version: "2\.0"', 'version: "2.9"', f"{OPTION}:9:31: error: there is no release 2.9 of padlock (write one"),
        (
            r'(?<="2\.0", )python: "[0-9.]+"',
            'python: "3.99"',
            "its probe can't be run with 2: no interpreter was found for",
        ),
    ],
    ids=["release", "interpreter"],
)
def test_what_can_not_be_run_is_one_sentence(released_root: Path, old: str, new: str, said: str) -> None:
    root = released_root
    text = (root / OPTION).read_text("utf-8")
    assert len(re.findall(old, text)) == 1
    (root / OPTION).write_text(re.sub(old, new, text), "utf-8")
    (fault,), lines = with_releases(root)
    assert said in fault
    assert lines[0] == "could not be run"
    assert [*recorded(root)["releases"]] == ["1"]


def test_what_hangs_is_ended_and_noted(released_root: Path) -> None:
    """The next time it is tried again."""
    root = released_root
    (root / FILE).write_text(
        PROGRAM.replace("held = ", 'import time\nif padlock.VERSION == "2.0":\n    time.sleep(60)\nheld = '), "utf-8"
    )
    assert ran(root) == ([], "agrees, and is recorded")
    faults, (first, _) = with_releases(root, Ways(limits=Limits(wall=4.0)))
    assert (faults, first) == ([], "came to no end (its run was ended after 4 seconds), and is recorded")
    guide, _ = load(root, DAY)
    then = cell_then(guide, guide.criteria["cutting"], "chain", "2")
    assert (then.holds, then.says) == (Holds.NOT_RUN, "not run: its run was ended after 4 seconds")


def test_what_a_started_program_lacks_is_not_there(released_root: Path) -> None:
    """Where this machine keeps it is not told."""
    root = released_root
    lacking = (
        "import subprocess as s, sys\nif padlock.VERSION == '1.0':\n    s.run([sys.executable, '-c', {}], check=1)\n"
    )
    not_in = "ImportError: cannot import name 'tasks' from 'padlock' (padlock.py)"
    for run, key, said in (
        ("'from padlock import tasks'", "lacks", not_in),
        ("'from json import tasks'", "ended", "the probe failed: subprocess.CalledProcessError: Command '['python"),
    ):
        (root / FILE).write_text(PROGRAM.replace("held = ", f"{lacking.format(run)}held = "), "utf-8")
        assert ran(root) == ([], "agrees, and is recorded")
        assert with_releases(root)[0] == []
        assert recorded(root)["releases"]["1"][key].startswith(said)
        assert with_releases(root)[0] == []


def test_another_sight_than_the_recorded_one_is_a_fault(released_root: Path) -> None:
    root = released_root
    with_releases(root)
    before = recorded(root)
    text = (root / RECORD).read_text("utf-8")
    (root / RECORD).write_text(text.replace('held_for_minutes": 3', 'held_for_minutes": 4'), "utf-8")
    (fault,), (said, _) = with_releases(root)
    assert "with 2: the run saw held_for_minutes = 3, and its record says 4" in fault
    assert said == "disagrees"
    assert recorded(root)["packages"] == before["packages"]
