"""Any text in any field ends as a diagnostic, or as text in the page: what the check passes can be built."""

import json
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from guide.site.pages import _png
from tests.hostile_site import (
    FILES,
    LEAVES,
    MARKDOWN,
    PLAIN,
    UNSHOWN,
    Leaf,
    Site,
    assert_harmless,
    assert_harmless_or_refused,
    of,
    pages_of,
    rewritten,
    spliced,
)
from tests.hostile_texts import ADDRESSES, FRAGMENTS, HOSTILE, LITERAL, WORDS


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Make a site whose cards are drawn once each: equal cards have equal pictures, and most texts change few cards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("guide.site.pages._png", cache(_png))
        yield Site(tmp_path_factory.mktemp("hostile"))


def test_the_clean_site_is_harmless(site: Site) -> None:
    with site.changed({}) as (guide, diagnostics):
        assert diagnostics == []
        site.show(guide)
        assert_harmless(site)


@pytest.mark.parametrize("text", LITERAL)
def test_text_in_every_field_at_once(site: Site, text: str) -> None:
    """Every title, label, sentence and body of the guide is hostile, and all of it is shown as it was written."""
    # Behind a number, titles differ and bodies are paragraphs; short ones start with the text itself.
    texts = {
        leaf: f"{text} n{number}" if leaf.name in PLAIN else f"n{number} {text}"
        for number, leaf in enumerate(LEAVES)
        if leaf.name in PLAIN | MARKDOWN and leaf not in UNSHOWN
    }
    bodies = {
        leaf: f"{text}\n\n{FILES[leaf.file][leaf.start :]}" for leaf, text in texts.items() if leaf.name == "body"
    }
    with site.changed({file: rewritten(file, of(file, {**texts, **bodies})) for file in FILES}) as (guide, diagnostics):
        assert diagnostics == []
        site.show(guide)
        assert_harmless(site)
        files = site.files()
        pages = pages_of(files).values()
        shown = [page.text + " " + page.title for page in pages]
        shown += [value or "" for page in pages for _, attributes in page.elements for value in attributes.values()]
        assert [text for text in texts.values() if text not in " ".join(shown)] == []
        assert json.loads(files["/data.json"])["title"].startswith(text)


@pytest.mark.parametrize("text", ADDRESSES)
@pytest.mark.parametrize("name", ["address", "repository", "home", "documentation", "url"])
def test_text_in_an_address(site: Site, name: str, text: str) -> None:
    """What is accepted as an address stays one: in attributes, in JSON, and before a path."""
    leaf = next(leaf for leaf in LEAVES if leaf.name == name)
    assert_harmless_or_refused(site, {leaf.file: rewritten(leaf.file, {leaf: text})})


@pytest.mark.long
@settings(
    derandomize=True,
    deadline=None,
    max_examples=120,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    leaf=st.sampled_from(LEAVES),
    text=st.one_of(
        st.sampled_from(HOSTILE),
        st.lists(st.sampled_from((*FRAGMENTS, *WORDS)), min_size=1, max_size=30).map("".join),
        st.text(max_size=80),
    ),
    quoted=st.booleans(),
)
@example(leaf=LEAVES[0], text="!a%0A%1Bb x", quoted=False)
@example(leaf=LEAVES[0], text="&a *a", quoted=False)
@example(leaf=LEAVES[0], text="|\n  <script>", quoted=False)
@example(leaf=LEAVES[0], text="{a: {b: [c]}}", quoted=False)
@example(leaf=LEAVES[0], text='"\\u202e\\0"', quoted=False)
def test_text_in_any_field(site: Site, leaf: Leaf, text: str, *, quoted: bool) -> None:
    """Whatever stands in one field: a diagnostic says what is wrong with it, or the site is as harmless as ever."""
    changed = rewritten(leaf.file, {leaf: text}) if quoted else spliced(leaf, text)
    assert_harmless_or_refused(site, {leaf.file: changed})


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_the_body_of_a_page(site: Site, text: str) -> None:
    """What the check passes can be built: each link of its pages leads to what is there."""
    leaf = next(leaf for leaf in LEAVES if leaf.file == "content/outcomes/heavy-lock.md")
    assert_harmless_or_refused(site, {leaf.file: rewritten(leaf.file, {leaf: text})})
