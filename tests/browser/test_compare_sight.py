"""What stays in sight in the table, and what is the same on a phone and on a wide screen."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.comparing import EVERY, RATED, ROWS, strictest
from tests.browser.deciding import PHONE
from tests.browser.site import Served
from tests.browser.table import criteria, opened
from tests.browser.tabs import Tabs
from tests.browser.visit import WIDE

BOTH = pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
OPEN = f"{ROWS[0]}.{EVERY[0]}"


@BOTH
def test_scores_stay_in_sight_and_what_falls_short_where_there_is_room(
    tabs: Tabs, at_root: Served, size: ViewportSize
) -> None:
    """An opened cell is as wide as its row."""
    criterion, fit = strictest()
    with opened(tabs, at_root, viewport=size) as table:
        table.open(f"?must={criterion}.{fit}&weigh={RATED[0]}.2&open={OPEN}", panels=False)
        row = table.page.locator(f'tr[data-criterion="{ROWS[0]}"]').bounding_box()
        cell = table.behind(ROWS[0], EVERY[0]).locator("xpath=ancestor-or-self::tr[1]")
        behind = cell.bounding_box()
        assert row
        assert behind
        assert behind["width"] == pytest.approx(row["width"], abs=2)
        table.page.locator("tr[data-criterion]:visible").last.evaluate("row => row.scrollIntoView()")
        # A phone has no room for what falls short as well.
        for kept in ("scores", "shortfalls") if size == WIDE else ("scores",):
            expect(table.page.locator(f"#table thead .{kept}")).to_be_in_viewport(ratio=0.9)


def test_a_link_shows_the_same_on_a_phone_and_on_a_wide_screen(tabs: Tabs, at_root: Served) -> None:
    judged = next(criterion.id for criterion in criteria() if criterion.kind == "judgement")
    seen = []
    query = f"?options={','.join(reversed(EVERY))}&kind=judgement&sort=label&open={judged}.{EVERY[0]}"
    for size in (PHONE, WIDE):
        with opened(tabs, at_root, viewport=size) as table:
            table.open(query, panels=False)
            query = "?" + table.query
            expect(table.behind(judged, EVERY[0])).to_be_visible()
            seen.append((table.rows(), [name.split("\n")[0] for name in table.columns()]))
    assert seen[0] == seen[1]
