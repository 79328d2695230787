"""Every trail of the decision flow by mouse, with and without JavaScript."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, ViewportSize

from guide import addresses
from guide.decide.trails import longest, replaced, turns
from tests.browser.deciding import ENDED, FLOW, GUIDE, REACH, TRAILS, Changed, Shown, label, link_to, outcome, shown
from tests.browser.site import Served

MOST_LEFT = longest(FLOW)
# High enough for every answer to be in the window.
HIGH = ViewportSize(width=1280, height=1600)


# The tests of a walk stay together, for it is long and need not be walked twice.
WALKS = [
    pytest.param(name, marks=pytest.mark.xdist_group(f"walk {name}")) for name in ("with script", "without script")
]


@pytest.fixture(scope="module", params=WALKS)
def walked(
    request: pytest.FixtureRequest, browser: Browser, at_root: Served, below_prefix: Served
) -> Mapping[str, Shown]:
    """Give every answer to every question by mouse, each followed by a step back, and keep what each page showed."""
    scripted = request.param == "with script"
    served = below_prefix if scripted else at_root
    context = browser.new_context(java_script_enabled=scripted, viewport=HIGH)
    page = context.new_page()
    found: dict[str, Shown] = {}

    def walk(address: str) -> None:
        found[address] = shown(page, served)
        for (_, following), (x, y) in zip(found[address]["answers"], found[address]["places"], strict=True):
            page.mouse.click(x, y)
            page.wait_for_url(served.at(following), wait_until="domcontentloaded")
            walk(following)
            page.go_back(wait_until="domcontentloaded")

    page.goto(served.at("/decide/"))
    walk("/decide/")
    context.close()
    return found


def test_the_mouse_reaches_every_trail_and_no_other_page(walked: Mapping[str, Shown]) -> None:
    assert list(walked) == [addresses.trail(trail.answers) for trail in TRAILS]
    assert len(ENDED) > 90


def test_every_page_asks_or_tells_what_its_trail_leads_to(walked: Mapping[str, Shown]) -> None:
    for trail in TRAILS:
        page = walked[addresses.trail(trail.answers)]
        question = FLOW.questions.get(trail.at)
        assert page["title"] == (question.ask if question else outcome(trail).label)
        assert page["answers"] == [
            [answer.label, addresses.trail((*trail.answers, id_))]
            for id_, answer in (question.answers.items() if question else ())
        ]


def test_progress_is_visible(walked: Mapping[str, Shown]) -> None:
    """Each question says which it is, and how many there can be after it; and so there are, at most."""
    for trail in TRAILS:
        told = walked[addresses.trail(trail.answers)]["progress"]
        if trail.at in FLOW.outcomes:
            assert told == "The answer"
            continue
        left = MOST_LEFT[trail.at] - 1
        assert told == f"Question {len(trail.steps) + 1}, " + (f"at most {left} more" if left else "the last one")
        after = [other for other in ENDED if other.steps[: len(trail.steps)] == trail.steps]
        assert max(len(other.steps) for other in after) == len(trail.steps) + 1 + left


def test_every_page_lists_the_answers_given_and_leads_to_each_other_one(walked: Mapping[str, Shown]) -> None:
    """The link of another answer leads straight to the trail with that answer replaced, and the others kept."""
    for trail in TRAILS:
        given = walked[addresses.trail(trail.answers)]["given"]
        assert [(one["ask"], one["answer"]) for one in given] == [
            (FLOW.questions[step.question].ask, label(step)) for step in trail.steps
        ]
        for position, (one, step) in enumerate(zip(given, trail.steps, strict=True)):
            assert one["others"] == [
                [answer.label, addresses.trail(replaced(FLOW, trail, position, id_).answers)]
                for id_, answer in FLOW.questions[step.question].answers.items()
                if id_ != step.answer
            ]


def test_every_end_lists_what_would_change_it(walked: Mapping[str, Shown]) -> None:
    """For every answer given, each other answer and each outcome that it can still end in."""
    for trail in ENDED:
        expected: list[list[Changed]] = [[] for _ in trail.steps]
        for turn in turns(FLOW, trail, REACH):
            ask = FLOW.questions[trail.steps[turn.position].question].ask
            ends = [[FLOW.outcomes[id_].label, addresses.outcome(id_)] for id_ in turn.outcomes]
            expected[turn.position].append({"to": link_to(turn, trail), "ask": ask, "ends": ends})
        assert walked[addresses.trail(trail.answers)]["changes"] == expected


def test_every_end_says_what_would_put_the_second_choice_first(walked: Mapping[str, Shown]) -> None:
    """Each answer after which only the second choice is recommended, or that there is none."""
    some = 0
    for trail in ENDED:
        page = walked[addresses.trail(trail.answers)]
        runner_up = outcome(trail).runner_up
        expected: list[Changed] = [
            {"to": link_to(turn, trail), "ask": FLOW.questions[trail.steps[turn.position].question].ask, "ends": []}
            for turn in turns(FLOW, trail, REACH)
            if {FLOW.outcomes[id_].recommends for id_ in turn.outcomes} == {runner_up}
        ]
        if runner_up is None:
            assert (page["second"], page["first_instead"]) == ([], [])
            continue
        sentence = (
            "It would come first with one of these answers:"
            if expected
            else "No single other answer would put it first."
        )
        assert page["second"] == [f"The runner-up: {GUIDE.options[runner_up].label}", sentence]
        assert page["first_instead"] == expected
        some += bool(expected)
    assert 0 < some < len(ENDED)
