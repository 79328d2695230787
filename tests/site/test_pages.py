"""Every page of the site, once."""

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from guide.decide.trails import trails
from guide.model import Guide
from guide.prose.references import link
from guide.read.load import load
from guide.site.app import create_app
from guide.site.page import Crumb
from guide.site.pages import Site
from tests.site.asked import text

HOME = Crumb("Home", "/")
TITLES = {
    "/": "Which kind of lock should you buy for your bicycle?",
    "/compare/": "Compare",
    "/decide/": "Where is the bicycle at night?",
    "/decide/night-indoors/": "Take a folding lock · after: Indoors",
    "/decide/night-on-street/": "Who carries the lock? · after: On the street",
    "/decide/night-on-street/nobody-carries/": (
        "Leave a chain at the stand · after: On the street; Nobody, it stays at the stand"
    ),
    "/decide/night-on-street/rider-carries/": "Take a D-lock · after: On the street; I do",
    "/flow/": "The whole flow",
    "/outcomes/": "Outcomes",
    "/outcomes/light-lock/": "Take a folding lock",
    "/outcomes/heavy-lock/": "Leave a chain at the stand",
    "/outcomes/rigid-lock/": "Take a D-lock",
    "/locks/": "The locks",
    "/locks/chain/": "Chain lock",
    "/locks/d-lock/": "D-lock",
    "/locks/folding/": "Folding lock",
    "/criteria/cutting/": "Withstands cutting",
    "/criteria/carrying/": "Easy to carry",
    "/scenarios/": "Scenarios",
    "/scenarios/errands/": "Errands in town",
    "/articles/": "Articles",
    "/articles/locking-well/": "How to lock a bicycle",
    "/evidence/": "Evidence",
    "/evidence/cutting/chain/": "Withstands cutting, run with Chain lock",
    "/measurements/": "Measurements",
    "/measurements/weight/": "What locks weigh",
    "/cases/": "Cases",
    "/cases/courier/": "A courier left the chain at home",
    "/changes/": "What changed",
    "/changes/2026-03-01-cut-again/": "The chain was cut again",
    "/service/": "One ride, three locks",
    "/service/leave/": "Leaving the bicycle, side by side",
    "/service/fetch/": "Fetching it, side by side",
    "/method/": "How we judge locks",
    "/about/": "About this guide",
    "/accessibility/": "Accessibility",
    "/search/": "Search",
    "/embed/": "Rows of the table",
}

CARD_NAMES = {
    *("home", "locks-chain", "locks-d-lock", "locks-folding", "articles-locking-well"),
    *("outcomes-light-lock", "outcomes-heavy-lock", "outcomes-rigid-lock"),
}
"""The pictures for links to pages, where the site's address is known."""


def test_every_page_and_its_title(small: Guide) -> None:
    assert {address: page.title for address, page in Site(link(small)).pages.items()} == TITLES


def test_titles_are_unique(small: Guide) -> None:
    titles = Counter(page.title for page in Site(link(small)).pages.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_every_page_says_what_it_is(small: Guide) -> None:
    """A description of its own, and the files it is made of, all of which exist."""
    for page in Site(link(small)).pages.values():
        assert page.description
        assert page.files
        assert set(page.files) <= set(small.sources)


def test_every_trail_is_a_page(small: Guide) -> None:
    found = Site(link(small)).pages
    listed = [page.trail for page in found.values() if page.trail is not None]
    assert listed == list(trails(small.decision))
    assert [page.address for page in found.values() if page.trail] == [
        "/decide/" + "".join(f"{answer}/" for answer in trail.answers) for trail in listed
    ]


@pytest.mark.parametrize(
    ("address", "crumbs"),
    [
        ("/", ()),
        ("/compare/", (HOME,)),
        ("/decide/", ()),
        ("/decide/night-indoors/", ()),
        ("/flow/", (HOME, Crumb("Decide", "/decide/"))),
        ("/outcomes/", (HOME, Crumb("Decide", "/decide/"))),
        ("/outcomes/light-lock/", (HOME, Crumb("Decide", "/decide/"), Crumb("Outcomes", "/outcomes/"))),
        ("/locks/chain/", (HOME, Crumb("The locks", "/locks/"))),
        ("/criteria/cutting/", (HOME, Crumb("Compare", "/compare/"))),
        ("/scenarios/errands/", (HOME, Crumb("Scenarios", "/scenarios/"))),
        ("/articles/locking-well/", (HOME, Crumb("Articles", "/articles/"))),
        ("/evidence/cutting/chain/", (HOME, Crumb("Evidence", "/evidence/"))),
        ("/measurements/weight/", (HOME, Crumb("Measurements", "/measurements/"))),
        ("/cases/courier/", (HOME, Crumb("Cases", "/cases/"))),
        ("/changes/2026-03-01-cut-again/", (HOME, Crumb("What changed", "/changes/"))),
        ("/service/leave/", (HOME, Crumb("One ride, three locks", "/service/"))),
        ("/method/", (HOME,)),
    ],
)
def test_crumbs(small: Guide, address: str, crumbs: tuple[Crumb, ...]) -> None:
    assert Site(link(small)).pages[address].crumbs == crumbs


def test_every_crumb_is_a_page(small: Guide) -> None:
    found = Site(link(small)).pages
    assert {crumb.address for page in found.values() for crumb in page.crumbs} <= set(found)


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "content/pages/home.md"),
        ("/locks/chain/", "content/options/chain.md"),
        ("/criteria/cutting/", "data/criteria/cutting.yaml"),
        ("/scenarios/errands/", "content/scenarios/errands.md"),
        ("/decide/", "content/questions/night.md"),
        ("/decide/night-indoors/", "content/outcomes/light-lock.md"),
        ("/outcomes/", "data/decision.yaml"),
        ("/articles/locking-well/", "content/articles/locking-well.md"),
        ("/evidence/cutting/chain/", "data/evidence/cutting/chain.py"),
        ("/measurements/weight/", "data/measurements/weight.yaml"),
        ("/cases/courier/", "content/cases/courier.md"),
        ("/changes/2026-03-01-cut-again/", "content/changes/2026-03-01-cut-again.md"),
        ("/service/leave/", "data/service.yaml"),
    ],
)
def test_the_file_that_is_edited_first(small: Guide, address: str, file: str) -> None:
    assert Site(link(small)).pages[address].files[0] == file


def test_a_page_changed_when_its_newest_file_did(small: Guide) -> None:
    days = {"content/options/chain.md": dt.date(2026, 3, 1), "data/options/chain.yaml": dt.date(2026, 4, 1)}
    found = Site(link(replace(small, changed=MappingProxyType(days)))).pages
    assert found["/locks/chain/"].changed == dt.date(2026, 4, 1)
    assert found["/method/"].changed is None


def test_a_day_that_is_not_known_of_all_files_is_not_told(small: Guide) -> None:
    days = {"content/options/chain.md": dt.date(2026, 3, 1)}
    assert Site(link(replace(small, changed=MappingProxyType(days)))).pages["/locks/chain/"].changed is None


def test_an_option_that_is_not_published_has_no_page(small: Guide) -> None:
    hidden = small.options["folding"].model_copy(update={"published": False})
    found = Site(link(replace(small, options={**small.options, "folding": hidden}))).pages
    assert "/locks/folding/" not in found
    assert "Folding lock" not in found["/compare/"].description


def test_two_pages_at_one_address_are_a_bug(small: Guide) -> None:
    """The check refuses such a noun; were it let through, no page would silently replace another."""
    nouns = small.settings.nouns.model_copy(update={"many": "articles"})
    settings = small.settings.model_copy(update={"nouns": nouns})
    with pytest.raises(ValueError, match="two pages at /articles/"):
        Site(link(replace(small, settings=settings)))


def test_what_an_option_does_not_have_is_not_spoken_of(small: Guide) -> None:
    """A thing has no release, and nobody keeps a site for it; any page about it can be named."""
    bare = {"version": None, "home": None, "documentation": None}
    chain = small.options["chain"].model_copy(update={**bare, "links": {"A test by a club": "https://example.org/t"}})
    folding = small.options["folding"].model_copy(update=bare)
    app = create_app(link(replace(small, options={**small.options, "chain": chain, "folding": folding})))
    assert '<a href="https://example.org/t">A test by a club</a>' in text(app, "/locks/chain/")
    for address in ("/", "/locks/", "/locks/folding/", "/evidence/", "/data.json", "/llms.txt", "/locks/index.html.md"):
        assert "None" not in re.sub("<[^>]*>|None[ ,]it stays", "", text(app, address)), address
    for words in ("Version", "Elsewhere", "Its own site"):
        assert words not in text(app, "/locks/folding/")


def test_options_and_criteria_stand_in_the_order_that_is_asked_for(small_root: Path) -> None:
    for file in ("data/options/folding.yaml", "data/criteria/cutting.yaml"):
        path = small_root / file
        path.write_text("order: 1\n" + path.read_text("utf-8"), "utf-8")
    guide, faults = load(small_root)
    assert faults == []
    assert list(guide.options) == ["folding", "chain", "d-lock"]
    assert next(iter(guide.criteria)) == "cutting"
