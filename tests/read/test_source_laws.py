"""Laws of reading, against values and texts drawn at random."""

import json
from collections.abc import Callable

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from guide.diagnostics import Diagnostic
from guide.places import Place, Source
from guide.read.characters import FORBIDDEN
from guide.read.source import decode, read_markdown, read_yaml

BOM = b"\xef\xbb\xbf"


def value_of(text: str) -> object:
    value, _, faults = read_yaml("a.yaml", text)
    assert faults == []
    return value


def written(value: object, depth: int = 0) -> str:
    """Write a plain value as YAML in blocks, its texts in double quotes."""
    line = "\n" + "  " * depth
    if isinstance(value, dict) and value:
        return "".join(f"{line}{written(key)[1:]}:{written(inner, depth + 1)}" for key, inner in value.items())
    if isinstance(value, tuple) and value:
        return "".join(f"{line}-{written(inner, depth + 1)}" for inner in value)
    if isinstance(value, float):
        return " " + repr(value).replace("inf", ".inf")
    return " " + json.dumps(value, ensure_ascii=False)


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
