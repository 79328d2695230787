"""`guide diff --write` begins the entry that tells readers: what moved is in it, and why is left to people."""

from pathlib import Path

import pytest

from guide.contribute.diff import difference
from guide.contribute.noting import note
from guide.day import VARIABLE
from guide.prose.references import link
from guide.read.load import load
from tests.cli.command import run
from tests.contribute.repository import replace, repository
from tests.days import seconds
from tests.small import DAY, write

CUTTING = "data/criteria/cutting.yaml"
WEAKER = ("value: Gives way at the rivets\n    fit: 2", "value: Gives | way\n    fit: 0")
ENTRY = f"content/changes/{DAY}-cutting.md"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, seconds(DAY))
    return repository(tmp_path / "guide")


def effect(root: Path) -> str:
    """Return the line on recommendations of the entry for what has changed."""
    references = link(load(root, DAY)[0])
    found = difference(root, references, None)
    begun = note(found.changes, found.names, references.guide)
    assert begun is not None
    (text,) = begun.files.values()
    (line,) = [line for line in text.splitlines() if line.startswith("effect: ")]
    return line.removeprefix("effect: ").strip('"')


def test_a_cell(root: Path) -> None:
    replace(root, CUTTING, WEAKER)
    done = run("diff", "--write", "--root", root)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Wrote {ENTRY}, a draft.\n")
    assert (root / ENTRY).read_text("utf-8") == (
        "---\n"
        "draft: true  # remove this line when all below is filled in; until then this is in the preview only\n"
        'title: "TODO: what changed, in one line"\n'
        'description: "TODO: what changed and why, in one sentence"\n'
        "effect: No outcome recommends another lock because of it.\n"
        "criteria:\n  - cutting\n"
        "options:\n  - folding\n"
        "---\n\n"
        "TODO: why it changed, and what that means.\n\n"
        "- [Withstands cutting](criterion:cutting), [Folding lock](cell:folding/cutting): "
        "“Gives way at the rivets” (partial) → “Gives \\| way” (none)\n"
    )


def test_the_entry_is_sound_and_says_what_is_left_to_write(root: Path) -> None:
    """Also without the line that makes it a draft."""
    replace(root, CUTTING, WEAKER)
    run("diff", "--write", "--root", root)
    done = run("check", "--root", root)
    assert (done.exit_code, done.stdout.endswith("1 draft is left out.\n")) == (0, True)
    assert f"{ENTRY}:3:9: warning: still to be written: “what changed, in one line" in done.stderr
    text = (root / ENTRY).read_text("utf-8")
    write(root / ENTRY, "".join(line for line in text.splitlines(keepends=True) if "draft:" not in line).encode())
    assert ": error: " not in run("check", "--root", root).stderr


def test_nothing_is_overwritten(root: Path) -> None:
    replace(root, CUTTING, WEAKER)
    write(root / ENTRY, b"---\ndraft: true\n---\nmine\n")
    done = run("diff", "--write", "--root", root)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"error: {ENTRY} is there already: give that file another name, or change it\n" in done.stderr
    assert (root / ENTRY).read_bytes().endswith(b"mine\n")


def test_words_alone_are_nothing_to_tell(root: Path) -> None:
    replace(root, "content/pages/about.md", ("people who ride", "all who ride"))
    before = sorted(root.rglob("*.md"))
    done = run("diff", "--write", "--root", root)
    assert (done.exit_code, done.stdout.startswith("Only words have changed")) == (0, True)
    assert sorted(root.rglob("*.md")) == before


def test_it_is_written_as_markdown(root: Path) -> None:
    done = run("diff", "--write", "--format", "json", "--root", root)
    assert done.exit_code == 2
    assert "leave --format out" in done.stderr


def test_ways_that_lead_elsewhere(root: Path) -> None:
    replace(root, "data/decision.yaml", ("Indoors\n        to: light-lock", "Indoors\n        to: rigid-lock"))
    replace(root, "data/decision.yaml", ("I do\n        to: rigid-lock", "I do\n        to: light-lock"))
    assert effect(root) == (
        "1 way through the questions leads to Folding lock now, and to D-lock before. "
        "1 way through the questions leads to D-lock now, and to Folding lock before."
    )


def test_another_option_comes_first(root: Path) -> None:
    replace(
        root,
        "data/scenarios/errands.yaml",
        ("carrying: 3\n  cutting: 1", "carrying: 1\n  cutting: 3"),
        ("recommends: folding", "recommends: chain"),
    )
    assert effect(root) == "In “Errands in town” Chain lock comes first now, and Folding lock did before."


def test_ways_that_come_and_go(root: Path) -> None:
    """Under another id an answer is another one, unless it says what it was."""
    replace(root, "data/decision.yaml", ("night-on-street:", "night-outside:"))
    assert effect(root) == "2 ways through the questions are new. 2 ways through the questions are gone."
