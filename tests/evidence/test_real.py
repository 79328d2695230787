"""The guide's own evidence: every probe still sees what its record says, and every record decides its cell."""

import ast
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from guide.check.evidence import records_bear_out_their_cells
from guide.evidence.exact import minor, pins_file
from guide.evidence.probes import Seen, differences
from guide.evidence.records import digest, normalised, pins_of
from guide.evidence.verify import Ways, look
from guide.model import Criterion, Guide
from tests.browser.site import real_guide
from tests.environments import told

ROOT = Path(__file__).resolve().parents[2]
GUIDE: Guide = real_guide()
NAMES = sorted(GUIDE.probes)
FACTS = [
    (criterion, option)
    for criterion in GUIDE.criteria.values()
    if criterion.kind == "fact"
    for option in GUIDE.published
]


def cell_of(name: str) -> tuple[Criterion, str]:
    criterion, _, option = name.partition("/")
    return GUIDE.criteria[criterion], option


def turned(value: bool | int | str) -> bool | int | str:  # noqa: FBT001 - an observation, not a switch
    """Return another value of the same kind."""
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else f"{value}, or not"


@pytest.mark.parametrize("name", NAMES)
def test_a_probe_sees_what_its_record_says(name: str) -> None:
    """At exactly what its record pins, against the real thing, on this machine."""
    program, record = GUIDE.probes[name], GUIDE.records[name]
    criterion, option = cell_of(name)
    with told(f"{program.path} can't be run"):
        ran = look(program, ROOT, record, Ways())
    assert list(differences(ran.seen, criterion.cells[option].fit, record)) == []
    assert ran.seen.printed == record.printed
    installed = ran.environment.packages
    assert {one: installed.get(one) for one in record.packages} == dict(record.packages)
    if not ran.elsewhere and sys.platform == "linux":
        # Another platform or an older interpreter may need more than the record names.
        assert dict(installed) == dict(record.packages)


@pytest.mark.parametrize("name", NAMES)
def test_a_record_is_of_its_probe(name: str) -> None:
    """It pins what the probe asks for, and can be handed to an installer."""
    program, record = GUIDE.probes[name], GUIDE.records[name]
    assert record.script == digest(program.text)
    assert minor(record.python)
    assert pins_file(record.packages)
    recorded = {normalised(one): version for one, version in record.packages.items()}
    asked = {pin.name: pin.version for pin in pins_of(program)}
    assert {one: recorded.get(one) for one in asked} == asked


@pytest.mark.parametrize("name", NAMES)
def test_another_fit_than_the_recorded_one_is_a_fault(name: str) -> None:
    criterion, option = cell_of(name)
    for fit in {0, 1, 2, 3, 4, None} - {criterion.cells[option].fit}:
        cell = criterion.cells[option].model_copy(update={"fit": fit})
        changed = criterion.model_copy(update={"cells": {**criterion.cells, option: cell}})
        guide = replace(GUIDE, criteria={**GUIDE.criteria, criterion.id: changed})
        (found,) = records_bear_out_their_cells(guide)
        assert found.place == GUIDE.source(criterion.file).place(("cells", option, "fit"))


@pytest.mark.parametrize("name", NAMES)
def test_any_observation_that_turns_fails_the_run(name: str) -> None:
    record = GUIDE.records[name]
    criterion, option = cell_of(name)
    for one, value in record.observations.items():
        seen = Seen(record.verdict, {**record.observations, one: turned(value)}, ())
        assert list(differences(seen, criterion.cells[option].fit, record))


def verdict_of(name: str) -> Callable[[Mapping[str, object]], object]:
    """Return a probe's own function from observations to a verdict, without running the probe."""
    tree = ast.parse(GUIDE.probes[name].text)
    constants = [node for node in tree.body if isinstance(node, ast.Assign) and _is_constant(node)]
    (function,) = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "verdict"]
    known: dict[str, object] = {}
    exec(compile(ast.Module([*constants, function], []), name, "exec"), known)  # noqa: S102 - our own program
    found: Callable[[Mapping[str, object]], object] = known["verdict"]  # type: ignore[assignment]
    return found


def _is_constant(node: ast.Assign) -> bool:
    try:
        ast.literal_eval(node.value)
    except ValueError:
        return False
    return all(isinstance(target, ast.Name | ast.Tuple) for target in node.targets)


@pytest.mark.parametrize("name", NAMES)
def test_every_observation_decides(name: str) -> None:
    """A verdict follows from the observations alone, and no observation is there for show."""
    verdict = verdict_of(name)
    record = GUIDE.records[name]
    assert verdict(dict(record.observations)) == record.verdict
    for one, value in record.observations.items():
        assert verdict({**record.observations, one: turned(value)}) != record.verdict, one


def test_most_facts_are_run() -> None:
    """Of the factual cells, at least seven in ten; the others name a source."""
    run_cells = [criterion.cells[option].probe for criterion, option in FACTS]
    assert sum(probe is not None for probe in run_cells) >= 0.7 * len(FACTS)
    assert all(criterion.cells[option].probe or criterion.cells[option].sources for criterion, option in FACTS)


def test_lines_of_a_probe_fit_a_page() -> None:
    wide = [
        f"{program.path}:{number}"
        for program in [*GUIDE.probes.values(), *GUIDE.programs.values()]
        for number, line in enumerate(program.text.splitlines(), 1)
        if len(line) > 79
    ]
    assert wide == []
