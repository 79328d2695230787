"""Addresses of the flow that lead nowhere or have changed, and the rules of accessibility on all its pages."""

from collections.abc import Iterator
from typing import Literal

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, Route, ViewportSize, expect

from guide import addresses
from guide.cli import main as guide_command
from tests.browser.deciding import ENDED, FLOW, PHONE, link
from tests.browser.rules import AXE, AXE_TAGS
from tests.browser.scripts import WITHOUT_SCRIPT
from tests.browser.site import PREFIX, Served, longest_trail, serve
from tests.browser.visit import WIDE
from tests.small import TEXTS, write_small_guide

# Addresses that lead nowhere

FIRST = ENDED[0].answers
LOST = [
    pytest.param("/decide/no-such-answer/", "", id="an unknown first answer"),
    pytest.param("/decide/no-such-answer/{first}/", "", id="an unknown answer before a known one"),
    pytest.param("/decide/{first}/no-such-answer/", "/decide/{first}/", id="an unknown second answer"),
    pytest.param("/decide/{first}/no/such/answer/at/all", "/decide/{first}/", id="no slash at the end"),
    pytest.param("/decide/{all}/and/more/", "/decide/{all}/", id="more answers than questions"),
    pytest.param("/decide/{first}//no-such-answer/", "/decide/{first}/", id="an empty answer"),
    pytest.param("/decide/{first}/%3Cscript%3E%22'/", "/decide/{first}/", id="markup"),
    pytest.param("/decide/{first}/%20/..;x=/", "/decide/{first}/", id="a space and dots"),
    pytest.param("/articles/decide/{first}/", "", id="an answer elsewhere"),
    pytest.param("//example.com/decide/{first}/", "", id="the name of another host"),
]
# The same module is not run twice: this waits until it has run.
_SCRIPT_HAS_RUN = """async () => {
  for (const script of document.querySelectorAll("script[src$='notfound.js']")) await import(script.src);
}"""


def filled(address: str) -> str:
    return address.format(first=FIRST[0], all="/".join(FIRST))


@pytest.mark.parametrize("place", ["at_root", "below_prefix"])
@pytest.mark.parametrize(("lost", "found"), LOST)
def test_a_lost_trail_offers_its_longest_part_that_still_exists(
    request: pytest.FixtureRequest, fresh: Page, place: str, lost: str, found: str
) -> None:
    served: Served = request.getfixturevalue(place)
    asked: list[str] = []
    fresh.on("request", lambda one: asked.append(one.url))
    response = fresh.goto(served.at(filled(lost)))
    assert response
    assert response.status == 404
    fresh.evaluate(_SCRIPT_HAS_RUN)
    assert {url.split("/")[2] for url in asked} == {served.address.split("/")[2]}
    offered = fresh.locator("#nearest")
    if found:
        offered.get_by_role("link").click()
        expect(fresh).to_have_url(served.at(filled(found)))
    else:
        expect(offered).to_be_hidden()


@pytest.mark.parametrize("place", ["at_root", "below_prefix"])
def test_a_long_address_is_asked_for_once_more_than_it_exists(
    request: pytest.FixtureRequest, fresh: Page, place: str
) -> None:
    """However many parts it has."""
    served: Served = request.getfixturevalue(place)
    asked: list[str] = []
    fresh.on("request", lambda one: asked.append(one.method))
    fresh.goto(served.at(f"/decide/{FIRST[0]}/{'x/' * 500}"))
    fresh.evaluate(_SCRIPT_HAS_RUN)
    assert asked.count("HEAD") == 2


@pytest.mark.parametrize("place", ["at_root", "below_prefix"])
@WITHOUT_SCRIPT
def test_without_script_a_lost_trail_offers_the_start(request: pytest.FixtureRequest, page: Page, place: str) -> None:
    served: Served = request.getfixturevalue(place)
    page.goto(served.at(f"/decide/{FIRST[0]}/no-such-answer/"))
    expect(page.locator("#nearest")).to_be_hidden()
    link(page, "Answer a few questions").click()
    expect(page).to_have_url(served.at("/decide/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(FLOW.questions[FLOW.start].ask)


# Answers that had other ids

FORMER, PRESENT = "/decide/outside/carried/", "/decide/night-on-street/rider-carries/"


@pytest.fixture(scope="module", params=["", PREFIX], ids=["at the root", "below a prefix"])
def renamed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the small guide with answers that had other ids; the build is never told where it will stand."""
    root = tmp_path_factory.mktemp("renamed")
    write_small_guide(root)
    text = TEXTS["data/decision.yaml"]
    for words, former in (("On the street", "outside"), ("I do", "carried")):
        assert text.count(f"label: {words}\n") == 1
        text = text.replace(f"label: {words}\n", f"label: {words}\n        was: [{former}]\n")
    (root / "data/decision.yaml").write_text(text, "utf-8")
    command = ["build", "--root", str(root), "--output", str(root / "build")]
    done = CliRunner().invoke(guide_command, command, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    with serve(root / "build", request.param) as served:
        yield served


def test_a_former_address_leads_on_by_itself(tab: Page, renamed: Served) -> None:
    tab.goto(renamed.at(FORMER), wait_until="commit")
    tab.wait_for_url(renamed.at(PRESENT))
    expect(tab.get_by_role("heading", level=1)).to_have_text("Take a D-lock")


def test_a_former_address_has_a_link_for_whoever_is_not_led_on(tab: Page, renamed: Served) -> None:
    tab.route(renamed.at(FORMER), stay)
    tab.goto(renamed.at(FORMER))
    link(tab, "Go on to the page").click()
    expect(tab).to_have_url(renamed.at(PRESENT))


def stay(route: Route) -> None:
    """Answer with the page, but let it lead nowhere by itself."""
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace('http-equiv="refresh"', 'name="refresh"'))


# Accessibility

_AXE = """async (tags) => (await axe.run(document, { resultTypes: ["violations"], runOnly: tags })).violations
  .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} (${v.help})`))"""


def broken_rules(page: Page, address: str) -> list[str]:
    """Return what breaks a rule of accessibility on a page on which all that can be opened is open."""
    page.goto(address)
    for summary in page.locator("main summary").all():
        summary.click()
    found: list[str] = page.evaluate(_AXE, AXE_TAGS)
    return found


@pytest.mark.parametrize(("colours", "size"), [("light", WIDE), ("dark", PHONE)], ids=["light, wide", "dark, phone"])
@pytest.mark.parametrize("renamed", [PREFIX], indirect=True)
def test_no_rule_of_accessibility_is_broken(
    fresh: Page, below_prefix: Served, renamed: Served, colours: Literal["light", "dark"], size: ViewportSize
) -> None:
    fresh.add_init_script(AXE)
    fresh.emulate_media(color_scheme=colours)
    fresh.set_viewport_size(size)
    fresh.route(renamed.at(FORMER), stay)
    answers = longest_trail().answers
    pages = {
        "an outcome": below_prefix.at(addresses.trail(answers)),
        "a question with answers given": below_prefix.at(addresses.trail(answers[:-1])),
        "the flow": below_prefix.at("/flow/"),
        "a former address": renamed.at(FORMER),
        "a lost trail": below_prefix.at(filled("/decide/{first}/no-such-answer/")),
    }
    found = {name: broken_rules(fresh, address) for name, address in pages.items()}
    assert {name: broken for name, broken in found.items() if broken} == {}
