"""Answers given by keyboard and changed, and what is taken along, with and without JavaScript."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from guide import addresses
from guide.decide.record import FIT_WORDS
from guide.decide.trails import Step, turns
from guide.evidence.findings import finding
from tests.browser.deciding import ENDED, FLOW, GUIDE, PHONE, REACH, label, link, link_to, main, outcome, shown
from tests.browser.keyboard import go_to
from tests.browser.scripts import WITHOUT_SCRIPT
from tests.browser.site import PREFIX, Served, longest_trail
from tests.browser.visit import WIDE, sticking_out

# By keyboard

SHORTEST_TO_EACH_OUTCOME = [
    min((trail for trail in ENDED if trail.at == id_), key=lambda trail: len(trail.steps)) for id_ in FLOW.outcomes
]
RECOMMENDING = {id_: found for id_, found in FLOW.outcomes.items() if found.recommends}


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_keyboard_reaches_every_outcome(page: Page, at_root: Served) -> None:
    """The first stop skips to the question; each stop after it is seen. Each answer on the shortest ways is given once.

    However a question was reached, its answers are the same.
    """
    assert len(SHORTEST_TO_EACH_OUTCOME) >= 10
    given, reached = set[Step](), set[str]()
    for trail in SHORTEST_TO_EACH_OUTCOME:
        for position, step in enumerate(trail.steps):
            if step in given:
                continue
            before, following = (at_root.at(addresses.trail(trail.answers[:at])) for at in (position, position + 1))
            if page.url != before:
                page.goto(before)
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            go_to(page, link(page, label(step)))
            page.keyboard.press("Enter")
            page.wait_for_url(following, wait_until="domcontentloaded")
            given.add(step)
            if position + 1 == len(trail.steps):
                assert shown(page, at_root)["title"] == outcome(trail).label
                reached.add(trail.at)
    assert reached == set(FLOW.outcomes)


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_an_answer_is_changed_and_the_later_ones_that_still_apply_stay(tab: Page, at_root: Served, how: str) -> None:
    """On the longest trail, whose first question has an answer that leads to the same second question."""
    trail = longest_trail()
    other = next(
        turn for turn in turns(FLOW, trail, REACH) if turn.position == 0 and len(turn.trail.steps) == len(trail.steps)
    )
    tab.goto(at_root.at(addresses.trail(trail.answers)))
    summary = main(tab).locator(".given summary").first
    target = main(tab).locator(".given").get_by_role("link", name=link_to(other, trail)[0], exact=True)
    expect(target).to_be_hidden()
    if how == "mouse":
        summary.click()
        target.click()
    else:
        go_to(tab, summary)
        tab.keyboard.press("Enter")
        go_to(tab, target)
        tab.keyboard.press("Enter")
    tab.wait_for_url(at_root.at(addresses.trail(other.trail.answers)), wait_until="domcontentloaded")
    answers = [one["answer"] for one in shown(tab, at_root)["given"]]
    assert answers == [label(step) for step in other.trail.steps]
    assert answers[1:] == [label(step) for step in trail.steps[1:]]


def test_what_a_change_is_called_says_which_answer_it_changes(page: Page, at_root: Served) -> None:
    trail = longest_trail()
    page.goto(at_root.at(addresses.trail(trail.answers)))
    names = [f"Change the answer to: {FLOW.questions[step.question].ask}" for step in trail.steps]
    assert main(page).locator(".given summary").all_text_contents() == names


# Taking the decision along


def test_the_record_is_downloaded_and_holds_the_address_of_the_answers(tab: Page, below_prefix: Served) -> None:
    trail = longest_trail()
    address = addresses.trail(trail.answers)
    tab.goto(below_prefix.at(address))
    with tab.expect_download() as started:
        main(tab).get_by_role("link", name="Decision record").click()
    assert started.value.suggested_filename == "record.md"
    text = Path(started.value.path()).read_text("utf-8")
    assert text == (below_prefix.folder / address.strip("/") / "record.md").read_text("utf-8")
    assert f"<https://example.org{PREFIX}{address}>" in text


def test_the_summary_is_plain_text_to_copy(tab: Page, below_prefix: Served) -> None:
    trail = longest_trail()
    address = addresses.trail(trail.answers)
    tab.goto(below_prefix.at(address))
    main(tab).get_by_role("link", name="Summary").click()
    tab.wait_for_url(below_prefix.at(f"{address}summary.txt"))
    text = tab.locator("body").inner_text()
    assert text.startswith(f"{outcome(trail).label}. {outcome(trail).summary}")
    assert text.rstrip().endswith(f"https://example.org{PREFIX}{address}")


# What each outcome's page calls the way to the table, and where it leads.
_TO_TABLE = """addresses => Promise.all(addresses.map(async (address) => {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const links = [...page.querySelectorAll("main a")].filter((a) => a.textContent.trim() === "WORDS");
  return links.map((a) => new URL(a.getAttribute("href"), address).href);
}))"""
_TO_VIEW = """address => {
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  return Object.fromEntries(["must", "weigh"].map((name) => [name, Object.fromEntries(
    [...document.querySelectorAll(`select[name=${name}]`)].filter((s) => s.value)
      .map((s) => [s.dataset.criterion, s.value]))]));
}"""


def test_the_table_opens_with_what_each_outcome_needs(page: Page, below_prefix: Served) -> None:
    """Its needs are required, its deciding criteria weighted, and what it recommends does not fall short."""
    words = "The whole table, with these criteria first"
    pages = [below_prefix.at(addresses.outcome(id_)) for id_ in RECOMMENDING]
    page.goto(pages[0])
    links = page.evaluate(_TO_TABLE.replace("WORDS", words), pages)
    link(page, words).click()
    expect(page.locator("tr.shortfalls")).to_be_visible()
    assert page.url == links[0][0]
    for (id_, found), (address,) in zip(RECOMMENDING.items(), links, strict=True):
        assert address.startswith(below_prefix.at("/compare/?"))
        asked = page.evaluate(_TO_VIEW, address)
        # A fit that no cell can have stands for the next one that some can have.
        needs = {
            name: min(fit for fit in GUIDE.criteria[name].rubric if fit >= need.fit)
            for name, need in found.needs.items()
            if need.fit
        }
        assert asked["must"] == {name: f"{name}.{fit}" for name, fit in needs.items()}, id_
        assert asked["weigh"] == {name: f"{name}.2" for name in found.because if GUIDE.criteria[name].rated}, id_
        short = {one: page.locator(f"tr.shortfalls [data-option={one}]").inner_text() for one in GUIDE.published}
        assert short.pop(found.recommends or "") == "Meets what you require", id_
        for option, told in short.items():
            missed = [
                name
                for name, need in found.needs.items()
                if not need.met_by(finding(GUIDE, GUIDE.criteria[name], option))
            ]
            assert missed, id_
            assert told.startswith("Falls short: ")
            assert all(GUIDE.criteria[name].label in told for name in missed), id_


_WHY = """() => [".why tbody tr:not(.remark)", ".price > div"].map((rows) =>
  [...document.querySelectorAll(`main ${rows}`)].map((row) => ({
    text: row.innerText,
    links: [...row.querySelectorAll("a")].filter((a) => a.checkVisibility()).map((a) => [a.innerText.trim(), a.href]),
  })))"""


def test_an_outcome_says_why_in_cells(page: Page, at_root: Served) -> None:
    """Each reason and each price, with the cell's value and fit, and a link to the cell."""
    for id_, found in RECOMMENDING.items():
        option = found.recommends or ""
        page.goto(at_root.at(addresses.outcome(id_)))
        why, paid = page.evaluate(_WHY)
        price = [one.criterion for one in found.price]
        assert (len(why), len(paid)) == (len(found.because), len(price)), id_
        for row, name in zip([*why, *paid], [*found.because, *price], strict=True):
            cell = GUIDE.criteria[name].cells[option]
            assert finding(GUIDE, GUIDE.criteria[name], option).words in row["text"]
            assert cell.fit is None or FIT_WORDS[cell.fit] in row["text"]
            assert at_root.at(addresses.cell(option, name)) in [target for _, target in row["links"]]
            assert [said for said, _ in row["links"]].count(GUIDE.criteria[name].label) == 1, (id_, name)


def test_reasons_stand_against_all_options_in_a_table_also_on_a_phone(tab: Page, at_root: Served) -> None:
    """However its rows are laid out, it stays a table to assistive technology."""
    for size in (PHONE, WIDE):
        tab.set_viewport_size(size)
        tab.goto(at_root.at(addresses.trail(longest_trail().answers)))
        table = main(tab).get_by_role("table")
        options = [option.label for option in GUIDE.published.values()]
        assert [text.strip() for text in table.get_by_role("columnheader").all_inner_texts()] == options
        reasons = FLOW.outcomes[longest_trail().at].because
        assert table.get_by_role("rowheader").count() == len(reasons)
        assert sticking_out(tab) == []


@pytest.mark.parametrize(("button", "ends"), [("Copy link", "/"), ("Copy summary", "")])
def test_what_is_copied(fresh: Page, at_root: Served, button: str, ends: str) -> None:
    fresh.context.grant_permissions(["clipboard-read", "clipboard-write"])
    address = addresses.trail(longest_trail().answers)
    fresh.goto(at_root.at(address))
    press = main(fresh).get_by_role("button", name=button)
    press.click()
    expect(press).to_contain_text("Copied")
    text = fresh.evaluate("navigator.clipboard.readText()")
    file = at_root.folder / address.strip("/") / "summary.txt"
    assert text == (at_root.at(address) if ends else file.read_text("utf-8"))


@WITHOUT_SCRIPT
def test_without_script_nothing_promises_to_copy(page: Page, at_root: Served) -> None:
    page.goto(at_root.at(addresses.trail(longest_trail().answers)))
    assert main(page).locator("[data-copy]").count() == 2
    assert main(page).locator("[data-copy]:visible").count() == 0


def test_what_is_taken_along_stands_at_the_top(page: Page, at_root: Served) -> None:
    page.set_viewport_size(WIDE)
    page.goto(at_root.at(addresses.trail(longest_trail().answers)))
    for one in main(page).locator(".takes .button").all():
        expect(one).to_be_in_viewport(ratio=1)
    expect(main(page).locator(".given li").first).to_be_in_viewport()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_an_outcome_prints_on_two_pages_without_controls(page: Page, at_root: Served, paper: str) -> None:
    address = at_root.at(addresses.trail(longest_trail().answers))
    page.goto(address)
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))
    assert 1 <= pages <= 2
    page.emulate_media(media="print")
    expect(main(page).locator(".printed")).to_have_text(address)
    for one in main(page).locator("button, .takes a, summary").all():
        expect(one).to_be_hidden()
