"""Bytes to text: the encoding, the size, and what nobody sees."""

import json

import pytest

from guide.read.source import MAX_BYTES, decode, read_yaml
from tests.read.said import said

BOM = b"\xef\xbb\xbf"


def value_of(text: str) -> object:
    value, _, faults = read_yaml("a.yaml", text)
    assert faults == []
    return value


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"a: 1\n", "a: 1\n"),
        (BOM + b"a: 1\n", "a: 1\n"),
        (b"a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"),
        (b"a: 1\rb: 2\r", "a: 1\nb: 2\n"),
        (b"a:\r\n\r\n\n\rb", "a:\n\n\n\nb"),
        ("a: \t😀\n".encode(), "a: \t😀\n"),
        (b"", ""),
    ],
)
def test_text_is_utf_8_with_any_line_ends(raw: bytes, text: str) -> None:
    assert decode("a.yaml", raw) == (text, [])


def test_places_stand_behind_a_byte_order_mark_and_foreign_line_ends() -> None:
    text, _ = decode("a.yaml", BOM + "é: 1\r\nb: [\r\n  2]\r\n".encode())
    assert text is not None
    _, found, _ = read_yaml("a.yaml", text)
    assert str(found.key(("é",))) == "a.yaml:1:1"
    assert str(found.key(("b",))) == "a.yaml:2:1"
    assert str(found.place(("b", 0))) == "a.yaml:3:3"


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("é: 1".encode("latin-1"), "1:1"),
        (b"a: 1\nb: \xff\n", "2:4"),
        (b"a: 1\r\nb: \xff\n", "2:4"),
        (b"a: 1\rb: \xff\n", "2:4"),
        ("😀: ".encode() + b"\xff", "1:4"),
        ("a: 1".encode("utf-16"), "1:1"),
        ("a: 1".encode("utf-16-le"), "1:1"),
        ("a: 1".encode("utf-16-be"), "1:1"),
        ("a: 1".encode("utf-32-be"), "1:1"),
        (b"a: \xed\xa0\x80", "1:4"),
        (b"a: \xc0\xaf", "1:4"),
        (b"a: \xe2\x82", "1:4"),
        (BOM + b"a\xff", "1:2"),
        (BOM + "a\né".encode() + b"\xff", "2:2"),
    ],
)
def test_other_encodings_are_told_at_the_first_byte_that_can_not_be_read(raw: bytes, place: str) -> None:
    text, faults = decode("a.yaml", raw)
    assert text is None
    assert said(faults) == [f"{place} this is not UTF-8 text"]


def test_a_file_has_a_greatest_size() -> None:
    text, faults = decode("a.yaml", b"#" * (MAX_BYTES + 1))
    assert text is None
    assert said(faults) == ["1:1 the file has 262,145 bytes, more than the 262,144 that are read"]
    assert decode("a.yaml", b"#" * MAX_BYTES) == ("#" * MAX_BYTES, [])


FORBIDDEN_CHARACTERS = (
    *("\x00", "\x01", "\x08", "\x0b", "\x0c", "\x0e", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9f"),
    *("\u2028", "\u2029", "\u202a", "\u202e", "\u2060", "\u2066", "\u2069", "\u206f", "\ufdd0", "\ufffe", "\uffff"),
    *("\u00ad", "\u034f", "\u115f", "\u17b4", "\u180e", "\u200b", "\u3164", "\ufeff", "\uffa0", "\ufff9"),
    *("\U0001bca0", "\U0001d173", "\U0001fffe", "\U000e0001", "\U000e0041", "\U000e0100", "\U0010ffff"),
)


@pytest.mark.parametrize("char", FORBIDDEN_CHARACTERS, ids=ascii)
def test_a_raw_control_character_is_refused_where_it_stands(char: str) -> None:
    text, faults = decode("a.yaml", f"a: 1\nb: 😀{char}c\n".encode())
    assert text is None
    assert said(faults) == [f"2:5 the invisible character U+{ord(char):04X} may not stand in a text"]


@pytest.mark.parametrize("char", FORBIDDEN_CHARACTERS, ids=ascii)
def test_an_escaped_control_character_is_told_and_left_out(char: str) -> None:
    value, _, faults = read_yaml("a.yaml", f'a: 1\nb: "c\\U{ord(char):08x}d"\n')
    assert value == {"a": 1, "b": "cd"}
    assert said(faults) == [f"2:4 the invisible character U+{ord(char):04X} may not stand in a text"]


def test_an_escaped_control_character_in_a_key_is_told() -> None:
    value, _, faults = read_yaml("a.yaml", '"a\\u0007": 1\n')
    assert value == {"a": 1}
    assert said(faults) == ["1:1 the invisible character U+0007 may not stand in a text"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a\tb\n", id="tabs and line ends"),
        pytest.param("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", id="Persian, with a joiner that keeps apart"),
        pytest.param("\u0915\u094d\u200d\u0937", id="Hindi, with a joiner"),
        pytest.param("\u05d0\u200f\u0021 \u200e\u061c", id="marks of direction that turn nothing else"),
        pytest.param("\U0001f469\u200d\U0001f4bb \u2764\ufe0f 1\ufe0f\u20e3", id="emoji of several signs"),
        pytest.param("\u1820\u180b", id="Mongolian"),
        pytest.param("10\u00a0mm, 10\u202fmm, e\u0301, \ufffd", id="spaces, accents, what could not be read"),
    ],
)
def test_what_scripts_and_emoji_need_is_text(text: str) -> None:
    assert decode("a.yaml", text.encode()) == (text, [])
    assert value_of(json.dumps(text, ensure_ascii=False)) == text
