"""Tabs that are used again by test after test: to open a window and a tab takes longer than to show most pages."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

USUAL = ViewportSize(width=1280, height=720)


class Tabs:
    """Lends tabs of one browser.

    What a test sets in a tab is set back, but for what it keeps in the browser, listens to or has run in each page:
    a test that does so takes a window of its own, `fresh`.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._windows: dict[str, BrowserContext] = {}
        self._free: dict[str, Page] = {}

    @contextmanager
    def lent(self, settings: Mapping[str, Any]) -> Iterator[Page]:
        """Lend a tab of a window with these settings; one in which something failed is not lent again."""
        key = json.dumps(settings, sort_keys=True)
        page = self._free.pop(key, None) or self._window(key, settings).new_page()
        try:
            yield page
        except BaseException:
            page.close()
            raise
        if not page.is_closed():
            _set_back(page, settings)
            self._free[key] = page

    def close(self) -> None:
        """Close all windows."""
        for window in self._windows.values():
            window.close()

    def _window(self, key: str, settings: Mapping[str, Any]) -> BrowserContext:
        if key not in self._windows:
            self._windows[key] = self._browser.new_context(**{"viewport": USUAL, **settings})
        return self._windows[key]


def _set_back(page: Page, settings: Mapping[str, Any]) -> None:
    page.unroute_all()
    page.emulate_media(
        media="null",
        color_scheme=settings.get("color_scheme", "light"),
        reduced_motion=settings.get("reduced_motion", "no-preference"),
        forced_colors=settings.get("forced_colors", "none"),
        contrast=settings.get("contrast", "no-preference"),
    )
    size = settings.get("viewport", USUAL)
    if page.viewport_size != size:
        page.set_viewport_size(size)
