"""The preview in a real browser: every tab shows the present state, however many there are."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.publish.preview.live import ABOUT, Program, free_port, program, write_about

BROKEN = "[gone](article:gone)"
TABS = 10
"""More than the six connections that a browser keeps to a host."""


@pytest.fixture
def served(small_root: Path) -> Iterator[Program]:
    """Start the preview, and wait until it shows the guide."""
    with program(small_root, free_port()) as found:
        assert found.line().startswith("The guide is at ")
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a window of its own."""
    with browser.new_context() as found:
        found.set_default_timeout(20_000)
        yield found


def opened(context: BrowserContext, served: Program, host: str = "127.0.0.1", path: str = "/about/") -> Page:
    """Open a page in a new tab; whatever its console says is a fault."""
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(f"http://{host}:{served.port}{path}")
    return page


def shows(page: Page, text: str) -> None:
    """Wait until a page shows a text."""
    expect(page.locator("body")).to_contain_text(text, timeout=20_000)


def test_any_number_of_tabs(context: BrowserContext, served: Program) -> None:
    tabs = [opened(context, served) for _ in range(TABS)]
    for text in ("It changed.", "It changed again."):
        write_about(served.root, text)
        for tab in tabs:
            shows(tab, text)


def test_when_the_tab_that_listens_goes_away(context: BrowserContext, served: Program) -> None:
    """Another takes its place, and has missed nothing."""
    tabs = [opened(context, served) for _ in range(3)]
    while len(tabs) > 1:
        tabs.pop(0).close()
        write_about(served.root, f"{len(tabs)} are left.")
        for tab in tabs:
            shows(tab, f"{len(tabs)} are left.")
    tabs[0].goto(f"http://127.0.0.1:{served.port}/compare/")
    tabs[0].go_back()
    write_about(served.root, "It changed.")
    shows(tabs[0], "It changed.")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_errors_and_their_end(context: BrowserContext, served: Program, host: str) -> None:
    first = opened(context, served, host)
    write_about(served.root, BROKEN)
    shows(first, f"{ABOUT}:5:8: error: ")
    later = opened(context, served, host, "/compare/")
    shows(later, "1 error, 0 warnings. This is the last state without errors.")
    write_about(served.root, "It is mended.")
    for page in (first, later):
        expect(page.locator("#preview-notice")).to_have_count(0, timeout=20_000)
    shows(first, "It is mended.")


def test_a_change_between_a_page_and_its_stream(context: BrowserContext, served: Program) -> None:
    """The script comes late: what was saved until then is seen all the same."""
    page = context.new_page()

    def late(route: Route) -> None:
        write_about(served.root, "It changed.")
        assert served.line() == "Reloaded, no faults."
        route.continue_()

    page.route("**/preview.js", late, times=1)
    page.goto(f"http://127.0.0.1:{served.port}/about/")
    shows(page, "It changed.")


def test_a_change_during_a_restart(context: BrowserContext, served: Program) -> None:
    tabs = [opened(context, served) for _ in range(2)]
    served.process.terminate()
    served.process.wait(30)
    write_about(served.root, "It changed.")
    with program(served.root, served.port) as again:
        again.line()
        for tab in tabs:
            shows(tab, "It changed.")


def test_without_script(browser: Browser, served: Program) -> None:
    write_about(served.root, BROKEN)
    for _ in range(2):
        served.line()
    with browser.new_context(java_script_enabled=False) as context:
        shows(opened(context, served), "1 error, 0 warnings. This is the last state without errors.")


def test_nothing_reloads_by_itself(context: BrowserContext, served: Program) -> None:
    """A page that is up to date stays as it is."""
    page = opened(context, served)
    loads: list[float] = []
    page.on("load", lambda _: loads.append(monotonic()))
    other = opened(context, served, path="/compare/")
    other.wait_for_timeout(1500)
    assert loads == []
