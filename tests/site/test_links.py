"""Links that work below any address."""

import posixpath
import re
from dataclasses import replace
from urllib.parse import urljoin

import pytest
from flask import Flask

from guide.model import Guide
from guide.prose.references import link
from guide.site.app import create_app, relative
from tests.site.asked import ADDRESS, parsed
from tests.site.test_pages import TITLES


@pytest.mark.parametrize(
    ("html", "address", "expected"),
    [
        ('<a href="/">', "/", '<a href="./">'),
        ('<a href="/compare/#x">', "/", '<a href="./compare/#x">'),
        ('<a href="/">', "/compare/", '<a href="../">'),
        ('<a href="/compare/">', "/decide/a/b/", '<a href="../../../compare/">'),
        ('<script src="/static/1/x.js">', "/compare/", '<script src="../static/1/x.js">'),
        ('<a href="#main">', "/compare/", '<a href="#main">'),
        ('<a href="https://example.org/">', "/compare/", '<a href="https://example.org/">'),
        ('<a href="//example.org/">', "/compare/", '<a href="//example.org/">'),
        ('<a data-href="/x">', "/compare/", '<a data-href="/x">'),
    ],
)
def test_relative(html: str, address: str, expected: str) -> None:
    assert relative(html, address) == expected


@pytest.mark.parametrize("prefix", ["", "/some/prefix"])
@pytest.mark.parametrize("address", TITLES)
def test_every_link_stays_below_any_prefix(app: Flask, address: str, prefix: str) -> None:
    known = {prefix + other for other in app.extensions["guide"].addresses()}
    assert len(known) > len(app.extensions["guide"].pages)
    for href in parsed(app, address).links():
        if not href.startswith(("https://", "mailto:")):
            assert not href.startswith("/")
            assert re.sub(r"[?#].*", "", urljoin(prefix + address, href)) in known, href


@pytest.mark.parametrize(("address", "prefix"), [("", ""), ("https://example.org", ""), (ADDRESS, "/some/prefix")])
def test_the_page_for_what_is_not_found_works_at_any_depth(small: Guide, address: str, prefix: str) -> None:
    """A host shows it under the address that was asked for, so its links start at the host's root."""
    app = create_app(link(small), address=address)
    known = {prefix + other for other in app.extensions["guide"].addresses()}
    links = [href for href in parsed(app, "/404.html").links() if not href.startswith("#")]
    assert f"{prefix}/compare/" in links
    assert [href for href in links if href not in known] == []


@pytest.mark.parametrize("sign", ['"', "'", "<", "&", "\\1", "\\g<0>"])
def test_a_prefix_is_text(small: Guide, sign: str) -> None:
    page = parsed(create_app(link(small), address=f"https://example.org/a{sign}b"), "/404.html")
    assert f"/a{sign}b/compare/" in list(page.links())


@pytest.mark.parametrize("language", ["text", "html", "python"])
def test_code_that_has_links_is_shown_as_it_is(small: Guide, language: str) -> None:
    """What is made relative is the page's own links, never a text."""
    code = '<a href="/x" src="/y">\n\'<a href="/z">\''
    article = small.articles["locking-well"].model_copy(update={"body": f"```{language}\n{code}\n```"})
    page = parsed(create_app(link(replace(small, articles={article.id: article}))), "/articles/locking-well/")
    assert code in page.text


def test_paths_of_links_are_plain(app: Flask) -> None:
    """No link goes up further than it must."""
    for address in TITLES:
        for href in parsed(app, address).links():
            path = re.sub(r"[?#].*", "", href)
            if path.startswith(".."):
                assert posixpath.normpath(path).count("..") == address.count("/") - 1
