"""The pictures that other sites show beside a link to a page."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from guide.model import Guide
from guide.prose.references import link
from guide.site.app import create_app
from guide.site.cards import SHOWN, can_draw, solids
from guide.site.chips import HUES, MARKS, NEUTRAL
from guide.site.pages import Site
from tests.site.asked import ADDRESS, parsed

TOOL = Path(__file__).parents[2] / "tools" / "typeface.py"
DRAWS = pytest.mark.skipif(not can_draw(), reason="Pillow is not installed: the build says so, and makes no pictures")


@pytest.fixture(scope="module")
def site(small: Guide) -> Site:
    return Site(link(small), address=ADDRESS)


@DRAWS
def test_a_picture_has_the_size_that_others_ask_for_and_is_small(site: Site) -> None:
    from PIL import Image  # noqa: PLC0415 - not there where this is left out

    for card in site.cards.values():
        raw = site.files[card.address]()
        with Image.open(io.BytesIO(raw)) as picture:
            assert (picture.format, picture.size, picture.mode) == ("PNG", (1200, 630), "P")
        assert len(raw) < 30_000


@DRAWS
def test_a_picture_is_the_same_each_time_and_another_for_another_text(site: Site, small: Guide) -> None:
    address = site.cards["/locks/chain/"].address
    assert Site(link(small), address=ADDRESS).files[address]() == site.files[address]()
    option = small.options["chain"].model_copy(update={"label": "Chain"})
    other = Site(link(replace(small, options={**small.options, "chain": option})), address=ADDRESS)
    assert other.files[address]() != site.files[address]()


@DRAWS
def test_every_mark_and_hue_can_be_drawn() -> None:
    from guide.site import drawing_cards  # noqa: PLC0415 - likewise

    assert set(drawing_cards.MARKS) == {*MARKS, NEUTRAL[1]}
    assert set(solids()) == {*HUES, NEUTRAL[0]}


@DRAWS
def test_a_page_names_its_picture_in_full(small: Guide) -> None:
    app = create_app(link(small), address=ADDRESS)
    page = parsed(app, "/outcomes/light-lock/")
    named = {one["property"]: one["content"] for one in page.all("meta") if "property" in one}
    assert named["og:image"] == f"{ADDRESS}/cards/outcomes-light-lock.png"
    assert (named["og:image:width"], named["og:image:height"]) == ("1200", "630")
    assert named["og:image:alt"] == "Take a folding lock. It is enough by day, and it is always with you."
    assert not [one for one in parsed(app, "/compare/").all("meta") if one.get("property") == "og:image"]


@DRAWS
def test_a_question_needs_no_full_stop(small: Guide) -> None:
    (card,) = [one for one in Site(link(small), address=ADDRESS).cards.values() if one.address == "/cards/home.png"]
    assert card.title.endswith("?")
    assert card.says == f"{card.title} {card.about}"


def test_without_an_address_there_is_none(small: Guide) -> None:
    assert Site(link(small)).cards == {}


def test_there_is_none_of_a_text_that_the_typeface_can_not_show(small: Guide) -> None:
    article = small.articles["locking-well"].model_copy(update={"title": "Замок"})
    site = Site(link(replace(small, articles={article.id: article})), address=ADDRESS)
    assert "/articles/locking-well/" not in site.cards


def test_what_can_be_shown_is_what_the_typeface_holds() -> None:
    (letters,) = re.findall(r'\*"(Ä[^"]*)"', TOOL.read_text("utf-8"))
    assert SHOWN.fullmatch(letters)
    assert {char for char in map(chr, range(0x20, 0x3000)) if SHOWN.fullmatch(char)} >= set(letters)
