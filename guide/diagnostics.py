"""What is wrong, where, and what to do about it."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from guide.places import Place, printable

Severity = Literal["error", "warning"]

MOST_TOLD = 100
"""How many causes are told, unless all is asked for."""
_LONGEST_QUOTE = 60
MOST_NAMED = 5
"""How many names a sentence lists: of more, the first ones and how many are left."""
# Comparing takes time in proportion to the known words, for each unknown one.
_MOST_COMPARED = 400
_NEAR = 0.6
# Fewer letters are the beginning of too much.
_SHORTEST = 3


@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """One fault, in the words of whoever has to mend it."""

    place: Place
    message: str
    fix: str
    severity: Severity = "error"
    about: str = field(default="", compare=False)
    """What would have to be there, such as option:d-lock, where faults in many places are all about it."""

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.message} ({self.fix})"


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """Say how many errors and warnings there are."""
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    return f"{counted(errors, 'error', 'errors')}, {counted(len(diagnostics) - errors, 'warning', 'warnings')}"


def few(names: Sequence[str]) -> str:
    """Return names on one line; of many the first five, and how many more there are."""
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{', '.join(names[:MOST_NAMED])}{more}"


def counted(number: int, one: str, many: str) -> str:
    """Say how many there are, in the singular or plural."""
    return f"{number} {one if number == 1 else many}"


def quoted(text: str) -> str:
    """Put foreign text into a sentence: on one line, printable, cut where it gets long."""
    shown = printable(text)
    return f"“{shown[:_LONGEST_QUOTE]}…”" if len(shown) > _LONGEST_QUOTE else f"“{shown}”"


def choose_from(word: str, known: Iterable[str]) -> str:
    """Say what to write instead of an unknown word: the nearest known one, or all if they are few."""
    return _choice(word, tuple(sorted(set(known))))


@lru_cache(maxsize=1_000)
def _choice(word: str, words: tuple[str, ...]) -> str:
    near = nearest(word, words)
    if near:
        return f"did you mean “{near}”?"
    if not words:
        return "none is defined yet"
    if len(words) <= MOST_NAMED:
        return f"known here: {', '.join(words)}"
    return f"{len(words)} are known, none is near; the first: {', '.join(words[:MOST_NAMED])}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was meant by one nearly the same.

    Few letters differ, only their case or order; its end is left out; a file lies in another folder.
    """
    words = tuple(known)
    spelt = _spelt(word)
    for one in words:
        if _spelt(one) == spelt:
            return one
    if len(words) > _MOST_COMPARED:
        return None
    parts = sorted(spelt.split("-"))
    for one in words:
        if len(parts) > 1 and sorted(_spelt(one).split("-")) == parts:
            return one
    file = word.rpartition("/")[2]
    if "." in file:
        alike = [one for one in words if one.rpartition("/")[2] == file]
        if len(alike) == 1:
            return alike[0]
    longer = [one for one in words if len(spelt) >= _SHORTEST and _spelt(one).startswith(spelt)]
    if len(longer) == 1:
        return longer[0]
    near = difflib.get_close_matches(word, words, n=1, cutoff=_NEAR)
    return near[0] if near and _is_near(word, near[0]) else None


def _spelt(word: str) -> str:
    """Return a word without what people mistake most: capitals, and spaces or underscores in place of hyphens."""
    return "-".join(word.casefold().replace("_", " ").replace("-", " ").split())


def _is_near(one: str, other: str) -> bool:
    """Tell whether at most a quarter of the letters differ: words alike in many letters may mean different things."""
    blocks = difflib.SequenceMatcher(None, one, other).get_matching_blocks()
    alike = sum(block.size for block in blocks)
    if len(one) <= _SHORTEST and one[:1] != other[:1]:
        return False
    return max(len(one), len(other)) - alike <= max(1, max(len(one), len(other)) // 4)
