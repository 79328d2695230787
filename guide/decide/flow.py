"""A decision flow walked once: its faults, its trails, and what can still be reached from each question."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from guide.decide.soundness import FlowFault, faults
from guide.decide.trails import Trail, longest, outcomes_from, trails
from guide.model import Decision


@dataclass(frozen=True)
class Flow:
    """All that is asked of a flow, worked out once. Where it has faults, there is nothing else."""

    decision: Decision
    faults: tuple[FlowFault, ...] = ()
    trails: tuple[Trail, ...] = ()
    """Every trail, also the unfinished ones, each before those it grows into."""
    at: Mapping[str, tuple[Trail, ...]] = field(default_factory=dict)
    """The trails that have led to each question and outcome."""
    reach: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The outcomes that each question and outcome can still end in."""
    longest: Mapping[str, int] = field(default_factory=dict)
    """How many questions are asked at most from each question on, itself included."""


def flow_of(decision: Decision) -> Flow:
    """Return what is wrong with a flow, or walk it; where there is none, neither."""
    if not decision.asks:
        return Flow(decision)
    found = tuple(faults(decision))
    return Flow(decision, found) if found else walked(decision)


def walked(decision: Decision) -> Flow:
    """Walk a flow whose trails can be listed: without circles, and with no answer that leads nowhere."""
    every = tuple(trails(decision))
    at: dict[str, list[Trail]] = defaultdict(list)
    for trail in every:
        at[trail.at].append(trail)
    reached = {id_: tuple(led) for id_, led in at.items()}
    return Flow(decision, (), every, reached, outcomes_from(decision), longest(decision))


def lines(flow: Flow) -> Iterator[str]:
    """Yield every trail that has ended and its outcome, a line each: answer/answer -> outcome."""
    for trail in flow.trails:
        if trail.at in flow.decision.outcomes:
            yield f"{'/'.join(trail.answers)} -> {trail.at}"


def former_count(flow: Flow) -> int:
    """Return how many former trails there are, without listing any."""
    was = _was(flow)
    return sum(math.prod(1 + len(was[id_]) for id_ in trail.answers) - 1 for trail in flow.trails)


def former_trails(flow: Flow) -> Iterator[tuple[tuple[str, ...], Trail]]:
    """Yield the answers of each trail with former ids in place of some, and the trail as it is called now."""
    was = _was(flow)
    for trail in flow.trails:
        if any(was[id_] for id_ in trail.answers):
            for names in product(*((id_, *was[id_]) for id_ in trail.answers)):
                if names != trail.answers:
                    yield names, trail


def _was(flow: Flow) -> Mapping[str, tuple[str, ...]]:
    questions = flow.decision.questions.values()
    return {id_: answer.was for question in questions for id_, answer in question.answers.items()}
