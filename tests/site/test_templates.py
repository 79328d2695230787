"""Pages as their templates make them: escaped, with one heading, and under a policy that they obey."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from flask import Flask
from jinja2 import StrictUndefined, UndefinedError

from guide.evidence.records import Known
from guide.model import Guide
from guide.prose.references import link
from guide.site.app import create_app
from guide.site.frame import POLICY
from guide.site.static import SHEETS, sheet_of, stylesheet
from tests.site.asked import parsed, text
from tests.site.test_pages import TITLES


def test_templates_escape_and_miss_nothing(app: Flask) -> None:
    """Every template escapes what it is given, whatever its name ends in, and an unknown name is an error."""
    assert app.jinja_env.undefined is StrictUndefined
    assert app.jinja_env.autoescape is True
    with app.app_context():
        assert app.jinja_env.from_string("{{ x }}").render(x="<b>\"'&") == "&lt;b&gt;&#34;&#39;&amp;"
        with pytest.raises(UndefinedError):
            app.jinja_env.from_string("{{ x }}").render()


def test_a_stamp_has_a_sign_and_a_word_for_all_ways_to_know(app: Flask) -> None:
    stamp = vars(app.jinja_env.get_template("macros/stamp.html").module)
    assert set(stamp["signs"]) == set(stamp["words"]) == {one.value for one in Known}


def test_no_template_marks_text_as_safe(app: Flask) -> None:
    """Markup comes from the prose renderer alone."""
    for name in app.jinja_env.list_templates():
        assert app.jinja_env.loader
        source, _, _ = app.jinja_env.loader.get_source(app.jinja_env, name)
        assert not re.search(r"\|\s*safe|autoescape false|Markup", source), name


def test_templates_write_links_and_ids_as_they_are_looked_for(app: Flask) -> None:
    """In small letters, the sign and a double quote right behind: see `found_in`."""
    for name in app.jinja_env.list_templates():
        assert app.jinja_env.loader
        source, _, _ = app.jinja_env.loader.get_source(app.jinja_env, name)
        written = re.findall(r"\s(?i:href|src|id)\s*=\s*.", re.sub(r"{%.*?%}|{{.*?}}", "", source, flags=re.DOTALL))
        assert {mark.lstrip() for mark in written} <= {'href="', 'src="', 'id="'}, name


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


@pytest.mark.parametrize("address", ["/criteria/cutting/", "/outcomes/rigid-lock/"])
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


def test_a_page_to_read_runs_one_script(app: Flask) -> None:
    """It makes a key lead to the search, and no more."""
    assert [str(found["src"]).rpartition("/")[2] for found in parsed(app, "/about/").all("script")] == ["page.js"]


def test_each_page_has_the_styles_of_all_that_it_shows(app: Flask) -> None:
    """A class that some stylesheet names is named by the one that its page asks for."""
    named = {name: set(re.findall(r"\.([a-z][\w-]*)", stylesheet(name).decode())) for name in SHEETS}
    styled = set().union(*named.values()) - {"question"}  # a box of the flow is of that kind, and has no style
    for page in app.extensions["guide"].pages.values():
        classes = {name for found in re.findall(r' class="([^"]*)"', text(app, page.address)) for name in found.split()}
        assert classes & styled <= named[sheet_of(page.kind)], page.address
