"""The table by keyboard and by ear. Nothing here may make the console speak."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.comparing import EVERY, RATED, ROWS, SETTLED, strictest
from tests.browser.site import Served, real_guide
from tests.browser.table import Table, labels, opened


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
@pytest.mark.parametrize("place", ["cell", "row", "column", "box", "chip", "note"])
def test_the_focus_is_not_lost_by_going_back(wide: Table, query: str, place: str) -> None:
    """What has it may be moved, hidden or gone in the view before."""
    wide.open(f"?{query}")
    wide.button("Clear all").click()
    wide.expect_query("")
    wide.opens("execution-model", "flask").click()
    wide.check("Only differences").check()
    wide.page.wait_for_function("() => location.search.includes('differ=1')")
    {
        "cell": wide.opens("onboarding", "flask"),
        "row": wide.page.locator('tr[data-criterion="onboarding"] th a'),
        "column": wide.page.get_by_role("columnheader").nth(1).get_by_role("link"),
        "box": wide.check(labels()[EVERY[2]]),
        "chip": wide.button("Remove: Only differences"),
        "note": wide.behind("execution-model", "flask").get_by_role("link", name="This cell"),
    }[place].focus()
    for _ in range(2):
        wide.page.go_back()
    wide.expect_query(query)
    assert wide.page.evaluate("() => document.activeElement.checkVisibility() && document.activeElement.localName") in {
        "summary",
        "a",
        "input",
        "button",
    }


def walk(table: Table, key: str, steps: int) -> list[str]:
    """Press a key again and again; each stop must be in sight."""
    stops = []
    for _ in range(steps):
        table.page.keyboard.press(key)
        if table.page.evaluate("() => !document.activeElement.closest('.scroll')"):
            break
        stops.append(table.focus())
    return stops


@pytest.mark.parametrize("width", [320, 1280])
def test_the_focus_is_never_covered_by_what_sticks(browser: Browser, at_root: Served, width: int) -> None:
    """Through the whole table and back, where it is wider than the screen and where options fall short."""
    needs = ",".join(f"{id_}.{max(real_guide().criteria[id_].rubric)}" for id_ in RATED)
    with opened(browser, at_root, viewport={"width": width, "height": 800}) as table:
        table.open(f"?options={','.join(EVERY)}&must={needs}", panels=False)
        table.page.locator(".scroll").focus()
        stops = len(ROWS) * (len(EVERY) + 1) + len(EVERY)
        assert len(walk(table, "Tab", stops)) == stops
        assert len(walk(table, "Shift+Tab", stops - 1)) == stops - 1


def test_the_focus_is_never_covered_in_the_controls(table: Table) -> None:
    table.open(f"?weigh={RATED[0]}.1&differ=1").panels()
    table.page.locator("#controls summary").first.focus()
    reached = 0
    while table.page.evaluate("() => document.activeElement.closest('#controls, #ranking') !== null"):
        table.focus()
        table.page.keyboard.press("Tab")
        reached += 1
    controls = table.page.locator("#controls :is(button, select, input, summary):enabled:visible").count()
    assert reached >= controls


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
