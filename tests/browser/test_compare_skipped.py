"""What is out of sight in a table of many columns is not laid out, and nothing that a reader does depends on it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.bench_table import Measured
from tests.browser.site import Served
from tests.browser.table import WIDE, opened
from tests.browser.tabs import Tabs
from tests.many import many, serving

GUIDE = many(47, criteria=12)
EVERY = list(GUIDE.options)
LAST = (list(GUIDE.criteria)[-1], EVERY[-1])
ALL = f"?options={','.join(EVERY)}"
# As far as cells come into sight, each step a screen, there and back; and how much has moved meanwhile.
_LOOKED_THROUGH = """async () => {
  let moved = 0;
  const seen = new PerformanceObserver((list) => { for (const one of list.getEntries()) moved += one.value; });
  seen.observe({ type: "layout-shift" });
  const scroll = document.querySelector(".scroll");
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const steps = [...Array(8).keys()];
  for (const at of [...steps, ...steps.toReversed()]) {
    scroll.scrollLeft = scroll.scrollWidth * at / 8;
    await frame();
  }
  await frame();
  return moved;
}"""


_TICK = """() => {
  [...document.querySelectorAll("#columns [name=options]")].at(-1).click();
  document.body.offsetHeight;
}"""


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving(GUIDE) as site:
        yield site


@pytest.fixture
def page(tabs: Tabs, served: Served) -> Iterator[Page]:
    with opened(tabs, served, viewport=WIDE) as table:
        yield table.open(ALL, panels=False).page


def _laid_out(page: Page) -> int:
    values = "cells => cells.filter((cell) => cell.checkVisibility({ contentVisibilityAuto: true })).length"
    return int(page.locator(".opens .value").evaluate_all(values))


def test_only_what_is_in_sight_is_laid_out_and_all_of_it_on_paper(page: Page) -> None:
    whole = len(EVERY) * len(GUIDE.criteria)
    assert _laid_out(page) < whole / 2
    page.emulate_media(media="print")
    assert _laid_out(page) == whole


def test_what_is_out_of_sight_is_found_and_can_be_reached(page: Page) -> None:
    """By the browser's own search, by the keyboard, and by those who hear the page."""
    criterion, option = LAST
    words = GUIDE.criteria[criterion].cells[option].value
    cell = page.locator(f'tr[data-criterion="{criterion}"] .opens[href$="#{option}"]')
    assert page.evaluate("(words) => window.find(words)", words)
    assert cell.evaluate("(cell) => cell.contains(getSelection().anchorNode)")
    expect(cell).not_to_be_in_viewport()
    expect(cell).to_have_accessible_name(cell.inner_text().replace("\n", " "))
    cell.focus()
    expect(cell).to_be_in_viewport()


def test_an_address_leads_to_a_cell_that_is_out_of_sight(tabs: Tabs, served: Served) -> None:
    with opened(tabs, served, viewport=WIDE) as table:
        table.open(f"{ALL}#{'.'.join(LAST)}", panels=False)
        expect(table.page.locator(f'tr[data-criterion="{LAST[0]}"] th')).to_be_in_viewport()
        expect(table.behind(*LAST)).to_contain_text(GUIDE.criteria[LAST[0]].cells[LAST[1]].note or "")


def test_hardly_anything_moves_while_the_columns_come_into_sight(page: Page) -> None:
    assert page.evaluate(_LOOKED_THROUGH) < 0.1


def test_a_column_ticked_takes_little_script(page: Page) -> None:
    """Of a hundred options it may take 100 milliseconds, by the page's own clock, which stands while others work."""
    measured = Measured(page, page.url)
    expect(page.locator("#controls.ready")).to_be_attached()
    costs = [measured.cost(_TICK, None).script for _ in range(4)]
    assert min(costs) < len(EVERY), costs
