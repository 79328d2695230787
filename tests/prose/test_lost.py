"""What a contributor writes is on the page, or is a fault: each way to lose it, and what is near it and sound."""

import pytest

from guide.places import Source
from guide.prose.parse import parse


def told(text: str) -> list[str]:
    """Return what is said of a text, each with its line and column."""
    source = Source("a.md", text, {("body",): (0, len(text))})
    places = []
    for fault in parse(text).faults:
        spot = fault.spot
        place = source.place(("body",), find=spot.find, nth=spot.nth, line=spot.line, until=spot.until)
        places.append(f"{place.line}:{place.col} {fault.message}")
    return places


TABLE = "this row has more cells than the head of its table, which has 2"
NO_TABLE = "this line is like one of a table, and stands in none"
LINK = "this is written like a link, and is none"
MERGE = "a merge has left its marks here"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", [f"3:11 {TABLE}"]),
        ("| a | b |\n|---|---|\n| 2 | 2 | 2 |", [f"3:11 {TABLE}"]),
        ("> a | b\n> --|--\n> 1 | 2 | 3", [f"3:11 {TABLE}"]),
        ("- | a | b |\n  |---|---|\n  | 1 | 2 | 3 |", [f"3:13 {TABLE}"]),
        ("| a | b |\n|-|-|\n| `x|y` | 2 |", [f"3:11 {TABLE}"]),
        ("| a | b |\n|-|-|\n| 1 | 2 | |", []),
        ("| a | b |\n|-|-|\n| 1 |", []),
        ("| a | b |\n|-|-|\n| 1 \\| 1 | 2 |", []),
        ("| a | b |\n|---|\n| 1 | 2 |", [f"1:1 {NO_TABLE}"]),
        ("| a | b |\n| 1 | 2 |", [f"1:1 {NO_TABLE}"]),
        ("| a | b |\n|-|-|\n\n| 1 | 2 |", [f"4:1 {NO_TABLE}"]),
        ("a | b\n---|---|---\n1 | 2", [f"2:1 {NO_TABLE}"]),
        ("`a | b` or a | b", []),
    ],
)
def test_tables(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x[^1]\n\n[^1]: one\n[^1]: two", ["4:1 the footnote [^1] is written twice"]),
        ("> [^1]: one\n\nx[^1]\n\n- [^1]: two", ["5:3 the footnote [^1] is written twice"]),
        ("a note[^nope]", ["1:7 there is no footnote [^nope]"]),
        ("a[^no]\n\n## b[^no]", ["1:2 there is no footnote [^no]", "3:5 there is no footnote [^no]"]),
        ("note[^nope]\n\n[^nop]: x", ["1:5 there is no footnote [^nope]"]),
        ("a[^b\nc]", []),
        ("a[^1]\n\n[^1]: x\n[^2]: y", ["4:1 nothing refers to the footnote [^2]"]),
        ("[^a]: x [^b]\n\n[^b]: y [^a]", []),
        ("x[^a]\n\n[^a]:", ["3:1 the footnote [^a] is empty"]),
        ("x[^a]\n\n[^a]: one\n\n    [^b]: two\n\ny[^b]", ["5:5 the footnote [^b] stands within another"]),
        ("`[^a]` \\[^a] \\[a][b]\\[c]", ["1:18 there is no link label [b]"]),
        ("`[a][b]`, \\[a]\\[b], [x] and [ ]", []),
        ("[words][nope]", ["1:8 there is no link label [nope]"]),
        ("[*words*][nope]", ["1:10 there is no link label [nope]"]),
        ("![words][nope]", ["1:9 there is no link label [nope]"]),
        ("^[a [b][nope]]", ["1:8 there is no link label [nope]"]),
        ("| [a][b] | [c][b] |\n|---|---|", ["1:6 there is no link label [b]", "1:15 there is no link label [b]"]),
        ("[nope][]", ["1:7 there is no link label of these words"]),
        ("[a][x]\n\n[X]: page:home\n[x]: page:home", ["4:1 the link label [x] is written twice"]),
        ("[Note]: important", ["1:1 nothing uses the link label [Note]"]),
        ("- [a][b] ^[[c]]\n\n  [b]: page:home\n  [c]: page:home", []),
        ("![a][b]\n\n[b]: a.png", []),
        ("[a](b c)", [f"1:3 {LINK}"]),
        ("[a](b", [f"1:3 {LINK}"]),
        ("[a [b](c) d](e)", [f"1:6 {LINK}"]),
        ("`[a](b c)` f(x)", []),
    ],
)
def test_footnotes_and_labels(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[a](page:home "T")', ["1:5 no page shows the title “T” of this link"]),
        ("[a](page:home) then\n[a](page:home 'T')", ["2:5 no page shows the title “T” of this link"]),
        ('![a](x.png "T")', ["1:6 no page shows the title “T” of this image"]),
        ('[a][b] [c][b]\n\n[b]: page:home "T"', ["3:6 no page shows the title “T” of this link"]),
        ('[a](cell:a/b "fit 3") [](cell:a/b "fit 3")', []),
        ('[](cell:a/b "words")', ["1:4 no page shows the title “words” of this link"]),
        ("![a [^1]](b)\n\n[^1]: x", ["1:1 alternative text is words alone, and here it holds a footnote"]),
        ("![a ^[x]](b)", ["1:1 alternative text is words alone, and here it holds a footnote"]),
        ("![a [b](c)](d)", ["1:1 alternative text is words alone, and here it holds a link"]),
        ("![a ![b](c)](d)", ["1:1 alternative text is words alone, and here it holds an image"]),
        ("![a *b* `c`](d) [![e](f)](g)", []),
        ("x^[![a [b](c)](d)]", ["1:4 alternative text is words alone, and here it holds a link"]),
        ("x^[![a ![b](c)](d)]", ["1:4 alternative text is words alone, and here it holds an image"]),
        ("x^[y ^[[a ^[b]](c)]]", ["1:17 the words of a link hold a footnote"]),
        ("[a ^[x]](b)", ["1:10 the words of a link hold a footnote"]),
        ("[a <https://b.c>](d)", ["1:19 the words of a link hold a link"]),
    ],
)
def test_links_and_images(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n```python\nx\n\n## b [^c] [d][e]", ["3:1 this code block has no end"]),
        ("#### Deep\n\n```nosuch\nx", ["1:6 this heading skips from level 1 to 4", "3:1 this code block has no end"]),
        ("~~~text\nx\n```", ["1:1 this code block has no end"]),
        ("- ```text\n  x\n\ntext", ["1:3 this code block has no end"]),
        ("> ```text\n> x\n\ntext", ["1:3 this code block has no end"]),
        ("```text\nx\n\n```bash\ny\n```", ["1:1 in this code block, a line starts like another: “```bash”"]),
        ("```text\nx\n``` y\n```", ["1:1 in this code block, a line starts like another: “``` y”"]),
        ("````text\n```bash\n```\n````", []),
        ("```text\nx\n```\n\n- ~~~text\n  x\n  ~~~", []),
        ("```text file=a file=b\n```", ["1:4 this code block names more than one file or folder"]),
        ("!!! note\ntext", ["1:1 this box is empty"]),
        ("!!! note\n  text", ["1:1 this box is empty"]),
        ('!!! note "T"\n\n\n    text', ["1:1 this box is empty"]),
        ('!!! note "T"more\n    x', ['1:1 of “"T"more”, this box shows only “T”']),
        ('!!! note extra "T"\n    x', ['1:1 of “extra "T"”, this box shows only “T”']),
        ("!!!\n    x", ["1:1 this box names no kind"]),
        ('!!! note a title\n    x\n\n!!! tip ""\n    x\n\n!!! note\n    x', []),
    ],
)
def test_code_and_boxes(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("##Heading", ["1:1 this line starts like a heading"]),
        ("> text\n> ##Heading", ["2:3 this line starts like a heading"]),
        ("#Title", ["1:1 this line starts like a heading"]),
        ("####### seven", ["1:1 this line starts like a heading"]),
        ("#1 of \\##x\n\\##x", []),
        ("a\nb\n---", ["1:1 these lines are a heading, for the line of - below them"]),
        ("<<<<<<< HEAD\n# a\n=======\n[b][c]\n>>>>>>> x", [f"1:1 {MERGE}"]),
        ("<<<<<<< a\nx\n=======\n>>>>>>> b\n\n<<<<<<< c", [f"1:1 {MERGE}", f"6:1 {MERGE}"]),
        ("a\n\n=======\n\nb", [f"3:1 {MERGE}"]),
        (">>>>>>> x", [f"1:1 {MERGE}"]),
        ("1. a\n3. b", ["2:1 this item is written with 3 and shown with 2"]),
        ("1) a\n2) b\n4) c\n9) d", ["3:1 this item is written with 4 and shown with 3"]),
        ("1. a\n1. b\n3. c", ["2:1 this item is written with 1 and shown with 2"]),
        ("1. a\n1. b\n1. c\n\ntext\n\n3. a\n4. b\n   - c\n5. d", []),
        ("- task\n\n<!-- c -->\n\n    code\n\nTerm\n: x", ["3:1 a page would show this comment"]),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_what_a_heading_behind_an_open_block_of_code_is_named_stays_known() -> None:
    """A link to it is sound: the one fault is that of the code."""
    text = "```text\nx\n\n## One\n\n```text\ny\n```\n\n## Two"
    assert [heading.id for heading in parse(text).headings] == ["one", "two"]
