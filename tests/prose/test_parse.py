"""Markdown to tokens: what a text mentions, what is wrong with it, and that no text takes long or gets lost."""

import pytest

from guide.prose.parse import Fence, Heading, Mention, Spot, known_language, parse, plain, slug


def messages(text: str) -> list[str]:
    return [fault.message for fault in parse(text).faults]


def words(text: str) -> str:
    """Return everything that a parsed text would show."""
    return " ".join(
        plain(token.children) or token.content for token in parse(text).tokens if token.content or token.children
    )


# What a text mentions


def test_links_in_order_with_their_words() -> None:
    text = "See [the **table**](page:compare), [](cell:oak/price) and <https://example.org/>."
    assert parse(text).links == (
        Mention("page:compare", "the table", Spot("page:compare")),
        Mention("cell:oak/price", "", Spot("cell:oak/price")),
        Mention("https://example.org/", "https://example.org/", Spot("https://example.org/")),
    )


def test_the_second_mention_of_an_address_is_counted() -> None:
    """A diagnostic points at the occurrence that is meant."""
    links = parse("[a](page:home) then\n\n[b](page:home)").links
    assert [(link.words, link.spot.line, link.spot.nth, link.spot.nth_of_all) for link in links] == [
        ("a", 0, 0, 0),
        ("b", 2, 0, 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[x][y]\n\n[y]: javascript:alert(1)",
        "[y]\n\n[y]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "[x](javascript&colon;alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "- > 1. [x](javascript:alert(1))",
        "| a |\n|---|\n| [x](javascript:alert(1)) |",
        "a[^1]\n\n[^1]: [x](javascript:alert(1))",
        "a^[[x](javascript:alert(1))]",
        '!!! note "[x](javascript:alert(1))"\n    body',
        "!!! note\n    [x](javascript:alert(1))",
        "Term\n: [x](javascript:alert(1))",
        "## [x](javascript:alert(1))",
        "**_~~[x](javascript:alert(1))~~_**",
    ],
)
def test_a_link_is_found_wherever_it_stands(text: str) -> None:
    """What is not found can't be judged: each form of a link ends in the list of links, decoded."""
    assert [link.target for link in parse(text).links] == ["javascript:alert(1)"]


def test_images_with_their_words_and_links_around_them() -> None:
    parsed = parse("[![a *plan*](../images/plan.png)](page:home)")
    assert parsed.images == (Mention("../images/plan.png", "a plan", Spot("../images/plan.png")),)
    assert parsed.links == (Mention("page:home", "a plan", Spot("page:home")),)


def test_code_mentions_nothing() -> None:
    parsed = parse("`[a](javascript:1)`\n\n```text\n[a](javascript:1)\n```\n\n    ![a](javascript:1)\n")
    assert (parsed.links, parsed.images) == ((), ())


# Headings


def test_headings_with_level_words_and_id() -> None:
    parsed = parse("## What it *costs*\n\n### In `time`\n\nSetext\n------\n")
    assert parsed.headings == (
        Heading(2, "What it costs", "what-it-costs"),
        Heading(3, "In time", "in-time", 2),
        Heading(2, "Setext", "setext", 4),
    )
    assert parsed.faults == ()


@pytest.mark.parametrize(
    "text",
    [
        "## Costs\n\n## Costs\n\n## Costs\n",
        "## Costs\n\n## Costs\n\n## Costs 2\n",
        "## Costs 2\n\n## Costs\n\n## Costs\n",
        "## ?\n\n## !\n\n## Section\n\n## Section 2\n",
    ],
)
def test_heading_ids_are_unique_in_a_text(text: str) -> None:
    ids = [heading.id for heading in parse(text).headings]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("heading", "id_"),
    [
        ("What it costs", "what-it-costs"),
        ("  Spaces   and\ttabs ", "spaces-and-tabs"),
        ("C++ & <b>", "c-b"),
        ("Überblick", "überblick"),
        ("Ключ", "ключ"),
        ("snake_case", "snake_case"),
        ("!?", "section"),
        ('" onclick="alert(1)', "onclick-alert-1"),
    ],
)
def test_slug(heading: str, id_: str) -> None:
    assert slug(heading) == id_


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Title", ["the page's title is its only heading of level 1"]),
        ("Title\n=====", ["the page's title is its only heading of level 1"]),
        ("### Deep", ["this heading skips from level 1 to 3"]),
        ("## Two\n\n#### Four", ["this heading skips from level 2 to 4"]),
        ("## Two\n\n### Three\n\n## Two", []),
        ("##", ["this heading is empty"]),
        ("a[^1]\n\n[^1]: # In a note", ["the page's title is its only heading of level 1"]),
        ("> # In a quotation", ["the page's title is its only heading of level 1"]),
    ],
)
def test_levels_of_headings(text: str, expected: list[str]) -> None:
    assert messages(text) == expected


# Code blocks


def test_a_fence_names_a_region_of_a_file() -> None:
    text = "```python file=examples/oak/app.py#models\n```"
    info = "python file=examples/oak/app.py#models"
    assert parse(text).fences == (Fence("python", "examples/oak/app.py", "models", "", info, empty=True),)
    assert messages(text) == []


def test_a_fence_names_a_tree() -> None:
    fence = parse("```text tree=examples/oak\n```").fences[0]
    assert (fence.tree, fence.file) == ("examples/oak", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\nx\n```", ["this code block names no language"]),
        ("```nosuch\nx\n```", ["the language “nosuch” is not known"]),
        ("```<script>\nx\n```", ["the language “<script>” is not known"]),
        ("```python onload=x\nx\n```", ["“onload=x” means nothing behind a code fence"]),
        ("```python file=\n```", ["“file=” means nothing behind a code fence"]),
        ("```python file=a.py\nx\n```", ["this code block names a file and has code of its own"]),
        ("```text tree=a\nx\n```", ["this code block names a file and has code of its own"]),
        ("```python\n```", ["this code block is empty"]),
        ("```python\n\n   \n```", ["this code block is empty"]),
        ("> ```nosuch\n> x\n> ```", ["the language “nosuch” is not known"]),
    ],
)
def test_faults_of_code_blocks(text: str, expected: list[str]) -> None:
    assert messages(text) == expected


@pytest.mark.parametrize(
    ("name", "known"),
    [("python", True), ("text", True), ("Python", True), ("nosuch", False), ("", False), ("a b", False)],
)
def test_known_language(name: str, *, known: bool) -> None:
    assert known_language(name) is known


# Boxes


@pytest.mark.parametrize("kind", ["note", "tip", "warning"])
def test_kinds_of_boxes(kind: str) -> None:
    assert messages(f'!!! {kind} "Title"\n    text') == []


@pytest.mark.parametrize("kind", ["danger", "<script>", "notes"])
def test_unknown_kind_of_box(kind: str) -> None:
    assert messages(f'!!! {kind} "Title"\n    text') == [f"“{kind}” is no kind of box"]


# Nothing takes long, nothing gets lost


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "[\n" * 20_000,
        "![" * 20_000,
        "[a](" * 20_000,
        "a " * 20_000,
        "| " + "[" * 20_000 + " |\n|---|\n",
        "> - [" + "[" * 20_000,
    ],
    ids=["brackets", "in-lines", "images", "links", "words", "table", "nested"],
)
def test_a_paragraph_is_bounded(text: str) -> None:
    """The parser needs time quadratic in the brackets of a paragraph, so it is given only so many."""
    assert messages(text) == ["this paragraph is longer, or has more brackets, than is read here"]


def test_a_paragraph_within_the_bounds_is_read_as_a_whole() -> None:
    text = "[" * 400 + " " + "a" * 19_500
    assert messages(text) == []
    assert words(text) == text


NESTED = [
    "> " * 19 + "kept",
    "- " * 19 + "kept",
    "".join(f"{'  ' * depth}- a\n" for depth in range(40)) + "\nkept",
    "> " * 5_000 + "kept",
    "- " * 5_000 + "kept",
    "\n".join(f"{'    ' * depth}!!! note" for depth in range(200)) + f"\n{'    ' * 200}kept",
    "**_" * 2_000 + "kept",
    "![" * 150 + "kept" + "](a.png)" * 150,
    "^[" * 150 + "kept" + "]" * 150,
    "[^1]: " * 1_000 + "kept",
    "[^1]: kept, though nothing refers to it",
    ": " * 1_000 + "kept",
    "`" * 5_000 + "kept",
    "<" * 5_000 + "kept",
    "&" * 5_000 + "kept",
    "~~" * 5_000 + "kept",
    "|" * 5_000 + "kept",
    "#" * 5_000 + "kept",
    "x" * 19_000 + "kept",
]


@pytest.mark.parametrize("text", NESTED, ids=[text[:12].strip() + "…" for text in NESTED])
def test_hostile_markdown_is_shown_or_reported(text: str) -> None:
    """However deep or odd: the words are kept, or a fault says that they are not."""
    assert "kept" in words(text) or messages(text)
