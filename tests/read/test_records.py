"""Records are read as JSON, and nothing that is no JSON passes for it."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.places import Loc
from guide.read.characters import FORBIDDEN
from guide.read.plainly import MAX_DEPTH
from guide.read.records import MAX_DIGITS, read_record
from tests.read.said import said

FILE = "data/evidence/cutting/chain.json"
AGAIN = "run `guide verify cutting/chain`"


def value_of(text: str) -> object:
    value, _, faults = read_record(FILE, text)
    assert faults == []
    return value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            '{"a": [1, -2.5, 1e3, true, false, null, "x"], "b": {}}',
            {"a": (1, -2.5, 1000.0, True, False, None, "x"), "b": {}},
        ),
        (" \n\t[ ] \n", ()),
        ('"\\ud83e\\uddb7"', "\N{TOOTH}"),
        ('"\N{TOOTH}"', "\N{TOOTH}"),
        (r'"\" \\ \/ \n \t é"', '" \\ / \n \t é'),
        ('{"no": "no", "3.10": "3.10", "~": ":", "#": "# x"}', {"no": "no", "3.10": "3.10", "~": ":", "#": "# x"}),
        ('{"": 0}', {"": 0}),
        ("9" * MAX_DIGITS, int("9" * MAX_DIGITS)),
    ],
)
def test_what_json_says(text: str, value: object) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "1:1 this is not valid JSON: a value is missing"),
        ("{", "1:2 this is not valid JSON: a name in quotes is missing"),
        ("{'a': 1}", "1:2 this is not valid JSON: a name in quotes is missing"),
        ("{a: 1}", "1:2 this is not valid JSON: a name in quotes is missing"),
        ('{"a": 1,}', "1:9 this is not valid JSON: a name in quotes is missing"),
        ('{"a" 1}', "1:6 this is not valid JSON: “:” is missing"),
        ('{"a": }', "1:7 this is not valid JSON: a value is missing"),
        ('{"a": 1 "b": 2}', "1:9 this is not valid JSON: “,” or “}” is missing"),
        ("[1, 2", "1:6 this is not valid JSON: “,” or “]” is missing"),
        ("[1,]", "1:4 this is not valid JSON: a value is missing"),
        ("[1}", "1:3 this is not valid JSON: “,” or “]” is missing"),
        ("[\n  1\n]\n]", "4:1 this is not valid JSON: something follows its end"),
        ("{} {}", "1:4 this is not valid JSON: something follows its end"),
        ("# a remark\n{}", "1:1 this is not valid JSON: a comment stands here"),
        ("{} // a remark", "1:4 this is not valid JSON: a comment stands here"),
        ('["😀", "open]', "1:7 this is not valid JSON: a text that starts here is not closed"),
        ('["a\nb"]', "1:4 this is not valid JSON: a text holds a control character"),
        (r'["\x41"]', "1:3 this is not valid JSON: a text holds a backslash that means nothing"),
        (r'["\u12"]', "1:4 this is not valid JSON: a text holds a backslash that means nothing"),
        ("[True]", "1:2 this is not valid JSON: a value is missing"),
        ("[yes]", "1:2 this is not valid JSON: a value is missing"),
        ("[&a 1]", "1:2 this is not valid JSON: a value is missing"),
        ("[01]", "1:3 this is not valid JSON: “,” or “]” is missing"),
        ("[+1]", "1:2 this is not valid JSON: a value is missing"),
        ("[0x1]", "1:3 this is not valid JSON: “,” or “]” is missing"),
        ("[NaN]", "1:2 this is not valid JSON: NaN is no number"),
        ("[1, -Infinity]", "1:5 this is not valid JSON: -Infinity is no number"),
        ("[1e999]", "1:2 this is not valid JSON: a number is too large, or has more than 30 digits"),
        ("[0." + "1" * 99 + "]", "1:2 this is not valid JSON: a number is too large, or has more than 30 digits"),
        ("[" + "9" * 99 + "]", "1:2 this is not valid JSON: a number has more than 30 digits"),
        ("[" + "9" * 9_999 + "]", "1:2 this is not valid JSON: a number has more than 30 digits"),
        ("[" * 100_000, f"1:{MAX_DEPTH + 1} this is nested more than {MAX_DEPTH} deep"),
        ('{"a":' * 100_000, f"1:{5 * MAX_DEPTH + 1} this is nested more than {MAX_DEPTH} deep"),
    ],
)
def test_what_is_no_json_is_told_where_it_stands(text: str, fault: str) -> None:
    value, _, faults = read_record(FILE, text)
    assert value is None
    assert said(faults) == [fault]
    assert faults[0].fix == AGAIN


@pytest.mark.parametrize(
    ("text", "value", "fault"),
    [
        ('{"a": 1, "b": 2, "a": {"c": [3]}}', {"a": 1, "b": 2}, "1:18 the key “a” stands here twice"),
        ('{"a": 1, "\\u0061": 2}', {"a": 1}, "1:10 the key “a” stands here twice"),
        (r'["\ud83e"]', ("\ufffd",), "1:2 half of a character (U+D83E) stands alone"),
        (r'["\uddb7\ud83e"]', ("\ufffd\ufffd",), "1:2 half of a character (U+DDB7) stands alone"),
        (r'{"\ud83e": 1}', {"\ufffd": 1}, "1:2 half of a character (U+D83E) stands alone"),
        (r'["a\u001bb"]', ("ab",), "1:2 the invisible character U+001B may not stand in a text"),
        (r'["a\u2028b"]', ("ab",), "1:2 the invisible character U+2028 may not stand in a text"),
        (r'{"a\u0000": 1}', {"a": 1}, "1:2 the invisible character U+0000 may not stand in a text"),
    ],
)
def test_what_can_not_be_kept_is_told_and_the_rest_is_read(text: str, value: object, fault: str) -> None:
    found, _, faults = read_record(FILE, text)
    assert found == value
    assert said(faults) == [fault]
    assert AGAIN in faults[0].fix


def test_the_depth_that_is_read() -> None:
    assert read_record(FILE, "[" * (MAX_DEPTH - 1) + "1" + "]" * (MAX_DEPTH - 1))[2] == []
    assert len(read_record(FILE, "[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH)[2]) == 1


@pytest.mark.parametrize(
    ("loc", "key", "value"),
    [
        ((), None, '{"é": [1, "b"],\n "😀": {"c" : 7 }}'),
        (("é",), '"é"', '[1, "b"]'),
        (("é", 0), None, "1"),
        (("é", 1), None, '"b"'),
        (("😀",), '"😀"', '{"c" : 7 }'),
        (("😀", "c"), '"c"', "7"),
    ],
)
def test_each_key_and_value_has_its_span(loc: Loc, key: str | None, value: str) -> None:
    text = ' {"é": [1, "b"],\n "😀": {"c" : 7 }}\n'
    _, found, _ = read_record(FILE, text)
    assert text[slice(*found.values[loc])] == value
    assert (text[slice(*found.keys[loc])] if key else found.keys.get(loc)) == key


def test_a_second_value_does_not_move_the_place_of_the_first() -> None:
    _, found, _ = read_record(FILE, '{"a": [1, 2],\n"a": [3]}')
    assert str(found.place(("a", 0))) == f"{FILE}:1:8"
    assert str(found.key(("a",))) == f"{FILE}:1:2"


# Laws

texts = st.text(st.characters(codec="utf-8").filter(lambda char: not FORBIDDEN.match(char)), max_size=20)
numbers = st.integers(-(10**18), 10**18) | st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | numbers | texts
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
)


def frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(frozen(inner) for inner in value)
    return {key: frozen(inner) for key, inner in value.items()} if isinstance(value, dict) else value


@given(values, st.booleans(), st.sampled_from((None, 2, "\t")))
def test_any_value_reads_back_as_it_was_written(value: object, ascii_only: bool, indent: int | str | None) -> None:  # noqa: FBT001 - drawn
    assert value_of(json.dumps(value, ensure_ascii=ascii_only, indent=indent)) == frozen(value)


PIECES = (
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    '"',
    '"a"',
    '"\\ud800"',
    "\\",
    "1",
    "-",
    "1e9",
    "NaN",
    "null",
    " ",
    "\n",
    "é",
    "'",
)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.text(max_size=40))
def test_any_text_is_read_as_python_reads_it_or_told_why_not(text: str) -> None:
    value, found, faults = read_record(FILE, text)
    assert all(0 <= start <= end <= len(text) for start, end in [*found.values.values(), *found.keys.values()])
    assert all(fault.place.line <= text.count("\n") + 1 for fault in faults)
    if not faults:
        read = frozen(json.loads(text))
        assert value == read
        assert not (isinstance(read, float) and math.isnan(read))
