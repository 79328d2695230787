"""The application: pages by their address, links that work anywhere, and nothing that a text could break out of."""

import json
import posixpath
import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from flask import Flask
from jinja2 import StrictUndefined, UndefinedError

from guide.model import Guide
from guide.prose.references import link
from guide.site.app import create_app, json_ld, relative
from guide.site.frame import POLICY
from guide.site.pages import Site
from guide.site.static import STATIC
from tests.parsed import Parsed
from tests.site.test_pages import TITLES

ADDRESS = "https://locks.example.org/some/prefix"
REPOSITORY = "https://example.org/locks"
ENDS = ("/decide/night-indoors/", "/decide/night-on-street/nobody-carries/", "/decide/night-on-street/rider-carries/")
FILES = {
    *("/404.html", "/compare.csv", "/data.json", "/robots.txt", "/_headers", "/_redirects", "/.nojekyll"),
    *(f"{end}{name}" for end in ENDS for name in ("record.md", "summary.txt")),
    "/images/stand.png",
}


@pytest.fixture(scope="module")
def app(small: Guide) -> Flask:
    return create_app(link(small))


@pytest.fixture(scope="module")
def placed(small: Guide) -> Flask:
    """Make the same with an address and a repository."""
    return create_app(link(small), address=f"{ADDRESS}/", repository=f"{REPOSITORY}/")


def text(app: Flask, address: str) -> str:
    return app.test_client().get(address).get_data(as_text=True)


def parsed(app: Flask, address: str) -> Parsed:
    return Parsed(text(app, address))


# Which addresses there are


def test_every_address_answers(placed: Flask) -> None:
    listed = list(placed.extensions["guide"].addresses())
    client = placed.test_client()
    assert {address: client.get(address).status_code for address in listed} == dict.fromkeys(listed, 200)
    assert len(set(listed)) == len(listed)


def test_the_addresses_are_pages_and_the_files_around_them(app: Flask, placed: Flask) -> None:
    listed = set(app.extensions["guide"].addresses())
    static = {address for address in listed if address.startswith("/static/")}
    assert listed - static == {*TITLES, *FILES}
    assert set(placed.extensions["guide"].addresses()) - listed == {"/sitemap.xml"}


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/compare",
        "/Compare/",
        "/compare/index.html",
        "/decide/yes/",
        "/decide/rider-carries/",
        "/decide/night-indoors/night-indoors/",
        "/locks/nowhere/",
        "/frameworks/chain/",
        "/criteria/chain/",
        "/static/",
        "/static/site.css",
        "/static/000000000000/site.css",
        "/images/nowhere.png",
        "/images/../data/guide.yaml",
        "/images/%2e%2e/%2e%2e/etc/passwd",
        "/examples/weights/add.py",
        "/data/guide.yaml",
        "/sitemap.xml",
        "/_preview/events",
        "/{{ 7 * 7 }}/",
        "/<script>alert(1)</script>/",
        "/%00/",
        "/%ff/",
    ],
)
def test_any_other_address_is_not_found(app: Flask, address: str) -> None:
    """The answer is our own page, and says nothing of what was asked for."""
    answer = app.test_client().get(address)
    assert answer.status_code == 404
    assert answer.get_data(as_text=True) == text(app, "/404.html")


@pytest.mark.parametrize("name", ["nowhere.css", "preview.js", "..", "app.py"])
def test_no_other_file_is_served(app: Flask, name: str) -> None:
    address = f"{app.extensions['guide'].frame.static_address}/{name}"
    assert app.test_client().get(address).status_code == 404
    assert address not in set(app.extensions["guide"].addresses())


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_are_only_read(app: Flask, method: str) -> None:
    assert app.test_client().open("/compare/", method=method).status_code == 405


# Files that never change under their address


def test_the_address_of_static_files_is_made_of_their_content(
    small: Guide, app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same files have the same address, other files have another: a host may keep them for ever."""
    address = app.extensions["guide"].frame.static_address
    assert re.fullmatch(r"/static/[0-9a-f]{12}", address)
    assert create_app(link(small)).extensions["guide"].frame.static_address == address
    shutil.copytree(STATIC, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr("guide.site.static.STATIC", tmp_path)
    assert create_app(link(small)).extensions["guide"].frame.static_address == address
    (tmp_path / "site.css").write_bytes(b"a{}")
    assert create_app(link(small)).extensions["guide"].frame.static_address != address


@pytest.mark.parametrize(
    ("name", "kind"), [("site.css", "text/css; charset=utf-8"), ("icon.svg", "image/svg+xml; charset=utf-8")]
)
def test_static_files_say_what_they_are(app: Flask, name: str, kind: str) -> None:
    answer = app.test_client().get(f"{app.extensions['guide'].frame.static_address}/{name}")
    assert answer.content_type == kind


def test_an_image_is_served_as_it_is(app: Flask, small: Guide) -> None:
    answer = app.test_client().get("/images/stand.png")
    assert (answer.mimetype, answer.get_data()) == ("image/png", small.images["images/stand.png"])


# Templates


def test_templates_escape_and_miss_nothing(app: Flask) -> None:
    """Every template escapes what it is given, whatever its name ends in, and an unknown name is an error."""
    assert app.jinja_env.undefined is StrictUndefined
    assert app.jinja_env.autoescape is True
    with app.app_context():
        assert app.jinja_env.from_string("{{ x }}").render(x="<b>\"'&") == "&lt;b&gt;&#34;&#39;&amp;"
        with pytest.raises(UndefinedError):
            app.jinja_env.from_string("{{ x }}").render()


def test_no_template_marks_text_as_safe(app: Flask) -> None:
    """Markup comes from the prose renderer alone."""
    for name in app.jinja_env.list_templates():
        assert app.jinja_env.loader
        source, _, _ = app.jinja_env.loader.get_source(app.jinja_env, name)
        assert not re.search(r"\|\s*safe|autoescape false|Markup", source), name


@pytest.mark.parametrize("address", TITLES)
def test_one_heading_and_one_title(app: Flask, address: str) -> None:
    page = parsed(app, address)
    title = TITLES[address]
    assert page.title == (title if address == "/" else f"{title} · Which bicycle lock")
    assert len(page.all("h1")) == 1
    assert page.inner("h1") == title.partition(" · after: ")[0]


@pytest.mark.parametrize("address", TITLES)
def test_every_page_has_the_policy_and_obeys_it(app: Flask, address: str) -> None:
    page = parsed(app, address)
    tags = [tag for tag, _ in page.elements]
    assert page.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"] == POLICY
    assert tags.index("meta") < tags.index("link")
    assert page.all("style") == []
    assert [name for _, found in page.elements for name in found if name == "style" or name.startswith("on")] == []
    assert [found for found in page.all("script") if not found.get("src")] == []


@pytest.mark.parametrize("address", TITLES)
def test_ids_are_unique_on_a_page(app: Flask, address: str) -> None:
    ids = Counter(found["id"] for _, found in parsed(app, address).elements if "id" in found)
    assert [id_ for id_, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("address", ["/criteria/cutting/", "/compare/", "/outcomes/rigid-lock/"])
def test_equal_notes_have_footnotes_of_their_own(small: Guide, address: str) -> None:
    """Two cells may say the same, in the same file and on the same page."""
    criteria = {}
    for id_, criterion in small.criteria.items():
        note = {"note": "It held[^1].\n\n[^1]: For five minutes."}
        cells = {option: cell.model_copy(update=note) for option, cell in criterion.cells.items()}
        criteria[id_] = criterion.model_copy(update={"cells": cells})
    page = parsed(create_app(link(replace(small, criteria=criteria))), address)
    ids = Counter(found["id"] for _, found in page.elements if (found.get("id") or "").startswith("fn"))
    assert ids
    assert [id_ for id_, count in ids.items() if count > 1] == []


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_inline() -> None:
    rules = {rule.split()[0]: rule.split()[1:] for rule in POLICY.split("; ")}
    assert rules.pop("default-src") == rules.pop("base-uri") == ["'none'"]
    assert {source for sources in rules.values() for source in sources} == {"'self'", "data:"}
    assert [name for name, sources in rules.items() if "data:" in sources] == ["img-src"]


def test_hosts_are_told_the_same_policy(app: Flask) -> None:
    assert f"Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n" in text(app, "/_headers")


# Structured data


@pytest.mark.parametrize(
    "value", ["</script><script>", "<!--", "]]>", "a & b", "\u2028\u2029", "\\u003c", '"', "'", "\\", "ü𝕬", "\x01"]
)
def test_structured_data_can_not_leave_its_element(value: str) -> None:
    written = str(json_ld({value: [value]}))
    assert json.loads(written) == {value: [value]}
    assert not re.search("[<>&\u2028\u2029]", written)


def test_breadcrumbs_for_search_engines(placed: Flask) -> None:
    (script,) = parsed(placed, "/locks/chain/").scripts
    (found,) = json.loads(script)
    assert found["@type"] == "BreadcrumbList"
    assert [item["item"] for item in found["itemListElement"]] == [
        f"{ADDRESS}/",
        f"{ADDRESS}/locks/",
        f"{ADDRESS}/locks/chain/",
    ]


def test_an_article_for_search_engines(placed: Flask) -> None:
    (script,) = parsed(placed, "/articles/locking-well/").scripts
    _, article = json.loads(script)
    assert (article["@type"], article["headline"]) == ("TechArticle", "How to lock a bicycle")
    assert article["url"] == f"{ADDRESS}/articles/locking-well/"


def test_structured_data_with_hostile_text(small: Guide) -> None:
    article = small.articles["locking-well"].model_copy(update={"title": "</script><script>alert(1)</script>"})
    app = create_app(link(replace(small, articles={article.id: article})), address=ADDRESS)
    (script,) = parsed(app, "/articles/locking-well/").scripts
    assert json.loads(script)[1]["headline"] == "</script><script>alert(1)</script>"


# The site's own address, and its sources


@pytest.mark.parametrize("address", TITLES)
def test_without_an_address_nothing_pretends_to_one(app: Flask, address: str) -> None:
    page = parsed(app, address)
    assert page.all("link", rel="canonical") == []
    assert page.scripts == []
    assert "Edit this page" not in page.text


def test_canonical_links(placed: Flask) -> None:
    """A trail that ends shows an outcome, and points to the outcome's own page."""
    found = {address: parsed(placed, address).all("link", rel="canonical")[0]["href"] for address in TITLES}
    same = {
        "/decide/night-indoors/": "/outcomes/light-lock/",
        "/decide/night-on-street/nobody-carries/": "/outcomes/heavy-lock/",
        "/decide/night-on-street/rider-carries/": "/outcomes/rigid-lock/",
    }
    assert found == {address: ADDRESS + same.get(address, address) for address in TITLES}


def test_trails_are_not_for_search_engines(placed: Flask) -> None:
    hidden = {address for address in TITLES if parsed(placed, address).all("meta", name="robots")}
    assert hidden == {address for address in TITLES if address.startswith("/decide/") and address != "/decide/"}


def test_the_list_of_pages_for_search_engines(placed: Flask) -> None:
    """All but those that say that they are not for them."""
    listed = re.findall(r"<loc>([^<]*)</loc>", text(placed, "/sitemap.xml"))
    shown = [address for address in TITLES if not parsed(placed, address).all("meta", name="robots")]
    assert sorted(listed) == sorted(ADDRESS + address for address in shown)


def test_crawlers_are_told_where_that_list_is(app: Flask, placed: Flask) -> None:
    assert text(app, "/robots.txt") == "User-agent: *\nAllow: /\n"
    assert text(placed, "/robots.txt") == f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}/sitemap.xml\n"


def test_edit_links(placed: Flask, small: Guide) -> None:
    """The last link of a page leads to where its first file can be edited."""
    found = {address: list(parsed(placed, address).links())[-1] for address in TITLES}
    assert found == {
        address: f"{REPOSITORY}/edit/main/{page.files[0]}" for address, page in Site(link(small)).pages.items()
    }


def test_what_is_given_goes_before_the_settings(small: Guide) -> None:
    settings = small.settings.model_copy(update={"address": "https://old.example", "repository": "https://old.example"})
    guide = replace(small, settings=settings)
    assert 'href="https://old.example/about/"' in text(create_app(link(guide)), "/about/")
    assert "old.example" not in text(create_app(link(guide), address=ADDRESS, repository=REPOSITORY), "/about/")


# Links that work below any address


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
def test_every_link_stays_below_any_prefix(app: Flask, small: Guide, address: str, prefix: str) -> None:
    known = {prefix + other for other in app.extensions["guide"].addresses()}
    assert len(known) > len(Site(link(small)).pages)
    for href in parsed(app, address).links():
        if not href.startswith(("https://", "mailto:")):
            assert not href.startswith("/")
            assert re.sub(r"[?#].*", "", urljoin(prefix + address, href)) in known, href


@pytest.mark.parametrize(("address", "prefix"), [("", ""), ("https://example.org", ""), (ADDRESS, "/some/prefix")])
def test_the_page_for_what_is_not_found_works_at_any_depth(small: Guide, address: str, prefix: str) -> None:
    """A host shows it under the address that was asked for, so its links start at the host's root."""
    app = create_app(link(small), address=address)
    known = {prefix + other for other in app.extensions["guide"].addresses()}
    links = [href for href in parsed(app, "/404.html").links() if href != "#main"]
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


def test_a_page_to_read_runs_no_script(app: Flask) -> None:
    assert parsed(app, "/about/").all("script") == []
