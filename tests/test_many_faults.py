"""However many things there are: no message lists more than five names, or is said twenty times for one cause."""

import re
from pathlib import Path

import pytest

from guide.causes import told
from guide.check import check
from guide.diagnostics import Diagnostic
from guide.prose.references import link
from guide.read.load import load
from tests.small import DAY, write, write_small_guide

NEW = [f"lock-{number}" for number in range(44)]
OPTION = "label: {id}\nsummary: One of many.\npublished: true\n"
CELL = "  {id}: {{value: Likewise, fit: {fit}, note: As the others., {backed}}}\n"


def _faults(root: Path) -> list[Diagnostic]:
    guide, faults = load(root, DAY)
    return check(link(guide), faults)


def _are_short(faults: list[Diagnostic]) -> None:
    for one in faults:
        said = f"{one.message} {one.fix}"
        assert len(re.findall(r"\block-\d+\b", said)) <= 5, said
        assert "stand-in" not in said
    assert sum(": error: " in line for line in told(faults)) < 20


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Write a guide of 47 options, most of them without anything else."""
    write_small_guide(tmp_path)
    for id_ in NEW:
        write(tmp_path / f"data/options/{id_}.yaml", OPTION.format(id=id_).encode())
        write(tmp_path / f"content/options/{id_}.md", b"One of many.\n")
    return tmp_path


def _fill(root: Path, fit: int, backed: str) -> None:
    for name in ("cutting", "carrying"):
        file = root / f"data/criteria/{name}.yaml"
        text = file.read_text("utf-8")
        cells = "".join(CELL.format(id=id_, fit=fit, backed=backed) for id_ in NEW)
        write(file, text.replace("cells:\n", f"cells:\n{cells}").encode())


def test_options_that_have_nothing_yet(many: Path) -> None:
    faults = _faults(many)
    _are_short(faults)
    said = {one.message for one in faults}
    assert "no outcome recommends lock-0, lock-1, lock-10, lock-11, lock-12 and 39 more" in said
    assert "the cells for “lock-0”, “lock-1”, “lock-10”, “lock-11”, “lock-12” and 39 more are missing" in said


def test_an_option_without_most_of_its_cells_is_asked_for_these_only(tmp_path: Path) -> None:
    write_small_guide(tmp_path)
    write(tmp_path / "data/options/lock-0.yaml", OPTION.format(id="lock-0").encode())
    write(tmp_path / "content/options/lock-0.md", b"One of many.\n")
    criterion = (tmp_path / "data/criteria/carrying.yaml").read_bytes()
    for number in range(6):
        write(tmp_path / f"data/criteria/carrying-{number}.yaml", criterion)
    (said,) = [one for one in _faults(tmp_path) if "lock-0" in one.message and one.severity == "error"]
    assert said.message == "most criteria have no cell for “lock-0”"


@pytest.mark.parametrize(("fit", "backed"), [(4, "evidence: [{measurement: weight}]"), (2, "evidence: []"), (3, "")])
def test_options_that_are_all_alike(many: Path, fit: int, backed: str) -> None:
    """What an outcome needs is asked of what is recommended elsewhere only."""
    _fill(many, fit, backed or "evidence: []")
    faults = _faults(many)
    _are_short(faults)
    assert not any("all that this outcome needs" in one.message for one in faults)


def test_many_that_are_recommended_and_alike(many: Path) -> None:
    _fill(many, 4, "evidence: []")
    file = many / "data/decision.yaml"
    text = file.read_text("utf-8")
    write(file, text.replace("recommends: chain", f"recommends: [chain, {', '.join(NEW)}]").encode())
    faults = _faults(many)
    _are_short(faults)
    (said,) = {one.message for one in faults if "meet all that this outcome needs of “folding”" in one.message}
    assert said.endswith("and 39 more meet all that this outcome needs of “folding”")


def test_a_version_without_quotes_is_one_fault(tmp_path: Path) -> None:
    write_small_guide(tmp_path)
    file = tmp_path / "data/options/chain.yaml"
    write(file, file.read_text("utf-8").replace("version: 10 mm", "version: 3.10").encode())
    (fault,) = _faults(tmp_path)
    assert "read as a number" in fault.message


def test_an_unknown_name_among_many(many: Path) -> None:
    _fill(many, 2, "evidence: [{measurement: weight}]")
    file = many / "data/scenarios/errands.yaml"
    write(file, file.read_text("utf-8").replace("recommends: folding", "recommends: bicycle").encode())
    faults = _faults(many)
    _are_short(faults)
    assert any("there is no published option “bicycle”" in one.message for one in faults)
