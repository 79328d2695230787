"""What earns each fit of a row: words of cells, bounds of numbers, or what the fits in a table come to. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from guide.contribute.incoming.levels import Ladder
from guide.contribute.spelling import Noted, Tree

_MAX_LINE = 300
Answer = tuple[str | int | float, int, str]
"""The answer of a cell, its fit, and its words."""


def by_words(fits: Iterable[tuple[int | None, str]], ladder: Ladder) -> Tree:
    """Return a rubric of levels: the words that have each fit, until somebody says it better."""
    levels: dict[str | int, object] = {}
    told = [*fits]
    said = {words.casefold() for _, words in told}
    told += [(fit, words) for words, fit in ladder.words.items() if words not in said]
    for fit in sorted({fit for fit, _ in told if fit is not None}, reverse=True):
        levels[fit] = _joined(words for one, words in told if one == fit)
    return {"rubric": Noted(levels, "TODO: say what earns each level, in words that fit every option.")}


def by_answer(ladder: Ladder, unit: str) -> Tree:
    """Return a rubric of yes or no, or of a number, where the table says what is better."""
    if ladder.yes_or_no:
        other = "no" if ladder.yes_or_no == "yes" else "yes"
        earned = {"earns": ladder.yes_or_no.capitalize(), "when": {"is": ladder.yes_or_no}}
        return {"rubric": {4: earned, 0: other.capitalize()}}
    if not ladder.bounds:
        return {}
    bound, words = ("at_least", "or more") if ladder.direction == "more" else ("at_most", "or less")
    rubric: dict[str | int, object] = {
        fit: {"earns": f"{f'{number} {unit}'.strip()} {words}", "when": {"is": {bound: number}}}
        for number, fit in ladder.bounds
    }
    last = f"{ladder.bounds[-1][0]} {unit}".strip()
    return {"rubric": {**rubric, 0: f"{'Less' if bound == 'at_least' else 'More'} than {last}"}}


def by_fits(scale: str, answers: Sequence[Answer], direction: str | None) -> Tree | None:
    """Return a rubric that gives each answer the fit that stands beside it; None where no rule does."""
    fits = {answer: fit for answer, fit, _ in answers}
    if any(fits[answer] != fit for answer, fit, _ in answers):
        return None
    ordered = sorted({*fits.values()}, reverse=True)
    if scale == "number":
        ways = [one for one in ((direction,) if direction else ("more", "less")) if _in_order(fits, one)]
        if not ways or (direction is None and len(ordered) == 1):
            return None
        direction = ways[0]
    levels: dict[str | int, object] = {}
    for fit in ordered:
        found = [answer for answer, one in fits.items() if one == fit]
        earns = _joined(words for _, one, words in answers if one == fit)
        condition = {"earns": earns, "when": {"is": _bound(found, direction if scale == "number" else None)}}
        levels[fit] = earns if fit == ordered[-1] else condition
    return {"rubric": levels, **({"better": direction} if scale == "number" else {})}


def _in_order(fits: Mapping[str | int | float, int], direction: str) -> bool:
    """Tell whether fits rise with numbers that are better when larger, or when smaller."""
    rising = [fits[number] for number in sorted(number for number in fits if not isinstance(number, str))]
    return rising == sorted(rising, reverse=direction == "less")


def _bound(answers: Sequence[str | int | float], direction: str | None) -> object:
    numbers = [answer for answer in answers if not isinstance(answer, str)]
    if direction is None:
        return answers[0] if len(answers) == 1 else answers
    return {"at_least": min(numbers)} if direction == "more" else {"at_most": max(numbers)}


def _joined(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))[:_MAX_LINE].strip()
