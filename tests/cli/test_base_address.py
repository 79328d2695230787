"""The address of a site or of its sources: settings and options take the same, refuse the same, and say the same."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from guide.cli import main
from guide.model import base_address
from tests.cli.command import run
from tests.small import TEXTS

TAKEN = [
    "https://example.org",
    "https://example.org/",
    "https://example.org/guide",
    "https://example.org/guide/",
    "https://example.org/a/b-c/d_e~f.g/",
    "https://example.org/a%20b",
    "https://example.org/%C3%BC",
    "https://example.org/@us/+x,y;z=1&!$'()",
    "https://xn--bcher-kva.example",
    "https://example.org:8443/guide",
    "https://wiki/guide",
    "https://localhost:8000/guide",
    "https://192.0.2.1/guide",
    f"https://example.org/{'a' * 480}",
]
FORM = "write a full address that starts with https://, such as https://example.org/guide"
HOST = f"{FORM}, with a host of small letters, digits, hyphens and dots"
IPV6 = "write the name of the host, such as example.org, for an IPv6 address is not taken"
REGISTRY = "write the host as its registry holds it{}, for only letters from a to z are taken"
QUERY = "write the address without ? and #, for paths are added to it"
USER = "write the address without a user and a password, for everybody will read it"
PORT = "write a port from 1 to 65535, or none"
PATH = (
    "write the path without //, without * and : in it, without a dot at the end of a part, "
    "and other characters as % and two digits"
)
REFUSED = {
    FORM: [
        *("example.org", "//example.org", "/guide", "x", "ftp://example.org", "javascript:alert(1)", "https:x.org"),
        *("http://example.org", "http://localhost:8000/guide", "HTTPS://example.org", "Https://example.org/"),
        *("https:/example.org", "git@example.org:guide", "https:\\\\x.org", "", " https://example.org"),
        *("https://example.org/\nAllow: /", "https://example.org/\t", "https://example.org/\u0300"),
        *("https://example.org/ü", "https://Example.org/ü"),
    ],
    HOST: [
        *("https://", "https:///guide", "https://.", "https://.org", "https://example.org.", "https://example..org"),
        *("https://-x.org", "https://x-.org", "https://a_b.org", "https://[", "https://[]/", "https://A_b.org"),
        *("https://*.example.org", "https://example.org\\guide", 'https://x"y.org', f"https://{'a' * 64}.org"),
    ],
    IPV6: ["https://[::1]", "https://[2001:DB8::1]:8443/guide"],
    "write the host in small letters: example.org": ["https://Example.org", "https://EXAMPLE.ORG:8443/Guide"],
    REGISTRY.format(": xn--bcher-kva.example"): ["https://bücher.example", "https://BÜCHER.example:8443/guide"],
    # Of these letters there are two ways to write them, and of a part that is too long there is none.
    REGISTRY.format(", which begins with xn--"): ["https://straße.example", f"https://{'ü' * 64}.example"],
    QUERY: [
        *("https://example.org?a", "https://example.org/?", "https://example.org/#a", "https://example.org/guide#"),
        "https://user:word@example.org/?a",
    ],
    USER: [
        *(
            "https://user:word@example.org",
            "https://user@example.org/",
            "https://@example.org",
            "https://:@example.org",
        ),
        *("https://a@b@example.org", "https://user:word@"),
    ],
    PORT: [f"https://example.org:{port}/" for port in ("", "0", "00080", "65536", "99999", "x", "-1", "80:80", "1e3")],
    PATH: [
        *("https://example.org/a b", "https://example.org/ "),
        *("https://example.org//", "https://example.org//a", "https://example.org/a//b", "https://example.org/a//"),
        *("https://example.org/.", "https://example.org/..", "https://example.org/a/../b", "https://example.org/a/./b"),
        *("https://example.org/a.", "https://example.org/a./b", "https://example.org/...", "https://example.org/a\\b"),
        *(
            "https://example.org/%2e%2e/",
            "https://example.org/%2E",
            "https://example.org/a%2Fb",
            "https://example.org/%",
        ),
        *("https://example.org/%0a", "https://example.org/%00", "https://example.org/%ff", "https://example.org/%zz"),
        *("https://example.org/*", "https://example.org/:a", "https://example.org/%2A", "https://example.org/%3a"),
        *('https://example.org/"<script>', "https://example.org/^`{|}", "https://example.org/[a]", "https://x.org/%5C"),
        *("https://example.org/%3F", "https://example.org/%23", "https://example.org/%E2%80%AE"),
    ],
    "shorten it to at most 500 characters": [f"https://example.org/{'a' * 481}"],
}


def said_of_setting(root: Path, name: str, text: str) -> str:
    """Return what to do about a setting; nothing where it is taken."""
    (root / "data/guide.yaml").write_text(f"{TEXTS['data/guide.yaml']}{name}: {json.dumps(text)}\n", "utf-8")
    result = run("check", "--root", root)
    found = re.search(rf"of “{name}” (?:is|has) .*? \(([^\n]*)\)\n", result.stderr, re.DOTALL)
    assert (result.exit_code == 1) == bool(found), result.stderr
    return found[1] if found else ""


def said_of_option(root: Path, name: str, text: str) -> str:
    """Return what to do about an option; nothing where it is taken."""
    (root / "data/guide.yaml").write_text(TEXTS["data/guide.yaml"], "utf-8")
    result = run("build", "--root", root, "--output", root.parent / "out", f"{name}={text}")
    if not result.exit_code:
        return ""
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr.rpartition(f"Invalid value for '{name}': ")[2].removesuffix("\n")


@pytest.mark.parametrize(("told", "text"), [(told, text) for told, texts in REFUSED.items() for text in texts])
def test_what_is_no_base_is_refused(told: str, text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(told)}$"):
        base_address(text)


@pytest.mark.parametrize("text", TAKEN)
def test_what_is_one_is_taken_as_it_is(text: str) -> None:
    assert base_address(text) == text


@pytest.mark.parametrize(("told", "text"), [(told, texts[0]) for told, texts in REFUSED.items()])
def test_settings_and_options_refuse_alike(small_root: Path, told: str, text: str) -> None:
    assert [said_of_setting(small_root, name, text) for name in ("address", "repository")] == [told, told]
    assert [said_of_option(small_root, name, text) for name in ("--base-url", "--repository")] == [told, told]


@pytest.mark.parametrize("text", [TAKEN[0], TAKEN[3], TAKEN[7]])
def test_settings_and_options_take_alike(small_root: Path, text: str) -> None:
    assert [said_of_setting(small_root, name, text) for name in ("address", "repository")] == ["", ""]
    assert said_of_option(small_root, "--base-url", text) == ""


def test_nothing_but_the_two_options_is_an_address() -> None:
    """Another option of this kind has to be tested as well; the source of a table's cells is any page."""
    options = {option for command in main.commands.values() for option in command.params if option.metavar == "URL"}
    assert {option.name for option in options} == {"base_url", "repository", "source"}


@settings(derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(st.sampled_from("aA1.-_~%2eF/\\:@?#*[] <>\"'&;üä\n\x00"), max_size=30).map("https://example.org".__add__)
)
@example("https://example.org@example.com/")
@example("https://example.org:1")
def test_whatever_is_taken_is_one_plain_place(text: str) -> None:
    """Its host is the one that is read, its path climbs nowhere, and another path can follow."""
    try:
        base = base_address(text)
    except ValueError:
        return
    parts = urlsplit(base)
    assert (parts.username, parts.query, parts.fragment) == (None, "", "")
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == base
    assert "//" not in parts.path
    assert not re.search(r"(^|/)\.{1,2}(/|$)", parts.path)
    assert re.fullmatch(r"[!-~]+", base)
