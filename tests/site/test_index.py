"""What can be found, and the index that the search reads."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guide.model import Guide
from guide.prose.references import link
from guide.prose.words import plain, words_of
from guide.site.cells import Cells
from guide.site.entries import KINDS, Entry, entries, kind_labels
from guide.site.holding import PARTS, part_of
from guide.site.index import index
from guide.site.pages import Site

CASES = json.loads((Path(__file__).parents[1] / "words_cases.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def found(small: Guide) -> tuple[Entry, ...]:
    references = link(small)
    return tuple(entries(references, Cells(references)))


@pytest.fixture(scope="module")
def files(found: tuple[Entry, ...], small: Guide) -> dict[str, Any]:
    return {name: json.loads(raw)["holds"] for name, raw in index(found, kind_labels(small)).items()}


def titles(files: dict[str, Any], word: str) -> list[str]:
    """Return what holds a word, by kind and title."""
    known = files["entries.json"]
    places = files[f"{part_of(word)}.json"].get(word, [])
    numbers = [place for place in places if isinstance(place, int)] + [
        one for pair in places if isinstance(pair, list) for one in pair[::2]
    ]
    listed = [known["entries"][number] for number in sorted(numbers)]
    return [f"{KINDS[kind]}: {' / '.join(filter(None, (title, part)))}" for kind, title, part, _, _ in listed]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_words(text: str, words: list[str]) -> None:
    """The script looks for the same: tests/js/words.test.mjs has the same cases."""
    assert words_of(text) == words


def test_there_is_an_entry_of_every_kind(found: tuple[Entry, ...], small: Guide) -> None:
    assert {entry.kind for entry in found} == set(KINDS)
    assert len(kind_labels(small)) == len(KINDS)


def test_every_entry_leads_to_a_page_and_says_what_it_is(found: tuple[Entry, ...], small: Guide) -> None:
    pages = Site(link(small)).pages
    for entry in found:
        assert entry.address.partition("#")[0] in pages
        assert entry.title
        assert entry.about
    assert len({entry.address for entry in found}) == len(found)


@pytest.mark.parametrize(
    ("word", "titles_"),
    [
        ("rattles", ["cell: Easy to carry / D-lock"]),
        ("pliers", ["criterion: Withstands cutting", "scenario: Errands in town"]),
        ("tooth", ["run: Withstands cutting, run with Chain lock"]),
        ("seconds", ["outcome: Take a folding lock", "article: How to lock a bicycle / Wheels"]),
        ("strap", ["outcome: Take a D-lock"]),
        ("stairs", ["question: Who carries the lock?"]),
        ("bite", ["cell: Withstands cutting / Chain lock"]),
    ],
)
def test_what_holds_a_word(files: dict[str, Any], word: str, titles_: list[str]) -> None:
    assert titles(files, word) == titles_


@pytest.mark.parametrize("word", ["grocery run", "cargo"])
def test_a_scenario_is_found_by_what_people_call_it(small: Guide, word: str) -> None:
    called = small.scenarios["errands"].model_copy(update={"words": ("Grocery run", "cargo bike")})
    named = link(replace(small, scenarios={**small.scenarios, "errands": called}))
    found = [one for one in entries(named, Cells(named)) if one.kind == "scenario"]
    assert [one.title for one in found if any(word in said.lower() for said in one.words)] == [called.label]


def test_what_people_call_it_counts_nearly_as_much_as_its_name() -> None:
    entry = Entry("criterion", "Withstands cutting", "", "/x/", "How long?", ("angle grinder",), "a tool")
    files = {name: json.loads(raw)["holds"] for name, raw in index((entry,), ()).items()}
    weights = {word: places for part in PARTS for word, places in files[f"{part}.json"].items()}
    assert weights["withstands"] == [[0, 20]]
    assert weights["grinder"] == [[0, 12]]
    assert weights["long"] == [[0, 5]]
    assert weights["tool"] == [0]


def test_the_files_are_the_same_each_time_and_of_one_build(found: tuple[Entry, ...], small: Guide) -> None:
    labels = kind_labels(small)
    assert index(found, labels) == index(found, labels)
    names = {json.loads(raw)["of"] for raw in index(found, labels).values()}
    assert len(names) == 1
    assert names != {json.loads(raw)["of"] for raw in index(found[1:], labels).values()}


def test_every_word_stands_in_the_part_of_its_first_letter(files: dict[str, Any]) -> None:
    assert set(files) == {"entries.json", *(f"{part}.json" for part in PARTS)}
    for part in PARTS:
        assert all(part_of(word) == part for word in files[f"{part}.json"])


def test_words_of_html() -> None:
    assert plain("<p>One &amp; <em>two</em></p>\n<p>3 &lt; 4</p>") == "One & two\n3 < 4"
