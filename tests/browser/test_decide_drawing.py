"""The whole flow in a browser, drawn and as a list."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from guide import addresses
from guide.decide.flow import flow_of
from guide.site.drawing import drawing
from tests.browser.deciding import FLOW, PHONE, Link, main
from tests.browser.keyboard import go_to
from tests.browser.scripts import WITHOUT_SCRIPT
from tests.browser.site import Served
from tests.browser.visit import WIDE, sticking_out

_DRAWN = """(base) => {
  const text = (e) => e.textContent.replace(/\\s+/g, " ").trim();
  return [...document.querySelectorAll("svg.flow a")].map((a) =>
    [text(a), new URL(a.getAttribute("href"), location).href.replace(base, "")]);
}"""
_LISTED = """(base) => [...document.querySelectorAll(".flow-list > li")].map((li) => [
  li.querySelector("h3").textContent,
  [...li.querySelectorAll("ul > li")].map((answer) => [
    answer.firstChild.textContent.replace(/: $/, ""), answer.querySelector("a").textContent,
    answer.querySelector("a").href.replace(base, "")]),
])"""
# Which text of the drawing sticks out of the box that it stands in.
_TOO_WIDE = """() => [...document.querySelectorAll("svg.flow tspan")].filter((line) => {
  const start = line.getStartPositionOfChar(0), width = line.getComputedTextLength();
  return ![...document.querySelectorAll("svg.flow rect")].map((rect) => rect.getBBox()).some((box) =>
    box.x <= start.x && start.x + width <= box.x + box.width && box.y <= start.y && start.y <= box.y + box.height);
}).map((line) => line.textContent)"""


def test_the_drawing_and_the_list_say_the_same(page: Page, at_root: Served) -> None:
    page.goto(at_root.at("/flow/"))
    expected = list[Link]()
    for box in drawing(flow_of(FLOW)).boxes:
        question = FLOW.questions.get(box.id)
        expected.append([question.ask if question else FLOW.outcomes[box.id].label, box.address])
        answers = question.answers.values() if question else ()
        expected += [[one.label, at.address] for one, at in zip(answers, box.answers, strict=True)]
    assert page.evaluate(_DRAWN, at_root.address) == expected
    assert page.evaluate(_LISTED, at_root.address) == [
        [
            question.ask,
            [
                [answer.label, FLOW.questions[answer.to].ask, f"/flow/#asks-{answer.to}"]
                if answer.to in FLOW.questions
                else [answer.label, FLOW.outcomes[answer.to].label, addresses.outcome(answer.to)]
                for answer in question.answers.values()
            ],
        ]
        for question in FLOW.questions.values()
    ]


def test_every_node_of_the_drawing_leads_to_a_page(page: Page, below_prefix: Served) -> None:
    page.goto(below_prefix.at("/flow/"))
    targets = sorted({address for _, address in page.evaluate(_DRAWN, below_prefix.address)})
    statuses = page.evaluate(
        "(all) => Promise.all(all.map(async (one) => (await fetch(one, { method: 'HEAD' })).status))",
        [below_prefix.at(address) for address in targets],
    )
    assert dict(zip(targets, statuses, strict=True)) == dict.fromkeys(targets, 200)
    assert {addresses.outcome(id_) for id_ in FLOW.outcomes} <= set(targets)


@WITHOUT_SCRIPT
@pytest.mark.parametrize("node", ["question", "answer", "outcome"])
def test_a_node_is_clicked(page: Page, at_root: Served, node: str) -> None:
    last = drawing(flow_of(FLOW)).boxes[-1]
    second = drawing(flow_of(FLOW)).boxes[1]
    address, words = {
        "question": (second.address, FLOW.questions[second.id].ask),
        "answer": (second.answers[0].address, next(iter(FLOW.questions[second.id].answers.values())).label),
        "outcome": (last.address, FLOW.outcomes[last.id].label),
    }[node]
    page.goto(at_root.at("/flow/"))
    page.locator(f'svg.flow a[href="..{address}"]').filter(has_text=words.split()[0]).first.click()
    expect(page).to_have_url(at_root.at(address))


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
    size = region.locator("svg").evaluate(
        "(svg) => [svg.getBoundingClientRect().width / svg.viewBox.baseVal.width, "
        "parseFloat(getComputedStyle(svg.querySelector('text')).fontSize)]"
    )
    assert size == [1, 13]
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
