"""Killed at any moment, the output is the old site or the new one, and the next command tidies."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.publish.folders import names
from tests.small import DAY

TOP = Path(__file__).resolve().parents[2]
OLD, NEW = ["old"], ["new"]


def program(module: str, *arguments: str | Path, **options: object) -> list[str]:
    return [sys.executable, "-m", module, *map(str, arguments), *(f"--{key}={value}" for key, value in options.items())]


@pytest.mark.parametrize("way", ["exchanged", "spare", "two steps", "first", "inside", "inside in two steps"])
def test_killed_before_each_step(tmp_path: Path, way: str) -> None:
    """Every step of a build, from the lock to the last tidying, in every way to replace an output."""
    command = program("tests.publish.killed", way, tmp_path)
    done = subprocess.run(command, cwd=TOP, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    assert len(found) > 30
    # The moment between two renames is the only one without a site; where there was none there may be none.
    absent = {"two steps": 1, "first": len(found)}.get(way, 0)
    assert sum(not right_after for _, right_after, _, _ in found if "inside" not in way) <= absent
    for event, right_after, repaired, beside in found:
        assert right_after in (OLD, NEW, []), event
        assert repaired in ([OLD, NEW, []] if way == "first" else [OLD, NEW]), event
        assert beside in ([".build.old-backup"], [".build.old-backup", "build"]), event
    states = [repaired for _, _, repaired, _ in found]
    assert (states[0] == NEW, states[-1]) == (False, NEW)
    # Once the new site stands, it stays.
    assert states == sorted(states, key=lambda state: state == NEW)


def test_what_somebody_put_into_a_replaced_site_is_given_back(tmp_path: Path) -> None:
    """Killed at any moment on the way to it, too."""
    (tmp_path / "top").mkdir()
    done = subprocess.run(
        program("tests.publish.killed", "note", tmp_path / "top"), cwd=TOP, check=True, capture_output=True, text=True
    )
    found = json.loads(done.stdout)
    assert len(found) > 20
    places = ["top-cache/spare/about/note", "top/build/about/note"]
    for event, notes, *words in found:
        assert (len(notes), *words) == (1, *(["note"] if notes == places[1:] else []), "old"), event
    # Once it is given back, the build says so and ends.
    assert [notes[0] for _, notes, *_ in found] == sorted(notes[0] for _, notes, *_ in found)
    assert {notes[0] for _, notes, *_ in found} == {*places}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_killed_at_random_moments(small_root: Path) -> None:
    """The real program, on a site that differs in one page."""
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    command = program("guide", "build", **{"as-of": DAY})
    page = small_root / "content/pages/about.md"
    sites: list[dict[str, bytes]] = []
    started = time.monotonic()
    for text in (page.read_text("utf-8"), page.read_text("utf-8") + "\nMore.\n"):
        started = time.monotonic()
        page.write_text(text, "utf-8")
        subprocess.run(command, cwd=small_root, env=environment, check=True, capture_output=True)
        sites.append(files(small_root / "build"))
    length = time.monotonic() - started
    assert sites[0] != sites[1]
    chance = random.Random(9)  # noqa: S311 - no secret
    for _ in range(6):
        with subprocess.Popen(
            command, cwd=small_root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as running:
            time.sleep(length * chance.uniform(0.2, 1.1))
            running.send_signal(signal.SIGKILL)
        assert files(small_root / "build") in sites
    # A guide with faults is told of them; what was left is tidied all the same.
    (small_root / "data/options/spare.txt").touch()
    assert subprocess.run(command, cwd=small_root, env=environment, check=False, capture_output=True).returncode == 1
    assert files(small_root / "build") in sites
    assert [name for name in names(small_root) if name.startswith((".build", "build"))] == ["build"]
