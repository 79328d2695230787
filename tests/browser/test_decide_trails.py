"""Every trail of the decision flow: what its page says, and that the mouse leads there."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from guide import addresses
from guide.decide.trails import longest, replaced, turns
from guide.evidence.findings import finding
from tests.browser.deciding import (
    ENDED,
    FLOW,
    GUIDE,
    REACH,
    TRAILS,
    Changed,
    Shown,
    label,
    link_to,
    outcome,
    shown,
    shown_of,
)
from tests.browser.site import Served

# The tests of what was read stay together, for it need not be read twice.
pytestmark = pytest.mark.xdist_group("trails")
MOST_LEFT = longest(FLOW)
# High enough for every answer to be in the window.
HIGH = ViewportSize(width=1280, height=1600)
# Pages are parsed as the browser does it; only where a reader has to see and hit something is one drawn.
_READ = """async (addresses) => Promise.all(addresses.map(async (address) => {
  const read = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  read.head.prepend(Object.assign(read.createElement("base"), { href: address }));
  return SHOWN(read);
}))"""


@pytest.fixture(scope="module")
def read(lookout: Browser, at_root: Served) -> Mapping[str, Shown]:
    """Read the page of every trail that an answer leads to, from the first question on."""
    with lookout.new_context() as context:
        page = context.new_page()
        page.goto(at_root.at("/decide/"))
        found: dict[str, Shown] = {}
        waiting = ["/decide/"]
        while waiting:
            asked = [at_root.at(address) for address in waiting]
            pages: list[Shown] = page.evaluate(_READ.replace("SHOWN", shown_of(at_root)), asked)
            found |= zip(waiting, pages, strict=True)
            waiting = [following for one in pages for _, following in one["answers"]]
    return found


def test_answers_lead_to_every_trail_and_to_no_other_page(read: Mapping[str, Shown]) -> None:
    assert set(read) == {addresses.trail(trail.answers) for trail in TRAILS}
    assert len(ENDED) > 90


# What the mouse would hit at each of some places.
_HIT = """(places) => places.map(([x, y]) => document.elementFromPoint(x, y)?.closest("a")?.href)"""


@pytest.mark.browser_context_args(viewport=HIGH, java_script_enabled=False)
def test_the_mouse_gives_every_answer_to_every_question(page: Page, below_prefix: Served) -> None:
    """Each is hit, one is given, and a step back leads to the question again.

    However a question was reached, its answers are the same.
    """
    asked = {trail.at: trail for trail in reversed(TRAILS) if trail.at in FLOW.questions}
    for number, trail in enumerate(asked.values()):
        question = below_prefix.at(addresses.trail(trail.answers))
        page.goto(question)
        seen = shown(page, below_prefix)
        targets = [below_prefix.at(following) for _, following in seen["answers"]]
        assert page.evaluate(_HIT, seen["places"]) == targets
        given = number % len(targets)
        page.mouse.click(*seen["places"][given])
        page.wait_for_url(targets[given], wait_until="domcontentloaded")
        page.go_back(wait_until="domcontentloaded")
        assert page.url == question


def test_every_page_asks_or_tells_what_its_trail_leads_to(read: Mapping[str, Shown]) -> None:
    for trail in TRAILS:
        page = read[addresses.trail(trail.answers)]
        question = FLOW.questions.get(trail.at)
        assert page["title"] == (question.ask if question else outcome(trail).label)
        assert page["answers"] == [
            [answer.label, addresses.trail((*trail.answers, id_))]
            for id_, answer in (question.answers.items() if question else ())
        ]


def test_progress_is_visible(read: Mapping[str, Shown]) -> None:
    """Each question says which it is, and how many there can be after it; and so there are, at most."""
    for trail in TRAILS:
        told = read[addresses.trail(trail.answers)]["progress"]
        if trail.at in FLOW.outcomes:
            assert told == f"The outcome of {len(trail.steps)} answer{'s' if len(trail.steps) > 1 else ''}"
            continue
        left = MOST_LEFT[trail.at] - 1
        assert told == f"Question {len(trail.steps) + 1}, " + (f"at most {left} more" if left else "the last one")
        after = [other for other in ENDED if other.steps[: len(trail.steps)] == trail.steps]
        assert max(len(other.steps) for other in after) == len(trail.steps) + 1 + left


def test_every_page_lists_the_answers_given_and_leads_to_each_other_one(read: Mapping[str, Shown]) -> None:
    """The link of another answer leads straight to the trail with that answer replaced, and the others kept."""
    for trail in TRAILS:
        given = read[addresses.trail(trail.answers)]["given"]
        assert [(one["ask"], one["answer"]) for one in given] == [
            (FLOW.questions[step.question].ask, label(step)) for step in trail.steps
        ]
        for position, (one, step) in enumerate(zip(given, trail.steps, strict=True)):
            assert one["others"] == [
                [answer.label, addresses.trail(replaced(FLOW, trail, position, id_).answers)]
                for id_, answer in FLOW.questions[step.question].answers.items()
                if id_ != step.answer
            ]


def recommended(outcomes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the options that some outcomes recommend, in their order, and an empty id for none."""
    found = {FLOW.outcomes[id_].recommends or "" for id_ in outcomes}
    return tuple(id_ for id_ in (*GUIDE.published, "") if id_ in found)


def heading(reached: tuple[str, ...], own: str | None, count: int) -> str:
    labels = [GUIDE.options[id_].label for id_ in reached if id_]
    if reached == (own or "",):
        leads = "answer leads" if count == 1 else "answers lead"
        return f"{count} other {leads} to {labels[0] if labels else 'none of them'} as well"
    if set(GUIDE.published) <= set(reached):
        return "Still open"
    return " or ".join([*labels, *(["none" if labels else "None of them"] if "" in reached else [])])


def test_every_end_lists_what_would_change_it(read: Mapping[str, Shown]) -> None:
    """Every other answer stands once, below all that may be recommended after it; those that change nothing last."""
    for trail in ENDED:
        found: dict[tuple[str, ...], list[Changed]] = {}
        for turn in turns(FLOW, trail, REACH):
            left = MOST_LEFT.get(turn.trail.at, 0)
            found.setdefault(recommended(turn.outcomes), []).append(
                {
                    "to": link_to(turn, trail),
                    "ask": FLOW.questions[trail.steps[turn.position].question].ask,
                    "leads": FLOW.outcomes[turn.trail.at].label
                    if not left
                    else "1 more question"
                    if left == 1
                    else f"up to {left} more questions",
                }
            )
        own = outcome(trail).recommends
        shown_changes = read[addresses.trail(trail.answers)]["changes"]
        expected = {heading(reached, own, len(rows)): rows for reached, rows in found.items()}
        assert dict(shown_changes) == expected
        if (own or "",) in found:
            assert shown_changes[-1][0] == heading((own or "",), own, len(found[own or "",]))


def test_every_end_says_what_would_put_the_second_choice_first(read: Mapping[str, Shown]) -> None:
    """What it has too little of, and each answer after which only the second choice is recommended."""
    some = 0
    for trail in ENDED:
        page = read[addresses.trail(trail.answers)]
        runner_up = outcome(trail).runner_up
        if runner_up is None:
            assert (page["second"], page["first_instead"]) == ([], [])
            continue
        expected = [
            link_to(turn, trail)
            for turn in turns(FLOW, trail, REACH)
            if {FLOW.outcomes[id_].recommends for id_ in turn.outcomes} == {runner_up}
        ]
        first, *short, last = page["second"]
        assert first == GUIDE.options[runner_up].label
        needs = outcome(trail).needs
        lacks = [id_ for id_ in needs if not needs[id_].met_by(finding(GUIDE, GUIDE.criteria[id_], runner_up))]
        assert len(short) == len(lacks) > 0
        assert all(told.startswith(GUIDE.criteria[id_].label) for told, id_ in zip(short, lacks, strict=True))
        assert last == (
            "No single other answer would put it first."
            if not expected
            else "It would come first with another answer:"
            if len(expected) == 1
            else f"It would come first with one of {len(expected)} other answers:"
        )
        assert page["first_instead"] == expected
        some += bool(expected)
    assert 0 < some < len(ENDED)
