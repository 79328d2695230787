"""All trails of a decision flow, and what other answers would lead to.

A flow is a graph of questions whose edges are answers. What is asked of it is computed on the graph, in time
linear in its edges; trails are listed only where their number is known to be small.
"""

from collections.abc import Iterator, Mapping
from functools import reduce
from graphlib import TopologicalSorter
from operator import or_
from typing import NamedTuple

from guide.model import Decision


class Step(NamedTuple):
    """One question and the answer given to it."""

    question: str
    answer: str


class Trail(NamedTuple):
    """The answers given so far, and the question or outcome they have led to."""

    steps: tuple[Step, ...]
    at: str

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of the answers, as they stand in the trail's address."""
        return tuple([step.answer for step in self.steps])


class Turn(NamedTuple):
    """What another answer to one question of a trail would lead to."""

    position: int
    """Which of the answers given is replaced, from 0."""
    answer: str
    """The answer in its place."""
    trail: Trail
    """The trail with that answer, and with all later ones that still apply."""
    outcomes: tuple[str, ...]
    """Every outcome that this trail can still end in: one where it has ended."""


def trails(decision: Decision) -> Iterator[Trail]:
    """Yield every trail from the start on, also the unfinished ones, each before those it grows into.

    The flow must be without faults: see `guide.decide.soundness`.
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


def turns(decision: Decision, trail: Trail, reach: Mapping[str, tuple[str, ...]]) -> tuple[Turn, ...]:
    """Return, for every answer of a trail, each other answer and where it leads: complete and exact.

    `reach` is what `outcomes_from` returns for the flow.
    """
    given = {step.question: step for step in trail.steps}
    found = []
    for position, step in enumerate(trail.steps):
        before = trail.steps[:position]
        kept: dict[str, tuple[tuple[Step, ...], str]] = {}
        for id_, answer in decision.questions[step.question].answers.items():
            if id_ != step.answer:
                if answer.to not in kept:
                    kept[answer.to] = _kept(decision, answer.to, given)
                after, at = kept[answer.to]
                other = Trail((*before, Step(step.question, id_), *after), at)
                found.append(Turn(position, id_, other, reach[at]))
    return tuple(found)


def replaced(decision: Decision, trail: Trail, position: int, answer: str) -> Trail:
    """Return the trail with one answer replaced; later answers stay wherever their question is asked again."""
    given = {step.question: step for step in trail.steps}
    question = trail.steps[position].question
    after, at = _kept(decision, decision.questions[question].answers[answer].to, given)
    return Trail((*trail.steps[:position], Step(question, answer), *after), at)


def _kept(decision: Decision, at: str, given: Mapping[str, Step]) -> tuple[tuple[Step, ...], str]:
    """Return how a trail goes on with the answers given, wherever their question is asked, and where that leads."""
    kept = []
    while (step := given.get(at)) is not None:
        kept.append(step)
        at = decision.questions[at].answers[step.answer].to
    return tuple(kept), at


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
    for id_ in TopologicalSorter(following(decision)).static_order():
        answers = decision.questions[id_].answers.values()
        reach[id_] = reduce(or_, (reach.get(answer.to, 0) for answer in answers), 0)
    return reach


def longest(decision: Decision) -> Mapping[str, int]:
    """Return for each question how many are asked at most from it on, itself included.

    The flow must be without circles.
    """
    questions = following(decision)
    depth: dict[str, int] = {}
    for id_ in TopologicalSorter(questions).static_order():
        depth[id_] = 1 + max((depth[to] for to in questions[id_]), default=0)
    return depth


def following(decision: Decision) -> Mapping[str, list[str]]:
    """Return the questions that each question leads to."""
    return {
        id_: [answer.to for answer in question.answers.values() if answer.to in decision.questions]
        for id_, question in decision.questions.items()
    }
