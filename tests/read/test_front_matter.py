import pytest

from guide.read.source import read_markdown
from tests.read.said import said


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
        "2:5 a text without quotes has a colon in it"
    ]
