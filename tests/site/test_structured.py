"""What search engines are told of each kind of page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
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

_WORK = ("name", "headline", "description", "url", "image", "inLanguage", "dateModified", "isPartOf", "license")
_TEXT = (*_WORK, "author", "publisher", "datePublished")
# What schema.org lets each type have, of what is told here; and what has to be there for the type to say anything.
VOCABULARY = {
    "WebSite": ((*_WORK, "alternateName", "potentialAction"), ("name", "url")),
    "WebPage": ((*_WORK, "about"), ("name", "url")),
    "CollectionPage": ((*_WORK, "mainEntity"), ("name", "url", "mainEntity")),
    "TechArticle": (_TEXT, ("headline", "url")),
    "Article": (_TEXT, ("headline", "url")),
    "Recommendation": ((*_WORK, "itemReviewed"), ("name", "itemReviewed")),
    "Dataset": (
        (*_WORK, "creator", "variableMeasured", "distribution", "temporalCoverage", "measurementTechnique"),
        ("name", "description"),
    ),
    "DataDownload": (("encodingFormat", "contentUrl"), ("contentUrl",)),
    "SoftwareSourceCode": ((*_WORK, "programmingLanguage", "runtimePlatform", "dateCreated"), ("name",)),
    "Organization": (("name",), ("name",)),
    "Thing": (("name", "description", "url"), ("name",)),
    "DefinedTerm": (("name", "description", "inDefinedTermSet"), ("name",)),
    "BreadcrumbList": (("itemListElement",), ("itemListElement",)),
    "ItemList": (("itemListElement",), ("itemListElement",)),
    "ListItem": (("position", "name", "item"), ("position", "name", "item")),
    "SearchAction": (("target", "query-input"), ("target", "query-input")),
    "EntryPoint": (("urlTemplate",), ("urlTemplate",)),
}


def faults(told: object) -> Iterator[str]:
    """Yield what schema.org does not know of a piece, or misses in it."""
    if isinstance(told, list | tuple):
        for one in told:
            yield from faults(one)
    if isinstance(told, dict):
        may, must = VOCABULARY[told["@type"]]
        yield from (f"{told['@type']}.{name}" for name in told if name not in {*may, "@type", "@context"})
        yield from (f"{told['@type']} without {name}" for name in must if not told.get(name))
        for one in told.values():
            yield from faults(one)


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


def test_all_that_is_told_is_in_the_vocabulary(site: Site) -> None:
    found = {address: [*faults(site.shown(page)["structured"])] for address, page in site.pages.items()}
    assert {address: one for address, one in found.items() if one} == {}


def test_what_has_a_picture_names_it(site: Site) -> None:
    drawn = {address: told(site, address).get("image") for address in KINDS}
    assert {address for address, image in drawn.items() if image} == {*KINDS} & {*site.cards}
    for address in {*KINDS} & {*site.cards}:
        assert drawn[address] == f"{ADDRESS}{site.cards[address].address}"


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


LICENCE = "https://example.org/licence/"
WHOSE = {"publisher": "Lock people", "licence": LICENCE}
PEOPLE = {"@type": "Organization", "name": "Lock people"}


def test_texts_and_data_tell_whose_they_are_and_how_they_may_be_used(small: Guide) -> None:
    site = Site(link(replace(small, settings=small.settings.model_copy(update=WHOSE))), address=ADDRESS)
    told_of = {address: told(site, address) for address in KINDS}
    by = {
        address: {one["@type"]: one.get("author") == one.get("publisher") == PEOPLE} for address, one in told_of.items()
    }
    texts = {address for address, kind in KINDS.items() if kind in {"Article", "TechArticle"}}
    data = {address for address, kind in KINDS.items() if kind == "Dataset"}
    assert {address for address, kinds in by.items() if any(kinds.values())} == texts
    assert {address for address, one in told_of.items() if one.get("creator") == PEOPLE} == data
    assert {address for address, one in told_of.items() if one.get("license") == LICENCE} == {*texts, *data}
    assert [*faults([*told_of.values()])] == []


def test_nobody_is_named_whom_the_guide_does_not_name(site: Site) -> None:
    named = {"author", "publisher", "creator", "license", "datePublished"}
    assert [address for address in KINDS if named & told(site, address).keys()] == []


def test_a_text_is_there_since_its_first_day(small: Guide) -> None:
    """What had another id may be older than its file, so nothing is told of it."""
    file = "content/articles/locking-well.md"
    days = {file: dt.date(2026, 2, 1), "data/criteria/cutting.yaml": dt.date(2026, 2, 2)}
    known = replace(small, begun=days)
    site = Site(link(known), address=ADDRESS)
    assert {address for address in KINDS if "datePublished" in told(site, address)} == {"/articles/locking-well/"}
    assert told(site, "/articles/locking-well/")["datePublished"] == "2026-02-01"
    moved = known.articles["locking-well"].model_copy(update={"was": ("locks",)})
    site = Site(link(replace(known, articles={**known.articles, "locking-well": moved})), address=ADDRESS)
    assert "datePublished" not in told(site, "/articles/locking-well/")


def test_a_trail_tells_nothing_that_its_outcome_tells(site: Site) -> None:
    assert site.shown(site.pages["/decide/night-indoors/"])["structured"] == ()


def test_nothing_is_told_where_the_address_is_not_known(small: Guide) -> None:
    unplaced = Site(link(small))
    assert {unplaced.shown(page)["structured"] for page in unplaced.pages.values()} == {()}
