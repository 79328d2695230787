"""A browser, the real site at the root of an address and below a prefix, and its table in windows of two sizes."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from tests.browser import chromium
from tests.browser.scripts import WITHOUT_SCRIPT
from tests.browser.site import PREFIX, REAL, Served, build, serve
from tests.browser.table import SIZES, STILL, Table, page_of
from tests.browser.tabs import Tabs
from tests.once import once

# A busy machine takes longer than the five seconds that are usual; what comes in time waits no longer.
expect.set_options(timeout=30_000)
PLACED = ("--base-url", f"https://example.org{PREFIX}/", "--repository", "https://example.org/repository")


@pytest.fixture(scope="session")
def base_url() -> None:
    """Stand in for the plugin's fixture, which pytest warns of: it is a method. Tests use whole addresses."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser that was found; without one the tests fail, and say what to install."""
    try:
        path = chromium.find()
    except chromium.WrongBrowserError as error:
        pytest.fail(str(error), pytrace=False)
    if path is None:
        pytest.fail(chromium.NOT_FOUND, pytrace=False)
    return {**browser_type_launch_args, "executable_path": path, "args": list(chromium.ARGUMENTS)}


@pytest.fixture(scope="session")
def lookout(launch_browser: Callable[..., Browser]) -> Iterator[Browser]:
    """Start the browser for tests that open many pages, resize them and ask them, and click on none."""
    with launch_browser(args=[*chromium.ARGUMENTS, *chromium.IN_ONE_THREAD]) as started:
        yield started


@pytest.fixture(scope="session")
def at_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Build the site without saying where it will stand, and serve it at the root of an address."""
    folder = once(tmp_path_factory, "at-root", build)
    with serve(folder) as served:
        yield served


@pytest.fixture(scope="session")
def below_prefix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Build the site with all that a known address and repository add, and serve it below a prefix."""
    folder = once(tmp_path_factory, "below-prefix", lambda folder: build(folder, *PLACED))
    with serve(folder, PREFIX) as served:
        yield served


@pytest.fixture(scope="session")
def licences(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Do the same with the second guide."""
    folder = once(tmp_path_factory, "licences", lambda folder: build(folder, *PLACED, name="licences"))
    with serve(folder, PREFIX) as served:
        yield served


@pytest.fixture
def whole(request: pytest.FixtureRequest) -> Served:
    """Return the whole site of the guide that a test is asked to look at, below a prefix."""
    served: Served = request.getfixturevalue("below_prefix" if request.param == REAL else request.param)
    return served


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Tabs]:
    """Keep the tabs that tests use again, until the end."""
    kept = Tabs(browser)
    yield kept
    kept.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, tabs: Tabs, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """Lend a tab, in place of the plugin's, which opens a window for each test."""
    marker = request.node.get_closest_marker("browser_context_args")
    with _lent(request, tabs, {**browser_context_args, **(marker.kwargs if marker else {})}) as page:
        yield page


@pytest.fixture
def fresh(new_context: CreateContextCallback) -> Page:
    """Open a window of its own, for a test that changes what cannot be set back."""
    return new_context().new_page()


@contextmanager
def _lent(request: pytest.FixtureRequest, tabs: Tabs, settings: Mapping[str, Any]) -> Iterator[Page]:
    """Lend a tab for a test; where the test fails, its tab is given up."""
    failed = request.session.testsfailed
    with tabs.lent(settings) as page:
        yield page
        if request.session.testsfailed > failed:
            page.close()


@pytest.fixture
def wide(request: pytest.FixtureRequest, tabs: Tabs, at_root: Served) -> Iterator[Table]:
    """Lend a tab for the table in a wide window."""
    with _lent(request, tabs, {**STILL, "viewport": SIZES["wide"]}) as page, page_of(page, at_root) as table:
        yield table


@pytest.fixture
def phone(request: pytest.FixtureRequest, tabs: Tabs, at_root: Served) -> Iterator[Table]:
    """Lend one in a phone's."""
    with _lent(request, tabs, {**STILL, "viewport": SIZES["phone"]}) as page, page_of(page, at_root) as table:
        yield table


@pytest.fixture(params=SIZES)
def table(request: pytest.FixtureRequest) -> Table:
    """Lend one in each of them."""
    found: Table = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=["with script", pytest.param("without script", marks=WITHOUT_SCRIPT)])
def tab(page: Page) -> Page:
    """Return a tab in which scripts run, and one in which none does."""
    return page
