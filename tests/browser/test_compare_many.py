"""Guides of more options than stand beside each other. Nothing here may make the console speak."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from guide.decide.ranking import rank
from guide.evidence.findings import findings
from tests.browser.site import Served
from tests.browser.table import PHONE, WIDE, Table, opened
from tests.browser.tabs import Tabs
from tests.browser.visit import sticking_out
from tests.many import many, serving
from tests.ranked import needs

NARROW = ViewportSize(width=360, height=740)
PAPER = ViewportSize(width=794, height=1123)
GUIDE = many(47, criteria=12)
EVERY = list(GUIDE.options)
LABELS = {id_: option.label for id_, option in GUIDE.options.items()}
WANTED = [EVERY[7], EVERY[20], EVERY[44]]
ROW = "criterion-3"


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """Serve a guide of 47 options."""
    with serving(GUIDE) as site:
        yield site


@pytest.fixture
def table(tabs: Tabs, served: Served) -> Iterator[Table]:
    with opened(tabs, served, viewport=WIDE) as found:
        yield found


def panel(table: Table) -> Page:
    """Open the list of options."""
    table.page.get_by_text("Locks: 4 of 47").click()
    return table.page


def test_the_first_are_shown_and_the_rest_can_be_had(tabs: Tabs, served: Served) -> None:
    for size in (PHONE, WIDE):
        with opened(tabs, served, viewport=size) as table:
            table.open(panels=False)
            shown = table.columns()
            assert shown == list(LABELS.values())[:4]
            assert sticking_out(table.page) == []
            panel(table)
            table.button("All 47").click()
            assert table.columns() == list(LABELS.values())
            assert sticking_out(table.page) == []
            table.page.go_back()
            assert table.columns() == shown


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_the_table_begins_in_the_first_screen(tabs: Tabs, served: Served, size: ViewportSize) -> None:
    with opened(tabs, served, viewport=size) as table:
        table.open(panels=False)
        first = table.page.locator("tr[data-criterion] td").first.bounding_box()
        assert first
        assert first["y"] + first["height"] < size["height"]


def test_three_of_many_are_compared_by_six_actions_at_most(table: Table) -> None:
    page = table.open(panels=False).page
    actions = [
        page.get_by_text("Locks: 4 of 47").click,
        table.button("None").click,
        *(table.check(LABELS[option]).check for option in WANTED),
    ]
    assert len(actions) <= 6
    for action in actions:
        action()
    assert table.columns() == [LABELS[option] for option in WANTED]
    table.expect_query(f"options={','.join(WANTED)}")


def test_while_fewer_than_two_are_ticked_the_table_stays(table: Table) -> None:
    table.open(panels=False)
    before = table.columns()
    panel(table)
    table.button("None").click()
    table.expect_status("Tick two or more locks: the table follows.")
    table.check(LABELS[WANTED[0]]).check()
    table.check(LABELS[WANTED[0]]).uncheck()
    assert table.columns() == before
    for option in WANTED[::-1]:
        table.check(LABELS[option]).check()
    assert table.columns() == [LABELS[option] for option in WANTED]


def test_options_are_searched_and_only_these_are_taken(table: Table) -> None:
    page = panel(table.open(panels=False))
    only = table.button("Only these")
    expect(only).to_be_disabled()
    page.get_by_label("Find locks").fill("lock")
    expect(page.locator("#columns li label:visible").filter(has_text="lock")).to_have_count(3)
    only.click()
    assert table.columns() == [label for label in LABELS.values() if "lock" in label.lower()]
    table.button("Clear all").click()
    page.get_by_label("Find locks").fill(LABELS[WANTED[2]].upper())
    expect(only).to_be_disabled()
    page.keyboard.press("Enter")
    assert table.columns() == [*list(LABELS.values())[:4], LABELS[WANTED[2]]]


def test_those_that_meet_what_is_required_by_their_points(table: Table) -> None:
    weights, required = {ROW: 3, "criterion-5": 1}, {ROW: 3}
    result = rank(tuple(EVERY), findings(GUIDE), weights, needs(required))
    weigh = ",".join(f"{id_}.{weight}" for id_, weight in weights.items())
    page = table.open(f"?must={ROW}.3&weigh={weigh}", panels=False).page
    places = page.locator("#ranking > ol > li")
    expect(places).to_have_count(5)
    assert [place.get_attribute("data-option") for place in places.all()] == list(result.order[:5])
    rest = page.get_by_text(f"{len(result.order) - 5} more by points")
    rest.click()
    expect(page.locator("#ranking details ol > li:visible")).to_have_count(len(result.order) - 5)
    panel(table)
    table.button("Most points first").click()
    assert table.columns() == [LABELS[o] for o in sorted(EVERY[:4], key=lambda o: _place(result.order, o))]
    table.button("Those that meet what you require").click()
    assert table.columns() == [LABELS[option] for option in result.order]


def _place(order: tuple[str, ...], option: str) -> int:
    return order.index(option) if option in order else len(order) + EVERY.index(option)


def test_what_does_not_stand_beside_the_others_can_be_opened_and_requires_as_they_do(table: Table) -> None:
    table.open(f"?options={','.join(WANTED)}&open={ROW}.{WANTED[1]}", panels=False)
    for option in WANTED:
        expect(table.behind(ROW, option)).to_contain_text(GUIDE.criteria[ROW].cells[option].note or "")
    expect(table.page.locator(".behinds .cell")).to_have_count(3)
    expect(table.behind(ROW, WANTED[1])).to_contain_class("named")


def test_an_option_is_compared_from_its_own_page(tabs: Tabs, served: Served) -> None:
    option = WANTED[1]
    with tabs.lent({"viewport": WIDE}) as page:
        page.goto(served.at(f"/locks/{option}/"))
        links = page.locator(".plate").get_by_role("link").all()
        assert len(links) == 6  # three that are alike, the others, and two pages elsewhere
        alike = links[0].inner_text()
        links[0].click()
        heads = page.get_by_role("columnheader")
        expect(heads).to_have_text([LABELS[option], alike])
        page.go_back()
        page.get_by_role("link", name="others", exact=True).click()
        expect(heads).to_have_text([LABELS[option], *list(LABELS.values())[:3]])


def test_beyond_eight_options_have_one_hue_and_mark(table: Table) -> None:
    page = table.open(f"?options={','.join(EVERY[:10])}", panels=False).page
    colours = page.locator("thead .mark").evaluate_all("marks => marks.map((mark) => getComputedStyle(mark).color)")
    marks = page.locator("thead .mark use").evaluate_all("uses => uses.map((use) => use.getAttribute('href'))")
    assert (len(set(colours[:8])), len(set(colours[8:]))) == (8, 1)
    assert (len(set(marks[:8])), len(set(marks[8:]))) == (8, 1)
    assert not set(colours[:8]) & set(colours[8:])


def test_home_shows_a_few_and_says_how_many_more(tabs: Tabs, served: Served) -> None:
    with tabs.lent({"viewport": NARROW}) as page:
        page.goto(served.at("/"))
        expect(page.locator(".choose li")).to_have_count(4)
        expect(page.get_by_role("link", name="43 more locks")).to_be_visible()
        expect(page.locator(".digest thead th")).to_have_count(4)
        assert page.evaluate("document.documentElement.scrollHeight") < 6 * NARROW["height"]
        assert sticking_out(page) == []


def test_their_page_can_be_looked_through(tabs: Tabs, served: Served) -> None:
    """What is looked for stands in the address; nothing is left of groups in which it is not."""
    label = LABELS[WANTED[2]]
    with opened(tabs, served, viewport=NARROW) as table:
        page = table.page
        page.goto(served.at("/locks/"))
        assert sticking_out(page) == []
        sections = page.locator("section:visible")
        expect(sections).to_have_count(12)
        page.get_by_label("Find a lock").fill(label)
        status = page.locator("[data-found]")
        expect(status).to_have_text(re.compile("^[1-9] of 47 locks$"))
        found = int(status.inner_text()[0])
        page.reload()
        expect(sections).to_have_count(found)
        expect(sections.filter(has_text=label)).to_be_visible()
        page.get_by_label("Find a lock").fill("")
        expect(sections).to_have_count(12)


def test_on_paper_many_columns_stand_in_lines_with_their_names(tabs: Tabs, served: Served) -> None:
    with opened(tabs, served, viewport=PAPER) as table:
        page = table.open(f"?options={','.join(EVERY)}", panels=False).page
        page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert sticking_out(page) == []
        cell = table.cell(ROW, WANTED[1])
        assert cell.evaluate("(cell) => getComputedStyle(cell, '::before').content") == f'"{LABELS[WANTED[1]]}"'
        box = cell.bounding_box()
        assert box
        assert box["width"] > 150


def test_a_shared_cell_among_many_columns_is_brought_into_view(table: Table) -> None:
    """Down to its row and along to its column, behind no head that stays in place; and by its own address alone."""
    last = EVERY[-1]
    for query in (f"?options={','.join(EVERY)}&open={ROW}.{last}", f"#{ROW}.{last}"):
        table.open(query, panels=False)
        expect(table.behind(ROW, last)).to_be_visible()
        cell = table.cell(ROW, last)
        expect(cell).to_be_in_viewport(ratio=0.99)
        covered = cell.evaluate(
            """cell => { const { left, right, top, bottom } = cell.getBoundingClientRect();
            const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            return !cell.contains(at) || !cell.contains(document.elementFromPoint(left + 3, top + 3)); }"""
        )
        assert not covered, query
