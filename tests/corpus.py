"""A guide of any size for benchmarks: articles of about a thousand words in which no text repeats."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from tests.small import write, write_small_guide

FIRST = "locking-well"
_SYLLABLES = ("ba", "co", "den", "fi", "gra", "hul", "jo", "kem", "li", "mor", "nu", "pel", "ra", "sto", "ti", "vu")


def _words(random: Random, count: int) -> list[str]:
    return ["".join(random.choices(_SYLLABLES, k=random.randint(1, 4))) for _ in range(count)]


def _sentence(random: Random) -> str:
    words = _words(random, random.randint(8, 18))
    if random.random() < 0.2:
        place = random.randrange(len(words))
        words[place] = random.choice(("*{}*", "**{}**", "`{}`")).format(words[place])
    return " ".join(words).capitalize() + "."


def _paragraph(random: Random) -> str:
    return " ".join(_sentence(random) for _ in range(random.randint(3, 5)))


def _code(random: Random) -> str:
    name, first, second, text, found, remark, fault, each = _words(random, 8)
    low, high = random.randint(2, 99), random.randint(100, 900)
    return f"""```python
def {name}_{first}({first}: int, {second}: str = '{text}') -> dict[str, int]:
    \"\"\"{_sentence(random)}\"\"\"
    {found} = [{first} * {low} for _ in range({high})]
    if {first} > {high}:  # {remark}
        raise ValueError(f'{fault} {{{first}}}')
    return {{{each}: sum({found}) + {low} for {each} in {second}.split()}}
```"""


def _table(random: Random) -> str:
    head = [word.capitalize() for word in _words(random, 3)]
    rows = [[*_words(random, 2), str(random.randint(1, 9999))] for _ in range(6)]
    cells = [head, ["---", ":-:", "--:"], *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _list(random: Random) -> str:
    return "\n".join(f"- {_sentence(random)}" for _ in range(5))


def body(number: int, of: int) -> str:
    """Return the Markdown of an article that links to its neighbours and to cells of the table."""
    random = Random(number)  # noqa: S311 - nothing is kept secret
    links = [f"[](article:generated-{(number * step + step) % of}#part-{step % 5 + 1})" for step in (1, 7, 11, 13)]
    links += [
        "[](cell:chain/cutting)",
        "[](option:d-lock)",
        f"[the first](article:{FIRST})",
        "[the table](page:compare)",
    ]
    parts = []
    for part in range(1, 6):
        parts += [
            f"## Part {part}",
            _paragraph(random),
            f"See {links[part - 1]} and {links[-part]}. {_paragraph(random)}",
        ]
        parts.append((_code, _table, _list, _code, _list)[part - 1](random))
        parts.append(_paragraph(random))
    return "\n\n".join(parts) + "\n"


def article(number: int, of: int) -> str:
    """Return a whole article of the guide."""
    words = " ".join(_words(Random(-number - 1), 9))  # noqa: S311 - likewise
    return f"""---
title: Article {number} {words}
description: What is to be said of {words} and {number}.
order: {number + 2}
options: [chain]
next: article:generated-{(number + 1) % of}
---
{body(number, of)}"""


def articles(count: int) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each of the generated articles."""
    for number in range(count):
        yield f"generated-{number}", article(number, count)


def write_corpus(root: Path, count: int) -> None:
    """Write the small guide with so many more articles."""
    write_small_guide(root)
    for name, text in articles(count):
        write(root / f"content/articles/{name}.md", text.encode())


def write_flow(root: Path, answers: Sequence[int]) -> None:
    """Write the small guide with a flow of so many steps, each of two questions with so many answers."""
    write_small_guide(root)
    for number in range(len(answers)):
        for name in "ab"[: number + 1]:
            write(root / f"content/questions/step-{number}{name}.md", b"Think of *both* ways.\n")
    for name in ("night", "load"):
        (root / f"content/questions/{name}.md").unlink()
    file = root / "data/decision.yaml"
    outcomes = file.read_text("utf-8").partition("\noutcomes:\n")[2]
    questions = "".join(
        _question(number, name, answers) for number in range(len(answers)) for name in "ab"[: number + 1]
    )
    write(file, f"start: step-0a\nquestions:\n{questions}outcomes:\n{outcomes}".encode())


def _question(number: int, name: str, answers: Sequence[int]) -> str:
    ends = {"a": ("light-lock", "heavy-lock", "rigid-lock"), "b": ("heavy-lock", "rigid-lock", "light-lock")}[name]
    last = number == len(answers) - 1
    after = ends if last else (f"step-{number + 1}a", f"step-{number + 1}b")
    lines = [f"  step-{number}{name}:", f"    ask: Which way at step {number} {name}?", "    answers:"]
    for nth in range(answers[number]):
        lines += [
            f"      way-{number}{name}-{nth}:",
            f"        label: The way {nth} of {number} {name}",
            f"        to: {after[nth % len(after)]}",
        ]
    return "\n".join(lines) + "\n"
