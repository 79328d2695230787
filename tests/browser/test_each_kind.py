"""A page of each kind, opened once: by keyboard, in windows of other sizes, and with the settings of its reader."""

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.faults import assert_none_anywhere
from tests.browser.keyboard import faults_at_each_stop, faults_on_the_way
from tests.browser.site import Served, samples
from tests.browser.tabs import Tabs
from tests.browser.visit import sticking_out

# The tests of what was looked at stay together, for it need not be looked at twice.
pytestmark = pytest.mark.xdist_group("looks")
SAMPLES = samples()
WIDE = ViewportSize(width=1280, height=740)
PHONE = ViewportSize(width=360, height=740)
TWICE = ViewportSize(width=640, height=400)
"""What is left of a wide window where everything is twice its size."""
Looks = dict[str, dict[str, list[str]]]
"""What is wrong, by the way a page was looked at, and by its address."""

_SPACE_OUT = """() => {
  for (const e of document.querySelectorAll("body *")) {
    const wide = { "line-height": "1.5", "letter-spacing": "0.12em", "word-spacing": "0.16em" };
    for (const [name, value] of Object.entries(wide)) e.style.setProperty(name, value, "important");
    if (e.localName === "p") e.style.setProperty("margin-block-end", "2em", "important");
  }
}"""
_MOVING = """() => [
  ...document.getAnimations().map((animation) => `${animation.effect.target.localName} is animated`),
  ...(getComputedStyle(document.documentElement).scrollBehavior === "auto" ? [] : ["scrolling is smooth"]),
]"""


@pytest.mark.long
@pytest.mark.browser_context_args(viewport=PHONE, reduced_motion="reduce")
def test_the_key_stops_where_the_focus_can_be_and_each_stop_is_seen(page: Page, below_prefix: Served) -> None:
    """Other tests press it on other pages; of each kind, each stop is looked at without it."""
    found = {}
    for kind in ("home", "article", "criterion", "outcome"):
        page.goto(below_prefix.at(SAMPLES[kind]))
        found[kind] = faults_on_the_way(page)
    assert_none_anywhere(found)


@pytest.fixture(scope="module")
def looks(tabs: Tabs, below_prefix: Served) -> Looks:
    """Open one page of each kind, once, and look at it in all these ways."""
    found: Looks = {}
    with tabs.lent({"viewport": WIDE, "reduced_motion": "reduce", "device_scale_factor": 2}) as page:
        for address in SAMPLES.values():
            page.set_viewport_size(WIDE)
            page.goto(below_prefix.at(address))
            look(page, found, address)
    return found


def look(page: Page, found: Looks, address: str) -> None:
    """Make the window smaller, and smaller again, and space its text out."""

    def tell(way: str, faults: list[str]) -> None:
        found.setdefault(way, {})[address] = faults

    tell("motion", page.evaluate(_MOVING))
    tell("keyboard, wide", faults_at_each_stop(page))
    page.set_viewport_size(TWICE)
    tell("twice the size", sticking_out(page))
    page.set_viewport_size(PHONE)
    tell("keyboard, narrow", faults_at_each_stop(page))
    page.evaluate(_SPACE_OUT)
    tell("spaced out", sticking_out(page))


@pytest.mark.long
@pytest.mark.parametrize("width", ["narrow", "wide"])
def test_every_stop_of_the_keyboard_is_seen(looks: Looks, width: str) -> None:
    assert_none_anywhere(looks[f"keyboard, {width}"])


def test_twice_the_size_needs_no_scrolling_sideways(looks: Looks) -> None:
    assert_none_anywhere(looks["twice the size"])


def test_wider_spacing_of_text_needs_no_scrolling_sideways(looks: Looks) -> None:
    """The spacing is that of WCAG 2.2, success criterion 1.4.12."""
    assert_none_anywhere(looks["spaced out"])


def test_nothing_moves_by_itself_for_those_who_ask_for_less_motion(looks: Looks) -> None:
    assert_none_anywhere(looks["motion"])
