"""Evidence that stands once for a row or for an option backs the cells that have none of their own."""

import datetime as dt
from pathlib import Path

import pytest

from guide.check import check
from guide.evidence.records import Known, standing
from guide.model import Guide
from guide.prose.references import link
from guide.read.load import load
from tests.small import DAY, write, write_small_guide

SAID = '{{source: {{url: "https://example.org/{}/", says: It is so., checked: {}}}}}'
INSURED = """\
label: Insured
group: safety
kind: fact
question: Does it come with insurance against theft?
why: Some do.
scale: yes-no
{}cells:
  chain: yes
  d-lock: {{is: no, evidence: [{}]}}
  folding: yes
"""
OWN = SAID.format("own", "2026-03-03")
OF_ROW = f"evidence: [{SAID.format('row', '2026-03-02')}]\n"
OF_OPTION = f"published: true\nevidence: [{SAID.format('option', '2026-03-01')}]\n"


def _loaded(root: Path, row: str, *, option: str = "", day: dt.date = DAY) -> tuple[Guide, list[str]]:
    write_small_guide(root)
    write(root / "data/criteria/insured.yaml", INSURED.format(row, OWN).encode())
    if option:
        for name in ("chain", "folding"):
            file = root / f"data/options/{name}.yaml"
            write(file, file.read_text("utf-8").replace("published: true\n", option).encode())
    guide, faults = load(root, day)
    found = [str(one) for one in check(link(guide), faults)]
    return guide, [one for one in found if one.startswith(("data/criteria/insured", "data/options/"))]


def _urls(guide: Guide) -> dict[str, list[str]]:
    cells = guide.criteria["insured"].cells
    return {id_: [source.url.split("/")[3] for source in cell.sources] for id_, cell in cells.items()}


@pytest.mark.parametrize(
    ("row", "option", "urls"),
    [
        (OF_ROW, "", {"chain": ["row"], "d-lock": ["own"], "folding": ["row"]}),
        ("", OF_OPTION, {"chain": ["option"], "d-lock": ["own"], "folding": ["option"]}),
        (OF_ROW, OF_OPTION, {"chain": ["row"], "d-lock": ["own"], "folding": ["row"]}),
    ],
)
def test_the_nearest_evidence_backs_a_cell(tmp_path: Path, row: str, option: str, urls: dict[str, list[str]]) -> None:
    guide, faults = _loaded(tmp_path, row, option=option)
    assert faults == []
    assert _urls(guide) == urls
    assert standing(guide, guide.criteria["insured"], "chain").known is Known.SOURCED


def test_what_an_option_says_of_itself_backs_no_judgement(tmp_path: Path) -> None:
    guide, _ = _loaded(tmp_path, "", option=OF_OPTION)
    judged = [
        cell
        for criterion in guide.criteria.values()
        if criterion.kind == "judgement"
        for cell in criterion.cells.values()
    ]
    assert not any(cell.sources for cell in judged)


def test_what_is_shared_grows_old_once(tmp_path: Path) -> None:
    _, faults = _loaded(tmp_path, OF_ROW, day=dt.date(2027, 6, 1))
    assert {one.partition(" (")[0] for one in faults} == {
        "data/criteria/insured.yaml:10:3: warning: what backs this cell was read 455 days ago",
        "data/criteria/insured.yaml:7:1: warning: what backs these cells was read 456 days ago",
    }
    assert len(faults) == 2


@pytest.mark.parametrize(("days", "old"), [("never", False), ("400", True), ("500", False)])
def test_a_row_has_days_of_its_own(tmp_path: Path, days: str, old: bool) -> None:  # noqa: FBT001 - a table of cases
    _, faults = _loaded(tmp_path, f"{OF_ROW}fresh_for: {days}\n", day=dt.date(2027, 6, 1))
    assert bool(faults) is old


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("evidence: [{probe: chain}]\n", "the field “probe” is not known here (known here: measurement, source)"),
        ("evidence: [{measurement: wieght}]\n", "there is no measurement “wieght” (did you mean “weight”?)"),
        ("evidence: [{}]\n", "this evidence names nothing (name a measurement or a source)"),
        (
            OF_ROW.replace("2026", "2027"),
            "the day 2027-03-02 is still to come (write the day on which the source was read)",
        ),
        (
            "fresh_for: forever\n",
            "the value of “fresh_for” is “forever” (write a number of days, such as 400, or never)",
        ),
        ("fresh_for: 0\n", "the value of “fresh_for” is “0”, less than 1 (write 1 or more)"),
    ],
)
def test_what_is_wrong_with_what_is_shared_is_told_once(tmp_path: Path, row: str, said: str) -> None:
    """Cells without any evidence are told of each by itself, where there is none to share."""
    _, faults = _loaded(tmp_path, row)
    told = [one for one in faults if "nothing backs this fact" not in one and "typed by hand" not in one]
    assert [one.partition(": error: ")[2] for one in told] == [said]
