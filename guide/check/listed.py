"""The list of all trails, by which a review sees what a change of the flow does."""

from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest

from guide.check.flow import routes_are_sure
from guide.decide.flow import lines
from guide.diagnostics import Diagnostic, quoted
from guide.model import Decision
from guide.places import Place
from guide.prose.references import References
from guide.read.layout import TRAILS

_TO = " -> "


def listed_trails_are_the_present_ones(references: References) -> Iterator[Diagnostic]:
    """Where every trail is listed for review, the list is that of the present flow."""
    guide, flow = references.guide, references.flow
    listed = guide.sources.get(TRAILS)
    if listed is None or not routes_are_sure(guide) or flow.faults:
        return
    for number, (old, new) in enumerate(zip_longest(listed.text.splitlines(), lines(flow), fillvalue=""), 1):
        if old != new:
            message, column = _differing(old, new)
            fix = f"run `make trails`, or `guide trails > {TRAILS}`, and review the difference"
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
