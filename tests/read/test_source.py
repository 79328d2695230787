import json
import math
from collections.abc import Callable, Iterator

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from guide.diagnostics import Diagnostic
from guide.places import Loc, Place, Source
from guide.read.source import FORBIDDEN, MAX_BYTES, MAX_DEPTH, decode, read_markdown, read_yaml

BOM = b"\xef\xbb\xbf"


def value_of(text: str) -> object:
    value, _, faults = read_yaml("a.yaml", text)
    assert faults == []
    return value


def said(faults: list[Diagnostic]) -> list[str]:
    return [f"{fault.place.line}:{fault.place.col} {fault.message}" for fault in faults]


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
        ("true: 1\n", {"true": 1}, "1:1 the key “true” is not a word"),
        ("3.10: 1\n", {"3.10": 1}, "1:1 the key “3.10” is not a word"),
        ("a:\n  ~: 1\n", {"a": {"~": 1}}, "2:3 the key “~” is not a word"),
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
        ("a: {<<: *x}\n", "1:9 aliases (*x) are not read here"),
        ("*x : 1\n", "1:1 a key must be a word or a whole number"),
        ("[a, b]: 1\n", "1:1 a key must be a word or a whole number"),
        ("a: 1\n---\nb: 2\n", "2:1 a second document starts here"),
        ("a: 1\n--- # nothing\n", "2:1 a second document starts here"),
        ("a: 'b\n", "1:4 this is not valid YAML: while scanning a quoted scalar"),
        ("a: [1\nb: 2\n", "1:4 this is not valid YAML: while parsing a flow sequence"),
        ("a: b: c\n", "1:5 this is not valid YAML: mapping values are not allowed in this context"),
        ("a:\n\t- 1\n", "2:1 this is not valid YAML: while scanning for the next token"),
        ("a: @b\n", "1:4 this is not valid YAML: while scanning for the next token"),
        ("a: %b\n", "1:4 this is not valid YAML: while scanning for the next token"),
        ("a: 1\n b: 2\n", "2:3 this is not valid YAML: mapping values are not allowed in this context"),
        ('a: "\\q"\n', "1:5 this is not valid YAML: while parsing a quoted scalar"),
        ('a: "\\ud800"\n', "this is not valid YAML: while parsing a quoted scalar"),
        ("a: 😀: b\n", "1:5 this is not valid YAML: mapping values are not allowed in this context"),
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


# Bytes to text


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
    *("\u202a", "\u202e", "\u2066", "\u2069", "\ufffe", "\uffff"),
)


@pytest.mark.parametrize("char", FORBIDDEN_CHARACTERS, ids=ascii)
def test_a_raw_control_character_is_refused_where_it_stands(char: str) -> None:
    text, faults = decode("a.yaml", f"a: 1\nb: 😀{char}c\n".encode())
    assert text is None
    assert said(faults) == [f"2:5 the invisible character U+{ord(char):04X} may not stand in a text"]


@pytest.mark.parametrize("char", FORBIDDEN_CHARACTERS, ids=ascii)
def test_an_escaped_control_character_is_told_and_left_out(char: str) -> None:
    value, _, faults = read_yaml("a.yaml", f'a: 1\nb: "c\\u{ord(char):04x}d"\n')
    assert value == {"a": 1, "b": "cd"}
    assert said(faults) == [f"2:4 the invisible character U+{ord(char):04X} may not stand in a text"]


def test_an_escaped_control_character_in_a_key_is_told() -> None:
    value, _, faults = read_yaml("a.yaml", '"a\\u0007": 1\n')
    assert value == {"a": 1}
    assert said(faults) == ["1:1 the invisible character U+0007 may not stand in a text"]


def test_line_ends_tabs_and_marks_that_scripts_need_are_text() -> None:
    text = "a\tb\n\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{RIGHT-TO-LEFT MARK}"
    assert decode("a.yaml", text.encode()) == (text, [])


# Front matter


def test_front_matter_and_body_have_places_in_the_file() -> None:
    text = "---\ntitle: 😀\nnested:\n  a: 1\n---\n\nBody\n"
    value, found, faults = read_markdown("a.md", text)
    assert faults == []
    assert value == {"title": "😀", "nested": {"a": 1}}
    assert found.text == text
    assert text[slice(*found.values["body",])] == "\nBody\n"
    assert str(found.place(("title",))) == "a.md:2:8"
    assert str(found.key(("nested", "a"))) == "a.md:4:3"
    assert str(found.place(("body",), find="Body")) == "a.md:7:1"


@pytest.mark.parametrize(
    ("text", "value", "body"),
    [
        ("Body\n", {}, "Body\n"),
        ("", {}, ""),
        ("---\n---\nBody", {}, "Body"),
        ("---\n# a remark\n---\n", {}, ""),
        ("---\na: 1\n---", {"a": 1}, ""),
        ("--- \na: 1\n---\t\nBody", {"a": 1}, "Body"),
        ("---\na: 1\n---\nBody\n---\nb: 2\n---\n", {"a": 1}, "Body\n---\nb: 2\n---\n"),
        ("---\na: x---y\n---\nBody", {"a": "x---y"}, "Body"),
        ("---\na: |\n  x\n  ---\n---\nBody", {"a": "x\n---\n"}, "Body"),
        ("\n---\na: 1\n---\n", {}, "\n---\na: 1\n---\n"),
        ("----\na: 1\n----\n", {}, "----\na: 1\n----\n"),
        (" ---\na: 1\n---\n", {}, " ---\na: 1\n---\n"),
    ],
)
def test_front_matter_stands_between_lines_of_three_hyphens(text: str, value: object, body: str) -> None:
    found, read, faults = read_markdown("a.md", text)
    assert faults == []
    assert found == value
    assert text[slice(*read.values["body",])] == body


@pytest.mark.parametrize("text", ["---\n", "---\ntitle: a\n", "---\ntitle: a\n\nBody\n", "---\ntitle: a\n----\nBody\n"])
def test_front_matter_without_end_is_told_and_is_no_body(text: str) -> None:
    value, found, faults = read_markdown("a.md", text)
    assert value is None
    assert said(faults) == ["1:1 the front matter has no end"]
    assert text[slice(*found.values["body",])] == ""


def test_faults_in_front_matter_have_places_in_the_file() -> None:
    assert said(read_markdown("a.md", "---\na: 1\na: 2\n---\nBody\n")[2]) == ["3:1 the key “a” stands here twice"]
    assert said(read_markdown("a.md", "---\na: b: c\n---\nBody\n")[2]) == [
        "2:5 this is not valid YAML: mapping values are not allowed in this context"
    ]


# Laws


def written(value: object, depth: int = 0) -> str:
    """Write a plain value as YAML in blocks, its texts in double quotes."""
    line = "\n" + "  " * depth
    if isinstance(value, dict) and value:
        return "".join(f"{line}{written(key)[1:]}:{written(inner, depth + 1)}" for key, inner in value.items())
    if isinstance(value, tuple) and value:
        return "".join(f"{line}-{written(inner, depth + 1)}" for inner in value)
    if isinstance(value, str):
        # YAML folds these three as line ends, JSON does not.
        quoted = json.dumps(value, ensure_ascii=False)
        return " " + quoted.replace("\x85", "\\N").replace("\u2028", "\\L").replace("\u2029", "\\P")
    if isinstance(value, float):
        return " " + repr(value).replace("inf", ".inf")
    return " " + json.dumps(value)


def in_quotes(value: object) -> str:
    """Write texts as PyYAML does, which breaks long ones into lines."""
    return yaml.safe_dump(value, default_style='"', allow_unicode=True)


texts = st.text(st.characters(codec="utf-8").filter(lambda char: not FORBIDDEN.match(char)), max_size=40)
scalars = st.none() | st.booleans() | st.integers(1 - 10**18, 10**18 - 1) | st.floats(allow_nan=False) | texts


def trees(leaves: st.SearchStrategy[object], keys: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4).map(tuple) | st.dictionaries(keys, inner, max_size=4),
        max_leaves=12,
    )


@given(trees(scalars, texts | st.integers(0, 99)))
def test_any_plain_value_reads_back_as_it_was_written(value: object) -> None:
    assert value_of(written(value)) == value


@given(trees(texts, texts))
def test_any_text_in_quotes_reads_back_as_it_was_written(value: object) -> None:
    def listed(inner: object) -> object:
        if isinstance(inner, tuple):
            return [listed(item) for item in inner]
        return {key: listed(item) for key, item in inner.items()} if isinstance(inner, dict) else inner

    assert value_of(in_quotes(listed(value))) == value


SNIPPETS = (
    *("a", "b: ", ": ", "- ", "? ", "\n", "\n  ", " ", "\t", "[", "]", "{", "}", ", ", "'", '"', "#", "|", ">-", "\\"),
    *("&a ", "*a", "!t ", "!!int ", "%YAML 1.1\n", "---\n", "...\n", "---", "<<: ", "12", "0x", "1e9", "~", "true"),
    *("é", "😀", "\ufeff", "\u2028", "\\u0007", "\\ud800", "\N{RIGHT-TO-LEFT OVERRIDE}", "\x00", "`", "@"),
)


@given(st.lists(st.sampled_from(SNIPPETS), max_size=30).map("".join) | st.text(max_size=60), st.booleans())
@example("\ufeff\ufeffa: 1\n a: 2", False)  # noqa: FBT003 - the arguments of the test
@example("---\n- *a\n---\n", True)  # noqa: FBT003 - the arguments of the test
def test_any_text_is_read_or_told_why_not(text: str, markdown: bool) -> None:  # noqa: FBT001 - one of two readers
    """Nothing raises, and every place is one of the file."""
    usable, faults = decode("a", text.encode())
    assert (usable is None) == bool(faults)
    if usable is not None:
        read: Callable[[str, str], tuple[object, Source, list[Diagnostic]]]
        read = read_markdown if markdown else read_yaml
        _, found, faults = read("a", usable)
        assert found.text == usable
        assert all(0 <= start <= end <= len(usable) for start, end in [*found.values.values(), *found.keys.values()])
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for fault in faults:
        assert fault.place == Place("a", fault.place.line, fault.place.col)
        assert 1 <= fault.place.col <= len(lines[fault.place.line - 1]) + 1


@given(st.sampled_from((b"", BOM)), st.binary(max_size=40) | texts.map(str.encode), st.binary(max_size=3))
def test_any_bytes_are_decoded_or_told_why_not(mark: bytes, start: bytes, end: bytes) -> None:
    text, faults = decode("a", mark + start + end)
    assert (text is None) == (len(faults) == 1)
    assert text is None or FORBIDDEN.search(text) is None
