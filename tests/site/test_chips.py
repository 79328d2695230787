"""The hue and the mark of each option, and whether they can be told apart."""

import math
import re
from dataclasses import replace
from itertools import combinations

import pytest

from guide.model import Guide, Option
from guide.site.chips import HUES, MARKS, chips
from guide.site.static import STATIC, static_files, stylesheet
from tests.colours import BLIND, contrast, seen

WHITE = "#ffffff"
LIGHT_PAPER, DARK_PAPER = "#ffffff", "#0f1318"
APART = 0.044
"""A distance in OKLab: twice what can be told where two patches touch."""


def with_options(guide: Guide, options: list[Option]) -> Guide:
    return replace(guide, options={option.id: option for option in options})


def option(guide: Guide, id_: str, **fields: object) -> Option:
    return guide.options["chain"].model_copy(update={"id": id_, **fields})


def test_options_keep_their_own_hue_and_mark_and_the_others_get_what_is_free(small: Guide) -> None:
    found = chips(
        with_options(small, [option(small, "a"), option(small, "b", hue="green", mark="ring"), option(small, "c")])
    )
    assert [(chip.hue, chip.mark) for chip in found.values()] == [
        ("blue", "square"), ("green", "ring"), ("amber", "triangle"),
    ]  # fmt: skip


def test_every_token_that_a_style_takes_is_there() -> None:
    styles = "".join(path.read_text("utf-8") for path in (STATIC / "css").glob("*.css"))
    given = set(re.findall(r"(--[\w-]+):", styles))
    assert set(re.findall(r"var\((--[\w-]+)", styles)) <= given


def test_beyond_the_palette_all_share_one_hue(small: Guide) -> None:
    found = [*chips(with_options(small, [option(small, f"o{at}") for at in range(11)])).values()]
    assert [chip.hue for chip in found[:8]] == list(HUES)
    assert [chip.mark for chip in found[:8]] == list(MARKS)
    assert {(chip.hue, chip.mark) for chip in found[8:]} == {("neutral", "dot")}


def test_a_guide_sends_the_hues_of_its_options(small: Guide) -> None:
    static = static_files({chip.hue for chip in chips(small).values()})
    for name, body in static.files.items():
        if name.endswith(".css") and b".hue-" in body:
            sent = set(re.findall(r"[{}]\.hue-(\w+)\{", body.decode()))
            assert sent == (set(HUES) if name == "table.css" else {*HUES[:3]}), name
            assert b":root,.hue-neutral{" in body


def test_every_mark_is_drawn() -> None:
    drawn = set(re.findall(r'id="mark-(\w+)"', (STATIC.parent / "templates" / "sprite.html").read_text("utf-8")))
    assert drawn == {*MARKS, "dot"}


@pytest.mark.parametrize(("scheme", "paper"), [(0, LIGHT_PAPER), (1, DARK_PAPER)], ids=["light", "dark"])
def test_hues_stay_apart_and_can_be_read(scheme: int, paper: str) -> None:
    """Also for readers who see no red, no green or no blue; what stands on a hue, and a hue on paper, has contrast."""
    css = stylesheet("reading").decode()
    colours = {}
    for hue in HUES:
        rules = re.findall(rf"\.hue-{hue}{{(.*?)}}", css)
        colours[hue] = {
            **dict(re.findall(r"--(\w+):(#\w+)", rules[0])),
            **dict(re.findall(r"--(\w+):(#\w+)", rules[scheme])),
        }
    for hue, of in colours.items():
        on = WHITE if of["on"] == "#fff" else of["on"]
        assert contrast(on, of["solid"]) >= 4.5, hue
        assert contrast(of["hue"], paper) >= 4.5, hue
        assert contrast(of["solid"], paper) >= 3, hue
    for name in ("solid", "hue"):
        for one, other in combinations(HUES, 2):
            near = min(math.dist(seen(colours[one][name], eyes), seen(colours[other][name], eyes)) for eyes in BLIND)
            assert near >= APART, (name, one, other, near)
