"""What a change means, begun as an entry that readers are told by: a draft, for only people know why. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping

from guide.contribute.beginning import DRAFT, Begun, dated
from guide.contribute.changes import CellChange, Changes, Found, RankingChange, Recommended
from guide.contribute.names import Names
from guide.contribute.spelling import spelt
from guide.decide.markdown import as_text
from guide.decide.record import FIT_WORDS
from guide.diagnostics import counted
from guide.model import MAX_ID, Guide

_LONGEST = 300
"""The most characters of the line that says what came of it."""
_MORE = "TODO: there is more, say it in a word."


def note(changes: Changes, names: Names, guide: Guide) -> Begun | None:
    """Return a draft that tells of a change; `guide` is what there is now. None where only words have changed."""
    if changes.only_words:
        return None
    criteria = dict.fromkeys(one.criterion for one in changes.cells if one.criterion in guide.criteria)
    options = {one.option for one in changes.cells}
    fields: dict[str | int, object] = {
        "title": "TODO: what changed, in one line",
        "description": "TODO: what changed and why, in one sentence",
        "effect": _effect(changes, names, guide),
    }
    about = {"criteria": [*criteria], "options": [one for one in guide.published if one in options]}
    fields |= {name: ids for name, ids in about.items() if ids}
    listed = "".join(f"- {_cell(one, names, guide)}\n" for one in changes.cells)
    body = f"TODO: why it changed, and what that means.\n{f'{chr(10)}{listed}' if listed else ''}"
    id_ = dated(_subject(changes, [*criteria]), guide.day)[:MAX_ID].rstrip("-")
    text = f"---\n{DRAFT}\n{spelt(fields)}---\n\n{body}"
    return Begun({f"content/changes/{id_}.md": text}, "Name the file by what it is about, and write what is TODO")


def _subject(changes: Changes, criteria: list[str]) -> str:
    """Return an id for a change until it gets a better one: what it is about first."""
    if criteria:
        return f"{criteria[0]}-and-more"[: None if criteria[1:] else len(criteria[0])]
    named = [*(one.outcome for one in changes.outcomes), *(one.scenario for one in changes.rankings)]
    return named[0] if named else "something-else"


def _cell(change: CellChange, names: Names, guide: Guide) -> str:
    row, option = as_text(names.criteria[change.criterion]), as_text(names.options[change.option])
    if change.criterion in guide.criteria:
        row = f"[{row}](criterion:{change.criterion})"
        if change.now is not None:
            option = f"[{option}](cell:{change.option}/{change.criterion})"
    return f"{row}, {option}: {_found(change.was)} → {_found(change.now)}"


def _found(found: Found | None) -> str:
    if found is None:
        return "no cell"
    fit = "" if found.fit is None else f" ({FIT_WORDS[found.fit].lower()})"
    return as_text(f"“{found.value}”") + fit


def _effect(changes: Changes, names: Names, guide: Guide) -> str:
    """Return what the change did to recommendations, on one line."""
    said = [*_outcomes(changes, names), *_routes(changes, names, guide), *_rankings(changes, names)]
    if not said:
        subject = "No outcome" if guide.decision.asks else "Nothing"
        return f"{subject} recommends another {guide.settings.nouns.one} because of it."
    line = ""
    for number, sentence in enumerate(said):
        left = 0 if number == len(said) - 1 else len(_MORE) + 1
        if len(f"{line}{sentence}") + left > _LONGEST:
            return f"{line}{_MORE}"
        line += f"{sentence} "
    return line.rstrip()


def _outcomes(changes: Changes, names: Names) -> Iterator[str]:
    for one in changes.outcomes:
        was, now = one.recommends
        # What came or went is told by the ways that lead there.
        if was != now and all(one.trails):
            yield f"“{names.ends[one.outcome]}” recommends {_named(now, names)} now, and {_named(was, names)} before."


def _routes(changes: Changes, names: Names, guide: Guide) -> Iterator[str]:
    before: Mapping[str, Recommended] = {one.outcome: one.recommends[0] for one in changes.outcomes}
    after = {id_: outcome.recommended for id_, outcome in guide.decision.outcomes.items()}
    turned: Counter[tuple[Recommended, Recommended]] = Counter()
    for route in changes.routes:
        if route.was is not None and route.now in after:
            turned[before.get(route.was, after.get(route.was)), after[route.now]] += 1
    for (was, now), number in turned.items():
        if was != now:
            lead = counted(number, "way through the questions leads", "ways through the questions lead")
            yield f"{lead} to {_named(now, names)} now, and to {_named(was, names)} before."
    for said, number in (
        ("new", sum(route.was is None for route in changes.routes)),
        ("gone", sum(route.now is None for route in changes.routes)),
    ):
        if number:
            yield f"{counted(number, 'way through the questions is', 'ways through the questions are')} {said}."


def _rankings(changes: Changes, names: Names) -> Iterator[str]:
    for one in changes.rankings:
        if one.turned:
            was, now = (_named(leaders, names) for leaders in _leaders(one))
            yield f"In “{names.scenarios[one.scenario]}” {now} comes first now, and {was} did before."


def _leaders(change: RankingChange) -> Iterator[tuple[str, ...]]:
    for order in (change.was, change.now):
        yield tuple(option for option, points in order if points == order[0][1])


def _named(chosen: Recommended, names: Names) -> str:
    options = chosen if isinstance(chosen, tuple) else () if chosen is None else (chosen,)
    return " or ".join(names.options[option] for option in options) or "nothing"
