"""Outside links are looked at politely, and told of where they stand; a server of our own stands for all hosts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from guide.contribute.outside.asking import Fate, Found, ask
from guide.contribute.outside.looking import look, ways_of
from guide.contribute.outside.places import outside
from guide.model import Guide
from guide.prose.references import link
from tests.cli.command import run
from tests.contribute.hosts import Answer, Hosts, serving
from tests.contribute.repository import replace

AT = "https://one.example"


@pytest.fixture
def hosts() -> Iterator[Hosts]:
    with serving() as found:
        yield found


def test_what_is_there_is_asked_for_once_and_without_its_text(hosts: Hosts) -> None:
    assert ask(f"{AT}/a?b=c d", hosts.ways()) == Found(Fate.THERE, "200 OK")
    assert (hosts.asked, hosts.agents) == (["HEAD /a?b=c%20d"], {"guide-links/test"})


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ([(404, {})], Found(Fate.GONE, "404 Not Found")),
        ([(410, {})], Found(Fate.GONE, "410 Gone")),
        ([(403, {})], Found(Fate.UNKNOWN, "its host refuses programs: 403 Forbidden")),
        ([(429, {})], Found(Fate.UNKNOWN, "its host refuses programs: 429 Too Many Requests")),
        ([(500, {})], Found(Fate.UNKNOWN, "its host says nothing about it: 500 Internal Server Error")),
        ([(301, {"Location": "/b"})], Found(Fate.MOVED, "200 OK", f"{AT}/b")),
        ([(308, {"Location": "https://two.example/b#c"})], Found(Fate.MOVED, "200 OK", "https://two.example/b")),
        ([(302, {"Location": "/b"})], Found(Fate.THERE, "200 OK")),
        ([(301, {"Location": "/lost"})], Found(Fate.GONE, "404 Not Found")),
        ([(301, {"Location": "/for-now"})], Found(Fate.MOVED, "200 OK", f"{AT}/for-now")),
        ([(301, {"Location": "/a"})], Found(Fate.UNKNOWN, "it leads on in a circle")),
        ([(301, {"Location": "http://one.example/"})], Found(Fate.UNKNOWN, "it leads on to an address without https")),
        ([(301, {"Location": "//[x"})], Found(Fate.UNKNOWN, "it leads on to what is no address")),
        ([(302, {"Location": "/far/"})], Found(Fate.UNKNOWN, "it leads on more than 8 times")),
        ([(301, {})], Found(Fate.UNKNOWN, "its host says nothing about it: 301 Moved Permanently")),
        ([(0, {})], Found(Fate.UNKNOWN, "its host ends the connection without an answer")),
        ([(200, {"after": "0.5"})], Found(Fate.UNKNOWN, "no answer in time")),
        ([(200, {"drip": ""})], Found(Fate.UNKNOWN, "no answer in time")),
        ([(0, {}), (200, {})], Found(Fate.THERE, "200 OK")),
    ],
)
def test_what_becomes_of_an_address(hosts: Hosts, says: list[Answer], found: Found) -> None:
    hosts.says = {"* /a": says, "* /lost": [(404, {})], "* /for-now": [(307, {"Location": "/c"})]}
    hosts.says |= {f"* /far/{'x/' * depth}": [(302, {"Location": "x/"})] for depth in range(9)}
    assert ask(f"{AT}/a", hosts.ways(patience=0.2)) == found


@pytest.mark.parametrize("status", [400, 403, 404, 405, 501])
def test_a_host_that_refuses_head_is_asked_with_get(hosts: Hosts, status: int) -> None:
    hosts.says = {"HEAD /a": [(status, {})]}
    assert ask(f"{AT}/a", hosts.ways()).fate is Fate.THERE
    assert hosts.asked == ["HEAD /a", "GET /a"]


@pytest.mark.parametrize(
    ("head", "waited"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "Fri, 27 Nov 2026 12:00:09 GMT", "Date": "Fri, 27 Nov 2026 12:00:00 GMT"}, 9),
        ({"Retry-After": "3600"}, None),
        ({"Retry-After": "soon"}, None),
    ],
)
def test_a_host_that_asks_for_a_while_gets_it_once(hosts: Hosts, head: dict[str, str], waited: float | None) -> None:
    """Within reason; one that asks for an hour is not waited for."""
    hosts.says = {"* /a": [(503, head), (503, head), (200, {})]}
    assert ask(f"{AT}/a", hosts.ways()).fate is Fate.UNKNOWN
    assert hosts.asked == ["HEAD /a"] * (1 if waited is None else 2)
    assert [round(seconds) for seconds in hosts.waited if seconds > 1] == ([] if waited is None else [waited])


def test_a_silent_host_is_left_alone_after_two(hosts: Hosts) -> None:
    hosts.says = {f"* /{name}": [(0, {})] for name in "abc"}
    found = look([*(f"{AT}/{name}" for name in "abcd"), "https://two.example/d"], hosts.ways())
    assert [one.fate for one in found.values()] == [Fate.UNKNOWN] * 4 + [Fate.THERE]
    assert sorted(hosts.asked) == sorted(["HEAD /a", "HEAD /a", "HEAD /b", "HEAD /b", "HEAD /d"])


def test_one_request_at_a_time_for_a_host_and_several_hosts_at_once(hosts: Hosts) -> None:
    slow: list[Answer] = [(200, {"after": "0.05"})]
    hosts.says = {f"* /{name}": slow for name in "abcd"}
    look([f"{AT}/{name}" for name in "abcd"], hosts.ways())
    assert hosts.most_at_once == 1
    look([f"https://{name}.example/{name}" for name in "abcd"], hosts.ways())
    assert hosts.most_at_once > 1


def test_nothing_is_asked_within_a_network_of_our_own(hosts: Hosts) -> None:
    """An address that somebody proposes must not knock at machines that only we can reach."""
    assert ask(f"{AT}/a", hosts.ways(only_public=True)) == Found(Fate.UNKNOWN, "its host is not on the open network")
    assert hosts.asked == []


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://one.example:99999/", "its host or its port can't be one"),
        ("https://one.example:1/", "its host refuses connections"),
    ],
)
def test_addresses_that_nobody_answers_at(hosts: Hosts, url: str, why: str) -> None:
    assert ask(url, hosts.ways()) == Found(Fate.UNKNOWN, why)


def test_whoever_asks_says_who_it_is(small: Guide) -> None:
    known = small.settings.model_copy(update={"address": "https://example.org/locks"})
    assert ways_of(known).agent.endswith(" (+https://example.org/locks)")


def test_every_address_is_found_where_it_stands(small: Guide) -> None:
    found = outside(link(small))
    assert not [url for url in found if "#" in url or not url.startswith("https://")]
    text = "\n".join(source.text for source in small.sources.values())
    assert all(url in text for url in found)
    assert "https://example.org/courier/" in found
    assert [str(one.place) for one in found["https://example.org/chain/manual/"]] == ["data/options/chain.yaml:5:16"]


def test_the_command(hosts: Hosts, small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(small_root, "content/pages/about.md", ("people who ride", "people who [ride](https://two.example/x#y)"))
    hosts.says = {
        "* /chain/": [(404, {})],
        "* /x": [(301, {"Location": "/z"})],
        "* /d-lock/": [(403, {})],
    }
    monkeypatch.setattr("guide.contribute.outside.looking.ways_of", lambda _: hosts.ways())
    done = run("links", "--root", small_root)
    assert done.exit_code == 1
    assert "error: https://example.org/chain/ is gone: its host says “404 Not Found” (" in done.stderr
    assert "warning: https://two.example/x has moved for good (look there, and write https://two.example/z#y)" in (
        done.stderr
    )
    first, last = done.stdout.splitlines()
    assert first == (
        "data/options/d-lock.yaml:4:7: https://example.org/d-lock/ was not found out: "
        "its host refuses programs: 403 Forbidden"
    )
    assert last.endswith(" there, 1 moved for good, 1 gone, 1 not found out.")
    done = run("links", "--root", small_root, "--host", "two.example")
    assert (done.exit_code, done.stdout) == (0, "1 address: 0 there, 1 moved for good, 0 gone, 0 not found out.\n")
    assert run("links", "--root", small_root, "--host", "tow.example").exit_code == 2
