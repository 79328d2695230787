"""What a catalogue needs of its options: an order, groups, links by any name, some that are not in the table."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from flask import Flask

from guide.check import check
from guide.prose.references import link
from guide.site.app import create_app
from tests.browser.site import guide_of, references_of
from tests.site.asked import parsed, text

GUIDE = guide_of("licences")


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app(references_of("licences"))


def test_options_stand_in_their_order_and_groups(app: Flask) -> None:
    """In the table, in the list of columns, and on their own page, where each group is a head."""
    ordered = sorted(GUIDE.published, key=lambda id_: GUIDE.options[id_].order or 0)
    assert list(GUIDE.published) == ordered
    heads = parsed(app, "/compare/").all("th", scope="col")
    assert [head["data-option"] for head in heads] == ordered
    groups = GUIDE.settings.option_groups
    assert [head["data-group"] for head in heads] == [groups[GUIDE.options[id_].group or ""].label for id_ in ordered]
    page = text(app, "/licences/")
    places = [page.index(f">{group.label}<") for group in groups.values()]
    assert places == sorted(places)


def test_links_are_called_as_the_guide_calls_them_and_none_is_missed(app: Flask) -> None:
    """What an option has no address for is not spoken of."""
    for id_, option in GUIDE.published.items():
        page = text(app, f"/licences/{id_}/")
        for label, url in option.links.items():
            assert re.search(rf'<a href="{re.escape(url)}"[^>]*>{re.escape(label)}</a>', page), (id_, label)
        assert "Version" not in page
        assert "Documentation" not in page


def test_an_option_that_is_not_published_is_in_no_table_and_on_no_page() -> None:
    options = dict(GUIDE.options)
    options["osl-3.0"] = options["osl-3.0"].model_copy(update={"published": False})
    client = create_app(link(replace(GUIDE, options=options))).test_client()
    assert "OSL 3.0" not in client.get("/compare/").text
    assert client.get("/licences/osl-3.0/").status_code == 404
    assert client.get("/licences/eupl-1.2/").status_code == 200


def test_what_a_text_says_never_ages_and_what_lists_say_of_it_does() -> None:
    """How long something holds is said once for the guide, and otherwise for a row."""
    later = replace(GUIDE, day=dt.date(2036, 1, 1))
    found = check(link(later), [])
    assert {one.severity for one in found} == {"warning"}
    stale = {one.place.path for one in found}
    assert stale == {row.file for row in GUIDE.criteria.values() if row.fresh_for}
