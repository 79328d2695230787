"""The first release in which a level holds is found among the published ones."""

from pathlib import Path

import pytest

from guide.evidence import since
from guide.evidence.since import SinceError, find, keep, lines_of
from guide.read.load import load
from tests.evidence.released import recorded
from tests.evidence.small_runs import NAME, ran
from tests.small import DAY


def test_the_newest_of_each_line_stands_for_it() -> None:
    versions = ["10.1", "10", "9.2.10", "9.2.9", "9.2", "11.0", "10.1rc1", "2.0.dev3"]
    assert lines_of(versions, "10.1") == {"9.2": "9.2.10", "10.0": "10", "10.1": "10.1"}


def test_it_is_found_and_kept(released_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(since, "published", lambda _: ("4.0", "3.0", "2.1", "2.0", "1.0"))
    guide, _ = load(released_root, DAY)
    lines: list[str] = []
    found = find(guide, released_root, NAME, lines.append)
    assert (found.release, found.before, found.because, found.fit, found.runs) == ("2.1", "2.0", "earns 3, not 4", 4, 2)
    assert lines == ["2.0 (2.0): earns 3, not 4", "2.1 (2.1): holds"]
    keep(released_root, NAME, found)
    assert recorded(released_root)["since"]["release"] == "2.1"
    assert load(released_root, DAY)[0].records[NAME].since == found
    assert ran(released_root) == ([], "agrees")


def test_without_a_package_there_is_nothing_to_look_for(small_root: Path) -> None:
    guide, _ = load(small_root, DAY)
    with pytest.raises(SinceError, match="Chain lock has no package, and so no published releases"):
        find(guide, small_root, NAME, lambda _: None)
