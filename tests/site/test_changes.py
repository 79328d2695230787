"""What changed in the guide: pages, lists, the feed."""

import datetime as dt
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from guide.model import Guide
from guide.prose.references import link
from guide.site.app import create_app
from guide.site.pages import Site

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://locks.example.org/guide"


@pytest.fixture(scope="module")
def site(small: Guide) -> Site:
    return Site(link(small), address=ADDRESS)


def test_the_feed_is_atom(site: Site) -> None:
    """What RFC 4287 asks of a feed and of an entry, with addresses that are whole."""
    feed = ET.fromstring(site.files["/feed.xml"]())  # noqa: S314 - our own
    assert feed.tag == f"{ATOM}feed"
    for within in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(within.findall(f"{ATOM}{name}")) == 1, name
        assert dt.datetime.fromisoformat(within.findtext(f"{ATOM}updated", "")).tzinfo == dt.UTC
        for one in within.findall(f"{ATOM}link"):
            assert one.attrib["href"].startswith(ADDRESS)
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    (entry,) = feed.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"{ADDRESS}/changes/2026-03-01-cut-again/"
    content = entry.findtext(f"{ATOM}content", "")
    assert f'href="{ADDRESS}/criteria/cutting/#chain"' in content
    assert "No outcome recommends another lock." in content


def test_every_address_of_the_feed_is_published(site: Site) -> None:
    feed = ET.fromstring(site.files["/feed.xml"]())  # noqa: S314 - our own
    published = {f"{ADDRESS}{address}" for address in site.addresses()}
    assert {one.attrib["href"] for one in feed.iter(f"{ATOM}link")} <= published


def test_a_criterion_and_an_option_show_their_own(small: Guide) -> None:
    client = create_app(link(small)).test_client()
    for address in ("/", "/changes/", "/criteria/cutting/", "/locks/chain/"):
        assert "changes/2026-03-01-cut-again/" in client.get(address).text, address
    for address in ("/criteria/carrying/", "/locks/folding/"):
        assert "changes/2026-03-01-cut-again/" not in client.get(address).text, address


def test_a_guide_in_which_nothing_changed_speaks_of_no_changes(small: Guide) -> None:
    site = Site(link(replace(small, changes={})), address=ADDRESS)
    assert not [address for address in site.addresses() if "change" in address or address == "/feed.xml"]
    client = create_app(link(replace(small, changes={}))).test_client()
    assert "hange" not in client.get("/").text.partition("<footer")[2]
    assert "feed.xml" not in client.get("/").text


def test_there_is_no_feed_where_the_address_is_not_known(small: Guide) -> None:
    assert "/feed.xml" not in Site(link(small)).files
