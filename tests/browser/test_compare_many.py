"""The table of more options than fit beside each other. Nothing here may make the console speak."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.bench_table import large_guide, write_pages
from tests.browser.site import Served, serve
from tests.browser.table import PHONE, WIDE, opened
from tests.browser.visit import sticking_out


@pytest.fixture(scope="module", params=[15, 47])
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Served]]:
    """Serve a table of so many options."""
    folder = tmp_path_factory.mktemp("many")
    write_pages(large_guide(criteria=8, options=request.param), folder)
    with serve(folder) as served:
        yield request.param, served


def test_the_first_are_shown_by_name_and_the_rest_by_one_action(browser: Browser, many: tuple[int, Served]) -> None:
    count, served = many
    for size in (PHONE, WIDE):
        with opened(browser, served, viewport=size) as table:
            table.open(panels=False)
            shown = table.columns()
            assert len(shown) == 4
            expect(table.page.locator("#beyond")).to_contain_text(
                f"Shown: {', '.join(shown)}. There are {count - 4} more"
            )
            assert sticking_out(table.page) == []
            table.button(f"Show all {count}").click()
            assert len(table.columns()) == count
            expect(table.page.locator("#beyond")).to_be_hidden()
            assert sticking_out(table.page) == []
            table.page.go_back()
            assert table.columns() == shown
