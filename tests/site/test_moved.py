"""Answers that had other ids: every address with one of them leads on to the page as it is called now."""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urljoin

import pytest
from flask import Flask

from guide import addresses
from guide.check import check
from guide.decide.flow import flow_of, former_trails
from guide.decide.trails import trails
from guide.model import Decision, Guide
from guide.prose.references import link
from guide.site.app import create_app
from guide.site.pages import Site
from tests.browser.site import GUIDES, guide_of
from tests.parsed import Parsed

PLACES = ["", "https://locks.example.org", "https://locks.example.org/some/prefix/"]
MOVED = {
    "/decide/outside/": "/decide/night-on-street/",
    "/decide/at-the-kerb/": "/decide/night-on-street/",
    "/decide/outside/nobody-carries/": "/decide/night-on-street/nobody-carries/",
    "/decide/at-the-kerb/nobody-carries/": "/decide/night-on-street/nobody-carries/",
    "/decide/night-on-street/carried/": "/decide/night-on-street/rider-carries/",
    "/decide/outside/rider-carries/": "/decide/night-on-street/rider-carries/",
    "/decide/outside/carried/": "/decide/night-on-street/rider-carries/",
    "/decide/at-the-kerb/rider-carries/": "/decide/night-on-street/rider-carries/",
    "/decide/at-the-kerb/carried/": "/decide/night-on-street/rider-carries/",
}
"""Where each former address of the guide below leads."""


def with_former_ids(decision: Decision, former: Mapping[str, tuple[str, ...]]) -> Decision:
    """Return a flow some of whose answers had other ids."""
    questions = {
        id_: question.model_copy(
            update={
                "answers": {
                    name: answer.model_copy(update={"was": former.get(name, ())})
                    for name, answer in question.answers.items()
                }
            }
        )
        for id_, question in decision.questions.items()
    }
    return decision.model_copy(update={"questions": questions})


@pytest.fixture(scope="module")
def renamed(small: Guide) -> Guide:
    """Return the small guide with three former ids."""
    former = {"night-on-street": ("outside", "at-the-kerb"), "rider-carries": ("carried",)}
    guide = replace(small, decision=with_former_ids(small.decision, former))
    assert check(link(guide), []) == []
    return guide


@pytest.fixture(scope="module", params=PLACES)
def app(request: pytest.FixtureRequest, renamed: Guide) -> Flask:
    return create_app(link(renamed), address=request.param)


def parsed(app: Flask, address: str) -> Parsed:
    answer = app.test_client().get(address)
    assert answer.status_code == 200
    return Parsed(answer.get_data(as_text=True))


def test_every_former_address_is_a_page(renamed: Guide, app: Flask) -> None:
    found = Site(link(renamed)).pages
    assert {address: page.id for address, page in found.items() if page.name == "moved"} == MOVED
    assert set(MOVED) <= set(app.extensions["guide"].addresses())


def test_each_leads_to_a_page_of_today(renamed: Guide) -> None:
    found = Site(link(renamed)).pages
    assert {found[address].name for address in MOVED.values()} == {"question", "outcome"}


@pytest.mark.parametrize(("former", "present"), MOVED.items())
def test_a_page_at_a_former_address_leads_on_wherever_the_site_stands(app: Flask, former: str, present: str) -> None:
    """At once, and by a link for whoever waits; both are relative, so that neither needs to know the prefix."""
    page = parsed(app, former)
    (refresh,) = page.all("meta", **{"http-equiv": "refresh"})
    told = re.fullmatch(r"0; url=(\S+)", refresh["content"] or "")
    assert told
    base = "https://elsewhere.example/any/prefix"
    assert urljoin(base + former, told[1]) == base + present
    assert page.inner("h1") == "This page has moved"
    assert told[1] in set(page.links())


@pytest.mark.parametrize(("former", "present"), MOVED.items())
def test_search_engines_are_told_the_present_page(app: Flask, former: str, present: str) -> None:
    address = app.extensions["guide"].frame.address
    canonical = [link["href"] for link in parsed(app, former).all("link", rel="canonical")]
    assert canonical == ([f"{address}{present}"] if address else [])
    if address:
        assert former not in app.test_client().get("/sitemap.xml").get_data(as_text=True)


def test_hosts_that_redirect_are_told_every_former_address_with_the_prefix(app: Flask) -> None:
    prefix = app.extensions["guide"].frame.prefix
    answer = app.test_client().get("/_redirects")
    lines = answer.get_data(as_text=True).splitlines()
    assert sorted(lines) == sorted(f"{prefix}{former} {prefix}{present} 301" for former, present in MOVED.items())
    assert prefix in {"", "/some/prefix"}


def test_where_nothing_had_another_id_nothing_is_redirected(small: Guide) -> None:
    assert create_app(link(small)).test_client().get("/_redirects").get_data() == b""


def test_the_record_lies_at_a_former_address_too(app: Flask) -> None:
    """Hosts lead pages on, but not every host can lead on a file: so it is there, as it is called now."""
    client = app.test_client()
    listed = set(app.extensions["guide"].addresses())
    ended = {"/decide/night-on-street/nobody-carries/", "/decide/night-on-street/rider-carries/"}
    for former, present in MOVED.items():
        for name in ("record.md", "summary.txt"):
            assert (f"{former}{name}" in listed) == (present in ended)
            assert client.get(f"{former}{name}").get_data() == client.get(f"{present}{name}").get_data()


def test_two_former_ids_at_once_lead_on_in_one_step(renamed: Guide) -> None:
    """No former address leads to another one."""
    former = dict(former_trails(flow_of(renamed.decision)))
    assert not {trail.answers for trail in former.values()} & former.keys()


@pytest.mark.parametrize("name", GUIDES)
def test_whichever_answer_of_a_guide_is_renamed_all_its_addresses_stay(name: str) -> None:
    """Each leads to where the same answers lead now."""
    decision = guide_of(name).decision
    before = {addresses.trail(trail.answers): trail.at for trail in trails(decision)}
    for question_id, question in decision.questions.items():
        for id_ in question.answers:
            answers = {
                f"{one}-now" if one == id_ else one: answer.model_copy(update={"was": (id_,)}) if one == id_ else answer
                for one, answer in question.answers.items()
            }
            changed = question.model_copy(update={"answers": answers})
            after = decision.model_copy(update={"questions": {**decision.questions, question_id: changed}})
            present = {trail.answers: trail.at for trail in trails(after)}
            reached = {addresses.trail(given): at for given, at in present.items()}
            moved = {addresses.trail(names): trail.at for names, trail in former_trails(flow_of(after))}
            assert not reached.keys() & moved.keys()
            assert {address: at for address, at in {**reached, **moved}.items() if address in before} == before
            assert moved
