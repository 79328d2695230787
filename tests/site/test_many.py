"""Pages of a guide of many options: they name a number, show a few, and weigh little."""

import brotli
import pytest
from flask import Flask
from selectolax.lexbor import LexborHTMLParser

from guide.model import Guide
from guide.prose.references import link
from guide.site.app import create_app
from guide.site.cells import Cells
from guide.site.glance import few, nearest
from guide.site.table import MOST_OPEN
from tests.many import many
from tests.site.asked import parsed, text

MOST_BYTES, MOST_COMPRESSED = 1_050_000, 45_000
"""Of the table of 100 options under 32 criteria, as HTML."""


@pytest.fixture(scope="module")
def guide() -> Guide:
    return many(100)


@pytest.fixture(scope="module")
def hundred(guide: Guide) -> Flask:
    return create_app(link(guide))


def test_the_table_grows_by_its_words(hundred: Flask) -> None:
    html = text(hundred, "/compare/").encode()
    assert len(html) <= MOST_BYTES
    assert len(brotli.compress(html)) <= MOST_COMPRESSED


@pytest.mark.parametrize("address", ["/compare/", "/locks/"])
def test_pages_name_a_number(hundred: Flask, address: str) -> None:
    (about,) = (one["content"] for one in parsed(hundred, address).all("meta") if one.get("name") == "description")
    assert "100 locks" in (about or "")
    assert len(about or "") <= 160


def test_rankings_show_the_first_and_fold_the_rest(hundred: Flask) -> None:
    html = text(hundred, "/scenarios/errands/")
    first, rest = html.partition("<details>")[::2]
    assert first.count("<meter") == 5
    assert "<summary>95 more by points</summary>" in rest
    assert '<ol class="plain lines" start="6">' in rest


def test_a_few_stand_for_all_and_the_nearest_are_compared(guide: Guide) -> None:
    cells = Cells(link(guide))
    assert [option.id for option in few(guide, cells)][:3] == ["chain", "d-lock", "folding"]
    one = list(guide.options)[50]
    found = nearest(cells, one)
    assert len(found) == 3
    assert one not in found

    def apart(other: str) -> int:
        return sum(abs(row[one] - row[other]) for row in cells.fits.values())

    assert max(map(apart, found)) <= min(apart(other) for other in guide.options if other not in {one, *found})


def test_the_page_of_options_is_folded_and_can_be_looked_through(hundred: Flask) -> None:
    page = parsed(hundred, "/locks/")
    assert "The first 12 locks" in page.text
    assert "88 more locks" in page.text
    assert len(page.all("section")) == 100
    assert [one.get("open", "closed") for one in page.all("details") if one.get("class") == "folded wide"] == [
        None,
        "closed",
    ]


def test_few_columns_are_shown_elsewhere_unless_more_are_asked_for(hundred: Flask, guide: Guide) -> None:
    heads = [one for one in parsed(hundred, "/embed/").all("th") if "data-option" in one]
    assert len(heads) == 100
    shown = [one["data-option"] for one in heads if "data-rest" not in one]
    assert shown == [option.id for option in few(guide, Cells(link(guide)))]


def test_cells_are_counted_by_the_ways_there_are(hundred: Flask) -> None:
    heads = parsed(hundred, "/evidence/").html.partition("<thead>")[2].partition("</thead>")[0]
    assert heads.count('<th scope="col">') == 4
    assert "Measured" not in heads


def test_a_record_names_a_few_and_a_number(hundred: Flask) -> None:
    record = text(hundred, "/decide/night-indoors/record.md")
    assert "* Folding lock\n* D-lock\n" in record.partition("## Considered Options")[2]
    assert "The guide compares 96 more: `/compare/`" in record
    assert record.count("\n### ") == 4 + 2  # beside consequences and confirmation
    assert len(record) < 4_000


@pytest.mark.parametrize(("count", "folds"), [(3, 0), (15, 2), (47, 2)])
def test_a_criterion_of_many_options_folds_all_but_the_first(count: int, folds: int) -> None:
    """Each is there all the same, with a place of its own to lead to."""
    guide = many(count, criteria=1)
    (id_,) = list(guide.criteria)[-1:]
    page = LexborHTMLParser(create_app(link(guide)).test_client().get(f"/criteria/{id_}/").text)
    found = page.css("details.folded")
    assert ["open" in fold.attributes for fold in found] == [True, False][:folds]
    assert {cell.attributes["id"] for cell in page.css(".sides > .cell")} == set(guide.published)
    if folds:
        assert len(found[0].css(".cell")) == MOST_OPEN
        (summary,) = found[1].css("summary")
        assert summary.text(strip=True) == f"{count - MOST_OPEN} more {guide.settings.nouns.many}"
