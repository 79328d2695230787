"""Measurements are taken by turns, summed up, and recorded only where every run gave its numbers."""

import json
from pathlib import Path

import pytest

from guide.evidence.measure import machine, measure, summary
from guide.read.load import load
from tests.small import DAY, PROGRAM, TEXTS

RECORD = "data/measurements/weight.json"
FILE = "data/measurements/weight.py"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3.0], (3, 3, 3, 3)),
        ([1, 2, 3, 4, 5], (1, 2, 3, 4)),
        ([5.0, 1.0, 4.0, 2.0, 3.0], (1, 2, 3, 4)),
        ([0.123456, 0.123456], (0.1235, 0.1235, 0.1235, 0.1235)),
        ([1234567.8, 1234567.8], (1235000, 1235000, 1235000, 1235000)),
    ],
)
def test_minimum_median_and_quartiles(values: list[float], expected: tuple[float, ...]) -> None:
    assert summary(values) == dict(zip(("minimum", "lower", "median", "upper"), expected, strict=True))


def measured(root: Path) -> tuple[list[str], list[str]]:
    guide, _ = load(root, DAY)
    lines: list[str] = []
    return [str(one) for one in measure(guide, root, ["weight"], lines.append)], lines


def test_a_measurement_is_recorded(small_root: Path) -> None:
    found, lines = measured(small_root)
    assert (found, lines) == ([], ["weight: 1/2", "weight: 2/2"])
    record = json.loads((small_root / RECORD).read_text("utf-8"))
    before = json.loads(TEXTS[RECORD])
    assert record["machine"] == machine()
    for option in before["ways"]:
        assert record["ways"][option]["python"].startswith("3.")
        assert record["ways"][option]["values"] == before["ways"][option]["values"]
    assert (record["program"], record["date"]) == (before["program"], DAY.isoformat())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("print(json", "print('no scale'); 1 / 0\nprint(json", "chain: ZeroDivisionError: division by zero"),
        ('"links": 20', '"bars": 20', "chain: it printed other series than weight, links"),
        ('"links": 20', '"links": "many"', "chain: links is no number from 0 on"),
        ('"links": 20', '"links": True', "chain: links is no number from 0 on"),
        ('"links": 20', '"links": float("inf")', "chain: links is no number from 0 on"),
        ('"links": 20', '"links": -1', "chain: links is no number from 0 on"),
        ("print(json.dumps(", "print(str(", "chain: it printed no JSON object"),
    ],
)
def test_what_gives_no_numbers_is_told(small_root: Path, old: str, new: str, said: str) -> None:
    """The old record stays."""
    assert PROGRAM.count(old) == 1
    text = PROGRAM.replace(old, new)
    (small_root / FILE).write_text(text, "utf-8")
    found, _ = measured(small_root)
    assert found == [
        f"data/measurements/weight.yaml:1:1: error: it can't be measured: {said} (correct {FILE})",
    ]
    assert (small_root / RECORD).read_text("utf-8") == TEXTS[RECORD]


def test_the_machine_is_told_in_words() -> None:
    assert "processors" in machine()
