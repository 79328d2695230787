"""What is wrong with a decision flow: what no trail reaches, where they don't end, which question decides nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from guide.decide.trails import following, longest
from guide.diagnostics import choose_from, quoted
from guide.model import Decision
from guide.places import Loc

MAX_TRAILS = 2_000
MAX_DEPTH = 12


@dataclass(frozen=True)
class FlowFault:
    """What is wrong with a flow, at a loc of the decision file."""

    loc: Loc
    message: str
    fix: str
    at_key: bool = False


def faults(decision: Decision) -> list[FlowFault]:
    """Return all that keeps the trails from being listed, or that no sound flow has."""
    found = [*_answer_ids(decision), *_dangling(decision), *_thin_questions(decision), *_unreached(decision)]
    cycle = _cycle(decision)
    return found + cycle if cycle else [*found, *_idle(decision), *_size(decision)]


def _answer_ids(decision: Decision) -> Iterator[FlowFault]:
    first: dict[str, str] = {}
    for question_id, question in decision.questions.items():
        labels = Counter(answer.label for answer in question.answers.values())
        for id_, answer in question.answers.items():
            loc: Loc = ("questions", question_id, "answers", id_)
            if first.setdefault(id_, question_id) != question_id:
                message = f"the answer id {quoted(id_)} is used at the question {quoted(first[id_])} as well"
                yield FlowFault(
                    loc, message, "give each answer an id of its own, one that says what was answered", at_key=True
                )
            if labels[answer.label] > 1:
                message = f"two answers to this question read {quoted(answer.label)}"
                yield FlowFault((*loc, "label"), message, "word them so that they differ")
    for id_ in decision.questions:
        if id_ in decision.outcomes:
            message = f"{quoted(id_)} is a question and an outcome"
            yield FlowFault(("outcomes", id_), message, "give one of them another id", at_key=True)


def _dangling(decision: Decision) -> Iterator[FlowFault]:
    known = {*decision.questions, *decision.outcomes}
    if decision.start not in decision.questions:
        message = f"the flow starts at {quoted(decision.start)}, which is no question"
        yield FlowFault(("start",), message, choose_from(decision.start, decision.questions))
    for question_id, question in decision.questions.items():
        for id_, answer in question.answers.items():
            if answer.to not in known:
                message = f"the answer leads to {quoted(answer.to)}, which is neither a question nor an outcome"
                yield FlowFault(
                    ("questions", question_id, "answers", id_, "to"), message, choose_from(answer.to, known)
                )


def _thin_questions(decision: Decision) -> Iterator[FlowFault]:
    for id_, question in decision.questions.items():
        if len(question.answers) < 2:  # noqa: PLR2004 - a choice needs two
            amount = "only one answer" if question.answers else "no answers"
            message = f"the question {quoted(id_)} has {amount}"
            yield FlowFault(("questions", id_, "answers"), message, "give it at least two, or take it out")


def _unreached(decision: Decision) -> Iterator[FlowFault]:
    """Yield a fault for what no trail leads to; where an answer or the start leads nowhere, nothing can be said."""
    if decision.start not in decision.questions or any(_dangling(decision)):
        return  # what an answer was to lead to may be what nothing leads to
    reached = _reachable(decision)
    for id_ in decision.questions:
        if id_ not in reached:
            message = f"no trail reaches the question {quoted(id_)}"
            yield FlowFault(("questions", id_), message, "lead an answer to it", at_key=True)
    for id_ in decision.outcomes:
        if id_ not in reached:
            message = f"no trail ends in the outcome {quoted(id_)}"
            yield FlowFault(("outcomes", id_), message, "lead an answer to it", at_key=True)


def _idle(decision: Decision) -> Iterator[FlowFault]:
    """Yield a fault for each question whose answers are all followed by the same."""
    parts = _parts(decision)
    for id_, question in decision.questions.items():
        ends = {parts.get(answer.to) for answer in question.answers.values()}
        if len(ends) == 1 and len(question.answers) > 1 and ends != {None}:
            message = f"the answers to {quoted(id_)} make no difference: each is followed by the same"
            yield FlowFault(
                ("questions", id_), message, "take the question out, or let an answer lead elsewhere", at_key=True
            )


def _parts(decision: Decision) -> Mapping[str, int]:
    """Return a number for each question and outcome, the same for equal parts of the flow.

    Parts are equal where a reader sees no difference in them: they ask the same in the same words, and the same
    answers lead to equal parts. Ids are not compared, for each is used once. That the same outcomes can be reached
    is not enough: which answers lead to them may differ.
    """
    numbers: dict[object, int] = {}
    parts = {id_: numbers.setdefault(id_, len(numbers)) for id_ in decision.outcomes}
    for id_ in TopologicalSorter(following(decision)).static_order():
        question = decision.questions[id_]
        # What leads nowhere is a fault of its own, and equal to nothing else.
        answers = frozenset((answer.label, parts.get(answer.to, answer.to)) for answer in question.answers.values())
        parts[id_] = numbers.setdefault((question.ask, answers), len(numbers))
    return parts


def _reachable(decision: Decision) -> set[str]:
    reached: set[str] = set()
    waiting = [decision.start]
    while waiting:
        id_ = waiting.pop()
        if id_ not in reached:
            reached.add(id_)
            question = decision.questions.get(id_)
            waiting += [answer.to for answer in question.answers.values()] if question else []
    return reached


def _cycle(decision: Decision) -> list[FlowFault]:
    try:
        TopologicalSorter(following(decision)).prepare()
    except CycleError as error:
        # The sorter lists a cycle against the direction of its answers, its first member also last.
        cycle = list(reversed(error.args[1]))
        question = decision.questions[cycle[0]]
        back = next(id_ for id_, answer in question.answers.items() if answer.to == cycle[1])
        message = f"these questions lead in a circle: {' → '.join(cycle)}"
        return [FlowFault(("questions", cycle[0], "answers", back, "to"), message, "lead one of them on")]
    return []


def _size(decision: Decision) -> Iterator[FlowFault]:
    """Yield a fault for each way in which the flow asks more than pages are made for."""
    trail_count = _count(decision)
    fix = "ask less, or let more answers end in an outcome"
    if trail_count > MAX_TRAILS:
        amount = f"{trail_count:,}" if trail_count < 10**12 else "more than a million million"
        yield FlowFault(("start",), f"the flow has {amount} trails, more than {MAX_TRAILS:,}", fix)
    asked = longest(decision).get(decision.start, 0)
    if asked > MAX_DEPTH:
        yield FlowFault(("start",), f"the longest trail asks {asked} questions, more than {MAX_DEPTH}", fix)


def _count(decision: Decision) -> int:
    """Count trails on the graph, from the ends to the start, without listing any."""
    count: dict[str, int] = {}
    for id_ in TopologicalSorter(following(decision)).static_order():
        count[id_] = 1 + sum(count.get(answer.to, 1) for answer in decision.questions[id_].answers.values())
    return count.get(decision.start, 0)
