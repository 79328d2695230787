"""The table on every kind of screen and on paper."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from guide.evidence.then import named_releases
from tests.browser.comparing import SETTLED
from tests.browser.rules import AXE, AXE_TAGS
from tests.browser.site import Served, real_guide
from tests.browser.table import SIZES, WIDE, Table, criteria, fits, labels, opened
from tests.browser.tabs import Tabs
from tests.browser.visit import sticking_out

EVERY = list(labels())
NEEDS = next(
    f"{id_}.{fit}"
    for id_, row in fits().items()
    for fit in (4, 3, 2)
    if sum(other >= fit for other in row.values()) == 2
)
FULL = (
    f"?must={NEEDS}&weigh={','.join(f'{id_}.2' for id_ in fits())}&find=o"
    f"&open={criteria()[0].id}.{EVERY[0]},{criteria()[-1].id}.{EVERY[0]}"
)
"""A view with all that can be shown at once."""
A4_INSIDE_MARGINS = 718
_AXE_RUN = """async (tags) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly: tags });
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} (${v.help})`));
}"""
_MOVING = """() => [...document.querySelectorAll("*")].filter((e) => {
  const style = getComputedStyle(e);
  return style.scrollBehavior !== "auto" || style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
}).map((e) => e.outerHTML.slice(0, 80))"""
_CUT = """() => [...document.querySelectorAll("#table :is(th, td)")]
  .filter((cell) => cell.checkVisibility() && cell.scrollWidth > cell.clientWidth + 1)
  .map((cell) => `${cell.innerText.slice(0, 40)}: ${cell.scrollWidth} in ${cell.clientWidth}`)"""


def everything_open(table: Table) -> Table:
    table.open(FULL)
    table.expect_status("criteria and")
    expect(table.page.locator("#ranking .verdict")).to_be_visible()
    expect(table.page.locator("td .cell-note").first).to_be_visible()
    return table


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_rule_of_accessibility_is_broken_with_everything_open(
    tabs: Tabs,
    at_root: Served,
    size: str,
    scheme: Any,  # noqa: ANN401 - one of Playwright's words
) -> None:
    with opened(tabs, at_root, viewport=SIZES[size], color_scheme=scheme) as table:
        everything_open(table).page.evaluate(AXE)
        assert table.page.evaluate(_AXE_RUN, AXE_TAGS) == []


@pytest.mark.parametrize(
    ("width", "scale"), [(320, 1), (640, 2), (1280, 1)], ids=["320 pixels", "1280 pixels at 200 %", "1280 pixels"]
)
def test_nothing_sticks_out_with_everything_open(tabs: Tabs, at_root: Served, width: int, scale: int) -> None:
    with opened(tabs, at_root, viewport={"width": width, "height": 640}, device_scale_factor=scale) as table:
        assert sticking_out(everything_open(table).page) == []
        assert controls_cut(table.page) == []


def controls_cut(page: Page) -> list[str]:
    """Return the controls that reach beyond the window, but for those of the line that scrolls."""
    found: list[str] = page.locator("#controls :is(button, select, input, label):not(#chips *):visible").evaluate_all(
        "controls => controls.filter((e) => e.getBoundingClientRect().right > innerWidth).map((e) => e.outerHTML)"
    )
    return found


# Words that stand on more than one line, but for those that a hyphen parts.
_BROKEN = """() => [...document.querySelectorAll("#table :is(th, td) :is(a, .value, .fit)")].flatMap((e) => {
  const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), found = [];
  while (e.checkVisibility() && texts.nextNode()) {
    for (const word of texts.currentNode.data.matchAll(/[^\\s\\-]+/g)) {
      const range = new Range();
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) found.push(word[0]);
    }
  }
  return found;
})"""
# What has moved since the page was begun, and until it has been left alone for a while.
_SHIFTS = """(settled) => new Promise((done) => {
  const shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(shifts), settled);
})"""


@pytest.mark.parametrize(
    ("width", "height", "within"),
    [(360, 740, 1.0), (640, 400, 1.5), (1280, 800, 0.6)],
    ids=["phone", "200 %", "wide"],
)
def test_all_options_are_there_at_once_with_whole_words_and_nothing_moves(
    tabs: Tabs, at_root: Served, width: int, height: int, within: float
) -> None:
    with opened(tabs, at_root, viewport={"width": width, "height": height}) as table:
        weighed = f"must={NEEDS}&weigh={NEEDS.partition('.')[0]}.2&sort=weight"
        release = f"?release={next(iter(named_releases(real_guide())))}"
        for query in ("", f"?{weighed}", f"?{weighed}&open={criteria()[0].id}.{EVERY[0]}", "?find=qqqq", release):
            table.open(query, panels=False)
            assert sum(table.page.evaluate(_SHIFTS, SETTLED)) < 0.001, query
            assert table.page.evaluate(_BROKEN) == []
            if query != release:
                assert table.columns() == list(labels().values())
            if not query:
                first = table.cell(criteria()[0].id, EVERY[0]).bounding_box()
                assert first
                assert first["y"] + first["height"] < within * height


@pytest.mark.parametrize("size", SIZES)
def test_one_panel_is_open_at_a_time_and_rows_are_seen_below_it(tabs: Tabs, at_root: Served, size: str) -> None:
    """What is chosen is seen to have an effect, by keyboard too; on a phone once the panel is at the upper edge."""
    with opened(tabs, at_root, viewport=SIZES[size]) as table:
        table.open(panels=False)
        panels = table.page.locator("#controls > details")
        for at in range(panels.count()):
            panels.nth(at).locator("summary").press("Enter")
            assert panels.evaluate_all("all => all.map((panel) => panel.open)").index(True) == at
            expect(table.page.locator("#controls > details[open]")).to_have_count(1)
            if size == "phone":
                panels.nth(at).evaluate("panel => panel.scrollIntoView()")
            expect(table.cell(criteria()[0].id, EVERY[0])).to_be_in_viewport()


def test_beside_an_open_panel_verdict_scores_and_rows_are_seen(tabs: Tabs, at_root: Served) -> None:
    """Where there is room, while weights are chosen; nothing of these lies below the panel."""
    with opened(tabs, at_root, viewport=WIDE) as table:
        table.open(f"?weigh={','.join(f'{id_}.2' for id_ in list(fits())[:3])}", panels=False)
        panel = table.page.locator("#controls > details").first
        panel.locator("summary").press("Enter")
        seen = [table.page.locator("#ranking .verdict"), *table.page.locator("#table thead tr:visible").all()]
        edge = panel.bounding_box()
        assert edge
        for one in [*seen, table.cell(criteria()[0].id, EVERY[0])]:
            expect(one).to_be_in_viewport(ratio=0.9)
            box = one.bounding_box()
            assert box
            assert box["x"] + box["width"] <= edge["x"]


@pytest.mark.parametrize("size", SIZES)
def test_names_of_rows_and_columns_stay_in_sight(tabs: Tabs, at_root: Served, size: str) -> None:
    with opened(tabs, at_root, viewport=SIZES[size]) as table:
        table.open(f"?options={','.join(EVERY)}" if size == "phone" else "", panels=False)
        table.page.locator(".scroll").evaluate("region => region.scrollTo(500, 0)")
        table.page.locator("tr[data-criterion]").last.evaluate("row => row.scrollIntoView()")
        expect(table.page.get_by_role("columnheader").last).to_be_in_viewport(ratio=0.9)
        expect(table.page.locator("tr[data-criterion] th").last).to_be_in_viewport(ratio=0.9)


def test_without_colours_every_difference_is_still_there(tabs: Tabs, at_root: Served) -> None:
    """Where colours are forced, what is greyed says so in words, a fit is a word, and the focus has an outline."""
    with opened(tabs, at_root, viewport=WIDE, forced_colors="active") as table:
        everything_open(table)
        assert table.page.evaluate("() => matchMedia('(forced-colors: active)').matches")
        expect(table.page.locator(".shortfalls")).to_contain_text("Falls short: ")
        for cell in table.page.locator(".opens .fit").all():
            assert re.fullmatch(r"(None|Weak|Partial|Good|Full)", cell.inner_text())
        table.button("Print").focus()
        table.page.keyboard.press("Shift+Tab")
        style = table.page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid"
        table.page.evaluate(AXE)
        assert table.page.evaluate(_AXE_RUN, AXE_TAGS) == []


def test_nothing_moves_for_those_who_asked_for_stillness(tabs: Tabs, at_root: Served) -> None:
    with opened(tabs, at_root, viewport=WIDE, reduced_motion="reduce") as table:
        everything_open(table).check("Only differences").check()
        assert table.page.evaluate("() => document.getAnimations().length") == 0
        assert table.page.evaluate(_MOVING) == []


# On paper


@pytest.mark.parametrize("view", ["", FULL, f"{FULL}&options={','.join(EVERY[::-1])}"], ids=["plain", "full", "turned"])
def test_nothing_is_cut_on_a_sheet_of_a4(tabs: Tabs, at_root: Served, view: str) -> None:
    with opened(tabs, at_root, viewport={"width": A4_INSIDE_MARGINS, "height": 1040}) as table:
        table.open(view)
        table.page.emulate_media(media="print")
        assert sticking_out(table.page) == []
        assert (
            table.page.locator("#table").evaluate("table => table.getBoundingClientRect().right") <= A4_INSIDE_MARGINS
        )
        assert table.page.evaluate(_CUT) == []
        assert table.columns() == [labels()[option] for option in (EVERY[::-1] if "options" in view else EVERY)]
        expect(table.page.locator("#controls")).to_be_hidden()
        expect(table.page.locator("#ranking")).to_be_visible(visible="weigh" in view)
        paper = table.page.pdf(format="A4")
        assert paper.startswith(b"%PDF-")
        assert paper.count(b"/Type /Page\n") >= 1
