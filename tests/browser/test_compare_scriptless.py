"""The table without script: all of it is there, and a shared view says what it can't show."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import Served, real_guide
from tests.browser.table import PHONE, criteria, labels
from tests.browser.tabs import Tabs

EVERY = list(labels())


@pytest.fixture
def still(tabs: Tabs, at_root: Served) -> Iterator[Page]:
    with tabs.lent({"viewport": PHONE, "java_script_enabled": False}) as page:
        page.goto(at_root.at("/compare/?options=flask,django&find=zzz&hide=1"))
        yield page


def test_without_script_the_whole_table_is_there(still: Page) -> None:
    assert still.get_by_role("columnheader").all_inner_texts() == list(labels().values())
    assert still.locator("tr[data-criterion]:visible th a").all_inner_texts() == [c.label for c in criteria()]
    expected = [criterion.cells[option].value for criterion in criteria() for option in EVERY]
    assert still.locator("td:visible .opens .value").all_inner_texts() == expected


def test_without_script_a_shared_view_says_what_it_cannot_show(still: Page) -> None:
    expect(still.locator("noscript p")).to_be_visible()
    controls, table = still.locator("#controls"), still.get_by_role("table").bounding_box()
    expect(controls).to_be_hidden()
    assert table
    assert table["y"] < 0.6 * PHONE["height"]


def test_without_script_its_groups_are_linked_at_the_top(still: Page) -> None:
    table = still.get_by_role("table").bounding_box()
    for id_, group in real_guide().settings.groups.items():
        link = still.get_by_role("main").get_by_role("link", name=group.label)
        place = link.bounding_box()
        assert place
        assert table
        assert place["y"] < table["y"]
        link.click()
        expect(still).to_have_url(re.compile(f"#group-{id_}$"))
        expect(still.locator(f"#group-{id_} th").first).to_be_in_viewport()


def test_without_script_cells_lead_to_their_reasons(still: Page) -> None:
    criterion = criteria()[0].id
    still.locator(f'tr[data-criterion="{criterion}"] .opens').first.click()
    expect(still).to_have_url(re.compile(f"/criteria/{criterion}/#{EVERY[0]}$"))
    expect(still.locator(f"#{EVERY[0]}")).to_be_in_viewport()


def test_without_script_no_control_is_shown_that_needs_it(still: Page) -> None:
    for role in ("button", "checkbox", "combobox", "searchbox", "status"):
        assert still.get_by_role("main").get_by_role(role).count() == 0
    expect(still.locator("#ranking")).to_be_hidden()
    expect(still.locator(".shortfalls")).to_be_hidden()
