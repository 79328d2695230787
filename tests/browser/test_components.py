"""Every component in every state, in a real browser: also those that the guide of this repository does not use."""

from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from playwright.sync_api import Browser, Route, expect

from guide.addresses import EMBED
from guide.model import Guide
from guide.prose.references import link
from guide.site.app import all_components, create_app
from guide.site.components import ADDRESS
from tests.browser.faults import assert_none
from tests.browser.rules import AXE
from tests.browser.site import Served, serve
from tests.browser.visit import visitor


@pytest.fixture(scope="module")
def served(small: Guide, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the page of all components, and that of rows for other sites, of the small guide: they need no build."""
    folder = tmp_path_factory.mktemp("components")
    app = create_app(link(small))
    files = {
        address: body() for address, body in app.extensions["guide"].files.items() if address.startswith("/static/")
    }
    pages = {ADDRESS: all_components(app).encode(), EMBED: app.test_client().get(EMBED).data}
    for address, body in {**files, **{f"{page}index.html": body for page, body in pages.items()}}.items():
        _write(folder / address.removeprefix("/"), body)
    with serve(folder) as found:
        yield found


def _write(file: Path, body: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)


@pytest.mark.parametrize("address", [ADDRESS, EMBED])
def test_each_keeps_the_laws_in_light_and_dark_wide_and_narrow(lookout: Browser, served: Served, address: str) -> None:
    with visitor(lookout) as tabs:
        seen = tabs.visit(served.at(address))
    assert_none([*seen.troubles, *seen.sticking_out, *(rule for rules in seen.broken_rules.values() for rule in rules)])


def test_each_is_there_where_the_reader_s_own_colours_are(browser: Browser, served: Served) -> None:
    """Where colours are forced, a mark, a gauge and a word tell what a hue tells otherwise."""
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(served.at(ADDRESS))
        for mark in page.locator("main .mark:not(.flow .mark), main .gauge").all():
            shown = mark.evaluate("e => ((s) => [s.fill, s.color, s.inlineSize])(getComputedStyle(e))")
            assert shown[0] == shown[1], shown
            assert float(shown[2].removesuffix("px")) > 5
        page.evaluate(AXE)
        broken = page.evaluate(
            "async () => (await axe.run(document, { runOnly: ['color-contrast'] })).violations.length"
        )
        assert broken == 0


def test_code_and_headings_can_be_copied(browser: Browser, served: Served) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(served.at(ADDRESS))
        page.get_by_role("button", name="Copy", exact=True).click()
        expect(page.get_by_role("status").last).to_have_text("The code is copied.")
        assert page.evaluate("navigator.clipboard.readText()").startswith("def one():")
        page.locator("#known > .anchor").click()
        assert page.evaluate("navigator.clipboard.readText()") == served.at(f"{ADDRESS}#known") == page.url


def _late(route: Route) -> None:
    sleep(0.3)
    route.continue_()


def test_nothing_moves_while_a_page_is_drawn(browser: Browser, served: Served) -> None:
    """The typeface comes late, and is as wide as what stood in for it."""
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/*.woff2", _late)
        page.goto(served.at(ADDRESS))
        page.evaluate("document.fonts.ready")
        shifts = """() => new Promise((done) => {
          new PerformanceObserver((list) => done(list.getEntries().map((entry) => entry.value)))
            .observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done([]), 300);
        })"""
        assert sum(page.evaluate(shifts)) < 0.005
