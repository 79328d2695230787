"""The guide's own evidence: every probe still sees what its record says, and every record decides its cell."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from guide.check.judging import records_bear_out_their_cells
from guide.evidence.exact import minor, pins_file
from guide.evidence.header import normalised, pins_of
from guide.evidence.judging import level, unmet
from guide.evidence.probes import Seen, Sight, differences
from guide.evidence.records import owner, probe_digest
from guide.evidence.uv import Environment, Needs, prepare
from guide.evidence.verify import Ways, look
from guide.model import Criterion, Guide
from tests import compiled
from tests.browser.site import real_guide
from tests.environments import told

ROOT = Path(__file__).resolve().parents[2]
GUIDE: Guide = real_guide()
NAMES = sorted(GUIDE.probes)
# Their programs wait most of the time. One process runs all of them, so that it never comes to all processes waiting.
WAITING = {"async-in-practice", "background-jobs", "streaming"}
RUN = [
    pytest.param(name, marks=pytest.mark.xdist_group("waiting")) if owner(name)[0] in WAITING else name
    for name in NAMES
]
JUDGED = [name for name in NAMES if GUIDE.criteria[owner(name)[0]].observations]


def cell_of(name: str) -> tuple[Criterion, str]:
    criterion, option = owner(name)
    return GUIDE.criteria[criterion], option


def turned(value: Sight) -> Sight:
    """Return another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, tuple):
        return (*value, "one more")
    return f"{value}, or not" if isinstance(value, str) else value + 1


def improved(criterion: Criterion, name: str, value: Sight) -> Iterator[Sight]:
    """Yield better values of an observation than the one that was seen."""
    better = criterion.observations[name].better
    if isinstance(better, bool):
        yield better
    elif isinstance(value, int | float):
        yield from (value + step if better == "more" else value - step for step in (1, 1_000_000))


def with_compiled(needs: Needs, *, anew: bool = False) -> Environment:
    """Make an environment, and lay into it what was compiled for others; else that would take half of the time."""
    environment = prepare(needs, anew=anew)
    compiled.lay(environment)
    return environment


@pytest.fixture(scope="module")
def _forgotten() -> None:
    compiled.forget()


@pytest.mark.usefixtures("_forgotten")
@pytest.mark.parametrize("name", RUN)
def test_a_probe_sees_what_its_record_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At exactly what its record pins, against the real thing, on this machine."""
    monkeypatch.setenv(compiled.VARIABLE, str(compiled.PREFIX))
    monkeypatch.setattr("guide.evidence.verify.prepare", with_compiled)
    program, record = GUIDE.probes[name], GUIDE.records[name]
    with told(f"{program.path} can't be run"):
        ran = look(program, ROOT, record, Ways())
    compiled.keep(ran.environment)
    assert list(differences(ran.seen, record)) == []
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
    assert record.script == probe_digest(GUIDE, name)
    assert minor(record.python)
    assert pins_file(record.packages)
    recorded = {normalised(one): version for one, version in record.packages.items()}
    asked = {pin.name: pin.version for pin in pins_of(program)}
    assert {one: recorded.get(one) for one in asked} == asked


@pytest.mark.parametrize("name", JUDGED)
def test_another_fit_than_the_computed_one_is_a_fault(name: str) -> None:
    criterion, option = cell_of(name)
    for fit in {0, 1, 2, 3, 4} - {criterion.cells[option].fit}:  # none at all is told of by its scale
        cell = criterion.cells[option].model_copy(update={"fit": fit})
        changed = criterion.model_copy(update={"cells": {**criterion.cells, option: cell}})
        guide = replace(GUIDE, criteria={criterion.id: changed})
        (found,) = records_bear_out_their_cells(guide)
        assert found.place == GUIDE.source(criterion.file).place(("cells", option, "fit"))


@pytest.mark.parametrize("name", NAMES)
def test_anything_seen_that_turns_fails_the_run(name: str) -> None:
    record = GUIDE.records[name]
    for one, value in record.observations.items():
        assert list(differences(Seen({**record.observations, one: turned(value)}, record.seen, ()), record))
    for one, sight in record.seen.items():
        assert list(differences(Seen(record.observations, {**record.seen, one: turned(sight)}, ()), record))


@pytest.mark.parametrize("name", JUDGED)
def test_an_improvement_never_lowers_a_fit(name: str) -> None:
    """Whatever an observation was, turned the better way it earns the same level or a higher one."""
    criterion, _ = cell_of(name)
    observations = GUIDE.records[name].observations
    before = level(criterion, observations)
    assert before is not None
    for one, value in observations.items():
        for better in improved(criterion, one, value):
            after = level(criterion, {**observations, one: better})
            assert after is not None
            assert after >= before, one


@pytest.mark.parametrize("name", JUDGED)
def test_a_level_is_lost_by_one_observation(name: str) -> None:
    """Unless nothing is asked for, what a run earned is lost as soon as what one way asks for is not there."""
    criterion, _ = cell_of(name)
    observations = GUIDE.records[name].observations
    earned = level(criterion, observations)
    ways = criterion.rubric[earned or 0].ways
    held = [way for way in ways if not unmet(way, observations)]
    assert held or not ways
    worse = {True: False, False: True, "more": -(10**9), "less": 10**9}
    for one in set.intersection(*map(set, held)) if held else ():
        lost = level(criterion, {**observations, one: worse[criterion.observations[one].better]})
        assert lost is not None
        assert lost < (earned or 0), one
