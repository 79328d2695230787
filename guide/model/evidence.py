"""What backs a cell: probes that were run, measurements, sources."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from guide.model.fields import (
    MAX_ID,
    PROBE,
    Date,
    Document,
    Frozen,
    Id,
    Line,
    Number,
    OptionId,
    Prose,
    Short,
    Strict,
    Url,
)


def _plain(value: object) -> object:
    if not isinstance(value, (bool, int, float, str)):
        raise ValueError("write true or false, a number or a text")  # noqa: TRY004 - pydantic collects these
    return value


def _sight(value: object) -> object:
    listed = isinstance(value, tuple) and all(isinstance(one, str) for one in value)
    if not (listed or isinstance(value, (bool, int, float, str))):
        raise ValueError("let the probe print true or false, a number, a text or a list of texts")
    return value


def _folder(text: str) -> str:
    if any(part in {"", ".", ".."} for part in text.split("/")):
        raise ValueError("write a folder below content/, such as examples/service")
    return text


Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
"""The SHA-256 of what was run, in hexadecimal."""
Observed = Annotated[bool | int | float | str, BeforeValidator(_plain)]
Sight = Annotated[bool | int | float | str | tuple[str, ...], BeforeValidator(_sight)]
ProbeId = Annotated[str, StringConstraints(pattern=rf"^{PROBE.pattern}$", max_length=2 * MAX_ID + 1)]
Folder = Annotated[str, StringConstraints(pattern=r"^[a-z0-9._/-]+$", max_length=200), AfterValidator(_folder)]
Versions = Frozen[Line, Line]
"""Installed distributions, by name."""


class Citation(Strict):
    """A page that says so."""

    url: Url
    """Where it stands."""
    says: Line
    """What it says, in our words."""
    version: Line | None = None
    """The release that the page speaks of."""
    checked: Date
    """The day on which somebody read it there."""


class Evidence(Strict):
    """What backs a cell: one of these."""

    probe: ProbeId | None = None
    """The option whose probe was run, or option+companion: data/evidence/<criterion>/<probe>.py."""
    companion: Short | None = None
    """The name of the companion that the probe was run with."""
    release: Short | None = None
    """The older release of the option that the probe is about, as in "5.2", where it is not the present one."""
    measurement: Id | None = None
    """A measurement, by its name."""
    source: Citation | None = None
    """A page elsewhere."""


class Shared(Strict):
    """What backs several cells: one of these."""

    measurement: Id | None = None
    """A measurement, by its name."""
    source: Citation | None = None
    """A page elsewhere."""


class Series(Strict):
    """One quantity that a measurement takes of every option."""

    label: Line
    """Its name."""
    unit: Short
    """Its unit: ms, MB, lines."""


class Way(Strict):
    """One way to use an option, where a measurement takes several of some."""

    option: OptionId
    """The option."""
    label: Short
    """Its name beside the others."""


class Measurement(Document):
    """Something counted or measured in the same way for every option, by data/measurements/<name>.py.

    What the program imports lies in data/measurements/<name>/.
    """

    label: Line
    """Its name."""
    order: int
    """Its position among the measurements."""
    question: Line
    """What it asks."""
    method: Prose
    """How it is measured."""
    shows: Prose
    """What follows from it, and what does not."""
    subjects: Folder | None = None
    """The folder below content/ with a program for each option; its requirements.txt is what a run installs."""
    ways: Frozen[Id, Way] = Field(default_factory=dict)
    """What is run, where that is more than one way for each option."""
    repetitions: Annotated[int, Field(ge=1, le=1000)]
    """How often each way is run, by turns with the others."""
    series: Frozen[Id, Series]
    """The quantities."""


class Spread(Strict):
    """A quantity over all repetitions."""

    minimum: Number
    """The smallest."""
    lower: Number
    """The lower quartile."""
    median: Number
    """The middle one."""
    upper: Number
    """The upper quartile."""


class Measured(Strict):
    """What a measurement found for one way."""

    python: Line
    """The interpreter it ran on."""
    packages: Versions
    """What was installed."""
    values: Frozen[Id, Spread]
    """What was found, by series."""


class Measurements(Strict):
    """What the last run of a measurement found, written by `guide measure`."""

    file: str
    """The record's file, from the guide's root."""
    program: Digest
    """What was run, and on what."""
    date: Date
    """The day of the run."""
    machine: Line
    """The machine, in words."""
    repetitions: int
    """How often each way was run."""
    ways: Frozen[OptionId, Measured]
    """What was found, by way; by option, where each has one."""
