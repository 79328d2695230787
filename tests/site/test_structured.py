"""What search engines are told of each kind of page."""

from typing import Any

import pytest

from guide.model import Guide
from guide.prose.references import link
from guide.site.pages import Site
from tests.site.asked import ADDRESS

KINDS = {
    "/": "WebSite",
    "/compare/": "Dataset",
    "/flow/": "WebPage",
    "/outcomes/": "CollectionPage",
    "/outcomes/light-lock/": "Recommendation",
    "/locks/": "CollectionPage",
    "/locks/chain/": "WebPage",
    "/criteria/cutting/": "WebPage",
    "/articles/": "CollectionPage",
    "/articles/locking-well/": "TechArticle",
    "/cases/courier/": "Article",
    "/evidence/cutting/chain/": "SoftwareSourceCode",
    "/measurements/weight/": "Dataset",
    "/method/": "Article",
    "/search/": "WebPage",
}


@pytest.fixture(scope="module")
def site(small: Guide) -> Site:
    return Site(link(small), address=ADDRESS)


def told(site: Site, address: str) -> Any:  # noqa: ANN401 - JSON
    """Return what is told of a page, beside the way to it."""
    structured = site.shown(site.pages[address])["structured"]
    assert isinstance(structured, tuple)
    return structured[-1]


@pytest.mark.parametrize(("address", "kind"), KINDS.items())
def test_each_kind_of_page(site: Site, address: str, kind: str) -> None:
    found = told(site, address)
    assert found["@type"] == kind
    assert found["url"] == f"{ADDRESS}{address}"
    assert found["inLanguage"] == "en"
    assert ("isPartOf" in found) == (address != "/")


def test_a_list_names_what_it_lists(site: Site) -> None:
    items = told(site, "/locks/")["mainEntity"]["itemListElement"]
    assert [item["item"] for item in items] == [f"{ADDRESS}/locks/{id_}/" for id_ in ("chain", "d-lock", "folding")]


def test_the_home_page_tells_how_to_search(site: Site) -> None:
    assert told(site, "/")["potentialAction"]["target"]["urlTemplate"] == f"{ADDRESS}/search/?q={{search_term_string}}"


def test_an_outcome_names_what_it_recommends(site: Site) -> None:
    assert told(site, "/outcomes/light-lock/")["itemReviewed"]["name"] == "Folding lock"


def test_the_table_names_the_files_that_hold_it(site: Site) -> None:
    files = [one["contentUrl"].removeprefix(ADDRESS) for one in told(site, "/compare/")["distribution"]]
    assert set(files) <= set(site.files)


def test_a_run_and_a_measurement_name_their_day(site: Site) -> None:
    assert told(site, "/evidence/cutting/chain/")["dateCreated"] == "2026-03-05"
    assert told(site, "/measurements/weight/")["temporalCoverage"] == "2026-03-06"


def test_a_trail_tells_nothing_that_its_outcome_tells(site: Site) -> None:
    assert site.shown(site.pages["/decide/night-indoors/"])["structured"] == ()


def test_nothing_is_told_where_the_address_is_not_known(small: Guide) -> None:
    unplaced = Site(link(small))
    assert {unplaced.shown(page)["structured"] for page in unplaced.pages.values()} == {()}
