"""One truth: no single answer can lead elsewhere, and no cell that something rests on can change, without a report."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import pytest
from pydantic import BaseModel

from guide.check import RULES, RULES_OF_TEXTS, check
from guide.check.cells import cited_fits_are_those_of_the_cells
from guide.check.flow import (
    listed_trails_are_the_present_ones,
    outcomes_tell_options_apart,
    recommended_options_have_the_fit_they_need,
    scenarios_agree_with_their_weights,
    the_flow_is_sound,
)
from guide.decide.flow import flow_of
from guide.diagnostics import Diagnostic
from guide.model import Guide, Passage, passages
from guide.places import Loc
from guide.prose.references import link
from guide.read.layout import DECISION, TRAILS
from tests.browser.site import real_guide

GUIDE = real_guide()
REFERENCES = link(GUIDE)
FLOW = GUIDE.decision
RATED = {id_: criterion for id_, criterion in GUIDE.criteria.items() if criterion.rated}
FIT = {(id_, option): cell.fit for id_, criterion in RATED.items() for option, cell in criterion.cells.items()}
RECOMMENDING = [id_ for id_, outcome in FLOW.outcomes.items() if outcome.recommends]
# Own words about a cell, and the fit that they say they rest on.
CITATION = re.compile(r'(\[[^\]]+\]\(cell:(?P<option>[a-z0-9-]+)/(?P<criterion>[a-z0-9-]+))( "fit \d")?\)')
KINDS = ("options", "criteria", "scenarios", "questions", "outcomes", "articles", "leaves")


def test_nothing_is_said_of_the_guide_as_it_is() -> None:
    """Each rule that is relied on below is one of those that `guide check` follows."""
    assert check(link(GUIDE), []) == []
    assert {
        cited_fits_are_those_of_the_cells,
        listed_trails_are_the_present_ones,
        outcomes_tell_options_apart,
        recommended_options_have_the_fit_they_need,
        scenarios_agree_with_their_weights,
        the_flow_is_sound,
    } <= {*RULES, *RULES_OF_TEXTS}


# Answers


def leading_elsewhere() -> Iterator[tuple[str, Guide]]:
    """Yield the guide with each single answer leading to each other question or outcome."""
    for question_id, question in FLOW.questions.items():
        for id_, answer in question.answers.items():
            for to in (*FLOW.questions, *FLOW.outcomes):
                if to == answer.to:
                    continue
                answers = {**question.answers, id_: answer.model_copy(update={"to": to})}
                changed = question.model_copy(update={"answers": answers})
                decision = FLOW.model_copy(update={"questions": {**FLOW.questions, question_id: changed}})
                yield f"{question_id}/{id_} -> {to}", replace(GUIDE, decision=decision)


def first_fault(guide: Guide) -> Diagnostic | None:
    """Return the first thing that is said of another flow."""
    references = replace(REFERENCES, guide=guide, flow=flow_of(guide.decision))
    rules = (the_flow_is_sound, listed_trails_are_the_present_ones)
    return next((fault for rule in rules for fault in rule(references)), None)


def test_no_answer_can_lead_elsewhere_in_silence() -> None:
    changes = dict(leading_elsewhere())
    edges = sum(len(question.answers) for question in FLOW.questions.values())
    assert len(changes) == edges * (len(FLOW.questions) + len(FLOW.outcomes) - 1)
    told = {name: first_fault(guide) for name, guide in changes.items()}
    assert [name for name, fault in told.items() if fault is None or fault.severity != "error"] == []
    assert {fault.place.path for fault in told.values() if fault} == {DECISION, TRAILS}


# Cells


@dataclass(frozen=True)
class Change:
    """Another fit of one cell."""

    criterion: str
    option: str
    fit: int

    @property
    def guide(self) -> Guide:
        """The guide with it."""
        return self.made_to(GUIDE)

    def made_to(self, guide: Guide) -> Guide:
        """Return a guide with this change, on top of its others."""
        criterion = guide.criteria[self.criterion]
        cell = criterion.cells[self.option].model_copy(update={"fit": self.fit})
        changed = criterion.model_copy(update={"cells": {**criterion.cells, self.option: cell}})
        return replace(guide, criteria={**guide.criteria, self.criterion: changed})

    @property
    def fits(self) -> Mapping[tuple[str, str], int | None]:
        """All fits with it."""
        return {**FIT, (self.criterion, self.option): self.fit}

    @property
    def cell(self) -> str:
        """Where the fit stands."""
        file = GUIDE.criteria[self.criterion].file
        return str(GUIDE.source(file).place(("cells", self.option, "fit")))


CHANGES = [Change(*cell, fit) for (cell, now), fit in product(FIT.items(), range(5)) if fit != now]


def meets(option: str, needs: Mapping[str, int], fits: Mapping[tuple[str, str], int | None]) -> bool:
    return all((fits[name, option] or 0) >= needed for name, needed in needs.items())


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
    """Return the scenarios whose weights no longer put their recommendation first, alone."""
    found = set()
    for id_, scenario in GUIDE.scenarios.items():
        points = {
            option: sum(weight * (change.fits[name, option] or 0) for name, weight in scenario.weights.items())
            for option in GUIDE.published
        }
        others = [points[option] for option in points if option != scenario.recommends]
        if max(others) >= points[scenario.recommends]:
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
        said = at_outcomes(recommended_options_have_the_fit_they_need(change.guide))
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
            assert fault.place == GUIDE.source(file).place(("recommends",))
            assert str(GUIDE.source(file).key(("weights",))) in fault.message


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
    for name, needed in outcome.needs.items():
        change = Change(name, outcome.recommends, needed - 1)
        assert id_ in at_outcomes(recommended_options_have_the_fit_they_need(change.guide)), change


@pytest.mark.parametrize("id_", RECOMMENDING)
def test_an_option_that_comes_to_meet_every_single_need_is_reported(id_: str) -> None:
    """However many of its cells it takes, each of them is named."""
    outcome = FLOW.outcomes[id_]
    for option in GUIDE.published.keys() - {outcome.recommends}:
        guide, cells = GUIDE, []
        for name, needed in outcome.needs.items():
            change = Change(name, option, max(needed, FIT[name, option] or 0))
            guide = change.made_to(guide)
            cells.append(change.cell)
        said = at_outcomes(outcomes_tell_options_apart(guide))
        assert all(cell in said[id_] for cell in cells), option


# Citations


def citations() -> list[tuple[Passage, re.Match[str]]]:
    """Return all own words about a cell, and the texts they stand in."""
    return [(passage, match) for passage in passages(GUIDE) for match in CITATION.finditer(passage.text)]


def with_text(passage: Passage, text: str) -> Guide:
    """Return the guide with other words in one text."""
    for kind in KINDS:
        documents = getattr(GUIDE, kind)
        for id_, document in documents.items():
            if passage.file in {document.file, getattr(document, "body_file", "")}:
                changed: dict[str, Any] = {kind: {**documents, id_: put(document, passage.loc, text)}}
                return replace(GUIDE, **changed)
    raise AssertionError(passage.file)


def put(value: Any, loc: Loc, text: str) -> Any:  # noqa: ANN401 - models, mappings and lists alike
    """Return a value with another text at a loc."""
    if not loc:
        return text
    head, rest = loc[0], loc[1:]
    if isinstance(value, BaseModel):
        return value.model_copy(update={str(head): put(getattr(value, str(head)), rest, text)})
    if isinstance(value, Mapping):
        return {**value, head: put(value[head], rest, text)}
    return tuple(put(item, rest, text) if index == head else item for index, item in enumerate(value))


def test_no_cell_can_change_behind_the_back_of_words_about_it() -> None:
    """It is reported at the words, and names the cell."""
    cited: dict[tuple[str, str], set[str]] = {}
    for passage, match in citations():
        cited.setdefault((match["criterion"], match["option"]), set()).add(passage.file)
    assert len(cited) > 10
    for change in CHANGES:
        said = list(cited_fits_are_those_of_the_cells(replace(REFERENCES, guide=change.guide)))
        assert {fault.place.path for fault in said} == cited.get((change.criterion, change.option), set()), change
        assert all(change.cell in fault.message for fault in said), change


def test_no_words_about_a_cell_can_rest_on_another_fit_or_on_none() -> None:
    for passage, match in citations():
        cited, now = match[1], match[4] or ""
        others = {"", *(f' "fit {fit}"' for fit in range(5))} - {now}
        for other in others:
            text = passage.text[: match.start()] + f"{cited}{other})" + passage.text[match.end() :]
            (fault,) = cited_fits_are_those_of_the_cells(link(with_text(passage, text)))
            assert fault.place.path == passage.file, (match[0], other)


# What every outcome rests on, to be reviewed when it changes. A cell that goes up contradicts nothing and needs no
# correction elsewhere; it may still call for another recommendation.
RESTS_ON = {
    "django-product": {"built-in-admin": 4, "orm-and-migrations": 4, "internal-tools": 4, "data-heavy-monolith": 4},
    "django-with-api": {
        "data-heavy-monolith": 4,
        "orm-and-migrations": 4,
        "pull-of-conventions": 4,
        "api-contract": 2,
    },
    "modular-monolith": {
        "data-heavy-monolith": 4,
        "pull-of-conventions": 4,
        "decisions-at-start": 4,
        "onboarding": 4,
    },
    "django-service": {
        "orm-and-migrations": 4,
        "built-in-admin": 4,
        "internal-tools": 4,
        "fit-for-microservices": 2,
    },
    "fastapi-api": {"api-contract": 4, "request-validation": 4},
    "fastapi-service": {"fit-for-microservices": 4, "api-contract": 4, "request-validation": 4},
    "fastapi-structured": {
        "request-validation": 4,
        "onboarding": 3,
        "decisions-at-start": 2,
        "data-heavy-monolith": 2,
    },
    "flask-small-service": {"one-narrow-job": 4, "fit-for-microservices": 2, "request-validation": 2},
    "flask-owned-structure": {"freedom-of-parts": 4, "one-narrow-job": 4, "request-validation": 2},
    "not-flask-yet": {
        "decisions-at-start": 4,
        "orm-and-migrations": 4,
        "built-in-admin": 4,
        "pull-of-conventions": 4,
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
