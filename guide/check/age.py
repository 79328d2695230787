"""What backs a cell grows old by waiting: what has done so, and what will."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from guide.check.backing import has_its_own
from guide.diagnostics import Diagnostic, counted
from guide.evidence.records import Stale, standing
from guide.model import Criterion, Guide
from guide.places import Place
from guide.read.layout import SETTINGS, measured_file, record_file

_YEAR = 365


def cells_are_fresh(guide: Guide) -> Iterator[Diagnostic]:
    """What backs a cell is not old, and speaks of the present release: a warning."""
    for place, what, one in _stale(guide):
        yield Diagnostic(place, f"what backs {what} was {one.reason}", one.fix, "warning")


def coming(guide: Guide) -> Iterator[str]:
    """Yield what grows old within a year from the guide's day, as lines by month, by the same rule."""
    last = min(guide.day.toordinal() + _YEAR, dt.date.max.toordinal())
    then = replace(guide, day=dt.date.fromordinal(last))
    found = sorted({(one.since, place, what, one.fix) for place, what, one in _stale(then) if one.since is not None})
    ahead = [one for one in found if one[0] > guide.day]
    for month, some in groupby(ahead, key=lambda one: f"{one[0]:%Y-%m}"):
        listed = list(some)
        yield f"{month}: {counted(len(listed), 'thing grows', 'things grow')} old"
        for day, place, what, fix in listed:
            yield f"  {day} {place}: what backs {what} grows old ({fix})"
    if not ahead:
        yield f"Nothing grows old until {then.day}."


def _stale(guide: Guide) -> Iterator[tuple[Place, str, Stale]]:
    """Yield what speaks against relying on a cell still: where what backs it stands, what that is, and why."""
    if not guide.sure(SETTINGS, "lasts"):
        return
    for criterion in guide.criteria.values():
        for option, cell in criterion.cells.items():
            backing = [record_file(f"{criterion.id}/{probe}") for probe in cell.probes]
            backing += map(measured_file, cell.measurements)
            sure = guide.sure(criterion.file, "cells", option) and all(map(guide.sure, backing))
            sure = sure and guide.sure(criterion.file, "fresh_for") and guide.sure(criterion.file, "evidence")
            if option not in guide.published or not sure:
                continue
            if not all(guide.sure(guide.options[option].file, name) for name in ("version", "evidence")):
                continue
            place, what = _backed_at(guide, criterion, option)
            for one in standing(guide, criterion, option).stale:
                yield place, what, one


def _backed_at(guide: Guide, criterion: Criterion, option: str) -> tuple[Place, str]:
    """Return where that stands which backs a cell, and what it backs; what is shared is told of once."""
    if not criterion.cells[option].evidence or has_its_own(guide, criterion, option):
        return guide.source(criterion.file).key(("cells", option)), "this cell"
    file = criterion.file if criterion.evidence else guide.options[option].file
    return guide.source(file).key(("evidence",)), "these cells"
