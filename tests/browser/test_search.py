"""The search, in the header of every page and on its own, below a path and with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts import WITHOUT_SCRIPT
from tests.browser.site import Served, lasting_pages, real_guide

SEARCH = "/search/"


def found(page: Page) -> list[str]:
    """Return the names of what is found, once the count is told."""
    expect(page.get_by_role("status").filter(has_text="found")).to_be_visible()
    return page.locator(".found li a").all_inner_texts()


def test_a_key_leads_to_the_field_and_arrows_through_what_is_found(page: Page, below_prefix: Served) -> None:
    page.goto(below_prefix.at("/method/"))
    page.keyboard.press("/")
    page.keyboard.type("celery")
    names = found(page)
    assert names
    page.keyboard.press("ArrowDown")
    first = page.locator(".found li a").first
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".found")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Backspace")
    expect(page.locator(".found")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address.startswith(below_prefix.address) and "/method/" not in address)


def test_what_people_call_a_criterion_finds_it(page: Page, at_root: Served) -> None:
    """Every word that a criterion lists, on the page of the search."""
    page.goto(at_root.at(SEARCH))
    criteria = [criterion for criterion in real_guide().criteria.values() if criterion.words]
    for criterion in criteria[::6]:
        page.fill("#search", criterion.words[0])
        expect(page.locator(".found li a").filter(has_text=criterion.label).first).to_be_visible()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("fastapi", "FastAPI"),
        ("should I use flask", "Flask"),
        ("django vs flask", "Compare"),
        ("celery", "Background jobs"),
        ("security", "Security defaults"),
        ("n+1", "ORM and migrations"),
        ("evidence", "Evidence"),
        ("accessibility", "Accessibility"),
    ],
)
def test_what_is_meant_comes_first(page: Page, at_root: Served, words: str, first: str) -> None:
    """A name means what has it, before runs and cases that speak of it; small words and "vs" are understood."""
    page.goto(at_root.at(f"{SEARCH}?q={words.replace('+', '%2B')}"))
    assert found(page)[0] == first


def test_words_are_kept_in_the_address_and_back_works(page: Page, at_root: Served) -> None:
    page.goto(at_root.at("/method/"))
    page.fill("#search", "csrf")
    page.keyboard.press("Enter")
    expect(page).to_have_url(at_root.at(f"{SEARCH}?q=csrf"))
    names = found(page)
    page.reload()
    assert found(page) == names
    page.fill("#search", "typing")
    expect(page).to_have_url(at_root.at(f"{SEARCH}?q=typing"))
    page.go_back()
    expect(page).to_have_url(at_root.at("/method/"))


@pytest.mark.parametrize("words", ["<img src=x onerror=alert(1)>", "__proto__ constructor", "\u202e\u0000%", "🦷"])
def test_hostile_words_give_a_clean_page(fresh: Page, at_root: Served, words: str) -> None:
    faults: list[str] = []
    fresh.on("pageerror", lambda error: faults.append(str(error)))
    fresh.on("console", lambda said: faults.append(said.text))
    fresh.goto(at_root.at(SEARCH))
    fresh.fill("#search", words)
    fresh.wait_for_timeout(400)
    assert fresh.locator("#found img").count() == 0
    assert faults == []


def test_what_is_found_is_told_where_it_stands(page: Page, at_root: Served) -> None:
    """Where neither name nor sentence holds the words, a piece of the page itself is shown."""
    page.goto(at_root.at(f"{SEARCH}?q=captureOnCommitCallbacks"))
    expect(page.locator(".found mark").first).to_have_text("captureOnCommitCallbacks")


def test_a_misspelt_word_is_guessed(page: Page, at_root: Served) -> None:
    page.goto(at_root.at(f"{SEARCH}?q=celary"))
    page.get_by_role("button", name="celery").click()
    assert found(page)


@WITHOUT_SCRIPT
def test_without_script_all_pages_are_listed(page: Page, at_root: Served) -> None:
    page.goto(at_root.at("/method/"))
    page.fill("#search", "celery")
    page.keyboard.press("Enter")
    page.wait_for_url(at_root.at(f"{SEARCH}?q=celery"))
    listed = {one.get_attribute("href") for one in page.locator("#listed a").all()}
    wanted = {address for address, one in lasting_pages().items() if one.listed and address != SEARCH}
    assert {f"/{str(href).removeprefix('../')}" for href in listed} >= wanted


def test_rows_shown_elsewhere_are_those_that_are_asked_for(page: Page, at_root: Served) -> None:
    first, second = list(real_guide().criteria)[:2]
    page.goto(at_root.at(f"/embed/?rows={second},{first},nowhere&options=flask,django"))
    expect(page.locator("tbody tr:visible")).to_have_count(2)
    assert [row.get_attribute("data-row") for row in page.locator("tbody tr:visible").all()] == [second, first]
    assert [head.get_attribute("data-option") for head in page.locator("thead th:visible").all()] == ["flask", "django"]
