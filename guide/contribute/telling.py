"""What a change means, in words: Markdown for a pull request, JSON for programs. Pure."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from html import escape

from guide.contribute.base import Base
from guide.contribute.changes import Changes, Found, Recommended
from guide.contribute.names import Names
from guide.decide.markdown import as_text
from guide.decide.record import FIT_WORDS
from guide.diagnostics import counted

FORMAT = 1
"""The version of the JSON: it rises when something that was there goes, or means something else."""

_MOST_OPEN = 12
"""Longer lists are folded."""


def as_json(changes: Changes, base: Base) -> str:
    """Return all that a change means as JSON, by ids."""
    found = {"format": FORMAT, "base": asdict(base), **asdict(changes)}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def as_markdown(changes: Changes, base: Base, names: Names) -> str:
    """Return all that a change means as Markdown; `names` has the words for ids, of both states."""
    faults = f" It had {counted(changes.faults, 'error', 'errors')} by the present rules." if changes.faults else ""
    parts = ["## What this change means", f"Compared with {_code(base.name)} ({_code(base.commit[:10])}).{faults}"]
    if changes.only_words:
        parts.append(
            "No cell, trail, ranking or address changes, and no evidence grows old or fresh by it."
            if changes.files
            else "Nothing that the guide is made of has changed."
        )
    parts += _section("Cells", _cells(changes, names))
    parts += _section("Evidence", _evidence(changes, names))
    parts += _section("Outcomes", _outcomes(changes, names))
    parts += _section("Trails", _routes(changes, names))
    parts += _section("Rankings", _rankings(changes, names))
    parts += _section("Addresses", _addresses(changes))
    parts += _section("Files", [_folded(counted(len(changes.files), "file", "files"), map(_code, changes.files))])
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(title: str, parts: Iterable[str]) -> list[str]:
    found = [part for part in parts if part]
    return [f"### {title}", *found] if found else []


def _cells(changes: Changes, names: Names) -> Iterator[str]:
    rows = [
        f"| {as_text(names.criteria[one.criterion])}: {as_text(names.options[one.option])} "
        f"| {_found(one.was)} | {_found(one.now)} |"
        for one in changes.cells
    ]
    if rows:
        yield "\n".join(["| Cell | Was | Is |", "|---|---|---|", *rows])


def _found(found: Found | None) -> str:
    if found is None:
        return "(no cell)"
    fit = "" if found.fit is None else f", fit {found.fit} {FIT_WORDS[found.fit].lower()}"
    level = f": {as_text(found.level)}" if found.level else ""
    return f"**{as_text(found.value)}**{fit}{level}"


def _evidence(changes: Changes, names: Names) -> Iterator[str]:
    for one in changes.evidence:
        said = [f"was {one.known[0]}, is {one.known[1]}"] if one.known else []
        said += [f"went stale: {as_text(reason)}" for reason in one.stale]
        said += [f"is fresh again, it was {as_text(reason)}" for reason in one.fresh]
        yield f"- {as_text(names.criteria[one.criterion])}: {as_text(names.options[one.option])} {'; '.join(said)}"


def _outcomes(changes: Changes, names: Names) -> Iterator[str]:
    rows = []
    for one in changes.outcomes:
        was, now = (_recommended(chosen, names) for chosen in one.recommends)
        recommends = as_text(now) if was == now else f"{as_text(was)} → **{as_text(now)}**"
        trails = str(one.trails[1]) if one.trails[0] == one.trails[1] else f"{one.trails[0]} → **{one.trails[1]}**"
        rests = [f"also {as_text(names.criteria[id_])}" for id_ in one.came]
        rests += [f"no longer {as_text(names.criteria[id_])}" for id_ in one.went]
        rows.append(f"| {as_text(names.ends[one.outcome])} | {recommends} | {trails} | {'; '.join(rests)} |")
    if rows:
        yield "\n".join(["| Outcome | Recommends | Trails that end there | Rests on |", "|---|---|---|---|", *rows])


def _recommended(chosen: Recommended, names: Names) -> str:
    options = chosen if isinstance(chosen, tuple) else () if chosen is None else (chosen,)
    return " or ".join(names.options[option] for option in options) or "none"


def _routes(changes: Changes, names: Names) -> Iterator[str]:
    groups: dict[tuple[str | None, str | None], list[str]] = defaultdict(list)
    for route in changes.routes:
        groups[route.was, route.now].append(route.trail)
    for (was, now), trails in groups.items():
        count = counted(len(trails), "trail", "trails")
        if was is None:
            said = f"{count} came, to “{names.ends[now or '']}”"
        elif now is None:
            said = f"{count} to “{names.ends[was]}” went, and nothing leads on"
        else:
            said = f"{count} to “{names.ends[was]}” now: “{names.ends[now]}”"
        yield _folded(said, map(_code, trails))


def _rankings(changes: Changes, names: Names) -> Iterator[str]:
    for one in changes.rankings:
        orders = [
            ", ".join(f"{as_text(names.options[option])} {points}" for option, points in order) or "nothing is left"
            for order in (one.was, one.now)
        ]
        turned = "another comes first" if one.turned else "the order behind the first"
        yield f"- {as_text(names.scenarios[one.scenario])}, {turned}: {orders[0]} → **{orders[1]}**"


def _addresses(changes: Changes) -> Iterator[str]:
    found = changes.addresses
    if found.came:
        yield _folded(f"{counted(len(found.came), 'page', 'pages')} came", map(_code, found.came))
    if found.led:
        led = (f"{_code(was)} → {_code(now)}" for was, now in found.led)
        yield _folded(f"{counted(len(found.led), 'former address leads', 'former addresses lead')} on", led)
    if found.went:
        count = counted(len(found.went), "page", "pages")
        yield _folded(f"{count} went, and no redirect leads on", map(_code, found.went), strong=True)
        yield from (
            f"- {_code(one.was)} seems to be {_code(one.now)} now: add `was: [{one.was}]` to that answer of "
            f"{_code(one.question)}, and its former addresses lead on"
            for one in found.renamed
        )
        if not found.renamed:
            yield "- Keep the ids, or have the host lead on: links to these pages are out in the world."


def _folded(said: str, lines: Iterable[str], *, strong: bool = False) -> str:
    """Return a sentence in plain text with a list below it, folded where it is long."""
    listed = list(lines)
    if not listed:
        return ""
    items = "\n".join(f"- {line}" for line in listed)
    if len(listed) <= _MOST_OPEN:
        return f"{'**' if strong else ''}{as_text(said)}{'**' if strong else ''}:\n\n{items}"
    # Between tags no Markdown is read.
    words = f"<strong>{escape(said)}</strong>" if strong else escape(said)
    return f"<details><summary>{words}</summary>\n\n{items}\n\n</details>"


def _code(text: str) -> str:
    """Return a name as code, whatever is in it."""
    plain = " ".join(text.split())
    return f"`` {plain} ``" if "`" in plain else f"`{plain}`"
