"""How much of a decision flow one drawing shows: some columns of questions, what is folded behind them, the ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from guide.decide.flow import Flow
from guide.decide.trails import following
from guide.model import Decision

MOST_ENDS = 32
"""Where there are more outcomes, one end stands for all that recommend the same."""


@dataclass(frozen=True)
class Part:
    """Some questions with their answers, the folded ones behind them, and the ends that all of them lead to."""

    start: str
    columns: tuple[tuple[str, ...], ...]
    """The questions of each column, and the ends last."""
    folded: frozenset[str]
    ends: Mapping[str, str]
    """What stands for each outcome: itself, or its options where there are too many."""


def depths_of(decision: Decision, start: str) -> Mapping[str, int]:
    """Return the column of each question that can follow: the length of the longest way to it."""
    questions = following(decision)
    depths = {start: 0}
    for id_ in reversed([*TopologicalSorter(questions).static_order()]):
        if id_ in depths:
            for to in questions[id_]:
                depths[to] = max(depths.get(to, 0), depths[id_] + 1)
    return depths


def part_of(flow: Flow, start: str, depths: Mapping[str, int], most: int, options: Mapping[str, str]) -> Part:
    """Return what a drawing that begins at a question shows in at most so many columns of questions."""
    decision = flow.decision
    shown = [id_ for id_ in decision.questions if depths.get(id_, most) < most]
    after = {answer.to for id_ in shown for answer in decision.questions[id_].answers.values()}
    folded = [id_ for id_ in decision.questions if id_ in after and depths[id_] >= most]
    reached = {to for id_ in folded for to in flow.reach[id_]} | after
    order = [*options, ""]
    recommended = {id_: decision.outcomes[id_].options for id_ in decision.outcomes if id_ in reached}
    outcomes = sorted(recommended, key=lambda id_: [order.index(option) for option in recommended[id_] or ("",)])
    few = len(outcomes) <= MOST_ENDS
    ends = {id_: id_ if few else f"/{'/'.join(recommended[id_])}" for id_ in outcomes}
    questions = [tuple(id_ for id_ in shown if depths[id_] == number) for number in range(most)]
    columns = (*questions, *([tuple(folded)] if folded else []), tuple(dict.fromkeys(ends.values())))
    return Part(start, columns, frozenset(folded), ends)
