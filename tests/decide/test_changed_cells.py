"""One truth: no cell that an outcome or a scenario rests on can change without a report."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from guide.check.flow import scenarios_agree_with_their_weights
from guide.check.needs import outcomes_tell_options_apart, recommended_options_have_what_is_needed
from guide.diagnostics import Diagnostic
from guide.evidence.findings import finding
from guide.model import Need
from guide.read.layout import DECISION
from tests.browser.site import tried
from tests.decide.changes import CHANGES, FIT, FLOW, GIVEN, GUIDE, RATED, RECOMMENDING, Change


def meets(option: str, needs: Mapping[str, Need], fits: Mapping[tuple[str, str], int | None]) -> bool:
    return all(meets_one(need, fits[name, option], name, option) for name, need in needs.items())


def meets_one(need: Need, fit: int | None, name: str, option: str) -> bool:
    """Tell whether a changed fit, and the value that stands, are what is needed."""
    return need.met_by(replace(finding(GUIDE, GUIDE.criteria[name], option), fit=fit))


def asks_for_a_fit(id_: str) -> bool:
    """Tell whether some cell of levels can fall below what an outcome needs."""
    return any(need.fit and name in RATED for name, need in FLOW.outcomes[id_].needs.items())


def drops(change: Change) -> set[str]:
    """Return the outcomes of whose recommended options one no longer has what they need."""
    return {
        id_
        for id_, outcome in FLOW.outcomes.items()
        if not all(meets(option, outcome.needs, change.fits) for option in outcome.options)
    }


def lifts(change: Change) -> set[str]:
    """Return the outcomes all of whose needs another option that some outcome recommends meets as well now."""
    return {
        id_
        for id_, outcome in FLOW.outcomes.items()
        for option in GUIDE.recommended - {*outcome.options}
        if outcome.options and meets(option, outcome.needs, change.fits)
    }


def upsets(change: Change) -> set[str]:
    """Return the scenarios whose weights no longer put their recommendation first, alone, or now do in spite of it."""
    found = set()
    for id_, scenario in GUIDE.scenarios.items():
        points = {
            option: sum(weight * (change.fits[name, option] or 0) for name, weight in scenario.weights.items())
            for option in GUIDE.published
            if meets(option, scenario.needs, change.fits)
        }
        agrees = {option for option in points if points[option] == max(points.values())} == {*scenario.options}
        if agrees is bool(scenario.despite):
            found.add(id_)
    return found


def at_outcomes(faults: Iterator[Diagnostic]) -> dict[str, str]:
    """Return what is said of each outcome, found by where it is said."""
    source = GUIDE.source(DECISION)
    starts = sorted((source.key(("outcomes", id_)), id_) for id_ in FLOW.outcomes)
    return {[id_ for start, id_ in starts if start <= fault.place][-1]: fault.message for fault in faults}


def test_no_recommended_option_can_fall_below_what_it_needs() -> None:
    """It is reported at the outcome, and names the cell."""
    for change in tried(CHANGES):
        said = at_outcomes(recommended_options_have_what_is_needed(change.guide))
        assert set(said) == drops(change), change
        assert all(change.cell in message for message in said.values()), change


def test_no_other_option_can_come_to_meet_all_that_an_outcome_needs() -> None:
    """It is reported at the outcome, and names the cell."""
    for change in tried(CHANGES):
        said = at_outcomes(outcomes_tell_options_apart(change.guide))
        assert set(said) == lifts(change), change
        assert all(change.cell in message for message in said.values()), change


def test_no_scenario_can_come_to_disagree_with_its_weights() -> None:
    """It is reported at the recommendation, and names the place of the weights."""
    for change in tried(CHANGES):
        said = {fault.place.path: fault for fault in scenarios_agree_with_their_weights(change.guide)}
        assert set(said) == {GUIDE.scenarios[id_].file for id_ in upsets(change)}, change
        for file, fault in said.items():
            source = GUIDE.source(file)
            if ("despite",) in source.keys:
                assert fault.place == source.key(("despite",))
            else:
                assert fault.place == source.place(("recommends",))
                assert str(source.key(("weights",))) in fault.message


def test_the_changes_put_the_guide_to_the_test() -> None:
    """Each recommendation falls with some cell of its own; some fall with one cell of another option."""
    assert set().union(*(drops(change) for change in CHANGES)) == {id_ for id_ in RECOMMENDING if asks_for_a_fit(id_)}
    assert any(lifts(change) for change in CHANGES)
    assert any(upsets(change) for change in CHANGES)


@pytest.mark.parametrize("id_", RECOMMENDING)
def test_one_less_than_an_outcome_needs_is_one_too_little(id_: str) -> None:
    outcome = FLOW.outcomes[id_]
    assert outcome.needs
    fits = {name: need.fit for name, need in outcome.needs.items() if need.fit is not None and name in RATED}
    for name, needed in fits.items():
        change = Change(name, outcome.options[0], needed - 1)
        assert id_ in at_outcomes(recommended_options_have_what_is_needed(change.guide)), change


@pytest.mark.parametrize("id_", RECOMMENDING)
def test_an_option_that_comes_to_meet_every_single_need_is_reported(id_: str) -> None:
    """However many of its cells it takes, each of them is named."""
    outcome = FLOW.outcomes[id_]
    others = {name: need for name, need in outcome.needs.items() if name not in RATED}
    for option in GUIDE.recommended - {*outcome.options}:
        if not meets(option, others, GIVEN):
            continue  # what is no level tells them apart, and can't be raised
        guide, cells = GUIDE, []
        for name, need in outcome.needs.items():
            if name not in RATED:
                continue
            change = Change(name, option, max(need.fit or 0, FIT[name, option] or 0))
            guide = change.made_to(guide)
            cells.append(change.cell)
        said = at_outcomes(outcomes_tell_options_apart(guide))
        assert all(cell in said[id_] for cell in cells), option
