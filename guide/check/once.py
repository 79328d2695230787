"""What is said again and again in a file has one cause, and is told once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from guide.diagnostics import MOST_NAMED, Diagnostic, few


def once(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield diagnostics; of more than a few that say the same of one file, the first, which names the other lines."""
    alike: dict[tuple[str, str, str, str], list[Diagnostic]] = defaultdict(list)
    for one in diagnostics:
        alike[one.place.path, one.message, one.fix, one.severity].append(one)
    for same in alike.values():
        if len(same) <= MOST_NAMED:
            yield from same
            continue
        first, *others = sorted(same)
        lines = few([str(one.place.line) for one in others])
        yield replace(first, message=f"{first.message}, here and at the lines {lines}")
