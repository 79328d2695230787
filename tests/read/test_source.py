import math
from collections.abc import Iterator

import pytest
import yaml

from guide.places import Loc
from guide.read.plainly import MAX_DEPTH
from guide.read.source import read_yaml
from tests.read.said import said


def value_of(text: str) -> object:
    value, _, faults = read_yaml("a.yaml", text)
    assert faults == []
    return value


def said_of(text: str) -> list[str]:
    return said(read_yaml("a.yaml", text)[2])


# Scalars


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((word, word) for word in ("no", "yes", "on", "off", "y", "n", "No", "NULl", "tRue", "nul")),
        *((word, None) for word in ("", "~", "null", "Null", "NULL")),
        *((word, True) for word in ("true", "True", "TRUE")),
        *((word, False) for word in ("false", "False", "FALSE")),
        ("3.10", 3.10),
        ('"3.10"', "3.10"),
        ("'3.10'", "3.10"),
        ("6.1.3", "6.1.3"),
        ("12:30", "12:30"),
        ("190:20:30", "190:20:30"),
        ("2026-11-22", "2026-11-22"),
        ("2026-11-22 10:00:00", "2026-11-22 10:00:00"),
        ("0", 0),
        ("-12", -12),
        ("+12", 12),
        ("012", 12),
        ("0o17", 15),
        ("017", 17),
        ("0x1f", 31),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("1e3", 1000.0),
        ("1E-2", 0.01),
        (".5", 0.5),
        ("1.", 1.0),
        ("-.inf", -math.inf),
        (".Inf", math.inf),
        ("inf", "inf"),
        (".", "."),
        ("e3", "e3"),
        ("-", (None,)),
        ("- -", ((None,),)),
        ("<<: a", {"<<": "a"}),
        ("= ", "="),
    ],
)
def test_scalars_follow_yaml_1_2(text: str, value: object) -> None:
    found = value_of(text)
    assert found == value
    assert type(found) is type(value)


def test_what_is_not_a_number_is_one() -> None:
    found = value_of(".nan")
    assert isinstance(found, float)
    assert math.isnan(found)


def test_quotes_keep_every_word_a_text() -> None:
    assert value_of("['true', \"null\", '', \"~\", '12']") == ("true", "null", "", "~", "12")


def test_folded_and_literal_texts() -> None:
    text = "folded: >-\n  one\n  two\n\n  three\nliteral: |\n  one\n    two\nkept: |+\n  one\n\nnumber: >-\n  12\n"
    assert value_of(text) == {
        "folded": "one two\nthree",
        "literal": "one\n  two\n",
        "kept": "one\n\n",
        "number": "12",
    }


def test_lists_are_tuples_and_mappings_keep_their_order() -> None:
    value = value_of("b: [1, {x: 2}]\na:\n  - 3\n")
    assert value == {"b": (1, {"x": 2}), "a": (3,)}
    assert isinstance(value, dict)
    assert list(value) == ["b", "a"]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n", "---\n...\n"])
def test_nothing_is_read_as_none(text: str) -> None:
    assert value_of(text) is None


# Keys


def test_keys_are_words_or_whole_numbers() -> None:
    assert value_of("a b: 1\n4: 2\n'4': 3\nno: 4\n") == {"a b": 1, 4: 2, "4": 3, "no": 4}


@pytest.mark.parametrize(
    ("text", "value", "fault"),
    [
        ("true: 1\n", {"true": 1}, "1:1 the key “true” is read as a truth value"),
        ("3.10: 1\n", {"3.10": 1}, "1:1 the key “3.10” is read as a number"),
        ("a:\n  ~: 1\n", {"a": {"~": 1}}, "2:3 the key “~” is read as nothing"),
        ("a: 1\na: 2\n", {"a": 1}, "2:1 the key “a” stands here twice"),
        ('a: 1\n"a": 2\n', {"a": 1}, "2:1 the key “a” stands here twice"),
        ("1: 1\n0x1: 2\n", {1: 1}, "2:1 the key “1” stands here twice"),
        ("- {a: 1, b: 2, a: {c: [3]}}\n", ({"a": 1, "b": 2},), "1:16 the key “a” stands here twice"),
    ],
)
def test_a_key_that_can_not_be_kept_is_told_and_the_rest_is_read(text: str, value: object, fault: str) -> None:
    found, _, faults = read_yaml("a.yaml", text)
    assert found == value
    assert said(faults) == [fault]


def test_a_second_value_does_not_move_the_place_of_the_first() -> None:
    _, found, _ = read_yaml("a.yaml", "a: [1, 2]\nb: 0\na: [3]\n")
    assert str(found.place(("a", 0))) == "a.yaml:1:5"
    assert str(found.key(("a",))) == "a.yaml:1:1"


def test_every_repetition_is_told() -> None:
    assert said_of("a: 1\nb: {c: 1, c: 2}\na: 2\na: 3\n") == [
        "2:11 the key “c” stands here twice",
        "3:1 the key “a” stands here twice",
        "4:1 the key “a” stands here twice",
    ]


# What is refused


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: &x 1\n", "1:4 anchors (&x) are not read here"),
        ("&x a: 1\n", "1:1 anchors (&x) are not read here"),
        ("a: !!str 1\n", "1:4 tags (tag:yaml.org,2002:str) are not read here"),
        ("a: !x {b: 1}\n", "1:4 tags (!x) are not read here"),
        ("a: ! 1\n", "1:4 tags (!) are not read here"),
        ("a: !!python/object/apply:os.system [ls]\n", "1:4 tags (tag:yaml.org,2002:python/object/apply:os.system)"),
        ("b: 0\na: *x\n", "2:4 aliases (*x) are not read here"),
        ("a: {<<: *x}\n", "1:5 fields of another mapping are not merged in here (<<)"),
        ("*x : 1\n", "1:1 a key must be a word or a whole number"),
        ("[a, b]: 1\n", "1:1 a key must be a word or a whole number"),
        ("a: 1\n---\nb: 2\n", "2:1 a second document starts here"),
        ("a: 1\n--- # nothing\n", "2:1 a second document starts here"),
        ("a: 'b\n", "1:4 the quotation mark that opens here is not closed"),
        ("a: [1\nb: 2\n", "1:4 the list that opens here is not closed"),
        ("a: b: c\n", "1:5 a text without quotes has a colon in it"),
        ("a:\n\t- 1\n", "2:1 this line is indented with a tab"),
        ("a: @b\n", "1:4 a text without quotes can't start with “@”"),
        ("a: %b\n", "1:4 a text without quotes can't start with “%”"),
        ("a: 1\n b: 2\n", "2:2 this line is indented further than the one above"),
        ('a: "\\q"\n', "1:5 a backslash means something else within double quotes"),
        ('a: "\\ud800"\n', "1:7 this escape names no character"),
        ("a: 😀: b\n", "1:5 a text without quotes has a colon in it"),
    ],
)
def test_what_is_no_plain_data_is_refused_where_it_stands(text: str, fault: str) -> None:
    faults = said_of(text)
    assert len(faults) == 1
    assert fault in faults[0]


def test_an_anchor_and_a_tag_are_told_and_the_value_is_read() -> None:
    value, _, faults = read_yaml("a.yaml", "a: &x 1\nb: !y 2\nc: 3\n")
    assert value == {"a": 1, "b": "2", "c": 3}
    assert len(faults) == 2


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "{a: [", "[{a: "])
def test_nesting_is_bounded(opening: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is nested 10,000 deep is refused after the few events that show it."""
    parse, events = yaml.parse, []

    def counted(text: str, loader: type[yaml.CSafeLoader]) -> Iterator[yaml.Event]:
        for event in parse(text, loader):
            events.append(event)
            yield event

    monkeypatch.setattr(yaml, "parse", counted)
    value, _, faults = read_yaml("a.yaml", opening * 10_000)
    assert value is None
    assert [fault.message for fault in faults] == [f"this is nested more than {MAX_DEPTH} deep"]
    assert len(events) < 3 * MAX_DEPTH


@pytest.mark.parametrize(("deep", "faults"), [(MAX_DEPTH - 1, 0), (MAX_DEPTH, 1)])
def test_the_depth_that_is_read(deep: int, faults: int) -> None:
    """A value within `deep` lists is one level deeper than they are."""
    assert len(said_of("[" * deep + "1" + "]" * deep)) == faults


# Places


@pytest.mark.parametrize(
    ("loc", "key", "value"),
    [
        ((), None, "é: [1, 'b']\n😀: {c: 😀d}\n"),
        (("é",), "é", "[1, 'b']"),
        (("é", 0), None, "1"),
        (("é", 1), None, "'b'"),
        (("😀",), "😀", "{c: 😀d}"),
        (("😀", "c"), "c", "😀d"),
    ],
)
def test_each_key_and_value_has_its_span(loc: Loc, key: str | None, value: str) -> None:
    text = "é: [1, 'b']\n😀: {c: 😀d}\n"
    _, found, _ = read_yaml("a.yaml", text)
    assert text[slice(*found.values[loc])] == value
    assert (text[slice(*found.keys[loc])] if key else found.keys.get(loc)) == key


def test_columns_count_code_points() -> None:
    """Characters outside the basic plane, combining marks and wide characters count one each."""
    _, found, _ = read_yaml("a.yaml", "'😀😀': {é: 1, 漢: 2}\n")
    assert str(found.key(("😀😀", "é"))) == "a.yaml:1:8"
    assert str(found.key(("😀😀", "漢"))) == "a.yaml:1:14"
    assert str(found.place(("😀😀", "漢"))) == "a.yaml:1:17"


def test_what_has_no_place_has_its_parent_s() -> None:
    _, found, _ = read_yaml("a.yaml", "# a remark\na:\n  b:\n    - {c: 1}\n")
    assert str(found.place(("a", "b", 0, "missing"))) == "a.yaml:4:7"
    assert str(found.place(("a", "b", 7))) == "a.yaml:3:3"
    assert str(found.place(("a", "missing", "deeper"))) == "a.yaml:2:1"
    assert str(found.place(("missing",))) == "a.yaml:2:1"


def test_words_are_found_within_a_value() -> None:
    _, found, _ = read_yaml("a.yaml", "a: x\nb: >-\n  x and\n  x\nc: x\n")
    assert [found.place(("b",), find="x", nth=nth).line for nth in range(3)] == [3, 4, 4]
    assert str(found.place(("b",), find="y")) == "a.yaml:2:4"
