"""What runs showed: the record of a probe, what it showed with other releases, and since when it holds."""

from typing import Annotated

from pydantic import Field

from guide.model.evidence import Digest, Observed, Sight, Versions
from guide.model.fields import Date, Fit, Frozen, Line, Strict
from guide.model.releases import ReleaseId


class Then(Strict):
    """What the same program showed with another release of its option."""

    version: Line
    """The version that was asked for."""
    date: Date
    """The day of the run."""
    python: Line | None = None
    """The interpreter it ran on."""
    packages: Versions = Field(default_factory=dict)
    """What was installed."""
    observations: Frozen[Line, Observed] = Field(default_factory=dict)
    """What judges, by name."""
    seen: Frozen[Line, Sight] = Field(default_factory=dict)
    """What else it saw, by name."""
    printed: tuple[str, ...] = ()
    """What it printed, line by line, without the last."""
    lacks: Line | None = None
    """What this release does not have, as the run says it; then it saw nothing."""
    ended: Line | None = None
    """Why it did not come to its end, where that is not known to be a lack."""


class Since(Strict):
    """The first release in which what the record shows holds, found by halving the published ones."""

    release: ReleaseId
    """The version line."""
    version: Line
    """The version of it that was run."""
    fit: Fit | None = None
    """The fit that was looked for; none where all that was observed is."""
    before: ReleaseId | None = None
    """The version line before it, where there is one."""
    because: Line | None = None
    """What that one lacks, earns or sees instead."""
    runs: Annotated[int, Field(ge=0, le=99)]
    """How many releases were run for it."""
    date: Date
    """The day on which it was looked for."""


class Record(Strict):
    """What the last run of a probe showed: its lock file, written by `guide verify`."""

    file: str
    """The record's file, from the guide's root."""
    script: Digest
    """What was run."""
    date: Date
    """The day of the run."""
    python: Line
    """The interpreter it ran on."""
    packages: Versions
    """What was installed."""
    observations: Frozen[Line, Observed]
    """What judges, by name: true, false or a number."""
    seen: Frozen[Line, Sight] = Field(default_factory=dict)
    """What else it saw, by name; it is seen again on every run, and earns nothing."""
    printed: tuple[str, ...]
    """What it printed, line by line, without the last."""
    releases: Frozen[ReleaseId, Then] = Field(default_factory=dict)
    """What the same program showed with other releases of the option, by `guide verify --releases`."""
    since: Since | None = None
    """The first release in which it holds, by `guide since`."""
