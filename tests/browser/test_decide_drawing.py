"""The whole flow in a browser, drawn and as a list."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from guide import addresses
from guide.decide.flow import flow_of
from guide.site.drawing import Drawing, drawings
from tests.browser.deciding import FLOW, GUIDE, PHONE, main
from tests.browser.keyboard import go_to
from tests.browser.scripts import WITHOUT_SCRIPT
from tests.browser.site import Served
from tests.browser.visit import WIDE, sticking_out

_DRAWN = """(base) => [...document.querySelectorAll("svg.flow > a")].map((a) =>
  [a.querySelector("title").textContent, new URL(a.getAttribute("href"), location).href.replace(base, "")])"""
_LISTED = """(base) => [...document.querySelectorAll(".flow-list > li")].map((li) => [
  li.querySelector("h3").textContent,
  [...li.querySelectorAll("ol > li")].map((answer) => [
    answer.querySelector("span").textContent, answer.querySelector("a").textContent,
    answer.querySelector("a").href.replace(base, "")]),
])"""
# Which text of the drawing sticks out of the box that it stands in.
_TOO_WIDE = """() => [...document.querySelectorAll("svg.flow > a")].flatMap((a) => {
  const box = a.querySelector(".box").getBBox(), ports = a.querySelector(".port") ? 14 : 4;
  return [...a.querySelectorAll("tspan")].filter((line) => {
    const start = line.getStartPositionOfChar(0).x, words = line.textContent.trimEnd().length;
    return start < box.x || start + line.getSubStringLength(0, words) > box.x + box.width - ports;
  }).map((line) => line.textContent);
})"""


def drawn() -> Drawing:
    (found,) = drawings(flow_of(FLOW), {id_: option.label for id_, option in GUIDE.published.items()})
    return found


def test_the_drawing_and_the_list_say_the_same(page: Page, at_root: Served) -> None:
    page.goto(at_root.at("/flow/"))
    numbers = {id_: number for number, id_ in enumerate(FLOW.questions, 1)}
    assert page.evaluate(_DRAWN, at_root.address) == [
        [f"{box.number} {box.label}" if box.number else box.label, box.address] for box in drawn().boxes
    ]
    assert page.evaluate(_LISTED, at_root.address) == [
        [
            f"{numbers[id_]} {question.ask}",
            [
                [answer.label, f"{numbers[answer.to]} {FLOW.questions[answer.to].ask}", f"/flow/#asks-{answer.to}"]
                if answer.to in FLOW.questions
                else [answer.label, FLOW.outcomes[answer.to].label, addresses.outcome(answer.to)]
                for answer in question.answers.values()
            ],
        ]
        for id_, question in FLOW.questions.items()
    ]


@WITHOUT_SCRIPT
@pytest.mark.parametrize("nth", [1, -1], ids=["question", "outcome"])
def test_a_box_is_clicked(page: Page, at_root: Served, nth: int) -> None:
    box = drawn().boxes[nth]
    page.goto(at_root.at("/flow/"))
    page.locator(f'svg.flow > a[href="..{box.address}"] .name').first.click()
    expect(page).to_have_url(at_root.at(box.address))


@WITHOUT_SCRIPT
@pytest.mark.parametrize("how", ["pointer", "keyboard"])
def test_the_ways_through_a_box_come_to_the_front(page: Page, at_root: Served, how: str) -> None:
    page.goto(at_root.at("/flow/"))
    box, ways = page.locator("svg.flow > a").nth(5), page.locator("svg.flow .way")
    assert {way.evaluate("e => getComputedStyle(e).visibility") for way in ways.all()} == {"hidden"}
    if how == "pointer":
        box.locator(".name").hover()
    else:
        page.keyboard.press("Tab")
        box.focus()
    seen = [
        nth for nth, way in enumerate(ways.all()) if way.evaluate("e => getComputedStyle(e).visibility") == "visible"
    ]
    assert seen == [5]
    assert page.locator("svg.flow .lines").evaluate("e => getComputedStyle(e).opacity") == "0.25"


def test_all_of_the_drawing_is_seen_at_once_on_a_wide_screen(page: Page, at_root: Served) -> None:
    page.set_viewport_size(WIDE)
    page.goto(at_root.at("/flow/"))
    region = main(page).get_by_role("region", name="The drawing")
    assert region.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    size = page.locator("svg.flow").bounding_box()
    assert size
    assert size["width"] <= 1136
    assert size["height"] <= WIDE["height"]


def test_a_question_of_the_list_leads_on_within_the_page(page: Page, at_root: Served) -> None:
    page.goto(at_root.at("/flow/"))
    ask = FLOW.questions["growth"].ask
    page.locator(".flow-list").get_by_role("link", name=ask).first.click()
    expect(page).to_have_url(at_root.at("/flow/#asks-growth"))
    expect(page.get_by_role("heading", name=ask)).to_be_in_viewport()


def test_the_drawing_can_be_read_on_a_phone(tab: Page, below_prefix: Served) -> None:
    """It keeps its size and scrolls within its region, by keyboard too; the page itself does not."""
    tab.set_viewport_size(PHONE)
    tab.goto(below_prefix.at("/flow/"))
    assert sticking_out(tab) == []
    region = main(tab).get_by_role("region", name="The drawing")
    size = region.locator("svg.flow").evaluate("(svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width")
    assert size == pytest.approx(1, abs=0.01)
    end = region.evaluate("(e) => e.scrollWidth - e.clientWidth")
    assert end > 2 * PHONE["width"]
    go_to(tab, region)
    for _ in range(end // 40 + 1):
        tab.keyboard.press("ArrowRight")
    expect(region).to_have_js_property("scrollLeft", end)
    assert sticking_out(tab) == []


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_all_text_of_the_drawing_stays_in_its_box(page: Page, at_root: Served, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto(at_root.at("/flow/"))
    assert page.evaluate(_TOO_WIDE) == []
