"""The table by keyboard and by ear. Nothing here may make the console speak."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.comparing import EVERY, RATED, ROWS, SETTLED, strictest
from tests.browser.keyboard import AT_ONCE, stops
from tests.browser.site import Served, real_guide
from tests.browser.table import FOCUS, Table, labels, opened
from tests.browser.tabs import Tabs


def test_the_focus_stays_on_what_was_used(wide: Table) -> None:
    criterion, fit = strictest()
    wide.open()
    label = real_guide().criteria[criterion].label
    control = wide.page.get_by_label(f"{label}: must be at least")
    control.focus()
    control.select_option(f"{criterion}.{fit}")
    assert wide.focus().startswith("select")
    for name in ("Only differences", "Only what I required or weighted", labels()[EVERY[2]]):
        wide.check(name).focus()
        wide.page.keyboard.press("Space")
        assert wide.focus().startswith("input")
    wide.button(next(iter(real_guide().scenarios.values())).label).focus()
    wide.page.keyboard.press("Enter")
    assert wide.focus() == f"button {next(iter(real_guide().scenarios.values())).label}"


def test_the_focus_goes_from_a_removed_filter_to_its_neighbour(table: Table) -> None:
    table.open(f"?kind=fact&differ=1&sort=label&weigh={RATED[0]}.1", panels=False)
    chips = table.chips()
    assert len(chips) == 4
    table.page.get_by_label("What is set").get_by_role("button").nth(1).focus()
    for left in ([0, 2, 3], [0, 3], [0]):
        table.page.keyboard.press("Enter")
        expect(table.page.get_by_label("What is set").get_by_role("button")).to_have_text([chips[at] for at in left])
        assert table.focus() == f"button Remove: {chips[left[min(1, len(left) - 1)]]}"
    table.page.keyboard.press("Enter")
    expect(table.page.get_by_label("What is set").get_by_role("button")).to_have_count(0)
    assert table.focus() == "summary What matters to you"
    table.expect_query("")


def test_the_focus_is_not_lost_when_all_is_cleared(table: Table) -> None:
    table.open("?kind=fact&differ=1", panels=False).button("Clear all").focus()
    table.page.keyboard.press("Enter")
    table.expect_query("")
    assert table.focus() == "summary What matters to you"


@pytest.mark.parametrize("query", ["options=flask,django", "kind=fact&sort=label&open=onboarding.django"])
def test_the_focus_is_not_lost_by_going_back(wide: Table, query: str) -> None:
    """What has it may be moved, hidden or gone in the view before."""
    wide.open(f"?{query}")
    for place in (
        wide.opens("onboarding", "flask"),
        wide.page.locator('tr[data-criterion="onboarding"] th a'),
        wide.page.get_by_role("columnheader").nth(1).get_by_role("link"),
        wide.check(labels()[EVERY[2]]),
        wide.button("Remove: Only differences"),
        wide.behind("execution-model", "flask").get_by_role("link", name="This cell"),
    ):
        wide.button("Clear all").click()
        wide.expect_query("")
        wide.opens("execution-model", "flask").click()
        wide.check("Only differences").check()
        wide.page.wait_for_function("() => location.search.includes('differ=1')")
        place.focus()
        for _ in range(2):
            wide.page.go_back()
        wide.expect_query(query)
        at = wide.page.evaluate("() => document.activeElement.checkVisibility() && document.activeElement.localName")
        assert at in {"summary", "a", "input", "button"}, place


# Where the keyboard is in the table, null where it has left it.
_WITHIN = f"() => document.activeElement.closest('.scroll') && ({FOCUS})()"


def walk(table: Table, key: str, steps: int) -> list[str]:
    """Press a key again and again; each stop must be in sight. Return those within the table."""
    found = stops(table.page, key, steps, _WITHIN)
    within = found[: found.index(None)] if None in found else found
    assert [stop for stop in within if stop["hidden_by"]] == []
    return [stop["name"] for stop in within]


@pytest.mark.parametrize("width", [320, 1280])
def test_the_focus_is_never_covered_by_what_sticks(tabs: Tabs, at_root: Served, width: int) -> None:
    """Through the whole table and back, where it is wider than the screen and where options fall short."""
    needs = ",".join(f"{id_}.{max(real_guide().criteria[id_].rubric)}" for id_ in RATED)
    with opened(tabs, at_root, viewport={"width": width, "height": 800}) as table:
        table.open(f"?options={','.join(EVERY)}&must={needs}", panels=False)
        table.page.locator(".scroll").focus()
        count = len(ROWS) * (len(EVERY) + 1) + len(EVERY)
        assert len(walk(table, "Tab", count)) == count
        assert len(walk(table, "Shift+Tab", count - 1)) == count - 1


def test_the_focus_is_never_covered_in_the_controls(table: Table) -> None:
    table.open(f"?weigh={RATED[0]}.1&differ=1").panels()
    table.page.locator("#controls summary").first.focus()
    table.focus()
    within = f"() => document.activeElement.closest('#controls, #ranking') && ({FOCUS})()"
    found: list[Any] = []
    while None not in found:
        found += stops(table.page, "Tab", AT_ONCE, within)
    reached = found[: found.index(None)]
    assert [stop for stop in reached if stop["hidden_by"]] == []
    controls = table.page.locator("#controls :is(button, select, input, summary):enabled:visible").count()
    assert 1 + len(reached) >= controls


def test_one_status_is_there_from_the_start_and_silent(wide: Table, at_root: Served) -> None:
    html = (at_root.folder / "compare" / "index.html").read_text("utf-8")
    assert html.count('role="status"') == 1
    assert html.count("aria-live") == 0
    wide.open(panels=False).listen()
    wide.page.wait_for_timeout(SETTLED)
    assert wide.said() == []
    expect(wide.status).to_have_attribute("aria-atomic", "true")


def test_one_sentence_for_each_change(wide: Table) -> None:
    criterion, fit = strictest()
    wide.open().listen()
    many = real_guide().settings.nouns.many
    changes: list[tuple[Callable[[], object], str]] = [
        (lambda: wide.page.get_by_label("Find in the table").press_sequentially("admin", delay=20), "criteria and"),
        (lambda: wide.check("Only differences").check(), "criteria and"),
        (lambda: wide.require(criterion, fit), "require"),
        (lambda: wide.weigh(criterion, 2), "criteria and"),
        (lambda: wide.check(labels()[EVERY[-1]]).uncheck(), f"2 of {len(EVERY)} {many} are shown"),
        (lambda: wide.button("Clear all").click(), f"{len(ROWS)} of {len(ROWS)} criteria"),
    ]
    for number, (change, words) in enumerate(changes, 1):
        change()
        wide.page.wait_for_function("number => window.said.length >= number", arg=number)
        wide.page.wait_for_timeout(SETTLED)
        assert len(wide.said()) == number
        assert words in wide.said()[-1]
