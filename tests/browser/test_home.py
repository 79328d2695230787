"""The home page for those who come back: what changed since, from what the browser keeps."""

from playwright.sync_api import Page, Request, expect

from tests.browser.site import Served


def test_who_comes_back_is_told_what_changed_and_nothing_moves(fresh: Page, at_root: Served) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    fresh.on("request", note)
    fresh.goto(at_root.at("/"), wait_until="networkidle")
    assert not [address for address in asked if address.endswith("since.js")]
    expect(fresh.locator("#since .latest")).to_be_visible()
    place = fresh.locator("#glance").bounding_box()
    fresh.evaluate("""localStorage[location.pathname] = "2026-11-01T10:00:00.000Z" """)
    fresh.reload()
    expect(fresh.locator("#since .told")).to_contain_text("since you last looked, on 1 November 2026")
    expect(fresh.locator("#since .latest")).not_to_be_visible()
    assert fresh.locator("#glance").bounding_box() == place
    fresh.evaluate("localStorage[location.pathname] = '{'")
    fresh.reload()
    expect(fresh.locator("#since .latest")).to_be_visible()
    assert {address for address in asked if not address.startswith(at_root.address)} == set()
