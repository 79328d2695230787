"""A decision, written down to take along: an architecture decision record, and a few lines for a chat.

The headings are those of MADR 4.0.0 (https://adr.github.io/madr/). Everything stated comes from the trail, the
cells and their sources; nothing is added that the guide does not say.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from guide.decide.decided import Decided, Ground
from guide.decide.markdown import as_text as _text
from guide.decide.reasons import STRONG

FIT_WORDS = ("None", "Weak", "Partial", "Good", "Full")
# Up to this fit a cell speaks against its option.
_SPEAKS_AGAINST = 1


def record(decided: Decided) -> str:
    """Return the decision as an architecture decision record in Markdown."""
    parts = [
        "---\nstatus: proposed\ndate: # write the day on which you decide\n---",
        f"# {_text(decided.label)}",
        "## Context and Problem Statement",
        f"{_text(decided.question)} These answers describe the project:",
        _list(f"{_text(ask)} **{_text(answer)}**" for ask, answer in decided.given),
        "## Decision Drivers",
        _list(_drivers(decided)) or "No criterion decides: none of the options is meant for this.",
        "## Considered Options",
        _list(_text(option.label) for option in decided.considered),
        f"The guide compares {decided.more} more: {_link(decided.table)}" if decided.more else "",
        "## Decision Outcome",
        _outcome(decided),
        _list(_ground(ground) for ground in _chosen(decided)),
        "### Consequences",
        _list(_consequences(decided)) or _neutral(decided),
        "### Confirmation",
        _list(_confirmation(decided)) or "No single other answer rules this outcome out.",
        *_options(decided),
        "## More Information",
        _list(_information(decided)),
    ]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def summary(decided: Decided) -> str:
    """Return the decision in a few lines of plain text."""
    lines = [f"{decided.label}. {decided.summary}"]
    lines += [f"- {ask} {answer}" for ask, answer in decided.given]
    lines += [f"Because: {_plain(ground)}: {ground.value}." for ground in _chosen(decided)]
    lines += [f"To live with: {_plain(ground)}: {ground.value}." for ground, _ in _prices(decided)]
    if decided.runner_up:
        lines.append(f"Second choice: {decided.runner_up}.")
    lines.append(f"{decided.guide}: {decided.address}")
    return "\n".join(lines) + "\n"


def _chosen(decided: Decided) -> tuple[Ground, ...]:
    """Return the cells that decide; of options that are equally right, once where they are alike."""
    options = (option.grounds for option in decided.considered[: len(decided.chosen)])
    return tuple(ground for row in zip(*options, strict=True) for ground in _once(row, len(decided.chosen)))


def _prices(decided: Decided) -> Iterator[tuple[Ground, str]]:
    """Yield what one has to live with in the same way, and how."""
    rows: dict[tuple[str, str], list[Ground]] = {}
    for cost in decided.price:
        rows.setdefault((cost.ground.criterion, cost.pay), []).append(cost.ground)
    for (_, pay), row in rows.items():
        yield from ((ground, pay) for ground in _once(row, len(decided.chosen)))


def _once(row: Iterable[Ground], chosen: int) -> Iterator[Ground]:
    """Yield the cells of a row, those that are alike as one, which names nobody where all that are chosen are."""
    found: dict[tuple[object, ...], list[Ground]] = {}
    for ground in row:
        found.setdefault((ground.value, ground.fit, ground.note, ground.run), []).append(ground)
    for alike in found.values():
        sources = dict.fromkeys(source for ground in alike for source in ground.sources)
        named = "" if len(alike) == chosen else " and ".join(ground.option for ground in alike)
        yield replace(alike[0], option=named, sources=tuple(sources))


def _drivers(decided: Decided) -> Iterator[str]:
    for criterion, question in dict.fromkeys((ground.criterion, ground.question) for ground in _chosen(decided)):
        yield f"{_text(criterion)}: {_text(question)}"


def _outcome(decided: Decided) -> str:
    if not decided.chosen:
        return f"Chosen option: none of them. {_text(decided.summary)}"
    named = " or ".join(f'"{_text(option)}"' for option in decided.chosen)
    equal = ", which are equally right here" if decided.chosen[1:] else ""
    return f"Chosen option: {named}{equal}. {_text(decided.summary)} It rests on these cells of the guide:"


def _consequences(decided: Decided) -> Iterator[str]:
    for ground in _chosen(decided):
        if _speaks(ground) != "Neutral":
            yield f"{_speaks(ground)}, because {_short(ground)}"
    for ground, pay in _prices(decided):
        yield f"{_speaks(ground)}, because {_short(ground)}. {_text(pay)}"


def _neutral(decided: Decided) -> str:
    if not decided.chosen:
        return "* Neutral, because no option is chosen."
    return "* Neutral, because no cell that decides speaks clearly for or against it."


def _confirmation(decided: Decided) -> Iterator[str]:
    chosen = " and ".join(map(_text, decided.chosen))
    for criterion, needed in decided.needs:
        yield f"The choice holds while {_text(criterion)} is {_text(needed)} for {chosen}."
    for change in decided.changes:
        ends = "; ".join(_text(outcome) for outcome in change.outcomes)
        leads = "one of: " if len(change.outcomes) > 1 else ""
        answer = f'"{_text(change.ask)}" is answered "{_text(change.answer)}"'
        yield f"Decide again if {answer}. That leads to {leads}{ends}."


def _options(decided: Decided) -> Iterator[str]:
    if decided.chosen:
        yield "## Pros and Cons of the Options"
        for option in decided.considered:
            yield f"### {_text(option.label)}"
            yield _list(f"{_speaks(ground)}, because {_short(replace(ground, option=''))}" for ground in option.grounds)


def _information(decided: Decided) -> Iterator[str]:
    yield f"The answers and their reasons: {_link(decided.address)}"
    yield f"The guide: {_text(decided.guide)}"
    if decided.releases:
        yield f"It is for these releases: {_text(', '.join(decided.releases))}"
    if decided.runner_up:
        yield f"Second choice: {_text(decided.runner_up)}"


def _speaks(ground: Ground) -> str:
    if ground.fit is None or _SPEAKS_AGAINST < ground.fit < STRONG:
        return "Neutral"
    return "Good" if ground.fit >= STRONG else "Bad"


@lru_cache(maxsize=1_000)
def _short(ground: Ground) -> str:
    return f"{_name(ground)}: {_text(ground.value)}{_fit(ground)}, see {_link(ground.address)}"


@lru_cache(maxsize=1_000)
def _ground(ground: Ground) -> str:
    kind = "Fact" if ground.kind == "fact" else "The guide's judgement"
    sources = f" Program and record: {_source(ground.run)}." if ground.run else ""
    sources += "".join(f" Source: {_source(source)}." for source in ground.sources)
    note = f" {_text(ground.note)}" if ground.note else ""
    return f"**{_name(ground)}**: {_text(ground.value)}{_fit(ground)}. {kind}.{note}{sources}"


def _plain(ground: Ground) -> str:
    return f"{ground.criterion} ({ground.option})" if ground.option else ground.criterion


def _name(ground: Ground) -> str:
    return _text(_plain(ground))


def _fit(ground: Ground) -> str:
    return "" if ground.fit is None else f" (fit: {FIT_WORDS[ground.fit].lower()})"


def _source(source: str) -> str:
    address, _, read = source.removeprefix("<").rpartition(">")
    return f"{_link(address)}{read}"


def _link(address: str) -> str:
    """Return an address as a link, or as code where the site's own address is not known."""
    if address.startswith("/"):
        return f"`{address}`"
    return f"<{address.replace('<', '%3C').replace('>', '%3E')}>"


def _list(lines: Iterable[str]) -> str:
    return "".join(f"* {line}\n" for line in lines)
