"""Files for hosts and crawlers: where the site lies below a path, all of them say so."""

from dataclasses import replace
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

import pytest

from guide.model import Guide
from guide.prose.references import link
from guide.site.pages import Site
from tests.site.test_moved import with_former_ids

PLACES = ["", "https://locks.example.org", "https://locks.example.org/", "https://locks.example.org/some/prefix/"]


@pytest.fixture(scope="module", params=PLACES)
def site(request: pytest.FixtureRequest, small: Guide) -> Site:
    """Return the small guide's site, with two answers that had other ids."""
    former = {"night-indoors": ("inside",), "night-on-street": ("outside",)}
    guide = replace(small, decision=with_former_ids(small.decision, former))
    return Site(link(guide), address=request.param)


def rules(site: Site) -> dict[str, dict[str, str]]:
    """Return the headers of each pattern of paths, as hosts read `_headers`."""
    found: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in site.files["/_headers"]().decode().splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            assert name not in found[pattern]
            found[pattern][name] = value
        else:
            pattern = line
            assert pattern not in found
            found[pattern] = {}
    return found


def requested(site: Site) -> dict[str, str]:
    """Return the path under which a host is asked for each address of the site."""
    prefix = urlsplit(site.frame.address).path
    return {address: prefix + address for address in site.addresses()}


def test_the_path_is_that_of_the_address(site: Site) -> None:
    assert site.frame.prefix in {"", "/some/prefix"}
    assert site.frame.prefix == urlsplit(site.frame.address).path
    assert not site.frame.address.endswith("/")


def test_every_address_has_the_policy_and_nothing_that_is_set_twice(site: Site) -> None:
    """Hosts join the values of rules that match the same path."""
    for path in requested(site).values():
        matching = [headers for pattern, headers in rules(site).items() if fnmatchcase(path, pattern)]
        names = [name for headers in matching for name in headers]
        assert sorted(set(names)) == sorted(names)
        assert {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"} <= set(names)


def test_only_what_never_changes_under_its_address_is_kept_for_ever(site: Site) -> None:
    for address, path in requested(site).items():
        kept = [
            headers["Cache-Control"]
            for pattern, headers in rules(site).items()
            if "Cache-Control" in headers and fnmatchcase(path, pattern)
        ]
        named_by_content = address.startswith(f"{site.frame.static_address}/")
        assert kept == (["public, max-age=31536000, immutable"] if named_by_content else [])


def test_the_policy_of_hosts_is_that_of_the_pages_and_forbids_frames(site: Site) -> None:
    """A page can't forbid itself to be framed; one is there to be."""
    for address, path in requested(site).items():
        (policy,) = [
            headers["Content-Security-Policy"]
            for pattern, headers in rules(site).items()
            if "Content-Security-Policy" in headers and fnmatchcase(path, pattern)
        ]
        framed = "*" if address == "/embed/" else "'none'"
        assert policy == f"{site.frame.policy}; frame-ancestors {framed}"


def test_redirects_and_headers_agree_on_the_path(site: Site) -> None:
    prefix = site.frame.prefix
    lines = [line.split(" ") for line in site.files["/_redirects"]().decode().splitlines()]
    assert lines
    for former, present, status in lines:
        assert (former.startswith(f"{prefix}/"), present.startswith(f"{prefix}/"), status) == (True, True, "301")
    assert all(pattern.startswith(f"{prefix}/") for pattern in rules(site))


def test_every_former_page_is_led_on_once_and_to_a_page(site: Site) -> None:
    prefix = site.frame.prefix
    lines = [line.split(" ") for line in site.files["/_redirects"]().decode().splitlines()]
    moved = {page.address for page in site.pages.values() if page.name == "moved"}
    assert sorted(former.removeprefix(prefix) for former, _, _ in lines) == sorted(moved)
    assert moved
    for _, present, _ in lines:
        assert site.pages[present.removeprefix(prefix)].name in {"question", "outcome"}


def test_whatever_was_published_behind_a_trail_is_still_there(site: Site) -> None:
    """Pages at former addresses lead on; files, which can't, are there as they are called now."""
    for page in site.pages.values():
        if page.name == "moved" and site.pages[page.id].name == "outcome":
            for name in ("record.md", "summary.txt"):
                assert site.files[f"{page.address}{name}"]() == site.files[f"{page.id}{name}"]()


def test_what_needs_an_absolute_address_is_there_where_one_is_known(site: Site) -> None:
    known = bool(site.frame.address)
    assert ("/sitemap.xml" in site.files) == known
    robots = site.files["/robots.txt"]().decode()
    assert (f"Sitemap: {site.frame.address}/sitemap.xml\n" in robots) == known
    assert ("Sitemap" in robots) == known
