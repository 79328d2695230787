"""Where two options are equally right, an outcome and a scenario recommend both, and so say all pages."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from guide.check import check
from guide.diagnostics import Diagnostic
from guide.model import Guide
from guide.prose.references import References, link
from guide.read.load import load
from guide.site.app import create_app
from guide.site.drawing import drawings
from guide.site.machines import data_json
from guide.site.pages import Site
from tests.small import DAY, write, write_small_guide

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs/data.schema.json").read_text("utf-8"))
# The folding lock becomes as good as the D-lock at what its outcome needs; what tells both from the chain is carrying.
CHANGES = (
    ("data/criteria/cutting.yaml", "value: Gives way at the rivets\n    fit: 2", "value: Holds out well\n    fit: 3"),
    ("data/criteria/carrying.yaml", "value: Awkward\n    fit: 2", "value: Rides along\n    fit: 4"),
    (
        "data/decision.yaml",
        "recommends: folding\n    runner_up: d-lock",
        "recommends: [folding, d-lock]\n    runner_up: chain",
    ),
    (
        "data/decision.yaml",
        "recommends: d-lock\n    runner_up: chain",
        "recommends: [d-lock, folding]\n    runner_up: chain",
    ),
    ("data/decision.yaml", "needs: {cutting: 3, carrying: 2}", "needs: {carrying: 4}"),
    ("data/scenarios/errands.yaml", "recommends: folding", "recommends: [folding, d-lock]"),
    ("data/scenarios/errands.yaml", "also:\n  - option: d-lock\n    when: One of the stops is a station.\n", ""),
)
TRAIL = "/decide/night-indoors/"


def _loaded(root: Path, *more: tuple[str, str, str]) -> tuple[Guide, list[Diagnostic]]:
    write_small_guide(root)
    for file, old, new in (*CHANGES, *more):
        text = (root / file).read_text("utf-8")
        assert text.count(old) == 1, (file, old)
        write(root / file, text.replace(old, new).encode())
    return load(root, DAY)


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> References:
    guide, faults = _loaded(tmp_path_factory.mktemp("equals"))
    found = link(guide)
    assert check(found, faults) == []
    return found


@pytest.fixture(scope="module")
def site(references: References) -> Site:
    return Site(references, address="https://example.org")


def _text(references: References, address: str) -> str:
    return " ".join(create_app(references).test_client().get(address).text.split())


def test_a_page_of_an_outcome_names_both(references: References) -> None:
    for address in (TRAIL, "/outcomes/light-lock/"):
        text = _text(references, address)
        assert "Why Folding lock or D-lock" in text
        assert text.count('<tr class="remark">') == 2


def test_what_leads_to_the_same_equals_changes_nothing(site: Site) -> None:
    found: Any = site.shown(site.pages["/decide/night-on-street/rider-carries/"])
    assert [[option.id for option in row.options] for row in found["changes"]] == [["chain"]]
    assert found["same"].count == 1


def test_lists_name_both(references: References) -> None:
    outcomes, scenarios = _text(references, "/outcomes/"), _text(references, "/scenarios/")
    assert "for-folding+d-lock." in outcomes
    assert "Folding lock</span></span> or " in scenarios
    text = _text(references, "/scenarios/errands/")
    assert "Choose Folding lock</a>" in text
    assert "or D-lock</a>" in text
    for option in ("folding", "d-lock"):
        assert "/scenarios/errands/" in _text(references, f"/locks/{option}/")


def test_a_record_and_a_summary_name_both(site: Site) -> None:
    record = site.files[f"{TRAIL}record.md"]().decode()
    assert 'Chosen option: "Folding lock" or "D-lock", which are equally right here.' in record
    assert "for Folding lock and D-lock." in record
    assert "**Easy to carry (Folding lock)**: Rides on the frame" in record
    assert "**Easy to carry (D-lock)**: Rides along" in record
    summary = site.files[f"{TRAIL}summary.txt"]().decode()
    assert "Because: Easy to carry (D-lock): Rides along." in summary


def test_neither_gives_its_hue_to_what_is_of_both(references: References, site: Site) -> None:
    (drawn,) = drawings(references.flow, {id_: one.label for id_, one in references.guide.options.items()})
    assert {box.id: box.option for box in drawn.boxes if box.kind == "outcome"} == {
        "light-lock": "",
        "heavy-lock": "chain",
        "rigid-lock": "",
    }
    if site.cards:  # where pictures can be drawn
        assert site.cards["/outcomes/light-lock/"].hue == ""
        assert site.cards["/outcomes/heavy-lock/"].hue


def test_machines_are_told_both(references: References, site: Site) -> None:
    data = json.loads(data_json(references.guide))
    Draft202012Validator(SCHEMA).validate(data)
    assert data["decision"]["outcomes"]["light-lock"]["recommends"] == ["folding", "d-lock"]
    assert data["decision"]["outcomes"]["heavy-lock"]["recommends"] == "chain"
    assert data["scenarios"]["errands"]["recommends"] == ["folding", "d-lock"]
    told: Any = site.shown(site.pages["/outcomes/light-lock/"])["structured"]
    assert [thing["name"] for thing in told[-1]["itemReviewed"]] == ["Folding lock", "D-lock"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("data/decision.yaml", "[folding, d-lock]", "[folding, folding]"), "“folding” is named twice"),
        (("data/decision.yaml", "[folding, d-lock]", "[folding, chain]"), "“chain” is recommended and comes second"),
        (
            ("data/decision.yaml", "[folding, d-lock]", "folding"),
            "“d-lock” meets all that this outcome needs of “folding”",
        ),
        (
            ("data/decision.yaml", "[folding, d-lock]", "[folding, Dlock]"),
            "entry 2 of “recommends” is “Dlock”, which is no id",
        ),
        (
            ("data/scenarios/errands.yaml", "[folding, d-lock]", "folding"),
            "do not put it first: d-lock 15, folding 15, chain 7",
        ),
        (("data/scenarios/errands.yaml", "[folding, d-lock]", "[]"), "“recommends” is empty"),
    ],
)
def test_what_is_wrong_with_equals_is_told(tmp_path: Path, change: tuple[str, str, str], said: str) -> None:
    guide, faults = _loaded(tmp_path, change)
    assert any(said in str(one) for one in check(link(guide), faults))
