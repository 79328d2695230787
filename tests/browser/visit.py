"""One visit of a page in the browser, and all that it shows about the page."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, ViewportSize

from tests.browser.parts import COLOURS, PARTS
from tests.browser.rules import AXE_OF_COLOURS, AXE_OF_SIZES, AXE_OF_WIDTHS, AXE_TAGS, axe
from tests.browser.targets import CROWDED

LOOKS = ("light and wide", "dark and narrow")
WIDE = ViewportSize(width=1280, height=800)
NARROWEST = ViewportSize(width=320, height=640)
LANDMARKS = {"banner": "body > header", "main": "main", "contentinfo": "body > footer"}

# A short name for an element, to find it again.
_NAME = """
const name = (e) => e.localName + (e.id ? "#" + e.id : "") + [...e.classList].map((c) => "." + c).join("");
"""
_STICKING_OUT = (
    "() => {"
    + _NAME
    + """
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const contained = (e) => e && (getComputedStyle(e).overflowX !== "visible" || contained(e.parentElement));
  const out = [...document.body.querySelectorAll("*")].filter(
    (e) => e.getBoundingClientRect().right > root.clientWidth + 1 && !contained(e.parentElement));
  return [`the page is ${root.scrollWidth} pixels wide`, ...out.slice(0, 4).map(name)];
}"""
)
# What scrolls while the keyboard has no stop at it or in it; what else decides is its text, so each counts as new.
_SCROLLING = (
    "() => {"
    + _NAME
    + """
  const shown = (e) => e.checkVisibility({ visibilityProperty: true });
  return [...document.body.querySelectorAll("*")]
    .filter((e) => e.scrollWidth > e.clientWidth + 13 || e.scrollHeight > e.clientHeight + 13)
    .filter((e) => shown(e) && /auto|scroll/.test(getComputedStyle(e).overflow))
    .filter((e) => ![e, ...e.querySelectorAll("*")].some((one) => one.tabIndex >= 0 && shown(one)))
    .map((e) => `${name(e)} ${location}`);
}"""
)
_FOCUS = (
    "() => {"
    + _NAME
    + """
  const e = document.activeElement, box = e.getBoundingClientRect();
  const seen = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth && box.width > 9;
  return { name: name(e), href: e.getAttribute("href"), seen };
}"""
)
# What is out of sight is read as well, though it may not have been laid out yet.
_SHOWN = """(landmarks) => {
  const all = new CSSStyleSheet();
  all.replaceSync("* { content-visibility: visible !important; }");
  document.adoptedStyleSheets.push(all);
  const text = document.querySelector("main").innerText;
  document.adoptedStyleSheets.pop();
  const found = (selector) => [...document.querySelectorAll(selector)];
  return {
    text,
    heedsScript: found("script[src], noscript").length > 0,
    headings: found("h1").map((h) => h.innerText),
    landmarks: Object.fromEntries(Object.entries(landmarks).map(([role, one]) => [role, found(one).length])),
  };
}"""


@dataclass(frozen=True)
class Visit:
    """What one visit showed. Each tuple of troubles is empty where all is well."""

    status: int
    troubles: tuple[str, ...]
    """What the console said, what failed to load, and what was asked of anybody else."""
    broken_rules: Mapping[str, tuple[str, ...]]
    """What breaks a rule of accessibility, by the look of the page."""
    sticking_out: tuple[str, ...]
    """What makes the page wider than the narrowest screen."""
    headings: tuple[str, ...]
    landmarks: Mapping[str, int]
    skip_link: tuple[str, ...]
    """Where the skip link fails: it is the first stop of the keyboard, is seen then, and moves the focus."""
    heeds_script: bool
    """Whether it can look otherwise where scripts are run; if not, it is not opened twice."""
    text: str
    text_without_script: str


class _Wide(NamedTuple):
    """What a page shows in the first look."""

    shown: Mapping[str, Any]
    new: bool
    skip_link: tuple[str, ...]
    broken: tuple[str, ...]


class _Narrow(NamedTuple):
    """What it shows in the second."""

    broken: tuple[str, ...]
    sticking_out: tuple[str, ...]


class Visitor:
    """Opens page after page in two tabs of one browser, one of which has JavaScript switched off.

    What a page has in common with those before it is looked at once: see `_broken_anew` and `PARTS`.
    """

    def __init__(self, scripted: Page, unscripted: Page) -> None:
        self._page = scripted
        self._unscripted = unscripted
        self._host = ""
        self._look = LOOKS[0]
        self._requests: set[Request] = set()
        self._troubles: list[str] = []
        self._known: dict[tuple[str, str], set[str]] = {}
        scripted.on("console", self._said)
        scripted.on("pageerror", lambda error: self._troubles.append(f"error: {error}"))
        scripted.on("request", self._asked)
        scripted.on("requestfailed", self._failed)
        scripted.on("response", self._answered)

    def visit(self, address: str) -> Visit:
        """Open a page and look at it from all sides."""
        self._host = urlsplit(address).netloc
        self._requests, self._troubles = set(), []
        response = self._page.goto(address)
        # First as the page before was left: to turn to another size and other colours takes as long as to open a page.
        if self._look == LOOKS[1]:
            narrow, wide = self._narrow(), self._wide()
        else:
            wide, narrow = self._wide(), self._narrow()
        shown, both = wide.shown, wide.new and wide.shown["heedsScript"]
        return Visit(
            status=response.status if response else 0,
            broken_rules=dict(zip(LOOKS, (wide.broken, narrow.broken), strict=True)),
            sticking_out=narrow.sticking_out,
            headings=tuple(shown["headings"]),
            landmarks=shown["landmarks"],
            skip_link=wide.skip_link,
            heeds_script=shown["heedsScript"],
            text=shown["text"],
            text_without_script=self._text_without_script(address) if both else shown["text"],
            troubles=tuple(self._troubles),
        )

    def _wide(self) -> _Wide:
        self._turn(LOOKS[0], "light", WIDE)
        page = self._page
        shown = page.evaluate(_SHOWN, LANDMARKS)
        new = bool(self._anew(LOOKS[0], PARTS)[0])
        skip_link = tuple(_skip(page)) if new else ()
        made = axe(page, AXE_TAGS, [*AXE_OF_COLOURS, *AXE_OF_SIZES]) if new else ()
        return _Wide(shown, new, skip_link, (*made, *self._broken_anew(LOOKS[0])))

    def _narrow(self) -> _Narrow:
        self._turn(LOOKS[1], "dark", NARROWEST)
        return _Narrow(self._broken_anew(LOOKS[1]), tuple(sticking_out(self._page)))

    def _turn(self, look: str, colours: Literal["light", "dark"], size: ViewportSize) -> None:
        if self._look != look:
            self._look = look
            self._page.set_viewport_size(size)
            self._page.emulate_media(color_scheme=colours)

    def _anew(self, look: str, *parts: str) -> list[list[str]]:
        """Return, of each of these parts of a page, those of whose kind no page before it had any in this look."""
        found, all_of_them = [], f"() => [{', '.join(f'({one})()' for one in parts)}]"
        for one, now in zip(parts, self._page.evaluate(all_of_them), strict=True):
            known = self._known.setdefault((look, one), set())
            found.append([kind for kind in now if kind not in known])
            known.update(now)
        return found

    def _broken_anew(self, look: str) -> tuple[str, ...]:
        """Return what breaks a rule where something that it looks at is as on no page before in this look.

        It is what can be pressed, with what lies close to it, or a text with its colours, size and weight, and one of
        each new kind is looked at; or what scrolls without a stop of the keyboard.
        """
        page = self._page
        crowded, coloured, scrolling = self._anew(look, CROWDED, COLOURS, _SCROLLING)
        samples = [*crowded, *coloured]
        broken = axe(page, [*AXE_OF_SIZES, *AXE_OF_COLOURS], of=samples) if samples else ()
        return (*broken, *axe(page, AXE_OF_WIDTHS)) if scrolling else broken

    def _text_without_script(self, address: str) -> str:
        self._unscripted.goto(address)
        # What is said only to those without script is no word that a script takes away.
        self._unscripted.evaluate("document.querySelectorAll('noscript').forEach((one) => one.remove())")
        text: str = self._unscripted.evaluate(_SHOWN, LANDMARKS)["text"]
        return text

    def _said(self, message: ConsoleMessage) -> None:
        self._troubles.append(f"console: {message.text} ({message.location.get('url')})")

    def _asked(self, request: Request) -> None:
        self._requests.add(request)
        if urlsplit(request.url).netloc != self._host:
            self._troubles.append(f"foreign: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST:
            self._troubles.append(f"{response.status}: {response.url}")

    def _failed(self, request: Request) -> None:
        # What the page before still waited for when it was left is no trouble of this one.
        if request in self._requests:
            self._troubles.append(f"failed: {request.url} ({request.failure})")


@contextmanager
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Open the two tabs, and close them in the end."""
    scripted = browser.new_context(viewport=WIDE)
    unscripted = browser.new_context(viewport=WIDE, java_script_enabled=False)
    yield Visitor(scripted.new_page(), unscripted.new_page())
    scripted.close()
    unscripted.close()


def sticking_out(page: Page) -> list[str]:
    """Return what makes the page wider than its window; nothing where it fits."""
    found: list[str] = page.evaluate(_STICKING_OUT)
    return found


def _skip(page: Page) -> Iterator[str]:
    page.keyboard.press("Tab")
    stop: dict[str, Any] = page.evaluate(_FOCUS)
    if not stop["seen"]:
        yield f"{stop['name']} has the focus and is out of sight"
    if not (stop["href"] or "").startswith("#"):
        yield f"the first stop of the keyboard is {stop['name']}, to {stop['href']}"
        return
    page.keyboard.press("Enter")
    reached = page.evaluate("() => document.activeElement.localName")
    if reached != "main":
        yield f"it leads to {reached}"
