"""The id of an option may have dots: in files, links, pages, anchors and addresses."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from guide.addresses import comparing
from guide.cli import main
from guide.day import VARIABLE
from guide.evidence.records import digest
from guide.model import Need
from tests.days import seconds
from tests.small import DAY, IMAGES, PROBE, PROGRAM, TEXTS, write

ID = "chain-1.5"


def _dotted(text: str) -> str:
    return re.sub(r"\bchain\b", ID, text)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small guide, its chain under another name."""
    root = tmp_path_factory.mktemp("dotted")
    for path, text in TEXTS.items():
        held = _dotted(text)
        for program in (PROBE, PROGRAM):
            held = held.replace(digest(program), digest(_dotted(program)))
        write(root / _dotted(path), held.encode())
    for path, raw in IMAGES.items():
        write(root / path, raw)
    output = root / "build"
    result = CliRunner().invoke(
        main, ["build", "--root", str(root), "--output", str(output)], env={VARIABLE: seconds(DAY)}
    )
    assert (result.exit_code, result.stderr.count("error")) == (0, 0), result.output
    return output


def test_every_page_and_file_of_it_is_there(built: Path) -> None:
    """No link is broken: the build has looked at each."""
    for path in (f"locks/{ID}/index.html", f"evidence/cutting/{ID}/index.html", f"evidence/cutting/{ID}.py"):
        assert (built / path).is_file(), path
    data = json.loads((built / "data.json").read_text("utf-8"))
    assert data["options"][ID]["address"] == f"/locks/{ID}/"
    assert data["criteria"]["cutting"]["cells"][ID]["runs"].keys() == {ID}


def test_its_cell_has_an_anchor(built: Path) -> None:
    assert f'id="{ID}"' in (built / "criteria/cutting/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("needs", "weights", "query"),
    [
        ({"cutting": Need(fit=4)}, {"carrying": 2}, "must=cutting.4&weigh=carrying.2"),
        ({"insured": Need(one_of=("yes",))}, {}, "must=insured.yes"),
        ({"heft": Need(at_least=1.5, at_most=50)}, {"heft": 3}, "must=heft.at-least-1_5,heft.at-most-50&weigh=heft.3"),
    ],
)
def test_addresses_of_the_table_are_spelt_as_ever(needs: dict[str, Need], weights: dict[str, int], query: str) -> None:
    order = ("cutting", "carrying", "insured", "heft")
    assert comparing(order, needs, weights) == f"/compare/?{query}&sort=weight"
