"""How the work of a build is done: over how many processes, and with what earlier builds have made."""

from dataclasses import dataclass, field

from guide.cache import Cache


@dataclass(frozen=True)
class Means:
    """What speeds the work up; its results are the same with any other."""

    workers: int = 1
    """How many processes work side by side."""
    cache: Cache = field(default_factory=Cache)
