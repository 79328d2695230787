"""Rows of every kind, on pages and in files: in words, in fits where they have any, and in states."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from guide.addresses import comparing
from guide.check import check
from guide.decide.ranking import rank
from guide.evidence.findings import findings
from guide.model import Finding, Guide, Need, Outcome
from guide.prose.references import References, link
from guide.read.load import load
from guide.site.app import create_app
from guide.site.cells import Cells
from guide.site.ending import Ending
from guide.site.machines import data_json, table_csv
from tests.small import DAY, write, write_small_guide
from tests.small_scales import SCALES

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs/data.schema.json").read_text("utf-8"))
NEEDED = "needs: {cutting: 4, insured: yes, heft: {at_most: 1500}}"


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> References:
    """Load the small guide with rows of every kind, which are needed by an outcome and without fault."""
    root = tmp_path_factory.mktemp("scales")
    write_small_guide(root)
    for path, text in SCALES.items():
        write(root / path, text.replace("decides_nothing: Carrying says it.\n", "").encode())
    flow = root / "data/decision.yaml"
    flow.write_text(flow.read_text("utf-8").replace("needs: {cutting: 4}", NEEDED), "utf-8")
    guide, faults = load(root, DAY)
    found = link(guide)
    assert check(found, faults) == []
    return found


@pytest.fixture(scope="module")
def guide(references: References) -> Guide:
    return references.guide


def test_what_each_cell_finds(guide: Guide) -> None:
    found = findings(guide)
    assert found["heft"] == {
        "chain": Finding(2, 1500, "1500 g"),
        "d-lock": Finding(2, 1200, "1200 g"),
        "folding": Finding(words="Not known", state="not-known"),
    }
    assert found["colour"] == {
        "chain": Finding(value=("black",), words="Black"),
        "d-lock": Finding(value=("black", "grey", "red"), words="Black, Grey and Red"),
        "folding": Finding(words="Does not apply", state="does-not-apply"),
    }
    assert [one.words for one in found["insured"].values()] == ["Yes", "No", "Yes"]


def test_a_state_counts_in_no_sum_and_meets_no_need(guide: Guide) -> None:
    result = rank(
        tuple(guide.published), findings(guide), {"heft": 3, "cutting": 1}, {"insured": Need(one_of=("yes",))}
    )
    assert (result.scores, result.uncounted) == ({"chain": 10, "folding": 2}, {"folding": ("heft",)})
    assert result.failures == {"d-lock": ("insured",)}
    assert set(rank(tuple(guide.published), findings(guide), {}, {"heft": Need(at_least=0)}).order) == {
        "chain",
        "d-lock",
    }


def test_the_files_have_them(guide: Guide) -> None:
    data = json.loads(data_json(guide))
    Draft202012Validator(SCHEMA).validate(data)
    cells = {id_: criterion["cells"] for id_, criterion in data["criteria"].items()}
    assert (cells["heft"]["d-lock"]["is"], cells["heft"]["d-lock"]["fit"]) == (1200, 2)
    assert cells["colour"]["folding"]["state"] == "does-not-apply"
    assert cells["heft"]["chain"]["known"] == "measured"
    needs = data["decision"]["outcomes"]["heavy-lock"]["needs"]
    assert needs == {"cutting": 4, "insured": ["yes"], "heft": {"at_most": 1500}}
    rows = {row["Criterion"]: row for row in csv.DictReader(io.StringIO(table_csv(guide)))}
    assert (rows["Heft"]["Folding lock"], rows["Heft"]["Folding lock: fit"], rows["Heft"]["Unit"]) == (
        "Not known",
        "",
        "g",
    )


def test_a_number_without_fits_says_which_way_is_better(guide: Guide) -> None:
    heft = guide.criteria["heft"].model_copy(update={"rubric": {}})
    changed = replace(guide, criteria={**guide.criteria, "heft": heft})
    text = create_app(link(changed)).test_client().get("/criteria/heft/").text
    assert "no fits: less is better, and how much is enough depends" in text


def test_the_pages_say_them_in_words(references: References) -> None:
    client = create_app(references).test_client()
    table = client.get("/compare/").text
    assert '<td data-state="not-known">' in table
    assert 'data-is="black grey red"' in table
    assert 'value="insured.no"' in table
    assert "None" not in client.get("/criteria/insured/").text
    assert "Not known" in client.get("/criteria/heft/").text
    assert "/compare/?must=insured.yes,cutting.4,heft.at-most-1500" in client.get("/outcomes/heavy-lock/").text
    record = client.get("/decide/night-on-street/nobody-carries/record.md").text
    assert "The choice holds while Insured is yes for Chain lock." in record
    assert "The choice holds while Heft is at most 1500 g for Chain lock." in record


@pytest.mark.parametrize(
    ("need", "spelt"),
    [
        (Need(fit=3), "x.3"),
        (Need(fit=0), ""),
        (Need(one_of=("a", "b")), "x.a,x.b"),
        (Need(at_least=-1.5, at_most=50), "x.at-least--1_5,x.at-most-50"),
        (Need(at_most=0.000001), "x.at-most-0_000001"),
    ],
)
def test_an_address_asks_for_what_is_needed(need: Need, spelt: str) -> None:
    assert comparing(["x"], {"x": need}, {}) == (f"/compare/?must={spelt}&sort=weight" if spelt else "/compare/")


def test_what_was_measured_counts_as_run_wherever_it_is_counted(references: References) -> None:
    client = create_app(references).test_client()
    (footer,) = re.findall(r"(\d+) of (\d+) facts were run", client.get("/").text)
    evidence = " ".join(re.sub("<[^>]*>", " ", client.get("/evidence/").text).split())
    assert f"{footer[1]} are facts. {footer[0]} of these facts" in evidence


def test_what_a_second_choice_lacks_is_said_as_it_is_needed(guide: Guide) -> None:
    """A fit in the words of fits, yes or no as yes or no, whichever of both was asked for."""
    heavy = guide.decision.outcomes["heavy-lock"]
    needs = {"cutting": Need(fit=4), "insured": Need(one_of=("yes",)), "heft": Need(at_most=1100)}
    needs["colour"] = Need(one_of=("grey", "red"))
    changed = heavy.model_copy(update={"runner_up": "d-lock", "needs": needs})
    said = [(row.needed, row.found) for row in _short(guide, changed)]
    assert said == [("full", "good"), ("yes", "no"), ("at most 1100 g", "1200 g")]
    other = _short(guide, heavy.model_copy(update={"runner_up": "chain", "needs": {"colour": needs["colour"]}}))
    assert [(row.needed, row.found) for row in other] == [("“Grey or Red”", "“Black”")]


def _short(guide: Guide, outcome: Outcome) -> Any:  # noqa: ANN401 - finished rows
    outcomes = {**guide.decision.outcomes, "heavy-lock": outcome}
    decision = guide.decision.model_copy(update={"outcomes": outcomes})
    references = link(replace(guide, decision=decision))
    return Ending(references, Cells(references)).shown("heavy-lock")["short"]
