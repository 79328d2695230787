"""A probe runs at exactly what its record pins; only a renewal looks for what is there today."""

import json
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from guide.evidence import verify
from guide.evidence.verify import Ways
from tests.evidence.small_runs import FILE, RECORD, ran
from tests.evidence.wheels import make_wheel
from tests.small import PROBE, TEXTS, write_small_guide

PADLOCK = PROBE.replace("dependencies = []", 'dependencies = ["padlock==1.0"]').replace(
    '"tool_broke": True', '"tool_broke": True, "shackles": importlib.metadata.version("shackle")'
)
PADLOCK = PADLOCK.replace("import json\n", "import importlib.metadata\nimport json\n")


class Place(NamedTuple):
    """A small guide, the folder that stands for the package index, and what uv keeps of it."""

    root: Path
    wheels: Path
    cache: Path

    def lead(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let uv look here only: other runs have put the same names into the common cache."""
        monkeypatch.setenv("UV_FIND_LINKS", str(self.wheels))
        monkeypatch.setenv("UV_NO_INDEX", "1")
        monkeypatch.setenv("UV_CACHE_DIR", str(self.cache))


@pytest.fixture(scope="module")
def recorded_once(tmp_path_factory: pytest.TempPathFactory, python: str) -> Place:
    """Record a probe that brings something along."""
    top = tmp_path_factory.mktemp("pins")
    place = Place(top / "guide", top / "wheels", top / "cache")
    place.wheels.mkdir()
    make_wheel(place.wheels, "padlock", "1.0", ["shackle"])
    make_wheel(place.wheels, "shackle", "1.0")
    write_small_guide(place.root)
    (place.root / RECORD).write_text(TEXTS[RECORD].replace('"3.13.0"', f'"{python}"'), "utf-8")
    (place.root / FILE).write_text(PADLOCK, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        place.lead(patch)
        assert ran(place.root) == ([], "agrees, and is recorded")
    assert recorded(place.root)["packages"] == {"padlock": "1.0", "shackle": "1.0"}
    return place


@pytest.fixture
def wheels(tmp_path: Path, recorded_once: Place, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own that stands for the package index; what the padlock needs appears there later."""
    folder = Path(shutil.copytree(recorded_once.wheels, tmp_path / "wheels"))
    recorded_once._replace(wheels=folder).lead(monkeypatch)
    return folder


@pytest.fixture
def padlock(tmp_path: Path, recorded_once: Place, wheels: Path) -> Path:
    """The small guide with a probe that brings something along, recorded before that moved on."""
    make_wheel(wheels, "shackle", "2.0")
    return Path(shutil.copytree(recorded_once.root, tmp_path / "guide"))


def recorded(root: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((root / RECORD).read_text("utf-8"))
    return found


def alter(root: Path, **fields: object) -> None:
    (root / RECORD).write_text(json.dumps({**recorded(root), **fields}), "utf-8")


def test_what_has_appeared_since_changes_nothing(padlock: Path) -> None:
    before = (padlock / RECORD).read_bytes()
    assert ran(padlock) == ([], "agrees")
    assert (padlock / RECORD).read_bytes() == before


def test_a_renewal_takes_what_is_there_today(padlock: Path) -> None:
    """What it sees otherwise is recorded, for the fit of the cell is the same; words that rest on it are checked."""
    assert ran(padlock, Ways(renew=True)) == ([], "agrees, and is recorded")
    assert recorded(padlock)["packages"] == {"padlock": "1.0", "shackle": "2.0"}
    assert recorded(padlock)["seen"] == {"tool_broke": True, "shackles": "2.0", "tools": ["pliers", "bolt cutter"]}


def test_a_changed_probe_is_run_with_what_it_asks_for_now(padlock: Path) -> None:
    (padlock / FILE).write_text(PADLOCK + "\n", "utf-8")
    assert ran(padlock) == ([], "agrees, and is recorded")
    assert recorded(padlock)["packages"] == {"padlock": "1.0", "shackle": "2.0"}


def test_another_pin_is_another_run(padlock: Path) -> None:
    alter(padlock, packages={"padlock": "1.0", "shackle": "2.0"})
    (found,), _ = ran(padlock)
    assert 'the run saw shackles = "2.0", and its record says "1.0"' in found


def test_a_pin_without_a_wheel_for_this_platform_is_named(padlock: Path, wheels: Path) -> None:
    make_wheel(wheels, "grille", "1.0", platform="plan9_vax")
    alter(padlock, packages={"padlock": "1.0", "shackle": "1.0", "grille": "1.0"})
    (found,), word = ran(padlock)
    assert "error: its probe can't be run: grille 1.0 has no wheel for this platform (" in found
    assert word == "could not be run"


def test_what_comes_along_unnamed_is_told(padlock: Path) -> None:
    """As on another platform, where a pin needs more."""
    alter(padlock, packages={"padlock": "1.0"}, seen={**_seen(padlock), "shackles": "2.0"})
    assert ran(padlock) == ([], "agrees (with shackle 2.0 beside what its record names)")


def test_on_another_interpreter_it_compares_and_renews_nothing(
    padlock: Path, python: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    alter(padlock, python="3.99.1")
    before = (padlock / RECORD).read_bytes()
    note = f"run on Python {python}, for 3.99 of its record was not found"
    assert ran(padlock) == ([], f"agrees ({note})")
    monkeypatch.setattr(verify, "differences", lambda *_: iter(()))
    assert ran(padlock, Ways(renew=True)) == ([], f"agrees ({note}; nothing is renewed)")
    assert (padlock / RECORD).read_bytes() == before


def test_on_another_interpreter_what_differs_is_told(padlock: Path, python: str) -> None:
    alter(padlock, python="3.99.1", seen={**_seen(padlock), "shackles": "0.9"})
    (found,), word = ran(padlock)
    assert 'the run saw shackles = "1.0", and its record says "0.9"' in found
    assert word.startswith(f"disagrees (run on Python {python}, ")


def test_a_record_that_pins_nothing_can_be_renewed(padlock: Path) -> None:
    for broken in ({"packages": {"--find-links x": "1"}}, {"python": "a snake"}):
        good = (padlock / RECORD).read_bytes()
        alter(padlock, **broken)
        (found,), word = ran(padlock)
        assert "error: its record " in found
        assert "(run `guide verify --renew cutting/chain`)" in found
        assert word == "could not be run"
        (padlock / RECORD).write_bytes(good)


def _seen(root: Path) -> dict[str, object]:
    found = recorded(root)["seen"]
    assert isinstance(found, dict)
    return found
