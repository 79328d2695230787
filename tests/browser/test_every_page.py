"""Every page of the real site, in a real browser: one visit each, and what must hold of it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from heapq import nlargest
from http import HTTPStatus
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.faults import assert_none
from tests.browser.site import GUIDES, REAL, Served, guide_of, lasting_pages, moved_pages, samples
from tests.browser.visit import Visit, Visitor, visitor

# What pages have in common is looked at once, by the process that has seen it.
pytestmark = pytest.mark.xdist_group("pages")
BYTES = 12_000
"""What a page to read or to decide on may weigh without the typeface."""
TABLE_BYTES = 40_000
FIRST_VISIT_BYTES = 60_000
"""What any page may weigh with everything, the typeface as well, where nothing is known from before."""
VISITED_BY_KIND = [name for name in GUIDES if name != REAL]
"""Guides of which one page of each kind is visited: the engine that makes them is the same."""


def of_each_kind(name: str) -> list[str]:
    """Return an address of each kind, of the table one that shows every column."""
    found = samples(name)
    table = found.pop("compare")
    return [*found.values(), f"{table}?options={','.join(guide_of(name).published)}"]


def addresses_of(name: str) -> list[str]:
    return [*lasting_pages(name), "/404.html"]


def visited() -> list[str]:
    """Return the pages to visit: every one, but of the trails to one place only the longest.

    The others show the same with fewer answers given; every one of them is read, and is checked as HTML.
    """
    found: dict[str, list[str]] = {}
    for address, page in lasting_pages().items():
        place = page.trail.at if page.trail and page.trail.steps else address
        found.setdefault(place, []).append(address)
    longest = [max(addresses, key=lambda address: (address.count("/"), address)) for addresses in found.values()]
    return [*longest, "/404.html"]


_READ_ALL = """addresses => Promise.all(addresses.map(async (address) => {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const meta = (name) => page.querySelector(`meta[name=${name}]`)?.content ?? "";
  return { title: page.title, description: meta("description"), listed: !meta("robots").includes("noindex") };
}))"""


@pytest.fixture(scope="module")
def visits(lookout: Browser) -> Iterator[Visitor]:
    """Open the tabs that all visits use."""
    with visitor(lookout) as opened:
        yield opened


def is_there(seen: Visit) -> Iterator[str]:
    if seen.status != HTTPStatus.OK:
        yield f"the server answers {seen.status}"


def is_silent_and_asks_nobody_else(seen: Visit) -> Iterable[str]:
    """Nothing is said on the console, nothing is blocked or missing, nothing comes from elsewhere."""
    return seen.troubles


def breaks_no_rule_of_accessibility(seen: Visit) -> Iterator[str]:
    for look, broken in seen.broken_rules.items():
        yield from (f"{rule}, {look}" for rule in broken)


def does_not_scroll_sideways_at_320_pixels(seen: Visit) -> Iterable[str]:
    return seen.sticking_out


def has_one_title(seen: Visit) -> Iterator[str]:
    if len(seen.headings) != 1 or not seen.headings[0].strip():
        yield f"the headings of level 1 are {seen.headings}"


def has_each_landmark_once(seen: Visit) -> Iterator[str]:
    for landmark, count in seen.landmarks.items():
        if count != 1:
            yield f"{landmark} is there {count} times"


def lets_the_keyboard_skip_to_the_content(seen: Visit) -> Iterable[str]:
    return seen.skip_link


def reads_the_same_without_script(seen: Visit) -> Iterator[str]:
    """A script may add its own controls; it takes no word away, and leaves all of them in their order."""
    words = iter(seen.text.split())
    lost = next((word for word in seen.text_without_script.split() if word not in words), None)
    if lost is not None:
        yield f"{lost!r} is lost, or stands elsewhere"


LAWS: tuple[Callable[[Visit], Iterable[str]], ...] = (
    is_there,
    is_silent_and_asks_nobody_else,
    breaks_no_rule_of_accessibility,
    does_not_scroll_sideways_at_320_pixels,
    has_one_title,
    has_each_landmark_once,
    lets_the_keyboard_skip_to_the_content,
    reads_the_same_without_script,
)


@pytest.mark.parametrize("address", visited())
def test_the_page(address: str, visits: Visitor, below_prefix: Served) -> None:
    """One visit shows all that the laws ask for."""
    keeps_the_laws(visits.visit(below_prefix.at(address)))


@pytest.mark.parametrize(
    ("whole", "address"),
    [(name, address) for name in VISITED_BY_KIND for address in of_each_kind(name)],
    indirect=["whole"],
)
def test_a_page_of_each_kind_of_another_guide(address: str, visits: Visitor, whole: Served) -> None:
    """Nothing that the laws ask for rests on what the first guide is about, or on how much it compares."""
    keeps_the_laws(visits.visit(whole.at(address)))


def keeps_the_laws(seen: Visit) -> None:
    assert_none(f"{law.__name__.replace('_', ' ')}: {fault}" for law in LAWS for fault in law(seen))


@pytest.mark.parametrize("address", list(moved_pages())[::10])
def test_a_former_address_leads_on(address: str, page: Page, below_prefix: Served) -> None:
    """In a browser, without the host's help."""
    page.goto(below_prefix.at(address))
    page.wait_for_url(below_prefix.at(moved_pages()[address]))


Heads = dict[str, dict[str, str]]


@pytest.fixture(scope="module", params=GUIDES)
def heads(request: pytest.FixtureRequest, lookout: Browser) -> Heads:
    """Read title, description and whether it may be listed of every page, once for all that is asked of them."""
    name = request.param
    served: Served = request.getfixturevalue("below_prefix" if name == REAL else name)
    with lookout.new_context() as context:
        page = context.new_page()
        page.goto(served.at("/"))
        found = page.evaluate(_READ_ALL, [served.at(address) for address in addresses_of(name)])
    return dict(zip(addresses_of(name), found, strict=True))


def test_no_two_pages_share_a_title(heads: Heads) -> None:
    count = Counter(head["title"] for head in heads.values())
    assert_none(title for title, times in count.items() if times > 1 or not title)


def test_no_two_listed_pages_share_a_description(heads: Heads) -> None:
    """A trail's outcome is not listed by search engines: its text is that of the outcome's own page."""
    count = Counter(head["description"] for head in heads.values() if head["listed"])
    assert_none(description for description, times in count.items() if times > 1)


def test_every_description_is_long_enough_to_tell_and_short_enough_to_be_shown(heads: Heads) -> None:
    """Search engines cut what is longer than about 160 characters."""
    lengths = {address: len(head["description"]) for address, head in heads.items() if address != "/404.html"}
    assert_none(f"{address}: {length}" for address, length in lengths.items() if not 50 <= length <= 160)


def test_what_is_read_keeps_its_budget(below_prefix: Served) -> None:
    """With styles and script, compressed as hosts do it. Of each kind the longest pages stand for all."""
    kinds: dict[str, list[Path]] = {
        kind: [] for kind in ("home", "article", "scenario", "leaf", "question", "outcome", "case")
    }
    for address, page in lasting_pages().items():
        if page.name in kinds:
            kinds[page.name].append(below_prefix.folder / address.lstrip("/") / "index.html")
    longest = (file for files in kinds.values() for file in nlargest(3, files, key=lambda file: file.stat().st_size))
    weights = {file.parent.name: _whole_weight(file, below_prefix.folder) for file in longest}
    assert_none(f"{name}: {weight}" for name, weight in weights.items() if weight > BYTES)


def test_the_table_keeps_its_budget(below_prefix: Served) -> None:
    """It asks for its own script as well."""
    folder = below_prefix.folder
    weight = _whole_weight(folder / "compare" / "index.html", folder, 3)
    assert weight <= TABLE_BYTES
    (typeface,) = folder.glob("static/*/sans.woff2")
    assert weight + len(typeface.read_bytes()) <= FIRST_VISIT_BYTES


def _whole_weight(file: Path, folder: Path, requests: int = 2) -> int:
    """Return the weight of a page with its styles and its scripts, which are so many; the typeface is not counted."""
    asked = re.findall(r'(?:rel="stylesheet" href|<script[^>]* src)="(?:\.\./)*([^"]+)"', file.read_text("utf-8"))
    assert len(asked) == requests, asked
    return _weight(file) + sum(_weight(folder / name) for name in asked)


@cache
def _weight(file: Path) -> int:
    return len(brotli.compress(file.read_bytes()))
