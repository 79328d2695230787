"""A decision that is taken along: every word of it comes from the trail, the cells and their sources."""

import re
from collections.abc import Mapping

from guide import addresses
from guide.decide.decided import Considered, Decided, Ground
from guide.decide.record import record
from guide.decide.trails import Trail, outcomes_from, turns
from guide.evidence.findings import finding
from guide.site.page import day_words
from tests.browser.site import real_references
from tests.decide.records import (
    ADDRESS,
    FLOW,
    GUIDE,
    Sections,
    deciding,
    fit,
    given_to,
    needed,
    outcome,
    parsed,
    paying,
    shown,
)
from tests.parsed import Parsed

VERDICT = re.compile(r"(Good|Neutral|Bad), because (.*), see (\S+?)(?:\. .*)?")


def test_the_headings_are_those_of_madr_in_their_order(records: Mapping[Trail, Sections]) -> None:
    """MADR 4.0.0: the full template, without what no guide can know."""
    for trail, sections in records.items():
        title = outcome(trail).label
        options = [path[-1] for path in sections if len(path) == 3 and path[1] == "Pros and Cons of the Options"]
        expected = [
            (title,),
            (title, "Context and Problem Statement"),
            (title, "Decision Drivers"),
            (title, "Considered Options"),
            (title, "Decision Outcome"),
            (title, "Decision Outcome", "Consequences"),
            (title, "Decision Outcome", "Confirmation"),
        ]
        if outcome(trail).options:
            expected.append((title, "Pros and Cons of the Options"))
            expected += [(title, "Pros and Cons of the Options", option) for option in options]
        assert list(sections) == [*expected, (title, "More Information")]
        assert bool(options) is bool(outcome(trail).options)


def test_nothing_is_empty(records: Mapping[Trail, Sections]) -> None:
    for trail, sections in records.items():
        empty = [path for path, section in sections.items() if not section.paragraphs and not section.items]
        assert empty == [path for path in sections if len(path) == 1 or path[-1] == "Pros and Cons of the Options"]
        assert empty, trail


def test_the_context_is_the_trail(records: Mapping[Trail, Sections]) -> None:
    for trail, sections in records.items():
        section = sections[outcome(trail).label, "Context and Problem Statement"]
        assert section.paragraphs == [f"{GUIDE.settings.question} These answers describe the project:"]
        assert section.items == [f"{ask} {answer}" for ask, answer in given_to(trail)]


def test_the_drivers_are_the_questions_of_the_criteria_that_decide(records: Mapping[Trail, Sections]) -> None:
    for trail, sections in records.items():
        section = sections[outcome(trail).label, "Decision Drivers"]
        told = [row.criterion for row in deciding(trail)]
        drivers = [*dict.fromkeys(f"{criterion.label}: {criterion.question}" for criterion in told)]
        assert section.items == drivers
        assert bool(section.paragraphs) is not bool(drivers)


def test_the_recommended_option_is_considered_first_and_none_is_left_out(records: Mapping[Trail, Sections]) -> None:
    """Of many the few that matter are named, and a number tells of the rest."""
    for trail, sections in records.items():
        first = [GUIDE.options[id_].label for id_ in outcome(trail).options]
        title = outcome(trail).label
        considered = sections[title, "Considered Options"]
        labels = considered.items
        assert labels[: len(first)] == first
        assert set(labels) <= {option.label for option in GUIDE.published.values()}
        assert len(set(labels)) == len(labels) == min(len(GUIDE.published), 4)
        if runner_up := outcome(trail).runner_up:
            assert GUIDE.options[runner_up].label in labels
        rest = len(GUIDE.published) - len(labels)
        assert considered.paragraphs == ([f"The guide compares {rest} more: {ADDRESS}/compare/"] if rest else [])
        assert [path[2] for path in sections if path[1:2] == ("Pros and Cons of the Options",) and path[2:]] == (
            labels if first else []
        )


def test_the_outcome_rests_on_cells_and_tells_how_each_is_known(records: Mapping[Trail, Sections]) -> None:
    """Each cell that decides, with its value, fit and note, what kind of claim it is, and every source and its day."""
    references = real_references()
    for trail, sections in records.items():
        section = sections[outcome(trail).label, "Decision Outcome"]
        chosen = " or ".join(f'"{GUIDE.options[id_].label}"' for id_ in outcome(trail).options) or "none of them"
        chosen += ", which are equally right here" if len(outcome(trail).options) > 1 else ""
        assert section.paragraphs[0].startswith(f"Chosen option: {chosen}. {outcome(trail).summary}")
        expected, cited = [], []
        for row in deciding(trail):
            criterion, option = row.criterion, row.options[0]
            kind = "Fact" if criterion.kind == "fact" else "The guide's judgement"
            noted = references.html(criterion.file, "cells", option, "note") if row.cell.note else ""
            note = " ".join(Parsed(str(noted)).text.split())
            says = f"{row.name}: {row.cell.value}{fit(row.cell)}. {kind}.{f' {note}' if note else ''}"
            if row.program:
                run = GUIDE.records[f"{criterion.id}/{row.program}"]
                program = f"{ADDRESS}/evidence/{criterion.id}/{row.program}/"
                versions = {name.lower(): version for name, version in run.packages.items()}
                version = versions[(GUIDE.options[option].package or "").lower()]
                says += f" Program and record: {program}. Run on {day_words(run.date)} with {version}."
                cited.append(program)
            sources = [one for id_ in row.options for one in criterion.cells[id_].sources]
            read = dict.fromkeys((one.url, one.checked) for one in sources)
            expected.append(says + "".join(f" Source: {url}, read on {day}." for url, day in read))
            cited += [url for url, _ in read]
            assert row.program or sources or row.cell.measurements
        assert section.items == expected
        assert section.links == cited


def test_every_verdict_is_that_of_a_cell(records: Mapping[Trail, Sections]) -> None:
    """It names the criterion and its value, leads to the cell, and is as good or bad as the cell's fit."""
    seen = set()
    for sections in records.values():
        for path, section in sections.items():
            verdicts = [VERDICT.fullmatch(item) for item in section.items]
            if not any(verdicts):
                continue
            for found, href in zip(verdicts, section.links, strict=True):
                assert found
                assert found[3] == href
                criterion_id, option_id = href.removeprefix(f"{ADDRESS}/criteria/").split("/#")
                criterion = GUIDE.criteria[criterion_id]
                cell = shown(criterion_id, option_id)
                value = finding(GUIDE, criterion, option_id).words
                named = re.escape(criterion.label) + r"( \(.+\))?"
                assert re.fullmatch(f"{named}{re.escape(f': {value}{fit(cell)}')}", found[2])
                verdict = {None: "Neutral", 0: "Bad", 1: "Bad", 2: "Neutral", 3: "Good", 4: "Good"}[cell.fit]
                assert found[1] == verdict
                assert len(path) < 3 or path[2] in {"Consequences", GUIDE.options[option_id].label}
                seen.add((criterion_id, option_id))
    assert len(seen) > 20


def test_each_option_is_judged_by_the_criteria_that_decide(records: Mapping[Trail, Sections]) -> None:
    for trail, sections in records.items():
        for path, section in sections.items():
            if path[1:2] == ("Pros and Cons of the Options",) and path[2:]:
                (id_,) = (id_ for id_, option in GUIDE.published.items() if option.label == path[2])
                cells = [f"{ADDRESS}{addresses.cell(id_, name)}" for name in outcome(trail).because]
                assert section.links == cells


def test_the_consequences_are_the_reasons_and_the_price_of_what_is_chosen(records: Mapping[Trail, Sections]) -> None:
    """Each price is told with how to pay it."""
    references = real_references()
    for trail, sections in records.items():
        section = sections[outcome(trail).label, "Decision Outcome", "Consequences"]
        if not outcome(trail).options:
            assert section.items == ["Neutral, because no option is chosen."]
            continue
        clear = [row for row in deciding(trail) if row.cell.fit not in {None, 2}]
        price, prices = paying(trail), [one.criterion for one in outcome(trail).price]
        cells = [addresses.cell(row.options[0], row.criterion.id) for row in [*clear, *price]]
        assert section.links == [f"{ADDRESS}{cell}" for cell in cells] or not cells
        for row, item in zip(price, section.items[len(clear) :], strict=True):
            index = prices.index(row.criterion.id)
            pay = references.html(FLOW.file, "outcomes", trail.at, "price", index, "pay")
            assert item.startswith((f"Good, because {row.name}: ", f"Bad, because {row.name}: ", "Neutral, because "))
            assert item.endswith(f". {' '.join(Parsed(str(pay)).text.split())}")


def test_what_confirms_the_choice_is_what_it_needs_and_what_would_change_it(
    records: Mapping[Trail, Sections],
) -> None:
    reach = outcomes_from(FLOW)
    for trail, sections in records.items():
        chosen = " and ".join(GUIDE.options[id_].label for id_ in outcome(trail).options)
        expected = [
            f"The choice holds while {GUIDE.criteria[name].label} is {needed(GUIDE.criteria[name], need)} for {chosen}."
            for name, need in outcome(trail).needs.items()
        ]
        for turn in turns(FLOW, trail, reach):
            if trail.at in turn.outcomes:
                continue
            question = FLOW.questions[trail.steps[turn.position].question]
            ends = "; ".join(FLOW.outcomes[id_].label for id_ in turn.outcomes)
            one_of = "one of: " if len(turn.outcomes) > 1 else ""
            expected.append(
                f'Decide again if "{question.ask}" is answered "{question.answers[turn.answer].label}". '
                f"That leads to {one_of}{ends}."
            )
        assert sections[outcome(trail).label, "Decision Outcome", "Confirmation"].items == expected


def test_a_record_says_where_and_of_which_guide_it_was_taken(records: Mapping[Trail, Sections]) -> None:
    for trail, sections in records.items():
        section = sections[outcome(trail).label, "More Information"]
        considered = sections[outcome(trail).label, "Considered Options"].items
        named = [option for option in GUIDE.published.values() if option.label in considered and option.version]
        page = f"{ADDRESS}{addresses.trail(trail.answers)}"
        expected = [
            f"The answers and their reasons: {page}",
            f"The guide: {GUIDE.settings.title}, {GUIDE.settings.edition}",
        ]
        if named:
            told = sorted(named, key=lambda option: considered.index(option.label))
            releases = ", ".join(f"{option.label} {option.version}" for option in told)
            expected.append(f"It is for these releases: {releases}")
        runner_up = outcome(trail).runner_up
        assert section.items == expected + ([f"Second choice: {GUIDE.options[runner_up].label}"] if runner_up else [])
        assert section.links == [page]


def test_a_choice_whose_cells_say_little_claims_nothing() -> None:
    ground = Ground("Weight", "How heavy?", "Fair", 2, "judgement", "So so.", (), "", "/criteria/weight/#x")
    decided = Decided(
        guide="G",
        question="Which?",
        label="Take X",
        summary="X will do.",
        given=(("Why?", "Because"),),
        chosen=("X",),
        runner_up=None,
        considered=(Considered("X", (ground,)),),
        needs=(),
        price=(),
        changes=(),
        address="/decide/a/",
    )
    found = parsed(record(decided))
    assert found["Take X", "Decision Outcome", "Consequences"].items == [
        "Neutral, because no cell that decides speaks clearly for or against it."
    ]
    assert found["Take X", "Decision Outcome", "Confirmation"].paragraphs == [
        "No single other answer rules this outcome out."
    ]
