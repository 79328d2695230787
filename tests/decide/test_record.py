"""A decision that is taken along: every word of it comes from the trail, the cells and their sources."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from guide import addresses
from guide.decide.record import FIT_WORDS, Considered, Decided, Ground, record, summary
from guide.decide.trails import Trail, outcomes_from, trails, turns
from guide.model import Cell, Criterion, Evidence, Guide, Outcome
from guide.prose.references import link
from guide.read.source import FORBIDDEN
from guide.site.app import create_app
from guide.site.page import day_words
from tests.browser.site import real_guide
from tests.parsed import Parsed

GUIDE = real_guide()
FLOW = GUIDE.decision
ENDED = [trail for trail in trails(FLOW) if trail.at in FLOW.outcomes]
ADDRESS = "https://example.org/some/prefix"
DAY = dt.date(2026, 2, 28)
FRONT = re.compile(r"---\nstatus: proposed\ndate: # write the day on which you decide\n---\n")
VERDICT = re.compile(r"(Good|Neutral|Bad), because (.*), see (\S+)")


@dataclass
class Section:
    """What stands below a heading, as a reader sees it."""

    paragraphs: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


Sections = Mapping[tuple[str, ...], Section]
"""Each section by its heading and those above it."""


def parsed(text: str) -> Sections:
    """Parse a record as any program that reads Markdown does; nothing but plain text may be in it."""
    front = FRONT.match(text)
    assert front, text[:80]
    found: dict[tuple[str, ...], Section] = {}
    above: list[str] = []
    depth = 0
    for token in MarkdownIt("commonmark").parse(text[front.end() :]):
        depth += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
        assert token.type in KNOWN, token
        if token.type == "heading_open":
            above = above[: int(token.tag[1]) - 1]
            heading = token
        elif token.type == "inline":
            words = plain(token)
            if heading.tag and not heading.hidden:
                above.append(words)
                heading.hidden = True
                assert tuple(above) not in found
                found[tuple(above)] = Section()
            else:
                section = found[tuple(above)]
                (section.items if depth else section.paragraphs).append(words)
                section.links += [str(child.attrs["href"]) for child in token.children or () if child.attrs]
        assert depth in {0, 1}
    return found


KNOWN = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
}


def plain(token: Token) -> str:
    """Return the words of a line, which may be strong, code or a link, and nothing else."""
    words = []
    for child in token.children or ():
        assert child.type in {"text", "strong_open", "strong_close", "code_inline", "link_open", "link_close"}, child
        words.append(child.content)
    return "".join(words)


@pytest.fixture(scope="module")
def app() -> Flask:
    """Make the real site at an address, on some day."""
    return create_app(link(replace(GUIDE, day=DAY)), address=f"{ADDRESS}/")


@pytest.fixture(scope="module")
def records(app: Flask) -> Mapping[Trail, Sections]:
    """Parse the record of every trail that has ended."""
    return {trail: parsed(text(app, trail, "record.md")) for trail in ENDED}


def text(app: Flask, trail: Trail, name: str) -> str:
    answer = app.test_client().get(addresses.trail(trail.answers) + name)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def outcome(trail: Trail) -> Outcome:
    return FLOW.outcomes[trail.at]


def given_to(trail: Trail) -> list[tuple[str, str]]:
    """Return the questions of a trail and the answers, in words."""
    asked = [(FLOW.questions[step.question], step.answer) for step in trail.steps]
    return [(question.ask, question.answers[answer].label) for question, answer in asked]


def deciding(trail: Trail) -> list[tuple[Criterion, Cell]]:
    recommends = outcome(trail).recommends
    criteria = [GUIDE.criteria[id_] for id_ in outcome(trail).because]
    return [(criterion, criterion.cells[recommends]) for criterion in criteria] if recommends else []


def fit(cell: Cell) -> str:
    return "" if cell.fit is None else f" (fit: {FIT_WORDS[cell.fit].lower()})"


# Where there is one


def test_every_trail_that_has_ended_has_a_record_and_a_summary_and_no_other_page_has(app: Flask) -> None:
    site = app.extensions["guide"]
    listed = {address for address in site.addresses() if address.endswith(("record.md", "summary.txt"))}
    names = ("record.md", "summary.txt")
    assert listed == {addresses.trail(trail.answers) + name for trail in ENDED for name in names}
    client = app.test_client()
    answers = {f"{page}{name}": client.get(f"{page}{name}").status_code for page in site.pages for name in names}
    assert {address for address, status in answers.items() if status == 200} == listed
    assert {answers[address] for address in answers.keys() - listed} == {404}


@pytest.mark.parametrize(("name", "kind"), [("record.md", "text/markdown"), ("summary.txt", "text/plain")])
def test_what_kind_of_file_it_is(app: Flask, name: str, kind: str) -> None:
    answer = app.test_client().get(addresses.trail(ENDED[0].answers) + name)
    assert answer.content_type == f"{kind}; charset=utf-8"


def test_the_page_of_a_trail_leads_to_both(app: Flask) -> None:
    for trail in ENDED:
        page = Parsed(text(app, trail, ""))
        assert page.all("a", href="../" * (len(trail.steps) + 1) + addresses.trail(trail.answers)[1:] + "record.md")
        assert page.all("a", href="../" * (len(trail.steps) + 1) + addresses.trail(trail.answers)[1:] + "summary.txt")


def test_the_same_guide_on_the_same_day_gives_the_same_bytes(app: Flask) -> None:
    again = create_app(link(replace(GUIDE, day=DAY)), address=ADDRESS)
    for trail in ENDED:
        for name in ("record.md", "summary.txt"):
            assert text(again, trail, name) == text(app, trail, name)


def test_no_day_of_the_guide_is_in_a_record(app: Flask) -> None:
    """A record is of an edition of the guide; the day of the decision is for the reader to write."""
    later = create_app(link(replace(GUIDE, day=DAY + dt.timedelta(days=1))), address=ADDRESS)
    for name in ("record.md", "summary.txt"):
        assert text(later, ENDED[0], name) == text(app, ENDED[0], name)


# What a record says


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
        if outcome(trail).recommends:
            expected.append((title, "Pros and Cons of the Options"))
            expected += [(title, "Pros and Cons of the Options", option) for option in options]
        assert list(sections) == [*expected, (title, "More Information")]
        assert (len(options) == len(GUIDE.published)) is bool(outcome(trail).recommends)


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
        drivers = [f"{criterion.label}: {criterion.question}" for criterion, _ in deciding(trail)]
        assert section.items == drivers
        assert bool(section.paragraphs) is not bool(drivers)


def test_the_recommended_option_is_considered_first_and_none_is_left_out(records: Mapping[Trail, Sections]) -> None:
    for trail, sections in records.items():
        others = [id_ for id_ in GUIDE.published if id_ != outcome(trail).recommends]
        first = [recommends] if (recommends := outcome(trail).recommends) else []
        labels = [GUIDE.options[id_].label for id_ in [*first, *others]]
        title = outcome(trail).label
        assert sections[title, "Considered Options"].items == labels
        assert [path[2] for path in sections if path[1:2] == ("Pros and Cons of the Options",) and path[2:]] == (
            labels if first else []
        )


def test_the_outcome_rests_on_cells_and_tells_how_each_is_known(records: Mapping[Trail, Sections]) -> None:
    """Each cell that decides, with its value, fit and note, what kind of claim it is, and every source and its day."""
    references = link(GUIDE)
    for trail, sections in records.items():
        section = sections[outcome(trail).label, "Decision Outcome"]
        recommends = outcome(trail).recommends
        chosen = f'"{GUIDE.options[recommends].label}"' if recommends else "none of them"
        assert section.paragraphs[0].startswith(f"Chosen option: {chosen}. {outcome(trail).summary}")
        expected = []
        for criterion, cell in deciding(trail):
            kind = "Fact" if criterion.kind == "fact" else "The guide's judgement"
            note = " ".join(Parsed(str(references.html(criterion.file, "cells", str(recommends), "note"))).text.split())
            says = f"{criterion.label}: {cell.value}{fit(cell)}. {kind}. {note}"
            if cell.probe:
                run = GUIDE.records[f"{criterion.id}/{recommends}"]
                program = f"{ADDRESS}/evidence/{criterion.id}/{recommends}/"
                versions = {name.lower(): version for name, version in run.packages.items()}
                version = versions[(GUIDE.options[str(recommends)].package or "").lower()]
                says += f" Program and record: {program}. Run on {day_words(run.date)} with {version}."
            expected.append(says + "".join(f" Source: {one.url}, read on {one.checked}." for one in cell.sources))
            assert cell.probe or cell.sources or cell.measurements
        assert section.items == expected
        cited = []
        for criterion, cell in deciding(trail):
            cited += [f"{ADDRESS}/evidence/{criterion.id}/{recommends}/"] if cell.probe else []
            cited += [source.url for source in cell.sources]
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
                cell = criterion.cells[option_id]
                assert found[2] == f"{criterion.label}: {cell.value}{fit(cell)}"
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


def test_the_consequences_are_the_strong_and_the_weak_cells_of_what_is_chosen(
    records: Mapping[Trail, Sections],
) -> None:
    """The weak ones are told even where they decide nothing: they are the price."""
    for trail, sections in records.items():
        section = sections[outcome(trail).label, "Decision Outcome", "Consequences"]
        if (recommends := outcome(trail).recommends) is None:
            assert section.items == ["Neutral, because no option is chosen."]
            continue
        decides = outcome(trail).because
        good = [name for name in decides if (GUIDE.criteria[name].cells[recommends].fit or 0) >= 3]
        weak = {name for name, criterion in GUIDE.criteria.items() if criterion.cells[recommends].fit in {0, 1}}
        told = [link.removeprefix(f"{ADDRESS}/criteria/").split("/#")[0] for link in section.links]
        assert told[: len(good)] == good
        assert sorted(told[len(good) :]) == sorted(weak)


def test_what_confirms_the_choice_is_what_it_needs_and_what_would_change_it(
    records: Mapping[Trail, Sections],
) -> None:
    reach = outcomes_from(FLOW)
    for trail, sections in records.items():
        recommends = outcome(trail).recommends or ""
        expected = [
            f"The choice holds while {GUIDE.criteria[name].label} is at least {FIT_WORDS[needed].lower()} "
            f"for {GUIDE.options[recommends].label}."
            for name, needed in outcome(trail).needs.items()
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
        page = f"{ADDRESS}{addresses.trail(trail.answers)}"
        expected = [
            f"The answers and their reasons: {page}",
            f"The guide: {GUIDE.settings.title}, {GUIDE.settings.edition}",
        ]
        runner_up = outcome(trail).runner_up
        assert section.items == expected + ([f"Second choice: {GUIDE.options[runner_up].label}"] if runner_up else [])
        assert section.links == [page]


def test_without_an_address_of_the_site_there_are_paths_and_no_broken_links() -> None:
    app = create_app(link(GUIDE))
    for trail in ENDED:
        found = parsed(text(app, trail, "record.md"))
        page = addresses.trail(trail.answers)
        more = found[outcome(trail).label, "More Information"]
        assert more.items[0] == f"The answers and their reasons: {page}"
        links = [link for section in found.values() for link in section.links]
        assert [link for link in links if not link.startswith("https://")] == []
        assert text(app, trail, "summary.txt").endswith(f": {page}\n")


# A few lines for a chat


def test_the_summary_of_a_trail(small: Guide) -> None:
    app = create_app(link(replace(small, day=DAY)), address="https://locks.example.org")
    page = "/decide/night-on-street/rider-carries/"
    answer = app.test_client().get(f"{page}summary.txt")
    assert answer.get_data(as_text=True) == (
        "Take a D-lock. It holds nearly as long as a chain does and can be carried.\n"
        "- Where is the bicycle at night? On the street\n"
        "- Who carries the lock? I do\n"
        "Because: Withstands cutting: Holds out well.\n"
        "Because: Easy to carry: Awkward.\n"
        "Second choice: Chain lock.\n"
        f"Which bicycle lock, Spring 2026: https://locks.example.org{page}\n"
    )


def test_every_summary_is_made_of_the_trail_and_its_cells(app: Flask) -> None:
    for trail in ENDED:
        runner_up = outcome(trail).runner_up
        assert text(app, trail, "summary.txt").splitlines() == [
            f"{outcome(trail).label}. {outcome(trail).summary}",
            *(f"- {ask} {answer}" for ask, answer in given_to(trail)),
            *(f"Because: {criterion.label}: {cell.value}." for criterion, cell in deciding(trail)),
            *([f"Second choice: {GUIDE.options[runner_up].label}."] if runner_up else []),
            f"{GUIDE.settings.title}, {GUIDE.settings.edition}: {ADDRESS}{addresses.trail(trail.answers)}",
        ]


# Text that means something to Markdown

HOSTILE = [
    "<script>alert(1)</script>",
    "<https://example.org>",
    "[x](javascript:alert(1)) ![y](z.png)",
    "**bold** _it_ `code` ~~struck~~",
    "# a heading #",
    "> a quotation",
    "- an item",
    "+ an item",
    "* an item",
    "1. an item",
    "23) an item",
    "---",
    "- - -",
    "~~~",
    "```text",
    "[x]: https://example.org",
    "&lt;b&gt; &amp; &#60; AT&T",
    "a \\ b \\* c\\",
    "| a | b |",
    "--- x",
    "===",
    "C++ and C#, -1 + 2",
    "3.14 and 2026-11-22",
    ".NET",
    "a    b",
]


def relabelled(small: Guide, words: str) -> Guide:
    """Return the small guide with some words, and more of them, wherever a record shows text as it is written."""
    questions = {
        id_: question.model_copy(
            update={
                "ask": words,
                "answers": {
                    name: answer.model_copy(update={"label": f"{words} {name}"})
                    for name, answer in question.answers.items()
                },
            }
        )
        for id_, question in small.decision.questions.items()
    }
    outcomes = {
        id_: outcome.model_copy(update={"label": f"{words} {id_}", "summary": words})
        for id_, outcome in small.decision.outcomes.items()
    }
    return replace(
        small,
        settings=small.settings.model_copy(update={"title": words, "edition": words, "question": words}),
        options={id_: option.model_copy(update={"label": f"{words} {id_}"}) for id_, option in small.options.items()},
        criteria={
            id_: criterion.model_copy(
                update={
                    "label": f"{words} {id_}",
                    "question": words,
                    "cells": {
                        option: cell.model_copy(update={"value": words, "note": "`*args` and `<b>`, AT&T \\*"})
                        for option, cell in criterion.cells.items()
                    },
                }
            )
            for id_, criterion in small.criteria.items()
        },
        decision=small.decision.model_copy(update={"questions": questions, "outcomes": outcomes}),
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_text_is_shown_as_it_is_written(small: Guide, words: str) -> None:
    guide = relabelled(small, words)
    app = create_app(link(replace(guide, day=DAY)), address=ADDRESS)
    answer = app.test_client().get("/decide/night-on-street/rider-carries/record.md")
    found = parsed(answer.get_data(as_text=True))
    words = " ".join(words.split())
    title = f"{words} rigid-lock"
    note = "*args and <b>, AT&T *"
    read = "Source: https://example.org/tests/bow/, read on 2026-03-03."
    assert next(iter(found)) == (title,)
    assert [path[-1] for path in found][-4:] == [
        *(f"{words} {id_}" for id_ in ("d-lock", "chain", "folding")),
        "More Information",
    ]
    context = found[title, "Context and Problem Statement"]
    assert context.paragraphs == [f"{words} These answers describe the project:"]
    assert context.items == [f"{words} {words} night-on-street", f"{words} {words} rider-carries"]
    assert found[title, "Decision Drivers"].items == [f"{words} cutting: {words}", f"{words} carrying: {words}"]
    assert found[title, "Considered Options"].items == [f"{words} {id_}" for id_ in ("d-lock", "chain", "folding")]
    outcome = found[title, "Decision Outcome"]
    assert outcome.paragraphs == [
        f'Chosen option: "{words} d-lock". {words} It rests on these cells of the guide:',
    ]
    assert outcome.items == [
        f"{words} cutting: {words} (fit: good). Fact. {note} {read}",
        f"{words} carrying: {words} (fit: partial). The guide's judgement. {note}",
    ]
    assert found[title, "More Information"].items[1] == f"The guide: {words}, {words}"


@pytest.mark.parametrize(
    "url", ["https://example.org/a>b", "https://example.org/><script>alert(1)</script>", "https://example.org/<i>"]
)
def test_the_address_of_a_source_stays_one_link(small: Guide, url: str) -> None:
    cutting = small.criteria["cutting"]
    (source,) = cutting.cells["chain"].sources
    cited = Evidence(source=source.model_copy(update={"url": url}))
    cell = cutting.cells["chain"].model_copy(update={"evidence": (cited,)})
    changed = cutting.model_copy(update={"cells": {**cutting.cells, "chain": cell}})
    app = create_app(link(replace(small, criteria={**small.criteria, "cutting": changed})))
    answer = app.test_client().get("/decide/night-on-street/nobody-carries/record.md")
    (href,) = parsed(answer.get_data(as_text=True))["Leave a chain at the stand", "Decision Outcome"].links
    assert href.replace("%3C", "<").replace("%3E", ">") == url


LINES = (
    st.text(
        st.one_of(
            st.sampled_from("-+*_=~`#>|[]()<>!&;\\ .1234567890ab\"':/"),
            st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")),
        ),
        min_size=1,
        max_size=30,
    )
    .map(lambda text: " ".join(FORBIDDEN.sub("", text).split()))
    .filter(bool)
)


@given(LINES, LINES)
def test_no_text_is_markup(one: str, other: str) -> None:
    ground = Ground(one, other, one, 4, "fact", other, (), "", "/criteria/x/#y")
    decided = Decided(
        guide=one,
        question=other,
        label=one,
        summary=other,
        given=((one, other),),
        chosen=other,
        runner_up=one,
        considered=(Considered(other, (ground,)), Considered(f"{one} or {other}", (ground,))),
        needs=((one, 3),),
        price=(),
        changes=(),
        address="/decide/a/",
    )
    found = parsed(record(decided))
    assert found[one, "Context and Problem Statement"].items == [f"{one} {other}"]
    assert found[one, "Decision Drivers"].items == [f"{one}: {other}"]
    assert found[one, "Considered Options"].items == [other, f"{one} or {other}"]
    assert found[one, "Decision Outcome"].items == [f"{one}: {one} (fit: full). Fact. {other}"]
    assert found[one, "Pros and Cons of the Options", other].items == [
        f"Good, because {one}: {one} (fit: full), see /criteria/x/#y"
    ]
    assert found[one, "More Information"].items[2] == f"Second choice: {one}"
    assert summary(decided).splitlines()[0] == f"{one}. {other}"


def test_a_choice_whose_cells_say_little_claims_nothing() -> None:
    ground = Ground("Weight", "How heavy?", "Fair", 2, "judgement", "So so.", (), "", "/criteria/weight/#x")
    decided = Decided(
        guide="G",
        question="Which?",
        label="Take X",
        summary="X will do.",
        given=(("Why?", "Because"),),
        chosen="X",
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
