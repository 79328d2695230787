"""A decision that is taken along: text that means something to Markdown is text in it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.decide.decided import Considered, Decided, Ground
from guide.decide.record import record, summary
from guide.model import Evidence, Guide
from guide.prose.references import link
from guide.read.characters import FORBIDDEN
from guide.site.app import create_app
from tests.decide.records import ADDRESS, DAY, parsed

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


MARKED = "`*args` and `<b>`, AT&T \\*"
"""Markdown that is shown as *args and <b>, AT&T *."""


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
        id_: outcome.model_copy(
            update={
                "label": f"{words} {id_}",
                "summary": words,
                "price": tuple(one.model_copy(update={"pay": MARKED}) for one in outcome.price),
            }
        )
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
                        option: cell.model_copy(update={"value": words, "note": MARKED})
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
    marked = "*args and <b>, AT&T *"
    read = "Source: https://example.org/tests/bow/, read on 2026-03-03."
    assert next(iter(found)) == (title,)
    assert [path[-1] for path in found][-4:] == [
        *(f"{words} {id_}" for id_ in ("d-lock", "chain", "folding")),
        "More Information",
    ]
    context = found[title, "Context and Problem Statement"]
    assert context.paragraphs == [f"{words} These answers describe the project:"]
    assert context.items == [f"{words} {words} night-on-street", f"{words} {words} rider-carries"]
    assert found[title, "Decision Drivers"].items == [f"{words} cutting: {words}"]
    assert found[title, "Considered Options"].items == [f"{words} {id_}" for id_ in ("d-lock", "chain", "folding")]
    outcome = found[title, "Decision Outcome"]
    assert outcome.paragraphs == [
        f'Chosen option: "{words} d-lock". {words} It rests on these cells of the guide:',
    ]
    assert outcome.items == [f"{words} cutting: {words} (fit: good). Fact. {marked} {read}"]
    good, bad = found[title, "Decision Outcome", "Consequences"].items
    assert good == f"Good, because {words} cutting: {words} (fit: good), see {ADDRESS}/criteria/cutting/#d-lock"
    address = f"{ADDRESS}/criteria/carrying/#d-lock"
    assert bad == f"Neutral, because {words} carrying: {words} (fit: partial), see {address}. {marked}"
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
        chosen=(other,),
        runner_up=one,
        considered=(Considered(other, (ground,)), Considered(f"{one} or {other}", (ground,))),
        needs=((one, other),),
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
