"""Faults of a table that have one cause are told once. Pure."""

import re
from collections.abc import Iterable
from dataclasses import replace

from guide.diagnostics import MOST_NAMED, Diagnostic

_VARIES = re.compile(r"“[^”]*”|data/\S+|\d+(?::\d+)?| id \S+")


def gathered(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return faults in the order of their places; of many alike the first, with the number of the others."""
    alike: dict[tuple[str, str], list[Diagnostic]] = {}
    for fault in sorted(dict.fromkeys(faults)):
        alike.setdefault((_VARIES.sub("…", fault.message), _VARIES.sub("…", fault.fix)), []).append(fault)
    told: list[Diagnostic] = []
    for first, *others in alike.values():
        if len(others) < MOST_NAMED:
            told += [first, *others]
        else:
            more = f"; {len(others)} more are like it, up to line {others[-1].place.line}"
            told.append(replace(first, message=first.message + more))
    return sorted(told)
