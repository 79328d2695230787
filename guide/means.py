"""How the work of a build is done: over how many processes, and with what earlier builds have made."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from guide.cache import Cache

There = dict[str, os.stat_result]
"""Files that stand in a fresh folder already, by their paths from there, as the system had them."""


@dataclass(frozen=True)
class Means:
    """What speeds the work up; its results are the same with any other."""

    workers: int = 1
    """How many processes work side by side."""
    cache: Cache = field(default_factory=Cache)
    last: Path | None = None
    """The folder of the last build's files, of which those that would be the same can stand in two places."""
    there: There = field(default_factory=dict)
    """Those of them that stand in the fresh folder already."""
    digests: dict[str, str] = field(default_factory=dict)
    """The digest of each file whose bytes were looked at when they were put in place, by its path from the folder."""
