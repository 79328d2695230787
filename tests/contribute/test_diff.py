"""What a change means is said by subject, with the words of the guide."""

import json
from dataclasses import dataclass
from dataclasses import replace as replace_changes
from pathlib import Path
from typing import Any

import pytest

from guide.contribute.base import Base
from guide.contribute.changes import CellChange, Changes
from guide.contribute.diff import difference
from guide.contribute.leads import Addresses, Route
from guide.contribute.names import Names
from guide.contribute.telling import as_json, as_markdown
from guide.day import VARIABLE
from guide.prose.references import link
from guide.read.load import load
from tests.cli.command import run
from tests.contribute.repository import commit, git, replace, repository
from tests.days import seconds
from tests.small import DAY, write

FLOW = "data/decision.yaml"
CUTTING = "data/criteria/cutting.yaml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, seconds(DAY))
    return repository(tmp_path / "guide")


@dataclass(frozen=True)
class Told:
    """A difference in both forms."""

    json: Any
    text: str


def compare(root: Path, name: str | None = None) -> Told:
    references = link(load(root, DAY)[0])
    found = difference(root, references, name)
    return Told(json.loads(as_json(found.changes, found.base)), as_markdown(found.changes, found.base, found.names))


def test_the_command_prints_both_forms(root: Path) -> None:
    replace(root, "content/pages/about.md", ("people", "riders"))
    found = compare(root)
    assert run("diff", "--root", root).stdout == found.text
    result = run("diff", "--root", root, "--format", "json", "main")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == {**found.json, "base": {**found.json["base"], "name": "main"}}


def test_nothing(root: Path) -> None:
    found = compare(root)
    assert "Nothing that the guide is made of has changed." in found.text
    assert found.json["base"] == {"name": "main", "commit": git(root, "rev-parse", "HEAD")}


def test_words_alone(root: Path) -> None:
    replace(root, "content/pages/about.md", ("people who ride", "all who ride"))
    found = compare(root)
    assert found.json["files"] == ["content/pages/about.md"]
    assert "No cell, trail, ranking or address changes" in found.text


def test_a_cell(root: Path) -> None:
    """Its value and fit, with what earns them, before and after."""
    replace(root, CUTTING, ("value: Gives way at the rivets\n    fit: 2", "value: Gives | way\n    fit: 0"))
    found = compare(root)
    (change,) = found.json["cells"]
    assert (change["criterion"], change["option"], change["was"]["fit"]) == ("cutting", "folding", 2)
    assert change["now"] == {"value": "Gives | way", "fit": 0, "level": "Small pliers open it"}
    assert (
        "| Withstands cutting: Folding lock "
        "| **Gives way at the rivets**, fit 2 partial: Large bolt cutters open it within five minutes "
        r"| **Gives \| way**, fit 0 none: Small pliers open it |"
    ) in found.text


def test_a_ranking_that_turns(root: Path) -> None:
    replace(
        root,
        "data/scenarios/errands.yaml",
        ("carrying: 3\n  cutting: 1", "carrying: 1\n  cutting: 3"),
        ("recommends: folding", "recommends: chain"),
    )
    found = compare(root)
    assert found.json["rankings"] == [
        {
            "scenario": "errands",
            "was": [["folding", 14], ["d-lock", 9], ["chain", 7]],
            "now": [["chain", 13], ["d-lock", 11], ["folding", 10]],
            "turned": True,
        }
    ]
    assert "- Errands in town, another comes first: Folding lock 14, D-lock 9, Chain lock 7 → **" in found.text


def test_an_outcome_that_rests_on_something_else(root: Path) -> None:
    replace(
        root, FLOW, ("recommends: chain\n", "recommends: chain\n    price: [{criterion: carrying, pay: Leave it.}]\n")
    )
    found = compare(root)
    (change,) = found.json["outcomes"]
    assert (change["outcome"], change["came"], change["went"]) == ("heavy-lock", ["carrying"], [])
    assert "| Leave a chain at the stand | Chain lock | 1 | also Easy to carry |" in found.text


def test_trails_that_end_elsewhere_are_listed(root: Path) -> None:
    replace(root, FLOW, ("Indoors\n        to: light-lock", "Indoors\n        to: rigid-lock"))
    replace(root, FLOW, ("I do\n        to: rigid-lock", "I do\n        to: light-lock"))
    told = compare(root)
    found = told.json
    assert found["routes"] == [
        {"trail": "night-on-street/rider-carries", "was": "rigid-lock", "now": "light-lock"},
        {"trail": "night-indoors", "was": "light-lock", "now": "rigid-lock"},
    ]
    assert found["outcomes"] == []
    text = told.text
    assert "1 trail to “Take a D-lock” now: “Take a folding lock”:\n\n- `night-on-street/rider-carries`" in text


def test_an_answer_of_another_name_lacks_redirects(root: Path) -> None:
    """Its former id in `was` is asked for; with that, nothing is missing, and no trail has gone."""
    replace(root, FLOW, ("night-on-street:", "night-outside:"))
    told = compare(root)
    found = told.json
    assert found["addresses"]["went"] == [
        *("/decide/night-on-street/", "/decide/night-on-street/nobody-carries/"),
        "/decide/night-on-street/rider-carries/",
    ]
    assert found["addresses"]["renamed"] == [{"question": "night", "was": "night-on-street", "now": "night-outside"}]
    text = told.text
    assert "**3 pages went, and no redirect leads on**" in text
    assert "add `was: [night-on-street]` to that answer of `night`" in text
    replace(root, FLOW, ("night-outside:\n", "night-outside:\n        was: [night-on-street]\n"))
    told = compare(root)
    found = told.json
    assert (found["routes"], found["addresses"]["went"]) == ([], [])
    assert ["/decide/night-on-street/", "/decide/night-outside/"] in found["addresses"]["led"]


def test_pages_that_come_and_go(root: Path) -> None:
    (root / "content/cases/courier.md").rename(root / "content/cases/messenger.md")
    told = compare(root)
    found = told.json["addresses"]
    assert (found["came"], found["went"]) == (["/cases/messenger/"], ["/cases/courier/"])
    assert "Keep the ids, or have the host lead on" in told.text


def test_evidence_that_goes_stale_and_gets_fresh(root: Path) -> None:
    replace(root, CUTTING, ("checked: 2026-03-03", "checked: 2024-03-03"))
    found = compare(root)
    (change,) = found.json["evidence"]
    assert (change["criterion"], change["option"], change["fresh"]) == ("cutting", "d-lock", [])
    (reason,) = change["stale"]
    assert reason.startswith("read ")
    commit(root)
    replace(root, CUTTING, ("checked: 2024-03-03", "checked: 2026-03-03"))
    found = compare(root)
    assert f"- Withstands cutting: D-lock is fresh again, it was {reason}" in found.text


def test_the_base_is_where_the_branch_was_left_or_head_where_files_have_changed(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "mine")
    replace(root, "content/pages/about.md", ("people", "riders"))
    found = compare(root)
    assert found.json["base"]["name"] == "HEAD"
    commit(root)
    found = compare(root)
    assert found.json["base"]["name"] == "main"
    assert found.json["files"] == ["content/pages/about.md"]
    write(root / "content/pages/about.md", (root / "content/pages/about.md").read_bytes() + b"\nMore.\n")
    assert compare(root, "main").json["base"]["name"] == "main"


def test_a_guide_in_a_folder_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, seconds(DAY))
    whole = tmp_path / "whole"
    whole.mkdir()
    git(whole, "init", "--quiet", "--initial-branch", "main")
    inner = whole / "docs" / "guide"
    inner.mkdir(parents=True)
    (whole / "content").mkdir()
    (whole / "content" / "other.md").write_text("another project's", "utf-8")
    repository(inner)
    replace(inner, "content/pages/about.md", ("people", "riders"))
    assert compare(inner).json["files"] == ["content/pages/about.md"]


def test_words_are_shown_as_they_are_written_wherever_they_stand() -> None:
    """In a table, in a list and between tags; what is long is folded."""
    hostile = "<b>|`*x*`"
    few, many = (tuple(Route(f"a/{number}", "x", "y") for number in range(count)) for count in (2, 20))
    names = Names({"o": hostile}, {"c": hostile}, {}, {"x": hostile, "y": hostile})
    changes = Changes((CellChange("c", "o", None, None),), (), (), few, (), Addresses((), (), (), ()), ())
    text = as_markdown(changes, Base("main", "0" * 40), names)
    assert text.count(r"\<b\>\|\`\*x\*\`") == 4
    folded = as_markdown(replace_changes(changes, cells=(), routes=many), Base("main", "0" * 40), names)
    assert "<summary>20 trails to “&lt;b&gt;|`*x*`” now: “&lt;b&gt;|`*x*`”</summary>" in folded
    assert "- `a/19`" in folded
