"""How a cell is known, and when what backs it has grown old or is of another release."""

import datetime as dt
from dataclasses import replace

import pytest

from guide.evidence.records import Known, standing
from guide.model import Evidence, Guide, Lasts


@pytest.mark.parametrize(
    ("criterion", "option", "known", "date"),
    [
        ("cutting", "chain", Known.RUN, dt.date(2026, 3, 5)),
        ("cutting", "d-lock", Known.SOURCED, dt.date(2026, 3, 3)),
        ("carrying", "chain", Known.JUDGED, None),
    ],
)
def test_how_a_cell_is_known(small: Guide, criterion: str, option: str, known: Known, date: dt.date | None) -> None:
    found = standing(small, small.criteria[criterion], option)
    assert (found.known, found.date, found.version, found.stale) == (known, date, None, ())


def test_what_nothing_backs(small: Guide) -> None:
    cutting = small.criteria["cutting"]
    cell = cutting.cells["d-lock"].model_copy(update={"evidence": (Evidence(measurement="weight"),)})
    bare = cutting.model_copy(update={"cells": {**cutting.cells, "d-lock": cell}})
    assert standing(small, bare, "d-lock").known is Known.UNBACKED


@pytest.mark.parametrize(
    ("cell", "since", "lasts", "reason"),
    [
        (("cutting", "d-lock"), dt.date(2026, 3, 3), 365, "read 366 days ago"),
        (("carrying", "chain"), dt.date(2026, 3, 6), 180, "measured 181 days ago (What locks weigh)"),
    ],
)
def test_what_backs_a_cell_grows_old(
    small: Guide, cell: tuple[str, str], since: dt.date, lasts: int, reason: str
) -> None:
    """A measurement lasts for 180 days, a source for a year, and no day more."""
    criterion, option = cell
    for days, stale in ((lasts, ()), (lasts + 1, (reason,))):
        then = replace(small, day=since + dt.timedelta(days=days))
        assert tuple(one.reason for one in standing(then, then.criteria[criterion], option).stale) == stale


def test_a_run_and_the_source_beside_it_grow_old_by_themselves(small: Guide) -> None:
    for days, stale in ((180, []), (181, ["run 181 days ago"]), (363, ["run 363 days ago", "read 366 days ago"])):
        then = replace(small, day=dt.date(2026, 3, 5) + dt.timedelta(days=days))
        assert [one.reason for one in standing(then, then.criteria["cutting"], "chain").stale] == stale


def test_a_guide_says_how_long_things_last(small: Guide) -> None:
    settings = small.settings.model_copy(update={"lasts": Lasts(run=2, source=3)})
    then = replace(small, settings=settings, day=dt.date(2026, 3, 8))
    assert [one.reason for one in standing(then, then.criteria["cutting"], "chain").stale] == [
        "run 3 days ago",
        "read 6 days ago",
    ]


def test_a_figure_of_another_release_is_stale(small: Guide) -> None:
    weight = small.measured["weight"]
    older = weight.ways["chain"].model_copy(update={"packages": {"chains": "9 mm"}})
    measured = weight.model_copy(update={"ways": {**weight.ways, "chain": older}})
    chain = small.options["chain"].model_copy(update={"package": "Chains"})
    guide = replace(small, measured={"weight": measured}, options={**small.options, "chain": chain})
    (stale,) = standing(guide, guide.criteria["carrying"], "chain").stale
    assert stale.reason == "measured with 9 mm, and Chain lock is at 10 mm (What locks weigh)"


@pytest.mark.parametrize(("named", "stale"), [("Chains", False), ("chains", False), ("rope", False)])
def test_a_run_knows_the_release_by_the_name_of_its_package(small: Guide, named: str, *, stale: bool) -> None:
    record = small.records["cutting/chain"].model_copy(update={"packages": {named: "10 mm"}})
    chain = small.options["chain"].model_copy(update={"package": "chains"})
    guide = replace(small, records={"cutting/chain": record}, options={**small.options, "chain": chain})
    found = standing(guide, guide.criteria["cutting"], "chain")
    assert found.version == ("10 mm" if named != "rope" else None)
    assert bool(found.stale) is stale


def test_a_run_of_another_release_is_stale(small: Guide) -> None:
    record = small.records["cutting/chain"].model_copy(update={"packages": {"chains": "9 mm"}})
    chain = small.options["chain"].model_copy(update={"package": "chains"})
    guide = replace(small, records={"cutting/chain": record}, options={**small.options, "chain": chain})
    found = standing(guide, guide.criteria["cutting"], "chain")
    (stale,) = found.stale
    assert (found.version, stale.reason) == ("9 mm", "run with 9 mm, and Chain lock is at 10 mm")
    assert stale.fix == "pin 10 mm in data/evidence/cutting/chain.py, and run `guide verify cutting/chain`"


@pytest.mark.parametrize(("release", "count"), [("9 mm", 0), ("9", 1), ("8 mm", 1), (None, 1)])
def test_a_run_of_the_older_release_that_it_is_about_is_not_stale(
    small: Guide, release: str | None, count: int
) -> None:
    record = small.records["cutting/chain"].model_copy(update={"packages": {"chains": "9 mm"}})
    chain = small.options["chain"].model_copy(update={"package": "chains"})
    criterion = small.criteria["cutting"]
    (*others, evidence) = sorted(criterion.cells["chain"].evidence, key=lambda one: one.probe == "chain")
    about = evidence.model_copy(update={"release": release})
    cell = criterion.cells["chain"].model_copy(update={"evidence": (*others, about)})
    criterion = criterion.model_copy(update={"cells": {**criterion.cells, "chain": cell}})
    records, options = {"cutting/chain": record}, {**small.options, "chain": chain}
    guide = replace(small, records=records, options=options, criteria={**small.criteria, "cutting": criterion})
    assert len(standing(guide, criterion, "chain").stale) == count
