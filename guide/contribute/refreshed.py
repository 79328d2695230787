"""What a refreshing of the evidence comes to, as Markdown for a pull request. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from guide.diagnostics import counted
from guide.evidence.records import owner
from guide.evidence.refresh import HELD, Fate, Refreshed
from guide.evidence.verify import lock_of, place_of
from guide.model import Guide
from guide.places import Place, printable
from guide.prose.references import References

_SOON = 31


def summary(references: References, done: Refreshed, links: str = "") -> str:
    """Return what was renewed, what has to be written anew, and what else is for people, as Markdown."""
    guide, fates = references.guide, done.fates
    renewed = [fate for fate in fates if fate.files]
    differing = [fate for fate in fates if fate.against]
    unrun = [fate for fate in fates if fate.unrun]
    parts = [
        f"# Kept fresh: {guide.day}",
        f"{counted(len(renewed), 'record', 'records')} renewed, {len(differing)} seen otherwise, {len(unrun)} not run.",
    ]
    if done.stopped:
        parts.append(f"**Not all were run:** {code(done.stopped)}. Run `guide refresh` again.")
    parts += ["\n".join(_differing(references, fate)) for fate in differing]
    bare = [name for name in guide.probes if guide.has_cell(name) and lock_of(guide, name) is None]
    lists = {
        "Not run, for nothing is recorded of the program as it is": [
            f"{code(name)}: run {code(f'guide verify {name}')}" for name in bare
        ],
        "Not run, and left as they were": [f"{_head(fate)}: {code(fate.unrun)}" for fate in unrun],
        "Left for now": [f"{_head(fate)}: {HELD}" for fate in fates if fate.held],
        "Renewed": [_head(fate) for fate in renewed],
        "Raised in the files of their options": [f"{guide.options[id_].label}" for id_ in done.raised],
        "Moved, and to be raised by hand": [code(line) for line in done.elsewhere],
        f"Sources that grow old by {soon(guide.day)}": list(_ageing(guide)),
    }
    parts += [f"## {title}\n\n" + "\n".join(f"- {line}" for line in lines) for title, lines in lists.items() if lines]
    if links:
        parts.append(f"## Outside links\n\n{_fenced(links)}")
    return "\n\n".join(parts) + "\n"


def soon(day: dt.date) -> dt.date:
    """Return the day by which what grows old is told: the last that there is, at the end of all days."""
    return _after(day, _SOON)


def _after(day: dt.date, days: int) -> dt.date:
    return day + min(dt.timedelta(days=days), dt.date.max - day)


def code(text: str) -> str:
    """Return foreign text as code, out of which nothing leads."""
    return f"`{printable(text).replace('`', chr(39))}`"


def _fenced(text: str) -> str:
    lines = [printable(line) for line in text.splitlines()]
    return "\n".join(f"    {line}" for line in lines)


def _head(fate: Fate) -> str:
    moved = ", ".join(f"{name} {old} → {new}" for name, (old, new) in fate.moves.items())
    return f"{code(fate.name)}" + (f" ({moved})" if moved else "")


def _differing(references: References, fate: Fate) -> Iterator[str]:
    """Yield what a program saw otherwise, and the words that rest on it."""
    old, new = ("none" if fit is None else str(fit) for fit in fate.fits)
    fits = f"Fit: {old}, and by this run {new}." if old != new else f"Fit: {old}, as before."
    yield f"## Seen otherwise: {_head(fate)}\n\n{fits}\n"
    yield from (f"- {code(line)}" for line in fate.against)
    yield "\nThe record is as it was. Words to look at, and to write anew where they no longer hold:\n"
    yield from (f"- {code(str(place))}: {what}" for place, what in words_of(references, fate))


def words_of(references: References, fate: Fate) -> Sequence[tuple[Place, str]]:
    """Return the words that rest on what a program saw: those of its cell, and each text that leads to it."""
    guide = references.guide
    criterion_id, option = owner(fate.name)
    criterion = guide.criteria[criterion_id]
    source = guide.source(criterion.file)
    found = {place_of(guide, fate.name): "the program, among the evidence of the cell"}
    for field in ("value", "fit", "note"):
        if ("cells", option, field) in source.values:
            found[source.place(("cells", option, field))] = f"the {field} of the cell"
    seen = f"seen:{fate.name}/"
    for text in references.texts.values():
        for link in text.links:
            target = link.mention.target
            if target == f"cell:{option}/{criterion_id}" or (
                target.startswith(seen) and target.removeprefix(seen) in {*fate.named, "earned"}
            ):
                found[references.place(text, link.mention.spot)] = f"a text that leads to {target}"
    return sorted(found.items())


def _ageing(guide: Guide) -> Iterator[str]:
    """Yield each source of a cell that grows old soon, and when, the oldest first."""
    found: Mapping[str, dt.date] = dict(_last_days(guide))
    for place, last in sorted(found.items(), key=lambda one: (one[1], one[0])):
        if last <= soon(guide.day):
            yield f"{code(place)}: {'old since' if last < guide.day else 'fresh until'} {last}"


def _last_days(guide: Guide) -> Iterator[tuple[str, dt.date]]:
    for criterion in guide.criteria.values():
        days = criterion.fresh_for or guide.settings.lasts.source
        source = guide.source(criterion.file)
        for option, cell in criterion.cells.items():
            for index, one in enumerate(cell.evidence):
                if one.source and isinstance(days, int):
                    place = source.place(("cells", option, "evidence", index, "source", "checked"))
                    yield f"{place} {one.source.url}", _after(one.source.checked, days)
