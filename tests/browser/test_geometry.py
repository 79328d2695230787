"""The longest page of each kind in windows of every width: nothing is broken in two, leaves its box or is cut."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.browser.faults import assert_none_anywhere
from tests.browser.geometry import OUT_OF_PLACE
from tests.browser.site import GUIDES, Served, lasting_pages

# It shows the same pages as the other looks do.
pytestmark = pytest.mark.xdist_group("looks")
WIDTHS = (320, 360, 768, 1280)


def longest(name: str, folder: Path) -> list[str]:
    """Return the longest page of each kind: what fits nowhere else is there first."""
    sizes = {address: (folder / address.lstrip("/") / "index.html").stat().st_size for address in lasting_pages(name)}
    found: dict[str, str] = {}
    for address in sorted(sizes, key=lambda one: (sizes[one], one)):
        found[lasting_pages(name)[address].name] = address
    return list(found.values())


@pytest.mark.parametrize(("whole", "name"), [(name, name) for name in GUIDES], indirect=["whole"])
def test_everything_is_in_its_place(lookout: Browser, whole: Served, name: str) -> None:
    found = {}
    with lookout.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        for address in longest(name, whole.folder):
            page.set_viewport_size(ViewportSize(width=WIDTHS[-1], height=800))
            page.goto(whole.at(address))
            for width in WIDTHS[::-1]:
                page.set_viewport_size(ViewportSize(width=width, height=800))
                found[f"{address} at {width}"] = page.evaluate(OUT_OF_PLACE)
    assert_none_anywhere(found)
