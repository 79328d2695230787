"""Which way round a table is: options as its columns, as the table of a guide has them, or as its lines. Pure."""

from collections.abc import Iterable, Sequence

from guide.contribute.incoming.kinds import STATES, said, scale_of
from guide.contribute.incoming.levels import FIT
from guide.contribute.incoming.sheet import Sheet, Written
from guide.diagnostics import quoted

WAYS = ("columns", "rows")
OF_CRITERIA = {
    "group": "group",
    "category": "group",
    "section": "group",
    "kind": "kind",
    "question": "question",
    "scale": "scale",
    "unit": "unit",
    "better": "better",
    "why": "why",
    "source": "source",
    "sources": "source",
    "checked": "checked",
    "format": "format",
}
"""What is known of a criterion, by how it may be called."""
OF_OPTIONS = {
    "summary": "summary",
    "description": "summary",
    "version": "version",
    "documentation": "documentation",
    "docs": "documentation",
    "home": "home",
    "homepage": "home",
    "website": "home",
    "source": "source",
    "sources": "source",
    "checked": "checked",
    "choose": "choose",
    "notes": "notes",
    "remarks": "notes",
}
"""What is known of an option, likewise."""
_NAMES_OF_CRITERIA = {"criterion", "criteria", "feature", "features", "property", "question", "attribute", "aspect"}
_ADDED_UP = {"total", "totals", "grand total", "sum", "average", "mean", "median", "count"} | {
    *("gesamt", "summe", "mittelwert", "durchschnitt", "somme", "moyenne", "totale", "suma", "promedio", "totaal"),
}
_OF_BOTH = {"source", "sources", "checked", "format"}


def with_options_as_columns(sheet: Sheet, asked: str | None) -> tuple[Sheet, str]:
    """Return the table with its options as columns, and a sentence on how it was taken, if nobody asked for it."""
    if asked is not None:
        return (sheet if asked == "columns" else sheet.turned), ""
    way, why = _way(sheet)
    other = "rows" if way == "columns" else "columns"
    told = f"Each {'column' if way == 'columns' else 'line'} is taken for an option, for {why}; --options {other}"
    return (sheet if way == "columns" else sheet.turned), f"{told} takes it the other way round."


def added_up(names: Sequence[Written]) -> str:
    """Say that the last of the options or criteria looks as if it added up or balanced those before it."""
    last = names[-1] if names else None
    if last is None or last.text.casefold().rstrip(" :") not in _ADDED_UP:
        return ""
    return f"{quoted(last.text)} in line {last.place.line} is taken like the others: take it out where it adds them up."


def _way(sheet: Sheet) -> tuple[str, str]:
    first = [line[0] for line in sheet.lines]
    if name := _known(sheet.heads[1:], (OF_CRITERIA, OF_OPTIONS)):
        return "columns", f"“{name}” is said of a criterion"
    if any(head.text.endswith(FIT) for head in sheet.heads):
        return "columns", f"one column ends in “{FIT}”"
    if name := _known(sheet.heads[1:], (OF_OPTIONS, OF_CRITERIA)):
        return "rows", f"“{name}” is said of an option"
    if name := _known(first, (OF_CRITERIA, OF_OPTIONS)):
        return "rows", f"“{name}” is said of a criterion"
    if name := _known(first, (OF_OPTIONS, OF_CRITERIA)):
        return "columns", f"“{name}” is said of an option"
    if sheet.heads[0].text.casefold() in _NAMES_OF_CRITERIA:
        return "columns", f"the first column is called “{sheet.heads[0].text}”"
    down, across = _alike(sheet.turned.lines), _alike(sheet.lines)
    if across > down:
        return "columns", "what stands side by side is alike"
    return "rows", "what stands below each other is alike" if down > across else "nothing tells"


def _known(names: Iterable[Written], of: tuple[dict[str, str], dict[str, str]]) -> str | None:
    """Return the first name that is known of one kind of thing and not of the other."""
    one, other = of
    return next((name.text for name in names if name.text.casefold() in one.keys() - other.keys() - _OF_BOTH), None)


def _alike(lines: Sequence[Sequence[Written]]) -> float:
    """Return the share of the lines whose texts, two or more, are all numbers of one unit, or all yes or no."""
    texts = [[said(one.text).words for one in line[1:]] for line in lines]
    known = [[text for text in line if text.casefold() not in STATES] for line in texts]
    return sum(len(line) > 1 and scale_of(line, comma=False) != "values" for line in known) / len(lines)
