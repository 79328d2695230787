"""Going through a page by keyboard only, with an eye on where the focus is."""

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
# Looks at each stop as soon as its key is let go, until the end of the page.
_WATCH = (
    "() => { const at = "
    + _AT
    + """;
  window.keyboardWay = { keys: 0, ended: false, faults: [] };
  addEventListener("keyup", () => {
    const way = window.keyboardWay;
    way.keys += 1;
    if (way.ended) return;
    const stop = at();
    if (stop) way.faults.push(...stop.faults);
    else way.ended = true;
  }, { capture: true });
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


def faults_on_the_way(page: Page) -> list[str]:
    """Press Tab from the start of a page to its end; return which stops don't show themselves, and what is left out."""
    page.evaluate(_WATCH)
    for pressed in range(AT_ONCE, MOST_STOPS + 1, AT_ONCE):
        for _ in range(AT_ONCE):
            page.keyboard.press("Tab")
        way = page.evaluate("() => window.keyboardWay")
        assert way["keys"] == pressed
        if way["ended"]:
            return [*way["faults"], *page.evaluate(_NEVER_REACHED)]
    pytest.fail(f"{MOST_STOPS} stops, and no end")
