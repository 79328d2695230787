"""What backs cells that come from elsewhere. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Backing:
    """The addresses that cells are from, and the day on which somebody read there."""

    links: tuple[str, ...] = ()
    checked: str | None = None


NOTHING = Backing()
