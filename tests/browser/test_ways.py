"""What people do with the site, by mouse, by keyboard, on paper and with the settings of their own."""

import re
from typing import Literal
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from guide.site.cells import fit_row
from tests.browser.faults import assert_none, assert_none_anywhere
from tests.browser.keyboard import go_to
from tests.browser.site import PREFIX, Served, longest_trail, samples, shown_guide
from tests.browser.visit import sticking_out
from tests.parsed import Parsed

GUIDE = shown_guide()
TRAIL = longest_trail()
SAMPLES = samples()
ANSWERS = [GUIDE.decision.questions[step.question].answers[step.answer].label for step in TRAIL.steps]
ASKED = [GUIDE.decision.questions[step.question].ask for step in TRAIL.steps]
OUTCOME = GUIDE.decision.outcomes[TRAIL.at]
PHONE = ViewportSize(width=360, height=740)
# A sheet of A4 within margins of 2 cm, in CSS pixels.
SHEET = ViewportSize(width=643, height=971)

# What would be cut off on paper, where nothing can be scrolled. What is a pixel wide is meant for ears only.
_CUT = """() => [...document.querySelectorAll("body, body *")].filter((e) => {
  const style = getComputedStyle(e);
  const wide = e.scrollWidth > e.clientWidth + 1, high = e.scrollHeight > e.clientHeight + 1;
  return e.clientWidth > 1 && ((style.overflowX !== "visible" && wide) || (style.overflowY !== "visible" && high));
}).map((e) => `${e.localName}.${e.className}`)"""

# The words that the cells of each row of the table show, by its criterion.
_ROWS = """() => Object.fromEntries([...document.querySelectorAll("main tr[data-criterion]")]
  .map((row) => [row.dataset.criterion, [...row.querySelectorAll("td")].map((cell) => cell.innerText)]))"""


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def link(page: Page, name: str) -> Locator:
    return main(page).get_by_role("link", name=name, exact=True)


def given(page: Page) -> Locator:
    """Find the answers given so far, without those that could be given instead."""
    return main(page).get_by_role("region", name=re.compile("^Your answers")).get_by_role("listitem")


def answer_all(page: Page) -> None:
    """Give every answer of the trail by mouse, from the first question on."""
    for answer in ANSWERS:
        link(page, answer).click()


def test_answers_by_mouse_lead_from_home_to_an_outcome_with_its_reasons(page: Page, at_root: Served) -> None:
    page.goto(at_root.at("/"))
    for answer, following in zip(ANSWERS, [*ASKED[1:], OUTCOME.label], strict=True):
        link(page, answer).click()
        expect(title(page)).to_have_text(following)
    option = GUIDE.options[OUTCOME.recommends or ""]
    expect(main(page).get_by_role("link", name=option.label, exact=True).first).to_be_visible()
    for criterion in OUTCOME.because:
        expect(main(page).get_by_role("link", name=GUIDE.criteria[criterion].label).first).to_be_visible()
    assert page.url == at_root.at(SAMPLES["outcome"])


def test_answers_by_keyboard_lead_from_home_to_an_outcome(page: Page, at_root: Served) -> None:
    page.goto(at_root.at("/"))
    for answer, following in zip(ANSWERS, [*ASKED[1:], OUTCOME.label], strict=True):
        go_to(page, link(page, answer))
        page.keyboard.press("Enter")
        expect(title(page)).to_have_text(following)


def test_back_leads_through_the_questions_to_home(page: Page, at_root: Served) -> None:
    page.goto(at_root.at("/"))
    home = title(page).inner_text()
    answer_all(page)
    expect(title(page)).to_have_text(OUTCOME.label)
    for asked in reversed(ASKED[1:]):
        page.go_back()
        expect(title(page)).to_have_text(asked)
    page.go_back()
    expect(title(page)).to_have_text(home)


def test_an_answer_given_can_be_changed_and_the_earlier_ones_stay(page: Page, at_root: Served) -> None:
    page.goto(at_root.at(SAMPLES["outcome"]))
    question = GUIDE.decision.questions[TRAIL.steps[1].question]
    other = next(answer.label for id_, answer in question.answers.items() if id_ != TRAIL.steps[1].answer)
    item = given(page).filter(has_text=ASKED[1])
    item.get_by_text(f"Change the answer to: {ASKED[1]}").click()
    item.get_by_role("link", name=other, exact=True).click()
    expect(given(page).nth(0)).to_contain_text(ANSWERS[0])
    expect(given(page).nth(1)).to_contain_text(other)
    assert ANSWERS[1] not in given(page).nth(1).inner_text()


def test_the_outcome_tells_which_answers_led_to_it(page: Page, at_root: Served) -> None:
    page.goto(at_root.at("/"))
    answer_all(page)
    expect(given(page)).to_have_count(len(ANSWERS))
    for item, asked, answer in zip(given(page).all(), ASKED, ANSWERS, strict=True):
        expect(item).to_contain_text(asked)
        expect(item).to_contain_text(answer)


@pytest.mark.browser_context_args(viewport=PHONE, java_script_enabled=False)
def test_the_whole_table_fits_a_phone(page: Page, at_root: Served) -> None:
    page.goto(at_root.at(SAMPLES["compare"]))
    for head in main(page).get_by_role("columnheader").all():
        head.scroll_into_view_if_needed()
        expect(head).to_be_in_viewport(ratio=1)
    assert_none(sticking_out(page))


@pytest.mark.parametrize("kind", ["compare", "article", "outcome"])
def test_paper_cuts_nothing_off(page: Page, below_prefix: Served, kind: str) -> None:
    page.goto(below_prefix.at(SAMPLES[kind]))
    page.emulate_media(media="print")
    page.set_viewport_size(SHEET)
    assert_none([*sticking_out(page), *page.evaluate(_CUT)])


@pytest.mark.parametrize("kind", ["compare", "article", "outcome"])
def test_paper_shows_the_content(page: Page, below_prefix: Served, kind: str) -> None:
    """Ways through the site may be left out on paper, but most words are kept."""
    page.goto(below_prefix.at(SAMPLES[kind]))
    page.emulate_media(media="print")
    printed = main(page).inner_text().split()
    page.emulate_media(media="screen")
    assert len(printed) > 0.5 * len(main(page).inner_text().split())
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", pdf)) >= 1


Setting = Literal["forced colours", "less motion", "more contrast"]


@pytest.mark.parametrize("setting", ["forced colours", "less motion", "more contrast"])
def test_settings_of_the_reader_leave_every_value_and_fit_in_words(
    page: Page, at_root: Served, setting: Setting
) -> None:
    page.emulate_media(
        forced_colors="active" if setting == "forced colours" else None,
        reduced_motion="reduce" if setting == "less motion" else None,
        contrast="more" if setting == "more contrast" else None,
    )
    page.goto(at_root.at(SAMPLES["compare"]))
    rows = page.evaluate(_ROWS)
    assert len(rows) == len(GUIDE.criteria)
    for criterion in GUIDE.criteria.values():
        for cell, text in zip(criterion.cells.values(), rows[criterion.id], strict=True):
            assert cell.value
            assert cell.value in text
            assert cell.fit is None or fit_row(cell.fit).words in text


@pytest.mark.parametrize("lost", ["/nowhere/", "/decide/no-such-answer/at/all/", "/articles/nowhere.html"])
def test_a_lost_reader_below_a_prefix_finds_back(page: Page, below_prefix: Served, lost: str) -> None:
    response = page.goto(below_prefix.at(lost))
    assert response
    assert response.status == 404
    expect(title(page)).to_be_visible()
    assert page.evaluate("() => [...document.styleSheets].some((sheet) => sheet.cssRules.length > 0)")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Compare").click()
    expect(page).to_have_url(below_prefix.at("/compare/"))


def test_the_prefix_is_part_of_every_link(below_prefix: Served) -> None:
    """Links are written relative to their page, but for the page that is shown at any address."""
    found = {}
    for address in SAMPLES.values():
        file = below_prefix.folder / address.lstrip("/")
        page = Parsed((file if file.suffix else file / "index.html").read_text("utf-8"))
        here = below_prefix.at(address)
        links = [urlsplit(urljoin(here, href)) for one in page.all("a") if (href := one.get("href"))]
        paths = [link.path for link in links if link.netloc == urlsplit(here).netloc]
        assert paths
        found[address] = [path for path in paths if not path.startswith(f"{PREFIX}/")]
    assert_none_anywhere(found)
