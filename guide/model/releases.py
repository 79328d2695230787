"""The releases of an option that people run."""

from typing import Annotated

from pydantic import Field, StringConstraints

from guide.model.evidence import Citation
from guide.model.fields import Frozen, Line, Short, Strict

ReleaseId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=30)]
MinorPython = Annotated[str, StringConstraints(pattern=r"^3\.[0-9]{1,2}$")]


class Release(Strict):
    """A version line of an option that people run."""

    what: Short
    """What it is, such as long-term support."""
    version: Line
    """The version that stands for it: a run installs it."""
    until: Short | None = None
    """Until when it gets fixes, in words, where its project says so."""
    python: MinorPython
    """The interpreter that runs have with it, such as "3.13"."""
    companions: Frozen[Line, tuple[Line, ...]] = Field(default_factory=dict)
    """By a distribution that programs ask for, what they get with this release in its place."""
    source: Citation | None = None
    """A page that says so."""
