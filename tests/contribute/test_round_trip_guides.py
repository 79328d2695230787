"""Real guides and large ones go out and come in again: the same table, and all that is not of programs."""

import csv
import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from guide.contribute.incoming.backing import Backing
from guide.contribute.incoming.taking import take
from guide.contribute.writing import write_new
from guide.model import Guide
from guide.read.load import load
from guide.site.machines import data_json, everything, table_csv
from tests.browser.site import GUIDES, guide_of
from tests.days import seconds
from tests.many import many
from tests.small import DAY, write

BACKING = Backing(("https://example.org/table",), "2026-03-01")
SIZES = (3, 15, 47)
# How a cell is known, and what programs saw, stays behind.
OF_PROGRAMS = {"known", "date", "version", "stale", "runs", "releases", "measurements", "sources", "note"}


@cache
def guide(which: str) -> Guide:
    # The measurement of the small guide knows three options only.
    return guide_of(which) if which in GUIDES else replace(many(int(which)), measurements={}, measured={})


def back(which: str, tmp_path: Path, form: str, text: str) -> tuple[Guide, tuple[str, ...]]:
    """Import what was exported into an empty folder; return the guide, and what was said."""
    write(tmp_path / f"a.{form}", text.encode())
    taken = take(tmp_path / f"a.{form}", None, BACKING, DAY, None)
    write_new(tmp_path / "again", taken.files)
    found, faults = load(tmp_path / "again", guide(which).day)
    assert faults == []
    return found, taken.said


def table(guide: Guide) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table_csv(guide), newline="")))


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds(DAY))


@pytest.mark.parametrize("which", [*GUIDES, *map(str, SIZES)])
def test_a_table_comes_back_cell_by_cell(which: str, tmp_path: Path) -> None:
    """Columns of other releases stay behind, and are named."""
    found, said = back(which, tmp_path, "csv", table_csv(guide(which)))
    now = table(found)
    assert now == [{name: row[name] for name in now[0]} for row in table(guide(which))]
    gone = table(guide(which))[0].keys() - now[0].keys()
    assert bool(gone) == any(one.startswith("Left behind, for a table does not say") for one in said)


@pytest.mark.parametrize("which", [*GUIDES, *map(str, SIZES)])
def test_a_guide_comes_back(which: str, tmp_path: Path) -> None:
    """All but what programs saw, and links to articles, which become words."""
    found, _ = back(which, tmp_path, "json", data_json(guide(which)))
    before, now = everything(guide(which)), everything(found)
    assert now.keys() == before.keys()
    for name in ("title", "question", "description", "edition", "nouns", "lasts", "groups", "option_groups"):
        assert now[name] == before[name]
    for name in ("options", "scenarios", "cases", "changes"):
        assert bare(now[name]) == bare(before[name]), name
    assert list(now["criteria"]) == list(before["criteria"])
    for id_, row in now["criteria"].items():
        cells = {option: kept(cell) for option, cell in row["cells"].items()}
        assert cells == {option: kept(cell) for option, cell in before["criteria"][id_]["cells"].items()}
        assert bare({"": row}) == bare({"": before["criteria"][id_]})
    assert now["decision"]["outcomes"].keys() == before["decision"]["outcomes"].keys()
    assert {name: texts.keys() for name, texts in now["texts"].items()} == {
        name: texts.keys() for name, texts in before["texts"].items()
    }


def kept(cell: dict[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in cell.items() if name not in OF_PROGRAMS}


def bare(things: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return things without their texts, in which links may be words now, and without what is compared apart."""
    texts = {"body", "why", "cells", "reason", "also", "avoid", "despite", "decides_nothing"}
    return [(id_, {name: it for name, it in one.items() if name not in texts}) for id_, one in things.items()]
