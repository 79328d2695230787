"""Which columns and cells of the table a reader looks at. Nothing here may make the console speak."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.comparing import EVERY, ROWS
from tests.browser.site import Served, shown_guide
from tests.browser.table import WIDE, Table, criteria, labels, opened
from tests.browser.tabs import Tabs

# Choose columns


def test_columns_are_chosen(wide: Table) -> None:
    first, second, third = labels().values()
    wide.open().check(second).uncheck()
    expect(wide.page.get_by_role("columnheader")).to_have_text([first, third])
    wide.expect_query(f"options={EVERY[0]},{EVERY[2]}")
    expect(wide.check(first)).to_be_disabled()
    expect(wide.check(third)).to_be_disabled()
    wide.check(second).check()
    wide.expect_query("")


def test_columns_are_put_in_order_by_keyboard(wide: Table) -> None:
    first, second, third = labels().values()
    wide.open()
    expect(wide.button(f"Move {first} to the left")).to_be_disabled()
    wide.button(f"Move {third} to the left").focus()
    wide.page.keyboard.press("Enter")
    expect(wide.page.get_by_role("columnheader")).to_have_text([first, third, second])
    assert wide.focus() == f"button Move {third} to the left"
    wide.page.keyboard.press("Enter")
    expect(wide.page.get_by_role("columnheader")).to_have_text([third, first, second])
    wide.expect_query(f"options={EVERY[2]},{EVERY[0]},{EVERY[1]}")
    assert wide.focus() == "input "
    cells = wide.page.locator(f'tr[data-criterion="{ROWS[0]}"] .value').all_inner_texts()
    row = shown_guide().criteria[ROWS[0]].cells
    assert cells == [row[option].value for option in (EVERY[2], EVERY[0], EVERY[1])]


def test_a_column_that_moves_passes_those_that_are_not_chosen(wide: Table) -> None:
    first, second, third = labels().values()
    wide.open().check(second).uncheck()
    wide.button(f"Move {third} to the left").click()
    expect(wide.page.get_by_role("columnheader")).to_have_text([third, first])


@pytest.mark.parametrize("width", [320, 360, 640])
def test_all_options_are_on_every_screen(tabs: Tabs, at_root: Served, width: int) -> None:
    """Up to four: the criterion across, the options beside each other below it; a table still by its roles."""
    with opened(tabs, at_root, viewport={"width": width, "height": 740}) as table:
        table.open("?must=freedom-of-parts.4", panels=False)
        expect(table.page.get_by_role("columnheader")).to_have_text(list(labels().values()))
        expect(table.page.get_by_role("cell").filter(has=table.page.locator(".opens"))).to_have_count(len(ROWS) * 3)
        head = table.page.locator(f'tr[data-criterion="{ROWS[0]}"] th').bounding_box()
        boxes = [table.cell(ROWS[0], option).bounding_box() for option in EVERY]
        assert head
        assert all(box and box["y"] >= head["y"] + head["height"] for box in boxes)
        assert len({box["y"] for box in boxes if box}) == 1
        assert table.page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_columns_are_taken_from_the_address(table: Table) -> None:
    chosen = [EVERY[2], EVERY[0]]
    table.open(f"?options={','.join(chosen)}")
    expect(table.page.get_by_role("columnheader")).to_have_text([labels()[option] for option in chosen])


# Open a cell


def test_a_cell_opens_in_place(table: Table) -> None:
    criterion = next(c for c in criteria() if c.cells[EVERY[0]].sources and c.cells[EVERY[0]].fit is not None)
    content = criterion.cells[EVERY[0]]
    opens = table.open(panels=False).opens(criterion.id, EVERY[0])
    cell = table.behind(criterion.id, EVERY[0])
    opens.click()
    for option in EVERY:
        expect(table.behind(criterion.id, option).locator(".cell-note")).to_be_visible()
    expect(opens).to_have_attribute("aria-expanded", "true")
    expect(cell).to_contain_text(f"means: {criterion.rubric[content.fit or 0].earns}.")
    expect(cell.get_by_role("link", name=content.sources[0].url.split("/")[2])).to_be_visible()
    table.expect_query(f"open={criterion.id}.{EVERY[0]}")
    cell.get_by_role("link", name="This cell").click()
    expect(table.page).to_have_url(re.compile(rf"/criteria/{criterion.id}/#{EVERY[0]}$"))
    table.page.go_back()
    expect(cell.locator(".cell-note")).to_be_visible()
    opens.click()
    expect(cell).to_be_hidden()
    table.expect_query("")


def test_a_cell_is_open_by_its_address(wide: Table) -> None:
    wide.open(f"?open={ROWS[0]}.{EVERY[1]},{ROWS[1]}.{EVERY[0]}", panels=False)
    open_cells = [(ROWS[0], EVERY[1]), (ROWS[1], EVERY[0])]
    for criterion, option in open_cells:
        expect(wide.behind(criterion, option)).to_contain_class("named")
    expect(wide.page.locator(".behinds .named:visible")).to_have_count(len(open_cells))


def test_a_shared_cell_is_scrolled_to(table: Table) -> None:
    for query in (f"?open={ROWS[-1]}.{EVERY[0]}", f"#{ROWS[-1]}.{EVERY[0]}"):
        table.page.goto("about:blank")
        table.open(query, panels=False)
        expect(table.cell(ROWS[-1], EVERY[0])).to_be_in_viewport()
        expect(table.behind(ROWS[-1], EVERY[0])).to_be_visible()


def test_clear_all_and_back_close_and_open_cells(wide: Table) -> None:
    wide.open()
    wide.check("Only differences").check()
    wide.expect_query("differ=1")
    row = wide.rows()[0]
    wide.opens(row, EVERY[0]).click()
    wide.expect_query(f"differ=1&open={row}.{EVERY[0]}")
    wide.button("Clear all").click()
    expect(wide.page.locator(".behinds .named:visible")).to_have_count(0)
    wide.page.go_back()
    expect(wide.page.locator(".behinds .named:visible")).to_have_count(1)
    wide.page.go_back()
    wide.expect_query("")
    expect(wide.page.locator(".behinds .named:visible")).to_have_count(0)


def test_a_cell_can_be_corrected(tabs: Tabs, below_prefix: Served) -> None:
    with opened(tabs, below_prefix, viewport=WIDE) as table:
        table.open(f"?open={ROWS[0]}.{EVERY[0]}", panels=False)
        link = table.behind(ROWS[0], EVERY[0]).get_by_role("link", name="Correct this")
        file = shown_guide().criteria[ROWS[0]].file
        line = shown_guide().source(file).key(("cells", EVERY[0])).line
        expect(link).to_have_attribute("href", f"https://example.org/repository/edit/main/{file}#L{line}")
