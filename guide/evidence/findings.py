"""What a cell finds, worked out of what it says and of what was run and measured. Pure."""

import re
from collections.abc import Mapping

from guide.evidence.judging import level, shown_value, words_of
from guide.model import IS, NO, STATES, YES, Criterion, Finding, Guide

Resolved = tuple[str, ...] | float | None
_FRACTION = re.compile(r"-?\d+\.\d+")
SEEN, MEASURED = "seen:", "measured:"
"""How a cell says that what it is stands in a record: as in a text, seen:criterion/option/name."""


def finding(guide: Guide, criterion: Criterion, option: str) -> Finding:
    """Return what a cell finds; nothing where it does not say so as its row asks, which check tells."""
    cell = criterion.cells[option]
    if cell.state is not None:
        return Finding(words=STATES[cell.state], state=cell.state)
    if criterion.scale == "levels":
        return Finding(cell.fit, words=shown_value(guide, criterion, option))
    value = resolved(guide, criterion, option)
    if value is None or off_scale(criterion, value):
        return Finding()
    fit = level(criterion, {IS: value}) if criterion.rubric else None
    return Finding(fit, value, in_words(criterion, value, _typed(guide, criterion, option)))


def _typed(guide: Guide, criterion: Criterion, option: str) -> str:
    """Return a number with a fraction as it is typed in its cell, 4.90 for one; nothing of any other."""
    source = guide.source(criterion.file)
    loc = ("cells", option)
    text = source.written((*loc, "is")) or source.written(loc)
    return text if _FRACTION.fullmatch(text) else ""


def findings(guide: Guide) -> Mapping[str, Mapping[str, Finding]]:
    """Return what the cells of all options that are shown find, by criterion, in the order of the table."""
    return {
        criterion.id: {option: finding(guide, criterion, option) for option in guide.published}
        for group in guide.by_group.values()
        for criterion in group
    }


def resolved(guide: Guide, criterion: Criterion, option: str) -> Resolved:
    """Return yes or no, values or a number, looked up where it was seen or measured; None where it is not there."""
    found = criterion.cells[option].is_
    source = named(found)
    return found if source is None else looked_up(guide, source)


def named(found: Resolved) -> str | None:
    """Return the record's figure that a cell names in place of what it is; None where it names none."""
    if isinstance(found, tuple) and len(found) == 1 and found[0].startswith((SEEN, MEASURED)):
        return found[0]
    return None


def looked_up(guide: Guide, source: str) -> Resolved:
    """Return what stands in a record: true and false as yes and no, texts as values, a number."""
    kind, _, path = source.partition(":")
    start, _, name = path.rpartition("/")
    if kind == "seen":
        record = guide.records.get(start)
        value = {**record.observations, **record.seen}.get(name) if record else None
        if isinstance(value, bool):
            return (YES if value else NO,)
        return (value,) if isinstance(value, str) else value
    measurement, _, series = start.partition("/")
    measured = guide.measured.get(measurement)
    way = measured.ways.get(name) if measured else None
    return way.values[series].median if way and series in way.values else None


def off_scale(criterion: Criterion, value: tuple[str, ...] | float) -> list[str]:
    """Return what a cell of a row can't be: no number, neither yes nor no, not among its values."""
    if criterion.scale == "number":
        return [" ".join(value)] if isinstance(value, tuple) else []
    words = value if isinstance(value, tuple) else (str(value),)
    if criterion.scale == "yes-no" and len(words) > 1:
        return [" and ".join(words)]
    known = (YES, NO) if criterion.scale == "yes-no" else criterion.values
    return [one for one in words if one not in known]


def in_words(criterion: Criterion, value: tuple[str, ...] | float, typed: str = "") -> str:
    """Return yes or no, values or a number in words; a number as it is typed, where that is known."""
    if isinstance(value, tuple):
        said = [criterion.values.get(one, one) for one in value]
        joined = " and ".join([", ".join(said[:-1]), said[-1]] if said[1:] else said)
        return joined.capitalize() if criterion.scale == "yes-no" else joined
    return f"{typed or words_of(value)} {criterion.unit or ''}".rstrip()
