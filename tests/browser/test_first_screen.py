"""What is seen at first sight, of both guides: home, each question, the drawing of the flow, what changes an answer."""

import re

import pytest
from playwright.sync_api import Page, expect

from guide import addresses
from guide.decide.trails import trails
from tests.browser.deciding import PHONE, main
from tests.browser.site import REAL, Served, guide_of
from tests.browser.visit import WIDE

BOTH = pytest.mark.parametrize(("name", "whole"), [(name, name) for name in (REAL, "licences")], indirect=["whole"])
# A sheet of A4 on its side, within margins of 2 cm, in CSS pixels.
A4_ON_ITS_SIDE = 971
# In how many lines a text stands: how many tops its boxes have.
_LINES = """(e) => {
  const range = new Range();
  range.selectNodeContents(e);
  return new Set([...range.getClientRects()].filter((box) => box.width).map((box) => Math.round(box.top))).size;
}"""
# Whether all parts of the header stand beside each other: the middle of each is within each other's height.
_ONE_LINE = """(e) => {
  const boxes = [...e.querySelectorAll("a, input, button, summary")].filter((one) => one.checkVisibility())
    .map((one) => one.getBoundingClientRect()).filter((box) => box.width > 1);
  return boxes.length > 1 && Math.max(...boxes.map((box) => box.top)) < Math.min(...boxes.map((box) => box.bottom));
}"""


@BOTH
def test_home_says_what_it_is_about_at_a_glance(page: Page, name: str, whole: Served) -> None:
    page.set_viewport_size(WIDE)
    page.goto(whole.at("/"))
    lead = main(page).locator(".lead").first.inner_text()
    assert 3 <= len(lead.split()) <= 20, (name, lead)
    assert main(page).locator("h1").evaluate(_LINES) == 1
    page.set_viewport_size(PHONE)
    assert page.locator(".site-header").evaluate(_ONE_LINE)


@BOTH
def test_every_answer_begins_on_the_first_screen_of_a_phone(page: Page, name: str, whole: Served) -> None:
    """At home too, where the first question is asked."""
    page.set_viewport_size(PHONE)
    flow = guide_of(name).decision
    ways = list(trails(flow))
    asked = {id_: addresses.trail(next(way for way in ways if way.at == id_).answers) for id_ in flow.questions}
    for id_, address in [*asked.items(), (flow.start, "/")]:
        page.goto(whole.at(address))
        answers = main(page).locator(".answers").first.locator("li")
        tops = answers.evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
        assert len(tops) == len(flow.questions[id_].answers), address
        assert max(tops) < PHONE["height"] - 24, address


@BOTH
def test_the_drawing_fits_the_grid_and_a_sheet_on_its_side(page: Page, name: str, whole: Served) -> None:
    """All outcomes are in it, and in sight at once."""
    page.set_viewport_size(WIDE)
    page.goto(whole.at("/flow/"))
    flow = guide_of(name).decision
    ends = page.locator("svg.flow > a[href*='/outcomes/']")
    reached = {(end.get_attribute("href") or "").removeprefix("..") for end in ends.all()}
    assert reached == {addresses.outcome(id_) for id_ in flow.outcomes}
    for drawing in page.locator("svg.flow").all():
        size = drawing.bounding_box()
        assert size
        assert size["width"] <= 1136
        drawing.scroll_into_view_if_needed()
    for end in ends.all():
        expect(end).to_be_in_viewport(ratio=0.9)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_ON_ITS_SIDE, "height": 642})
    for drawing in page.locator("svg.flow").all():
        box = drawing.bounding_box()
        assert box
        assert box["x"] + box["width"] <= A4_ON_ITS_SIDE


@BOTH
def test_what_would_change_an_outcome_takes_a_line_for_each_answer(name: str, whole: Served) -> None:
    """No other answer is told twice on a page, however many outcomes it may lead to."""
    told = 0
    for file in sorted((whole.folder / "decide").rglob("index.html")):
        _, found, after = file.read_text("utf-8").partition('aria-labelledby="changes"')
        if not found:
            continue
        lines = re.findall(r"<dd><a href=\"?([^\s\">]+)", after)
        told += len(lines)
        assert len(lines) == len(set(lines)), (name, file)
    assert told
