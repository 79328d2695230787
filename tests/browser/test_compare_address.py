"""The view of the table and its address. Nothing here may make the console speak."""

from functools import partial
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.comparing import EVERY, RATED, SETTLED, strictest
from tests.browser.site import Served, real_guide
from tests.browser.table import Table, criteria, labels

STATES = [
    "options=flask,django",
    "options=fastapi,django,flask",
    "must=built-in-admin.4",
    "must=api-contract.4,onboarding.3&hide=1",
    "weigh=built-in-admin.3",
    "weigh=api-contract.1,built-in-admin.2,onboarding.3",
    "must=request-validation.3&weigh=api-contract.3,request-validation.2",
    "group=foundation",
    "group=shape,team",
    "kind=judgement",
    "kind=fact&find=built",
    "find=the%20model",
    "find=%22quoted%22%20%26%20%3Cb%3E%20it%27s%20100%25%20%2B%20%23%20%C3%A9%20%F0%9F%98%80",
    "differ=1",
    "mine=1",
    "weigh=onboarding.1&mine=1",
    "must=onboarding.4&differ=1&mine=1&hide=1",
    "sort=label",
    "kind=judgement&sort=difference",
    "options=flask,fastapi&differ=1&sort=difference",
    "open=built-in-admin.django",
    "release=django.5.2",
    "options=fastapi,flask&open=execution-model.flask,onboarding.django",
    "options=flask,django&must=api-contract.2&weigh=onboarding.3&group=team&kind=judgement&find=o&mine=1&hide=1",
    "weigh=onboarding.3&find=o&differ=1&mine=1&hide=1&sort=label&open=onboarding.flask",
]


# Turns to a view as a step back within the page does.
_TURN = """query => {
  history.pushState(null, "", query);
  dispatchEvent(new PopStateEvent("popstate"));
}"""


def turned(table: Table, query: str) -> Any:  # noqa: ANN401 - JSON
    """Turn to a view without loading the page anew; return what it shows, once its address is as it was given."""
    table.page.evaluate(_TURN, f"?{query}")
    table.arrived(query)
    return table.seen()


@pytest.mark.long
def test_a_view_is_the_same_within_the_page_and_from_its_address(wide: Table) -> None:
    """And the address stays as it is."""
    wide.open()
    for query in STATES:
        first = turned(wide, query)
        wide.page.reload()
        wide.panels()
        wide.arrived(query)
        assert wide.seen() == first, query


@pytest.mark.long
def test_a_view_is_the_same_by_going_back_from_another_page(phone: Table, at_root: Served) -> None:
    phone.open()
    for query in STATES:
        first = turned(phone, query)
        phone.page.goto(at_root.at("/robots.txt"))
        phone.page.go_back()
        phone.panels()
        phone.arrived(query)
        assert phone.seen() == first, query


def test_a_view_made_by_hand_is_the_same_from_its_address(table: Table) -> None:
    scenario = next(iter(real_guide().scenarios.values()))
    criterion, fit = strictest()
    table.open().button(scenario.label).click()
    table.require(criterion, fit)
    table.check(real_guide().settings.groups[real_guide().criteria[criterion].group].label).check()
    table.check("Only differences").check()
    table.page.get_by_label("Order of the rows").select_option("difference")
    table.page.get_by_label("Find in the table").press_sequentially(" the  ")
    table.page.wait_for_timeout(SETTLED)
    table.opens(table.rows()[0], EVERY[0]).click()
    table.page.wait_for_function("() => location.search.includes('open=')")
    first, address = table.seen(), table.page.url
    table.page.goto("about:blank")
    table.page.goto(address)
    table.panels()
    # What was typed has been put in order.
    table.page.get_by_label("Find in the table").fill(" the  ")
    assert table.seen() == first
    assert table.page.url == address


def test_back_and_forward_go_through_the_views(wide: Table) -> None:
    criterion, fit = strictest()
    wide.open()
    views = [("", wide.seen())]
    for change in (
        partial(wide.require, criterion, fit),
        wide.check("Only differences").check,
        partial(wide.page.get_by_label("Order of the rows").select_option, "label"),
        wide.check(labels()[EVERY[1]]).uncheck,
    ):
        change()
        wide.page.wait_for_function("before => location.search.slice(1) !== before", arg=views[-1][0])
        views.append((wide.query, wide.seen()))
    for go, expected in ((wide.page.go_back, views[-2::-1]), (wide.page.go_forward, views[1:])):
        for query, seen in expected:
            go()
            wide.expect_query(query)
            assert wide.seen() == seen


HOSTILE = [
    "must=__proto__.4&weigh=constructor.3&group=toString",
    "options=django",
    "options=<script>alert(1)</script>,flask",
    "must=built-in-admin.9,gone.4,built-in-admin.4.4&weigh=built-in-admin.-1",
    "must[]=built-in-admin.4&page=2&utm_source=x",
    "open=<img src=x onerror=alert(1)>.django,built-in-admin.rails",
    "kind=opinion&sort=constructor&differ=yes&hide=0",
    "%00%ff%zz=%00&find=%00%09%20",
    "&&&===&?&",
    "find=",
]


def test_a_hostile_or_outdated_address_gives_a_clean_page(wide: Table) -> None:
    plain = wide.open().seen()
    for query in HOSTILE:
        wide.open(f"?{query}")
        wide.expect_query("")
        assert wide.seen() == plain, query


def test_words_from_an_address_are_words_only(wide: Table) -> None:
    """Whatever is looked for is shown as text, and cut where it is long."""
    markup = '<img src=x onerror="alert(1)">{label}$&'
    wide.open("?find=" + markup.replace("&", "%26").replace("#", "%23"))
    assert wide.chips() == [f"“{markup}”"]
    assert wide.page.locator("main img").count() == 0
    expect(wide.page.get_by_label("Find in the table")).to_have_value(markup)
    wide.open(f"?find={'x' * 3000}")
    expect(wide.page.get_by_label("Find in the table")).to_have_value("x" * 80)
    wide.expect_query(f"find={'x' * 80}")


def test_what_is_known_is_kept_and_the_rest_of_the_address_is_cleaned(wide: Table) -> None:
    wide.open(f"?SORT=x&sort=label&weigh=gone.1,{RATED[0]}.2&weigh={RATED[0]}.9&x=1#group-{criteria()[0].group}")
    expect(wide.page).to_have_url(f"{wide.address}?weigh={RATED[0]}.2&sort=label#group-{criteria()[0].group}")
