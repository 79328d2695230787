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


def by_fits(scale: str, answers: Sequence[Answer]) -> Tree | None:
    """Return a rubric that gives each answer the fit that stands beside it; None where no rule does."""
    fits = {answer: fit for answer, fit, _ in answers}
    if any(fits[answer] != fit for answer, fit, _ in answers):
        return None
    ordered = sorted({fit for _, fit, _ in answers}, reverse=True)
    levels: dict[str | int, object] = {}
    for fit in ordered:
        earns = _joined(words for _, one, words in answers if one == fit)
        is_ = _condition(scale, fits, fit)
        if is_ is None:
            return None
        levels[fit] = earns if fit == ordered[-1] else {"earns": earns, "when": {"is": is_}}
    return {"rubric": levels}


def _condition(scale: str, fits: Mapping[str | int | float, int], fit: int) -> object:
    """Return what an answer has to be for a fit; None where numbers of other fits lie between."""
    found = [answer for answer, one in fits.items() if one == fit]
    if scale != "number":
        return found[0] if len(found) == 1 else found
    numbers = sorted(answer for answer in fits if not isinstance(answer, str))
    rising = [fits[number] for number in numbers]
    if rising == sorted(rising):
        return {"at_least": min(number for number in numbers if fits[number] == fit)}
    if rising == sorted(rising, reverse=True):
        return {"at_most": max(number for number in numbers if fits[number] == fit)}
    return None


def _joined(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))[:_MAX_LINE].strip()
