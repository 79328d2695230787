"""What other answers would lead to: as links beside the answers given, and by the options recommended then."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from guide.site.chips import Chip
from guide.site.page import Link


@dataclass(frozen=True)
class End(Link):
    """An outcome as it is linked, with the options that it recommends."""

    options: tuple[Chip, ...] = ()


class TurnRow(NamedTuple):
    """Another answer, the trail with it in place, and every outcome that trail can end in."""

    label: str
    address: str
    outcomes: tuple[End, ...]
    left: int
    """How many questions are asked at most from there on."""


@dataclass(frozen=True)
class GivenRow:
    """An answer that was given, where its question is asked, and the other answers."""

    ask: str
    topic: str
    label: str
    address: str
    others: tuple[TurnRow, ...]


@dataclass(frozen=True)
class AskedRow:
    """A question, and those answers to it that lead to the same options."""

    ask: str
    topic: str
    turns: tuple[TurnRow, ...]


@dataclass(frozen=True)
class ChangeRow:
    """The options that may be recommended after some answers, and these answers."""

    options: tuple[Chip, ...]
    or_none: bool
    """Whether none of them may fit as well."""
    all: bool
    """Whether every option is among them, so that nothing is settled."""
    asked: tuple[AskedRow, ...]

    @property
    def count(self) -> int:
        """How many answers there are."""
        return sum(len(row.turns) for row in self.asked)


def changes(given: Sequence[GivenRow], options: Mapping[str, Chip]) -> tuple[ChangeRow, ...]:
    """Return all other answers by the options that they can lead to: a single one first, nothing settled last."""
    found: dict[tuple[str, ...], dict[int, list[TurnRow]]] = defaultdict(lambda: defaultdict(list))
    # Many answers lead to one place, whose outcomes are one value.
    known: dict[int, tuple[str, ...]] = {}
    for position, row in enumerate(given):
        for turn in row.others:
            place = id(turn.outcomes)
            if place not in known:
                known[place] = _reached(turn, options)
            found[known[place]][position].append(turn)
    order = [*options, ""]
    return tuple(
        ChangeRow(
            options=tuple(options[id_] for id_ in reached if id_),
            or_none="" in reached,
            all=len(options) > 1 and set(options) <= set(reached),
            asked=tuple(AskedRow(given[at].ask, given[at].topic, tuple(turns)) for at, turns in found[reached].items()),
        )
        for reached in sorted(found, key=lambda reached: (len(reached), [order.index(id_) for id_ in reached]))
    )


def _reached(turn: TurnRow, options: Mapping[str, Chip]) -> tuple[str, ...]:
    """Return the options that an answer can lead to, in their order; an empty id for none of them."""
    reached = {id_ for end in turn.outcomes for id_ in ([option.id for option in end.options] or [""])}
    return tuple(id_ for id_ in (*options, "") if id_ in reached)
