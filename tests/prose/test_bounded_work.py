"""No text takes long: twice the text is twice the work, whatever it is made of.

Work is counted in calls, of Python and of C, so that it says the same on a busy machine.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from guide.places import Source
from guide.prose.parse import parse

LENGTH = 500
"""Of the shorter text; paragraphs of the longer one stay within their bounds."""

# `@` becomes a number: of what is the same each time, a cache could hide the work.
LINES = (
    *("# a", "## a", "## @", "####### a", "##a", "a\n=", "a\n-", "a\nb\n-", "=======", "<<<<<<< a\n=======\n>>>>>>> b"),
    *(
        "```\nx\n```",
        "```",
        "```no\nx\n```",
        "```text a=b\nx\n```",
        "~~~",
        "```@\nx\n```",
        "    a",
        "\ta",
        "`" * 3 + "` a",
    ),
    *(
        "[^@]: x",
        "[^a]: x",
        "x[^@]\n\n[^@]: x",
        "[^@]: [^a@]: x",
        "x[^no]",
        "[a][no]",
        "[@]: x",
        "[a]: x",
        "[a]: b\n(c",
    ),
    *(
        '[a]: b "c',
        "[a@]: b 'c'\n\n[d][a@]",
        "- [a@]: b",
        "[a",
        "[a](b c)",
        "[a](page:no)",
        "[a](page:@)",
        "![a [^1]](b)",
    ),
    *(
        '[a](b "t")',
        "!!! no\n    x",
        "!!! no",
        '!!! note "T"x\n    y',
        "!!! note\n\n    x",
        "!!!",
        "&#x202e;",
        "&#x202e; @",
    ),
    *(
        "> a",
        "> a\nb",
        "> > > > a",
        "- a",
        "* a\n- b",
        "-",
        "- a\nb",
        "- a\n  - b",
        "1. a",
        "1. a\n3. b",
        "- > 1. a",
        "+ @",
    ),
    *(
        "|a|\n|-|",
        "|a|b|",
        "|a|\n|-|\n|b|c|",
        "|-|",
        "|a|b|c|d|\n|-|-|-|-|\n|",
        "a\n: b",
        "a\n\n: b",
        ": a",
        "a",
        "***",
    ),
)
RUNS = (
    *(
        "[",
        "![",
        "[a](",
        "[a][b] ",
        "^[a ",
        "[a](b ",
        '[a](b "',
        "[^a] ",
        "](",
        "[a]((",
        "[a](<b ",
        "![a](b) ",
        "[@](@) ",
    ),
    *(
        "*a ",
        "*a_ ",
        "a* ",
        "**a*b ",
        "*_",
        "__a ",
        "_a__",
        "~~a ",
        "a~~ ",
        "***a** ",
        "`a ``b ",
        "`a` ",
        "`",
        "<",
        "<a ",
    ),
    *(
        "<https://a.b> ",
        "<https://a",
        "<!-- ",
        "&",
        "&amp;",
        "&#1",
        "&#x202e;",
        "\\",
        "\\*",
        "a  \n",
        "a\\\n",
        "|",
        "|-",
    ),
    *("a ", "\t", "(", "#", "-", "> ", "- ", "1. ", ": ", "~", "!", "https://a.b "),
)


def written(form: str, end: str, length: int) -> str:
    """Repeat a form up to a length."""
    parts: list[str] = []
    size = 0
    while size < length:
        parts.append(form.replace("@", str(len(parts))) + end)
        size += len(parts[-1])
    return "".join(parts)


def work(text: str) -> int:
    """Return how many calls it takes to parse a text, and to find the place of all that is in it."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    # What is made once in a run, such as the list of languages, is no work of this text.
    parse(text)
    source = Source("a.md", text, {("body",): (0, len(text))})
    sys.setprofile(count)
    try:
        parsed = parse(text)
        spots = [fault.spot for fault in parsed.faults]
        spots += [mention.spot for mention in (*parsed.links, *parsed.images)]
        for spot in spots:
            source.place(("body",), find=spot.find, nth=spot.nth, line=spot.line, until=spot.until)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("end", ["\n", "\n\n"], ids=["lines", "blocks"])
@pytest.mark.parametrize("form", LINES, ids=repr)
def test_lines_and_blocks(form: str, end: str) -> None:
    """The larger of two texts has bounds to meet, so it may well take less."""
    assert work(written(form, end, 2 * LENGTH)) < 2.5 * work(written(form, end, LENGTH))


@pytest.mark.parametrize("form", RUNS, ids=repr)
def test_a_paragraph(form: str) -> None:
    assert work(written(form, "", 2 * LENGTH)) < 3 * work(written(form, "", LENGTH))


@pytest.mark.parametrize("form", RUNS, ids=repr)
def test_paragraphs(form: str) -> None:
    """What is bounded in a paragraph stays bounded in a text of many."""
    paragraph = written(form, "", LENGTH // 4) + "\n\n"
    assert work(paragraph * 12) < 2.5 * work(paragraph * 6)


def test_the_rows_of_tables_are_filled_so_far_and_no_further() -> None:
    """A few bytes could ask for millions of cells; what is refused is told, once for each table."""
    wide = "|a" * 50 + "|\n" + "|-" * 50 + "|\n"
    assert parse(wide + "|\n" * 20).faults == ()
    assert [(fault.message, fault.spot.line) for fault in parse((wide + "|\n" * 15 + "\n") * 2).faults] == [
        ("the rows of this text's tables lack more cells than are filled here", 18)
    ]


def steps(text: str) -> int:
    """Return how many lines of our own are run to parse a text: a loop may call nothing."""
    ran = 0

    def follow(frame: FrameType, event: str, _argument: object) -> Callable[..., Any] | None:
        nonlocal ran
        ran += event == "line"
        return follow if "/prose/" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(follow)
    try:
        parse(text)
    finally:
        sys.settrace(before)
    return ran


@pytest.mark.parametrize("form", ["1. a", "1) a", "* a", "+ a", "- a", "> 1. a", "  2. a", "a"])
def test_entries_of_a_list(form: str) -> None:
    """None looks through all that come behind it."""
    assert steps(written(form, "\n", 3000)) < 2.5 * steps(written(form, "\n", 1500))
