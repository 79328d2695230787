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
from tests.decide.changes import CHANGES, FIT, FLOW, GUIDE, RATED, RECOMMENDING, Change


def meets(option: str, needs: Mapping[str, Need], fits: Mapping[tuple[str, str], int | None]) -> bool:
    return all(meets_one(need, fits[name, option], name, option) for name, need in needs.items())


def meets_one(need: Need, fit: int | None, name: str, option: str) -> bool:
    """Tell whether a changed fit, and the value that stands, are what is needed."""
    return need.met_by(replace(finding(GUIDE, GUIDE.criteria[name], option), fit=fit))


def drops(change: Change) -> set[str]:
    """Return the outcomes whose recommended option no longer has what they need."""
    return {
        id_
        for id_, outcome in FLOW.outcomes.items()
        if outcome.recommends and not meets(outcome.recommends, outcome.needs, change.fits)
    }


def lifts(change: Change) -> set[str]:
    """Return the outcomes all of whose needs another option meets as well now."""
    return {
        id_
        for id_, outcome in FLOW.outcomes.items()
        for option in GUIDE.published
        if outcome.recommends not in {None, option} and meets(option, outcome.needs, change.fits)
    }


def upsets(change: Change) -> set[str]:
    """Return the scenarios whose weights no longer put their recommendation first, alone, or now do in spite of it."""
    found = set()
    for id_, scenario in GUIDE.scenarios.items():
        points = {
            option: sum(weight * (change.fits[name, option] or 0) for name, weight in scenario.weights.items())
            for option in GUIDE.published
        }
        others = [points[option] for option in points if option != scenario.recommends]
        agrees = max(others) < points[scenario.recommends]
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
    for change in CHANGES:
        said = at_outcomes(recommended_options_have_what_is_needed(change.guide))
        assert set(said) == drops(change), change
        assert all(change.cell in message for message in said.values()), change


def test_no_other_option_can_come_to_meet_all_that_an_outcome_needs() -> None:
    """It is reported at the outcome, and names the cell."""
    for change in CHANGES:
        said = at_outcomes(outcomes_tell_options_apart(change.guide))
        assert set(said) == lifts(change), change
        assert all(change.cell in message for message in said.values()), change


def test_no_scenario_can_come_to_disagree_with_its_weights() -> None:
    """It is reported at the recommendation, and names the place of the weights."""
    for change in CHANGES:
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
    assert set().union(*(drops(change) for change in CHANGES)) == set(RECOMMENDING)
    assert any(lifts(change) for change in CHANGES)
    assert set().union(*(upsets(change) for change in CHANGES)) >= {"api-first-backend", "new-microservice"}


@pytest.mark.parametrize("id_", RECOMMENDING)
def test_one_less_than_an_outcome_needs_is_one_too_little(id_: str) -> None:
    outcome = FLOW.outcomes[id_]
    assert outcome.recommends
    assert outcome.needs
    fits = {name: need.fit for name, need in outcome.needs.items() if need.fit is not None and name in RATED}
    for name, needed in fits.items():
        change = Change(name, outcome.recommends, needed - 1)
        assert id_ in at_outcomes(recommended_options_have_what_is_needed(change.guide)), change


@pytest.mark.parametrize("id_", RECOMMENDING)
def test_an_option_that_comes_to_meet_every_single_need_is_reported(id_: str) -> None:
    """However many of its cells it takes, each of them is named."""
    outcome = FLOW.outcomes[id_]
    for option in GUIDE.published.keys() - {outcome.recommends}:
        guide, cells = GUIDE, []
        for name, need in outcome.needs.items():
            if name not in RATED:
                continue
            change = Change(name, option, max(need.fit or 0, FIT[name, option] or 0))
            guide = change.made_to(guide)
            cells.append(change.cell)
        said = at_outcomes(outcomes_tell_options_apart(guide))
        assert all(cell in said[id_] for cell in cells), option


# What every outcome rests on, to be reviewed when it changes. A cell that goes up contradicts nothing and needs no
# correction elsewhere; it may still call for another recommendation.
RESTS_ON = {
    "django-product": {"built-in-admin": 4, "orm-and-migrations": 4, "internal-tools": 4, "data-heavy-monolith": 4},
    "django-with-api": {"data-heavy-monolith": 4, "orm-and-migrations": 4, "pull-of-conventions": 4, "api-contract": 2},
    "modular-monolith": {"data-heavy-monolith": 4, "pull-of-conventions": 4, "decisions-at-start": 4, "onboarding": 4},
    "django-service": {"orm-and-migrations": 4, "built-in-admin": 4, "internal-tools": 4, "fit-for-microservices": 2},
    "fastapi-api": {"api-contract": 4, "request-validation": 4},
    "fastapi-service": {"fit-for-microservices": 4, "api-contract": 4, "request-validation": 4},
    "fastapi-structured": {"request-validation": 4, "onboarding": 3, "freedom-of-parts": 3},
    "flask-small-service": {"one-narrow-job": 4, "freedom-of-parts": 4, "python-range": 4},
    "flask-owned-structure": {"freedom-of-parts": 4, "request-validation": 3},
    "not-flask-yet": {"decisions-at-start": 4, "orm-and-migrations": 4, "built-in-admin": 4, "pull-of-conventions": 4},
    "django-with-streams": {"built-in-admin": 4, "orm-and-migrations": 4, "internal-tools": 4, "streaming": 3},
    "fastapi-streams": {"streaming": 4, "async-in-practice": 4, "request-validation": 4, "freedom-of-parts": 3},
    "fastapi-small-service": {"request-validation": 4, "api-contract": 4, "one-narrow-job": 3},
    "flask-beside-queue": {"one-narrow-job": 4, "freedom-of-parts": 4},
    "stay-on-django": {"orm-and-migrations": 4, "built-in-admin": 4, "pull-of-conventions": 4},
    "stay-on-fastapi": {"api-contract": 4, "request-validation": 4},
    "stay-on-flask": {"freedom-of-parts": 4},
    "django-beside": {"built-in-admin": 4, "internal-tools": 4, "orm-and-migrations": 4},
    "fastapi-beside": {"api-contract": 4, "request-validation": 4},
    "move-to-django": {
        "orm-and-migrations": 4,
        "built-in-admin": 4,
        "pull-of-conventions": 4,
        "data-heavy-monolith": 4,
    },
    "none-fits": {},
}


def test_what_every_outcome_rests_on() -> None:
    """A change of any deciding cell shows here, also where nothing contradicts it."""
    found = {
        id_: {
            name: FIT[name, outcome.recommends]
            for name in (*outcome.because, *outcome.needs)
            if outcome.recommends and name in RATED
        }
        for id_, outcome in FLOW.outcomes.items()
    }
    assert found == RESTS_ON
