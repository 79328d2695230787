"""The ranking in the browser gives what the reference gives, to the last digit."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.decide.ranking import Ranking, rank
from guide.model import Finding, Need
from tests.node import NODE, TESTS

CASES = json.loads((TESTS.parent / "ranking_cases.json").read_text("utf-8"))
# Ids may be any words, also those that mean something to the language.
IDS = ("django", "7", "fast-api", "constructor", "2fa", "10", "flask")
MOST_OPTIONS, MOST_CRITERIA = 5, 6
# A byte for each decision: how many of each, then for each criterion its weight and need, and its fits.
BYTES = 2 + MOST_CRITERIA * (3 + MOST_OPTIONS)
LEAST_NEED, MOST_FOUND = 5, 7

Found = dict[str, Any]
Table = tuple[tuple[str, ...], dict[str, dict[str, Found]], dict[str, int], dict[str, Found]]


class Twin:
    """One Node process that ranks a case for each line it is given."""

    def __init__(self) -> None:
        command = [*NODE, str(TESTS / "rank_lines.mjs")]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def rank(self, table: Table) -> Any:  # noqa: ANN401 - JSON
        """Return what the twin makes of a table, as plain values."""
        options, findings, weights, needs = table
        assert self._process.stdin
        assert self._process.stdout
        # As a list, because JSON's objects would not keep their order there.
        self._process.stdin.write(json.dumps([options, list(findings.items()), weights, needs]) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@pytest.fixture(scope="module")
def twin() -> Iterator[Twin]:
    started = Twin()
    yield started
    started.close()


def reference(table: Table) -> Any:  # noqa: ANN401 - JSON
    """Return what the reference makes of a table, as plain values."""
    return json.loads(json.dumps(asdict(ranked(table))))


def ranked(table: Table) -> Ranking:
    """Rank a table of plain values."""
    options, findings, weights, needs = table
    return rank(
        options,
        {name: {option: Finding(**_frozen(found)) for option, found in row.items()} for name, row in findings.items()},
        weights,
        {name: Need(**_frozen(need)) for name, need in needs.items()},
    )


def _frozen(found: Found) -> Found:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}


def table_from(raw: bytes) -> Table:
    """Read a table from bytes, each of which decides one thing: quick to draw, and simpler if smaller."""
    left = iter(raw)

    def draw(most: int) -> int:
        return next(left) % (most + 1)

    options = IDS[: 1 + draw(MOST_OPTIONS - 1)]
    names = IDS[::-1][: draw(MOST_CRITERIA)]
    weights = {name: draw(3) for name in names}
    kinds = {name: draw(7) for name in names}
    needs = {name: _need(kinds[name], draw(9)) for name in names}
    findings = {name: {option: _found(kinds[name], draw(9)) for option in options} for name in names}
    return (
        options,
        findings,
        {name: weight for name, weight in weights.items() if weight},
        {name: need for name, need in needs.items() if need},
    )


def _need(kind: int, drawn: int) -> Found:
    """Return what is required of a row of some kind; most often nothing."""
    if drawn < LEAST_NEED:
        return {}
    by_kind: list[Found] = [{"one_of": ["a", "b"]}, {"at_most": drawn - 2}, {"fit": 2, "at_least": 1.5}]
    return by_kind[kind] if kind < len(by_kind) else {"fit": drawn - LEAST_NEED}


def _found(kind: int, drawn: int) -> Found:
    """Return a cell of a row of some kind; some are in a state."""
    if drawn > MOST_FOUND:
        return {}
    value: list[Any] = [["a"], ["b", "c"], ["c"]]
    by_kind: list[Found] = [{"value": value[drawn % 3]}, {"value": drawn}, {"fit": drawn % 5, "value": drawn / 2}]
    return by_kind[kind] if kind < len(by_kind) else {"fit": drawn % 5}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_shared_cases(case: dict[str, Any], twin: Twin) -> None:
    table = (tuple(case["options"]), dict(case["findings"]), case["weights"], case["needs"])
    assert reference(table) == case["expected"]
    assert twin.rank(table) == case["expected"]


@pytest.mark.long
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(min_size=BYTES, max_size=BYTES).map(table_from))
def test_random_cases(twin: Twin, table: Table) -> None:
    assert twin.rank(table) == reference(table)


def test_random_cases_are_of_all_kinds() -> None:
    """Bytes of chance give winners, ties, one and none left: the random cases leave nothing out."""
    seed = Path(__file__).read_bytes()
    tables = [table_from(seed[start : start + BYTES]) for start in range(0, len(seed) - BYTES, 7)]
    results = [ranked(table) for table in tables]
    assert {min(len(result.order), 2) for result in results} == {0, 1, 2}
    assert {result.close for result in results} == {True, False}
    assert {len(result.leaders) > 1 for result in results} == {True, False}
    assert {bool(result.uncounted) for result in results} == {True, False}
    assert any(flip for result in results for flip in result.flips.values())
