"""The table as it stands with another release than the present one."""

from playwright.sync_api import expect

from guide.evidence.then import Holds, cell_then, named_releases
from tests.browser.site import real_guide
from tests.browser.table import Table

NAMED, (OPTION, RELEASE) = next(iter(named_releases(real_guide()).items()))


def test_the_table_stands_with_the_release_that_its_address_names(wide: Table) -> None:
    """Its column is called by it; what was not run says so; what differs is what the rubric says of it."""
    guide = real_guide()
    wide.open(f"?release={NAMED}")
    label = f"{guide.options[OPTION].label} {RELEASE}"
    head = wide.page.locator(f"#table thead th[data-option='{OPTION}']")
    expect(head).to_have_text(label)
    at = 1 + list(guide.published).index(OPTION)
    for criterion in guide.criteria.values():
        then = cell_then(guide, criterion, OPTION, RELEASE)
        cell = wide.page.locator(f"tr[data-criterion='{criterion.id}'] > :nth-child({at + 1})")
        expect(cell.locator(".value")).to_have_text(then.finding.words)
        expect(cell.locator(".then")).to_have_count(int(then.holds is Holds.NOT_RUN))
    wide.page.get_by_role("button", name=f"Remove: {label}").click()
    expect(head).to_have_text(guide.options[OPTION].label)
    expect(wide.page.locator("#table .then")).to_have_count(0)


def test_where_a_release_is_chosen_it_says_how_many_rows_differ(wide: Table) -> None:
    guide = real_guide()
    wide.open(panels=False)
    for named, (option, release) in named_releases(guide).items():
        holds = [cell_then(guide, criterion, option, release).holds for criterion in guide.criteria.values()]
        differ = sum(each in {Holds.DIFFERS, Holds.LACKS} for each in holds)
        words = wide.page.locator(f"[name=release] option[value='{named}']").text_content() or ""
        assert f": {differ or 'no'} row" in words
        assert words.endswith(f", {holds.count(Holds.NOT_RUN)} not run") == (Holds.NOT_RUN in holds)
