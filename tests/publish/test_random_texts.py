"""What `guide check` passes, `guide build` builds, each word of it: random texts, as many articles of one guide."""

import random
from collections.abc import Mapping
from pathlib import Path

from tests.cli.command import run
from tests.parsed import Parsed
from tests.prose.test_no_word_lost import BLOCK, INLINE, numbered
from tests.small import DAY, TEXTS

_AROUND = ("", "", "", "  ", "    ", "> ", "- ", "1. ", "\t")
_ENDS = ("\n", "\n", "\n\n", "\n\n\n")
_HEAD = TEXTS["content/articles/locking-well.md"].partition("---\n")[2].partition("---\n")[0]


def drawn(chance: random.Random) -> str:
    """Return a text put together from marks, in which each `@` is a place for a word."""
    parts = []
    for _ in range(chance.randint(1, 5)):
        block = chance.choice(BLOCK) if chance.random() < 0.5 else ""
        inline = [chance.choice(INLINE) for _ in range(chance.randint(0, 3))]
        parts.append(chance.choice(_AROUND) + " ".join([block, *inline]).strip(" ") + chance.choice(_ENDS))
    return "".join(parts)


def written(root: Path, texts: int) -> Mapping[str, list[str]]:
    """Write random texts as articles; return the words of each."""
    chance, words = random.Random(9), {}  # noqa: S311 - no secret
    for number in range(texts):
        text, words[f"drawn-{number}"] = numbered(drawn(chance))
        head = _HEAD.replace("title: ", f"title: {number} ", 1)
        (root / f"content/articles/drawn-{number}.md").write_text(f"---\n{head}---\n{text}", "utf-8")
    return words


def test_what_is_passed_is_built_with_every_word(small_root: Path) -> None:
    words = written(small_root, 600)
    told = run("check", "--root", small_root, "--as-of", str(DAY), "--all").output
    wrong = {line.partition(".md:")[0] for line in told.splitlines() if ": error: " in line}
    refused = {name for name in words if f"content/articles/{name}" in wrong}
    for name in refused:
        (small_root / f"content/articles/{name}.md").unlink()
    passed = {name: of for name, of in words.items() if name not in refused}
    assert sum(map(len, passed.values())) > 200
    assert run("check", "--root", small_root, "--as-of", str(DAY)).exit_code == 0
    built = run("build", "--root", small_root, "--output", small_root / "build", "--as-of", str(DAY))
    assert built.exit_code == 0, built.output
    lost = {}
    for name, of in passed.items():
        page = Parsed((small_root / f"build/articles/{name}/index.html").read_text("utf-8"))
        shown = page.text + " ".join(str(attributes.get("alt", "")) for _, attributes in page.elements)
        twin = (small_root / f"build/articles/{name}/index.html.md").read_text("utf-8")
        lost[name] = [word for word in of if word not in shown or word not in twin]
    assert {name: lacking for name, lacking in lost.items() if lacking} == {}
