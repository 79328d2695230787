"""What a reader requires of the table, and what it says falls short. Nothing here may make the console speak."""

import re

from playwright.sync_api import expect

from tests.browser.comparing import EVERY, FIT_WORDS, ROWS, ranked, short_of, strictest
from tests.browser.site import shown_guide
from tests.browser.table import Table, fits, labels


def test_what_falls_short_of_a_requirement_is_greyed_with_the_reason_in_words(wide: Table) -> None:
    criterion, fit = strictest()
    needed = shown_guide().criteria[criterion]
    wide.open().require(criterion, fit)
    background = "cell => getComputedStyle(cell).backgroundColor"
    greyed: set[str] = set()
    plain: set[str] = set()
    for option in EVERY:
        reason = wide.page.locator(f'.shortfalls [data-option="{option}"]')
        short = option in short_of({criterion: fit})
        expected = f"Falls short: {needed.label} ({needed.cells[option].value})" if short else "Meets what you require"
        expect(reason).to_have_text(expected)
        (greyed if short else plain).add(wide.cell(ROWS[0], option).evaluate(background))
    assert greyed
    assert plain
    assert greyed.isdisjoint(plain)


def test_every_requirement_that_an_option_falls_short_of_is_named(wide: Table) -> None:
    needs = {id_: 4 for id_, row in fits().items() if min(row.values()) < 4}
    offered = {id_: fit for id_, fit in needs.items() if fit in shown_guide().criteria[id_].rubric}
    wide.open("?must=" + ",".join(f"{id_}.{fit}" for id_, fit in offered.items()))
    failures = ranked(EVERY, {}, offered).failures
    for option, found in failures.items():
        reasons = [shown_guide().criteria[id_] for id_ in found]
        words = ", ".join(f"{reason.label} ({reason.cells[option].value})" for reason in reasons)
        expect(wide.page.locator(f'.shortfalls [data-option="{option}"]')).to_have_text(f"Falls short: {words}")


def test_what_falls_short_is_hidden_on_request(wide: Table) -> None:
    criterion, fit = strictest()
    wide.open().require(criterion, fit)
    assert wide.columns() == list(labels().values())
    wide.check(f"Hide {shown_guide().settings.nouns.many} that fall short").check()
    left = [labels()[option] for option in EVERY if option not in short_of({criterion: fit})]
    expect(wide.page.get_by_role("columnheader")).to_have_text(left)
    wide.expect_status(f"{len(left)} of {len(EVERY)} {shown_guide().settings.nouns.many} are shown")
    wide.check(f"Hide {shown_guide().settings.nouns.many} that fall short").uncheck()
    expect(wide.page.get_by_role("columnheader")).to_have_text(list(labels().values()))


def test_each_requirement_says_how_many_options_it_would_leave(table: Table) -> None:
    """In the rubric's own words. On a phone, too, all options count while no columns are chosen."""
    criterion, fit = strictest()
    table.open().require(criterion, fit)
    for other, row in fits().items():
        rubric = shown_guide().criteria[other].rubric
        expected = [
            f"{FIT_WORDS[step]}: {rubric[step].earns} "
            f"({sum(row[o] >= step and (other == criterion or fits()[criterion][o] >= fit) for o in EVERY)} "
            f"of {len(EVERY)} {shown_guide().settings.nouns.many})"
            for step in sorted(rubric, reverse=True)
            if step
        ]
        select = table.page.get_by_label(f"{shown_guide().criteria[other].label}: must be at least")
        assert select.locator("option").all_inner_texts() == ["nothing required", *expected]


def test_only_criteria_with_fits_can_be_required_or_weighted(wide: Table) -> None:
    wide.open()
    for kind in ("must be at least", "how much it matters"):
        assert wide.page.get_by_label(re.compile(f": {kind}$")).count() == len(fits())
