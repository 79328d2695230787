"""The decision flow in words of its tests: what a page of a trail shows, and what it must lead to."""

import json
from typing import TypedDict

from playwright.sync_api import Locator, Page, ViewportSize

from guide import addresses
from guide.decide.trails import Step, Trail, Turn, outcomes_from, trails
from guide.model import Outcome
from tests.browser.site import Served, real_guide

GUIDE = real_guide()
FLOW = GUIDE.decision
TRAILS = list(trails(FLOW))
ENDED = [trail for trail in TRAILS if trail.at in FLOW.outcomes]
REACH = outcomes_from(FLOW)
PHONE = ViewportSize(width=360, height=740)
Link = list[str]
"""The words of a link, and the page it leads to, from the site's root."""


class GivenAnswer(TypedDict):
    """An answer given, as a page lists it."""

    ask: str
    answer: str
    others: list[Link]


class Changed(TypedDict):
    """Another answer, and what a page says of it."""

    to: Link
    ask: str
    leads: str
    """The outcome, or how many questions follow."""


class Shown(TypedDict):
    """What a page of a trail shows."""

    title: str
    progress: str
    answers: list[Link]
    places: list[list[float]]
    """Where in the window the middle of each answer is."""
    given: list[GivenAnswer]
    changes: list[tuple[str, list[Changed]]]
    """What may be recommended, and after which answers."""
    second: list[str]
    first_instead: list[Link]


_SHOWN = """(base, page) => {
  const all = (selector, root) => [...(root ?? page.querySelector("main")).querySelectorAll(selector)];
  const text = (e) => (e?.textContent ?? "").replace(/\\s+/g, " ").trim();
  const link = (a) => [text(a), a.href.replace(base, "")];
  return {
    title: text(all("h1")[0]),
    progress: text(all(".progress")[0]),
    answers: all(".answers a").map(link),
    places: all(".answers a").map((a) => a.getBoundingClientRect()).map((box) =>
      [box.x + box.width / 2, box.y + box.height / 2]),
    given: all(".given > ol > li").map((li) => ({
      ask: text(all(".ask", li)[0]), answer: text(all(".answer", li)[0]), others: all("details a", li).map(link) })),
    changes: all(".changes > section, .changes > .same").map((row) => [
      text(all("h3, summary", row)[0]),
      all("dl > div", row).flatMap((div) => all("dd", div).map((dd) =>
        ({ to: link(all("a", dd)[0]), ask: all("dt", div)[0].title, leads: text(all("span", dd)[0]) })))]),
    second: all(".runner-up p").map(text),
    first_instead: all(".runner-up li a").map(link),
  };
}"""


def outcome(trail: Trail) -> Outcome:
    return FLOW.outcomes[trail.at]


def label(step: Step, answer: str = "") -> str:
    return FLOW.questions[step.question].answers[answer or step.answer].label


def link_to(turn: Turn, trail: Trail) -> Link:
    return [label(trail.steps[turn.position], turn.answer), addresses.trail(turn.trail.answers)]


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def link(page: Page, name: str) -> Locator:
    return main(page).get_by_role("link", name=name, exact=True)


def shown(page: Page, served: Served) -> Shown:
    found: Shown = page.evaluate(f"() => ({shown_of(served)})(document)")
    return found


def shown_of(served: Served) -> str:
    """Return a function in JavaScript that tells what a document shows."""
    return f"((page) => ({_SHOWN})({json.dumps(served.address)}, page))"
