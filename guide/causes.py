"""Diagnostics of one cause are told together: of many the first, how many more there are, and where some are."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from guide.diagnostics import MOST_NAMED, MOST_TOLD, Diagnostic, counted, few, tally
from guide.places import Place

# What differs from one place to the next in a sentence of one rule.
_NAME = re.compile(r"“[^”]*”|[\w.+-]*/[\w./+-]*\w(?::\d+:\d+)?|\d+(?:[.,]\d+)*")
_NAMES = re.compile(r"…(?:(?:, | and | or |; )…)+(?: more)?")
_QUOTED = re.compile(r"“[^”]*”")


def by_cause(diagnostics: Iterable[Diagnostic]) -> Mapping[str, Sequence[Diagnostic]]:
    """Return diagnostics by their cause, those of each sorted.

    A cause is what they are about, such as an id that is none, whichever rules speak of it; else a rule that many
    things break, known by its sentence without their names. Where many things are each unknown, they are one cause.
    """
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in diagnostics:
        found[f"{one.severity}: {one.about or _sentence(one)}"].append(one)
    about = {cause: _usual(alike) for cause, alike in found.items() if alike[0].about}
    numbers = Counter(about.values())
    for cause, sentence in about.items():
        if numbers[sentence] > MOST_NAMED:
            found[f"{cause.partition(':')[0]}: {sentence}"] += found.pop(cause)
    return {cause: sorted(alike) for cause, alike in found.items()}


def told(
    diagnostics: Sequence[Diagnostic], *, every: bool = False, below: Callable[[Place], Iterable[str]] = lambda _: ()
) -> Iterator[str]:
    """Yield the lines that tell of diagnostics, and last their count; of very many only some in full, errors first.

    Of more than a few with one cause the first is told, with a line about the others. `below` gives the lines that
    stand below one, by its place.
    """
    shown = [(one, ()) for one in sorted(diagnostics)] if every else sorted(_firsts(diagnostics))
    if not every and len(shown) > MOST_TOLD:
        shown = sorted(sorted(shown, key=lambda pair: pair[0].severity != "error")[:MOST_TOLD])
    for one, others in shown:
        yield str(one)
        yield from below(one.place)
        if others:
            yield f"  {_others(one, others)}"
    spoken = {id(one) for first, others in shown for one in (first, *others)}
    left = [one.place.path for one in diagnostics if id(one) not in spoken]
    if left:
        yield f"{len(left)} more in {counted(len(set(left)), 'file', 'files')}"
    if any(others for _, others in shown) or left:
        yield "--all shows all, one by one"
    if diagnostics:
        yield tally(diagnostics)


def firsts(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics with the first of each cause before all others, and errors before warnings."""
    first = {id(alike[0]) for alike in by_cause(diagnostics).values()}
    return sorted(diagnostics, key=lambda one: (one.severity != "error", id(one) not in first))


def _firsts(diagnostics: Sequence[Diagnostic]) -> Iterator[tuple[Diagnostic, Sequence[Diagnostic]]]:
    """Yield what is told, each with those others that it stands for."""
    for alike in by_cause(diagnostics).values():
        if len(alike) > MOST_NAMED:
            yield alike[0], alike[1:]
        else:
            yield from ((one, ()) for one in alike)


def _others(first: Diagnostic, others: Sequence[Diagnostic]) -> str:
    """Say how many more there are, and of some where, and what they name."""
    files = {one.place.path for one in others}
    where = "" if files == {first.place.path} else f" in {counted(len(files), 'file', 'files')}"
    named = [_named(first, one) for one in others]
    return f"and {len(others)} more like it{where}: {few([*dict.fromkeys(named)])}"


def _named(first: Diagnostic, other: Diagnostic) -> str:
    """Name another place, and what is named there and not in the first."""
    known = {*_QUOTED.findall(first.message)}
    fresh = not other.about or other.about != first.about
    names = [name for name in _QUOTED.findall(other.message) if fresh and name not in known]
    names = [name for name in names if name[1:-1] not in other.place.path]
    place = f"line {other.place.line}" if other.place.path == first.place.path else f"{other.place}"
    return f"{names[0]} at {place}" if names else place


def _usual(alike: Sequence[Diagnostic]) -> str:
    """Return the sentence that most of them say."""
    return Counter(map(_sentence, alike)).most_common(1)[0][0]


def _sentence(one: Diagnostic) -> str:
    """Return what a diagnostic says without the names and numbers in it, and without the details behind a colon."""
    return _NAMES.sub("…", _NAME.sub("…", one.message.partition(": ")[0]))
