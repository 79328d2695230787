"""A decision as it was taken: what was answered, what it rests on and what it costs, for whoever writes it down."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Ground:
    """A cell that a decision rests on."""

    criterion: str
    question: str
    value: str
    fit: int | None
    kind: str
    note: str
    sources: tuple[str, ...]
    """Where it is said: an address and the day on which it was read."""
    run: str
    """Where the program that was run is shown, and when and with what it ran; empty where none was."""
    address: str
    option: str = ""
    """Whose it is, where several are chosen."""


@dataclass(frozen=True)
class Cost:
    """A cell that one has to live with, and how."""

    ground: Ground
    pay: str


@dataclass(frozen=True)
class Considered:
    """An option, with its cells under the criteria that decide."""

    label: str
    grounds: tuple[Ground, ...]


class Change(NamedTuple):
    """What another answer would lead to."""

    ask: str
    answer: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True)
class Decided:
    """Everything that a record states."""

    guide: str
    """The guide's name and edition."""
    question: str
    label: str
    summary: str
    given: tuple[tuple[str, str], ...]
    """Each question that was asked, and the answer."""
    chosen: tuple[str, ...]
    """One option, several that are equally right, or none."""
    runner_up: str | None
    considered: tuple[Considered, ...]
    """The chosen options first; of many the few that they are told against."""
    needs: tuple[tuple[str, str], ...]
    """What each chosen option has to offer: criterion, and what that has to be in words."""
    price: tuple[Cost, ...]
    """What each chosen option asks one to live with."""
    changes: tuple[Change, ...]
    address: str
    releases: tuple[str, ...] = ()
    """The options that are considered, each with the release that is spoken of."""
    more: int = 0
    """How many options the guide compares besides."""
    table: str = ""
    """Where it compares them."""
