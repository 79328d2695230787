"""The lists that are written from a guide: all trails, for a review of the flow, and all ids, for editors."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile, zip_longest

from guide.check.flow import routes_are_sure
from guide.decide.flow import lines
from guide.diagnostics import Diagnostic, quoted
from guide.model import Decision, Guide
from guide.model.known import ids_of
from guide.places import Place
from guide.prose.references import References
from guide.read.layout import DECISION, IDS, SETTINGS, TRAILS, id_of

_TO = " -> "
_MOST_NAMED = 5


def listed_trails_are_the_present_ones(references: References) -> Iterator[Diagnostic]:
    """Where every trail is listed for review, the list is that of the present flow."""
    guide, flow = references.guide, references.flow
    listed = guide.sources.get(TRAILS)
    if listed is None or not routes_are_sure(guide) or flow.faults:
        return
    for number, (old, new) in enumerate(zip_longest(listed.text.splitlines(), lines(flow), fillvalue=""), 1):
        if old != new:
            message, column = _differing(old, new)
            fix = f"run `guide trails > {TRAILS}`, and review the difference"
            renamed = _renamed(flow.decision, listed.text, old, new)
            yield Diagnostic(Place(TRAILS, number, column), message, f"{renamed}{fix}")
            return


def _differing(old: str, new: str) -> tuple[str, int]:
    """Say where two lines part, and at which column of the old one."""
    if not old or not new:
        what = f"the flow also has {quoted(new)}" if new else f"the flow no longer has {quoted(old)}"
        return f"the flow has changed: {what}", 1
    (before, _, was), (after, _, now) = old.partition(_TO), new.partition(_TO)
    if before == after:
        message = f"the flow has changed: this leads to {quoted(now)} now, and not to {quoted(was)}"
        return message, len(before) + len(_TO) + 1
    pairs = zip(before.split("/"), after.split("/"), strict=False)
    alike = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]
    start = len("".join(f"{answer}/" for answer in alike))
    behind = f"behind {quoted(alike[-1])}" if alike else "first"
    return f"the flow has changed: {behind} comes {quoted(new[start:])} now, and not {quoted(old[start:])}", start + 1


def _steps(line: str) -> Sequence[str]:
    """Return the answers of a line, and the outcome."""
    answers, _, end = line.partition(_TO)
    return (*answers.split("/"), end)


def _renamed(decision: Decision, listed: str, old: str, new: str) -> str:
    """Say how old addresses lead on where one answer of a trail seems to be called otherwise now."""
    answers = {id_: answer for question in decision.questions.values() for id_, answer in question.answers.items()}
    present = set(answers)
    before = {answer for line in listed.splitlines() for answer in line.partition(_TO)[0].split("/")}
    was, now = _steps(old), _steps(new)
    other = [(one, two) for one, two in zip(was, now, strict=False) if one != two]
    if len(was) != len(now) or len(other) != 1:
        return ""
    former, name = other[0]
    if former in present or name in before or name not in answers or former in answers[name].was:
        return ""
    return f"if {quoted(former)} is called {name} now, write was: [{former}] below it, so that old addresses lead on; "


def listed_ids_are_the_present_ones(guide: Guide) -> Iterator[Diagnostic]:
    """Where editors are told of a guide's ids, they are told of all there are, and of no others but those of drafts."""
    listed = guide.sources.get(IDS)
    if listed is None or guide.broken or not (guide.sure(DECISION) and guide.sure(SETTINGS)):
        return
    told = _told(listed.text)
    unread = "editors can't read this list of the guide's ids"
    message = unread if told is None else _other_ids(guide, told)
    if message:
        yield Diagnostic(Place(IDS), message, "run `guide schemas`, so that they offer the present ids", "warning")


def _other_ids(guide: Guide, told: Mapping[str, Sequence[str]]) -> str:
    """Say which ids are not told, and which are and should not be; nothing where all is well."""
    present = ids_of(guide)
    known = {id_ for ids in present.values() for id_ in ids} | {id_of(file) for file in guide.drafts}
    lacking = [id_ for kind, ids in present.items() for id_ in ids if id_ not in told.get(kind, ())]
    gone = [id_ for ids in told.values() for id_ in ids if id_ not in known]
    parts = (f"lacks {_some(lacking)}" if lacking else "", f"has {_some(gone)}, gone since" if gone else "")
    return f"this list for editors {' and '.join(filter(None, parts))}" if any(parts) else ""


def _told(text: str) -> Mapping[str, Sequence[str]] | None:
    """Return the ids of each kind, as a file of them lists them; None where it does not."""
    try:
        return {kind: tuple(map(str, one.get("enum", ()))) for kind, one in json.loads(text)["$defs"].items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _some(ids: Iterable[str]) -> str:
    """Name the first ids, and say how many more there are."""
    named = list(dict.fromkeys(ids))
    more = len(named) - _MOST_NAMED
    return ", ".join(map(quoted, named[:_MOST_NAMED])) + (f" and {more} more" if more > 0 else "")
