"""Going through a page by keyboard only, with an eye on where the focus is."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.faults import assert_none

MOST_STOPS = 1_000
AT_ONCE = 20
"""How many stops are gone to before it is asked what was found there: asking at each of them takes longer."""
# What is wrong with where the focus is now. A focused element must differ from itself without focus, and some of
# it must lie in the window, uncovered.
_AT = """(target) => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const name = e.localName + (e.id ? "#" + e.id : "") + " " + JSON.stringify(e.textContent.trim().slice(0, 40));
  const looks = () => {
    const s = getComputedStyle(e);
    return JSON.stringify([s.outlineStyle === "none" ? "none" : [s.outlineStyle, s.outlineWidth, s.outlineColor],
      s.boxShadow, s.borderColor, s.borderWidth, s.color, s.backgroundColor, s.textDecoration]);
  };
  const inWindow = (low, high, size) => [Math.max(low, 0), Math.min(high, size)];
  // In a drawing, what has the focus is a box; the lines that it lights up reach far beyond it.
  const uncovered = [...(e.querySelector(".box") ?? e).getClientRects()].some((box) => {
    const [left, right] = inWindow(box.left, box.right, innerWidth);
    const [top, bottom] = inWindow(box.top, box.bottom, innerHeight);
    if (right - left < 1 || bottom - top < 1) return false;
    const steps = [0.1, 0.3, 0.5, 0.7, 0.9];
    return steps.some((x) => steps.some((y) => {
      const hit = document.elementFromPoint(left + x * (right - left), top + y * (bottom - top));
      return e.contains(hit) || (e.labels && [...e.labels].some((label) => label.contains(hit)));
    }));
  });
  const focused = looks();
  e.blur();
  const plain = looks();
  e.focus({ preventScroll: true, focusVisible: true });
  (window.keyboardStops ??= new Set()).add(e);
  const faults = [];
  if (focused === plain) faults.push(`${name} does not show that it has the focus`);
  if (!uncovered) faults.push(`${name} has the focus and is out of sight or covered`);
  return { faults, there: e === target };
}"""
# Keeps what a look at each stop tells, as soon as its key is let go; null where nothing has the focus.
_WATCH = """(look) => {
  const watch = window.keyboardWatch ??= {};
  if (!watch.look) addEventListener("keyup", ({ key }) => {
    if (key === "Tab") watch.told.push(watch.look());
  }, { capture: true });
  Object.assign(watch, { look, told: [] });
}"""
# What the keyboard stops at, in its order. Of radio buttons with one name, it stops at one only.
_STOPS = """() => [...document.querySelectorAll("*")].filter((e) =>
  e.tabIndex >= 0 && !e.disabled && !(e.type === "radio" && e.name && !e.checked) && !e.closest("[inert]")
  && (!e.closest("svg") || e.matches("svg a, [tabindex]")) && e.checkVisibility({ visibilityProperty: true }))"""
_AT_EACH = (
    "() => { const at = "
    + _AT
    + ", stops = ("
    + _STOPS
    + """)();
  document.activeElement.blur();
  scrollTo(0, 0);
  return stops.flatMap((e) => {
    e.focus({ focusVisible: true });
    (window.keyboardStops ??= new Set()).add(e);
    const name = `${e.localName} ${JSON.stringify(e.textContent.trim().slice(0, 40))}`;
    if (e.tabIndex > 0) return [`${name} comes before its turn`];
    return document.activeElement === e ? at().faults : [`${name} can't take the focus`];
  });
}"""
)
_OTHER_STOPS = (
    "() => { const stops = ("
    + _STOPS
    + """)(), reached = [...(window.keyboardStops ?? [])];
  const at = stops.findIndex((e, at) => e !== reached[at]);
  return at >= 0 || stops.length !== reached.length
    ? [`of ${stops.length} stops ${reached.length} are reached, and others from number ${at} on`] : [];
}"""
)
_NEVER_REACHED = """() => {
  const names = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  return [...document.querySelectorAll(names)]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && !window.keyboardStops.has(e))
    .filter((e) => !(e.type === "radio" && e.name))
    .map((e) => `${e.localName} ${JSON.stringify(e.textContent.trim().slice(0, 40))} is never reached`);
}"""


def go_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus; every stop on the way must show itself."""
    element = target.element_handle()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(_AT, element)
        if stop is None:
            pytest.fail(f"The end of the page came before {target}")
        assert_none(stop["faults"])
        if stop["there"]:
            return
    pytest.fail(f"{MOST_STOPS} stops, and none is {target}")


def stops(page: Page, key: str, times: int, look: str) -> list[Any]:
    """Press a key so many times; return what a look in JavaScript tells of each stop, null at the end of the page."""
    page.evaluate(f"() => ({_WATCH})({look})")
    for _ in range(times):
        page.keyboard.press(key)
    found: list[Any] = page.evaluate("() => window.keyboardWatch.told")
    assert len(found) == times
    return found


def faults_at_each_stop(page: Page) -> list[str]:
    """Give the focus to each stop of a page in turn; return which don't show themselves, and what is left out."""
    found: list[str] = page.evaluate(_AT_EACH)
    return [*found, *page.evaluate(_NEVER_REACHED)]


def faults_on_the_way(page: Page) -> list[str]:
    """Do so with the Tab key, from the start of a page to its end; also tell whether it stops anywhere else."""
    found: list[str] = []
    for _ in range(MOST_STOPS // AT_ONCE):
        way = stops(page, "Tab", AT_ONCE, _AT)
        ended = None in way
        found += [fault for stop in way[: way.index(None) if ended else None] for fault in stop["faults"]]
        if ended:
            return [*found, *page.evaluate(_NEVER_REACHED), *page.evaluate(_OTHER_STOPS)]
    pytest.fail(f"{MOST_STOPS} stops, and no end")
