"""All trails of a decision flow, and what is wrong with it.

A flow is a graph of questions whose edges are answers. What is asked of it is computed on the graph, in time
linear in its edges; trails are listed only where their number is known to be small.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from graphlib import CycleError, TopologicalSorter
from operator import or_

from guide.diagnostics import choose_from, quoted
from guide.model import Decision
from guide.places import Loc

MAX_TRAILS = 2_000
MAX_DEPTH = 12


@dataclass(frozen=True)
class Step:
    """One question and the answer given to it."""

    question: str
    answer: str


@dataclass(frozen=True)
class Trail:
    """The answers given so far, and the question or outcome they have led to."""

    steps: tuple[Step, ...]
    at: str

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of the answers, as they stand in the trail's address."""
        return tuple(step.answer for step in self.steps)


@dataclass(frozen=True)
class Turn:
    """What another answer to one question of a trail would lead to."""

    position: int
    """Which of the answers given is replaced, from 0."""
    answer: str
    """The answer in its place."""
    trail: Trail
    """The trail with that answer, and with all later ones that still apply."""
    outcomes: tuple[str, ...]
    """Every outcome that this trail can still end in: one where it has ended."""


@dataclass(frozen=True)
class FlowFault:
    """What is wrong with a flow, at a loc of the decision file."""

    loc: Loc
    message: str
    fix: str
    at_key: bool = False


def trails(decision: Decision) -> Iterator[Trail]:
    """Yield every trail from the start on, also the unfinished ones, each before those it grows into.

    The flow must be without faults: see `faults`.
    """
    waiting = [Trail((), decision.start)]
    while waiting:
        trail = waiting.pop()
        yield trail
        question = decision.questions.get(trail.at)
        if question is not None:
            waiting += [
                Trail((*trail.steps, Step(trail.at, id_)), answer.to)
                for id_, answer in reversed(tuple(question.answers.items()))
            ]


def lines(decision: Decision) -> Iterator[str]:
    """Yield every trail that has ended and its outcome, a line each: answer/answer -> outcome."""
    for trail in trails(decision):
        if trail.at in decision.outcomes:
            yield f"{'/'.join(trail.answers)} -> {trail.at}"


def turns(decision: Decision, trail: Trail, reach: Mapping[str, tuple[str, ...]]) -> tuple[Turn, ...]:
    """Return, for every answer of a trail, each other answer and where it leads: complete and exact.

    `reach` is what `outcomes_from` returns for the flow.
    """
    found = []
    for position, step in enumerate(trail.steps):
        for answer in decision.questions[step.question].answers:
            if answer != step.answer:
                other = replaced(decision, trail, position, answer)
                found.append(Turn(position, answer, other, reach[other.at]))
    return tuple(found)


def replaced(decision: Decision, trail: Trail, position: int, answer: str) -> Trail:
    """Return the trail with one answer replaced; later answers stay wherever their question is asked again."""
    given = {step.question: step.answer for step in trail.steps}
    question = trail.steps[position].question
    given[question] = answer
    steps = [*trail.steps[:position], Step(question, answer)]
    at = decision.questions[question].answers[answer].to
    while at in decision.questions and at in given:
        steps.append(Step(at, given[at]))
        at = decision.questions[at].answers[given[at]].to
    return Trail(tuple(steps), at)


def outcomes_from(decision: Decision) -> Mapping[str, tuple[str, ...]]:
    """Return for each question and outcome the outcomes it can still end in, in the order of the file.

    The flow must be without circles; an answer that leads nowhere adds nothing.
    """
    return {
        id_: tuple(outcome for bit, outcome in enumerate(decision.outcomes) if found >> bit & 1)
        for id_, found in _reach(decision).items()
    }


def _reach(decision: Decision) -> Mapping[str, int]:
    """Return the same as whole numbers with a bit for each outcome, which stay small in flows of any size."""
    reach = {id_: 1 << bit for bit, id_ in enumerate(decision.outcomes)}
    for id_ in TopologicalSorter(_next(decision)).static_order():
        answers = decision.questions[id_].answers.values()
        reach[id_] = reduce(or_, (reach.get(answer.to, 0) for answer in answers), 0)
    return reach


def faults(decision: Decision) -> list[FlowFault]:
    """Return all that keeps the trails from being listed, or that no sound flow has."""
    found = [*_answer_ids(decision), *_dangling(decision), *_thin_questions(decision), *_unreached(decision)]
    cycle = _cycle(decision)
    return found + cycle if cycle else [*found, *_idle(decision), *_size(decision)]


def _answer_ids(decision: Decision) -> Iterator[FlowFault]:
    count = Counter(id_ for question in decision.questions.values() for id_ in question.answers)
    for question_id, question in decision.questions.items():
        labels = Counter(answer.label for answer in question.answers.values())
        for id_, answer in question.answers.items():
            loc: Loc = ("questions", question_id, "answers", id_)
            if count[id_] > 1:
                message = f"the answer id {quoted(id_)} is used {count[id_]} times"
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
    known = [*decision.questions, *decision.outcomes]
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
    """Yield a fault for what no trail leads to; where the start is unknown, nothing can be said."""
    if decision.start not in decision.questions:
        return
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
    """Yield a fault for each question whose answers all lead to the same outcomes."""
    reach = _reach(decision)
    for id_, question in decision.questions.items():
        ends = {reach.get(answer.to, 0) for answer in question.answers.values()}
        if len(ends) == 1 and len(question.answers) > 1 and ends != {0}:
            message = f"the answers to {quoted(id_)} make no difference: all lead to the same outcomes"
            yield FlowFault(
                ("questions", id_), message, "take the question out, or let an answer lead elsewhere", at_key=True
            )


def _next(decision: Decision) -> Mapping[str, list[str]]:
    """Return the questions that each question leads to."""
    return {
        id_: [answer.to for answer in question.answers.values() if answer.to in decision.questions]
        for id_, question in decision.questions.items()
    }


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
        TopologicalSorter(_next(decision)).prepare()
    except CycleError as error:
        # The sorter lists a cycle against the direction of its answers, its first member also last.
        cycle = list(reversed(error.args[1]))
        question = decision.questions[cycle[0]]
        back = next(id_ for id_, answer in question.answers.items() if answer.to == cycle[1])
        message = f"these questions lead in a circle: {' → '.join(cycle)}"
        return [FlowFault(("questions", cycle[0], "answers", back, "to"), message, "lead one of them on")]
    return []


def longest(decision: Decision) -> Mapping[str, int]:
    """Return for each question how many are asked at most from it on, itself included.

    The flow must be without circles.
    """
    following = _next(decision)
    depth: dict[str, int] = {}
    for id_ in TopologicalSorter(following).static_order():
        depth[id_] = 1 + max((depth[to] for to in following[id_]), default=0)
    return depth


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
    for id_ in TopologicalSorter(_next(decision)).static_order():
        count[id_] = 1 + sum(count.get(answer.to, 1) for answer in decision.questions[id_].answers.values())
    return count.get(decision.start, 0)
