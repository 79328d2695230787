"""Rules that are tried only where they can begin make the same of every text as when all are tried everywhere."""

import random
from typing import Any

import pytest

from guide.prose.parser import NOTED, PARSER, made
from tests.small import TEXTS

EVERYWHERE = made()
PIECES = [
    *("*", "**", "_", "__", "~~", "~", "`", "``", "[", "]", "(", ")", "![", "!", "[^1]", "[^1]: ", "^[", "<", "<a>"),
    *("<https://x.y>", "&amp;", "&", "&#35;", "\\", "\\*", "\\\n", "\n", "\n\n", "\n\n", "  \n", "    ", "  ", "\t"),
    *("- ", "* ", "+ ", "1. ", "2) ", "> ", ">", "# ", "## ", "#", "---", "===", "\n---\n", "\n===\n", "- - -"),
    *("```", "~~~", "```py\n", "| a | b |", "|---|---|", "| c | d |", "\n|---|---|\n", "!!! note", "???+ x", "\n: "),
    *("\n~ ", ": ", "term", "word", "two words", ":", "'", '"', "é", "\N{NO-BREAK SPACE}", "/url", "\n[x]: /u 'T'\n"),
    *("[x]", "[x][]", "[y][x]", "http://a.b", "<!-- -->", "<div>", "{", "}", "$", "=", "-", "+", "%", "@", "1", "\r"),
]


def found_in(text: str, *, quick: bool) -> tuple[object, ...]:
    env: dict[str, Any] = {}
    tokens = (PARSER if quick else EVERYWHERE).parse(text, env)
    # A rule that was asked in vain has left room for footnotes.
    notes = {name: value for name, value in env.pop("footnotes", {}).items() if value}
    return tokens, env.pop(NOTED, None), env, notes


@pytest.mark.parametrize("text", [text for file, text in TEXTS.items() if file.endswith(".md")])
def test_texts(text: str) -> None:
    assert found_in(text, quick=True) == found_in(text, quick=False)


@pytest.mark.parametrize("seed", range(10))
def test_marks_in_any_order(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - nothing is kept secret
    for _ in range(60):
        text = "".join(draw.choices(PIECES, k=draw.randint(1, 30)))
        assert found_in(text, quick=True) == found_in(text, quick=False), text
