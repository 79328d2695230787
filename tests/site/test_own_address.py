"""What pages say of themselves to search engines and editors, where the site's address is known."""

import json
import re
from dataclasses import replace

import pytest
from flask import Flask

from guide.model import Guide, Settings
from guide.prose.references import link
from guide.site.app import create_app, json_ld
from guide.site.pages import Site
from tests.site.asked import ADDRESS, REPOSITORY, parsed, text
from tests.site.test_pages import TITLES

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
    found, _ = json.loads(script)
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
        "/embed/": "/compare/",
    }
    assert found == {address: ADDRESS + same.get(address, address) for address in TITLES}


def test_trails_are_not_for_search_engines(placed: Flask) -> None:
    hidden = {address for address in TITLES if parsed(placed, address).all("meta", name="robots")}
    trails = {address for address in TITLES if address.startswith("/decide/") and address != "/decide/"}
    assert hidden == {*trails, "/embed/"}


def test_the_list_of_pages_for_search_engines(placed: Flask) -> None:
    """All but those that say that they are not for them."""
    listed = re.findall(r"<loc>([^<]*)</loc>", text(placed, "/sitemap.xml"))
    shown = [address for address in TITLES if not parsed(placed, address).all("meta", name="robots")]
    assert sorted(listed) == sorted(ADDRESS + address for address in shown)


def test_crawlers_are_told_where_that_list_is(app: Flask, placed: Flask) -> None:
    assert text(app, "/robots.txt") == "User-agent: *\nAllow: /\n"
    assert text(placed, "/robots.txt") == f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}/sitemap.xml\n"


def test_edit_links(placed: Flask, small: Guide) -> None:
    """The last links of a page lead to where its files can be edited: of two both, of many the first."""
    for address, page in Site(link(small)).pages.items():
        if page.name != "embed":
            files = page.files if len(page.files) == 2 and not page.is_list else page.files[:1]
            shown = parsed(placed, address)
            assert list(shown.links())[-len(files) :] == [f"{REPOSITORY}/edit/main/{file}" for file in files], address
            words = f"Edit the first of its {len(page.files)} files" if page.is_list else "Edit this page"
            assert words in shown.text, address


def test_the_link_that_corrects_a_cell_leads_to_its_line(placed: Flask, small: Guide) -> None:
    source = small.source("data/criteria/cutting.yaml")
    line = source.text.splitlines().index("  folding:") + 1
    assert f"{REPOSITORY}/edit/main/{source.path}#L{line}" in list(parsed(placed, "/criteria/cutting/").links())


HOSTS = {
    "https://github.com/a/b/edit/{branch}/{file}#L{line}": "https://github.com/a/b/edit/release/1.0/shop/data/x.yaml#L7",
    "https://gitlab.com/a/b/-/edit/{branch}/{file}#L{line}": "https://gitlab.com/a/b/-/edit/release/1.0/shop/data/x.yaml#L7",
    "https://codeberg.org/a/b/_edit/{branch}/{file}": "https://codeberg.org/a/b/_edit/release/1.0/shop/data/x.yaml",
    "https://bitbucket.org/a/b/src/{branch}/{file}?mode=edit&at={branch}#lines-{line}": (
        "https://bitbucket.org/a/b/src/release/1.0/shop/data/x.yaml?mode=edit&at=release/1.0#lines-7"
    ),
}


@pytest.mark.parametrize("template", HOSTS)
def test_any_host_of_sources(small: Guide, template: str) -> None:
    """A guide may be a folder of its repository, on a branch of any name."""
    raw = {**small.settings.model_dump(by_alias=True), "edit": template, "branch": "release/1.0"}
    frame = Site(link(replace(small, settings=Settings(**raw), folder="shop/"))).frame
    assert frame.edit_address("data/x.yaml", 7) == HOSTS[template]
    assert frame.edit_address("data/x.yaml") == HOSTS[template].partition("#")[0]


def test_what_may_be_proposed(small: Guide, app: Flask) -> None:
    """From the table, the list of options and that of cases, where the guide says how; else nothing is said of it."""
    form = "https://gitlab.com/a/b/-/issues/new?issuable_template=propose-{kind}"
    raw = {**small.settings.model_dump(by_alias=True), "propose": form}
    asking = create_app(link(replace(small, settings=Settings(**raw))))
    for address, kind in {"/compare/": "criterion", "/locks/": "option", "/cases/": "case"}.items():
        asked = [to for to in parsed(asking, address).links() if to.startswith("https://gitlab.com/")]
        assert asked == [form.replace("{kind}", kind)], address
        assert "Propose" not in text(app, address)


def test_what_is_given_goes_before_the_settings(small: Guide) -> None:
    settings = small.settings.model_copy(update={"address": "https://old.example", "repository": "https://old.example"})
    guide = replace(small, settings=settings)
    assert 'href="https://old.example/about/"' in text(create_app(link(guide)), "/about/")
    assert "old.example" not in text(create_app(link(guide), address=ADDRESS, repository=REPOSITORY), "/about/")
