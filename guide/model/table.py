"""The table: options, criteria, cells, and what the guide as a whole says of itself."""

import re
import unicodedata
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from guide.model.evidence import Citation, Evidence
from guide.model.fields import (
    ID,
    Base,
    Branch,
    Described,
    Document,
    Edit,
    Fit,
    Frozen,
    Id,
    Line,
    OptionId,
    Propose,
    Prose,
    Short,
    Strict,
    Url,
)
from guide.model.findings import NO, YES, Scale, State
from guide.model.house import House
from guide.model.judging import Level, Name, Observation, earned
from guide.model.releases import Release, ReleaseId

Hue = Literal["green", "blue", "amber", "rose", "cyan", "olive", "violet", "slate"]
Mark = Literal["square", "triangle", "ring", "diamond", "plus", "half", "bars", "chevron"]


def _value_id(text: str) -> str:
    """Keep ids of values apart from the other things that an address may require."""
    if not ID.fullmatch(text) or text[0].isdigit() or text in {YES, NO} or text.startswith(("at-least-", "at-most-")):
        raise ValueError("start it with a letter, then small letters, digits and single hyphens; yes and no are taken")
    return text


def _part(words: str) -> str:
    """Return words as a part of an address: Latin letters without their accents, digits, single hyphens."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter))
    return "-".join(re.findall("[a-z0-9]+", bare.lower()))


def _in_addresses(text: str) -> str:
    if not _part(text):
        raise ValueError("use a word with Latin letters in it, for it is a part of addresses")
    return text


def _finding(value: object) -> object:
    """Take what a cell may be: a word, several, or a number."""
    if isinstance(value, bool):
        raise ValueError("write yes or no")  # noqa: TRY004 - pydantic collects these, and no others
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple) and value and all(isinstance(one, str) for one in value):
        return value
    if not isinstance(value, (int, float)):
        raise ValueError("write yes or no, a value or a list of them, a number, or where it was seen")  # noqa: TRY004 - pydantic collects these, and no others
    return value


ValueId = Annotated[str, AfterValidator(_value_id)]
Found = Annotated[tuple[str, ...] | int | float, BeforeValidator(_finding)]
Engine = Annotated[str, StringConstraints(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$", max_length=20)]
Order = Annotated[int, Field(ge=0, le=10_000)]
Days = Annotated[int, Field(ge=1, le=10_000)]


class Nouns(Strict):
    """What this guide calls an option."""

    one: Short
    """In the singular: framework."""
    many: Annotated[Short, AfterValidator(_in_addresses)]
    """In the plural: frameworks."""

    @property
    def folder(self) -> str:
        """The plural as a part of addresses: hot drinks stand in hot-drinks."""
        return _part(self.many)


class Group(Strict):
    """Criteria that belong together."""

    label: Line
    """The heading of the group."""
    about: Line
    """What its criteria have in common, in one sentence."""


class Lasts(Strict):
    """For how many days what backs a cell is taken as fresh."""

    run: Days = 180
    """A run of a probe, and a measurement: new releases come several times a year."""
    source: Days = 365
    """A page that somebody read: such a page changes more slowly."""


class Settings(Strict):
    """What `data/guide.yaml` says of the guide as a whole."""

    engine: Engine | None = None
    """The version of the engine that it is written for."""
    title: Line
    """The name of the site."""
    question: Line
    """The question that the guide answers, the home page's heading."""
    description: Line
    """The guide in one sentence, for search engines and previews."""
    edition: Line
    """When the guide as a whole holds, such as November 2026."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
    """The language of content and data, as in BCP 47."""
    address: Base | None = None
    """The site's own address, where it is known."""
    repository: Base | None = None
    """The address of the sources, where it is known."""
    branch: Branch = "main"
    """The branch that "edit this page" leads to."""
    edit: Edit | None = None
    """Where a file is edited, with {branch}, {file} and {line} in it; without it as GitHub has it."""
    propose: Propose | None = None
    """Where a criterion, an option or a case is proposed, with {kind} in it; without it no page asks for them."""
    nouns: Nouns
    """The words for an option."""
    groups: Frozen[Id, Group]
    """The groups of criteria, in the order in which they are shown."""
    lasts: Lasts = Field(default_factory=Lasts)
    """For how many days what backs a cell is taken as fresh."""
    no_sources: tuple[Id, ...] = ()
    """Parts of names of hosts that are no source: what these show comes from elsewhere."""
    house: House = Field(default_factory=House)
    """What this guide asks of its own questions and outcomes."""


class Option(Described):
    """A thing one may choose."""

    id: OptionId
    """The file's name without its ending; part of addresses, which may have dots."""
    label: Line
    """Its name."""
    summary: Line
    """What it is and what it trades, in one sentence."""
    choose: Line | None = None
    """When to choose it, as the rest of a sentence: when staff work in its records."""
    version: Line | None = None
    """The release that the guide speaks of, where there are releases."""
    package: Line | None = None
    """Its name on the package index, by which a run knows the release; where it has one."""
    releases: Frozen[ReleaseId, Release] = Field(default_factory=dict)
    """The releases that people run, newest first; that which the guide speaks of may be one."""
    home: Url | None = None
    """Its own site."""
    documentation: Url | None = None
    """Its documentation."""
    links: Frozen[Short, Url] = Field(default_factory=dict)
    """Other pages about it, each by the words of its link."""
    hue: Hue | None = None
    """Its colour on every page; without one it gets the first that is free."""
    mark: Mark | None = None
    """Its sign beside the colour, which tells it apart without; likewise."""
    order: Order | None = None
    """Its place among the options; those without one follow by their names."""
    published: bool
    """Whether it is shown; until then its cells may be missing."""


class Cell(Strict):
    """One option under one criterion: a value with its fit, or what it is; or a state in place of either."""

    value: Short | None = None
    """Of levels, what the table shows; {name} in it is something that its run saw."""
    fit: Fit | None = None
    """Of levels, how well it serves somebody who needs the criterion, 0 none to 4 full."""
    is_: Found | None = Field(default=None, alias="is")
    """Of other scales, yes, no, a value or several, a number; or where that comes from, as seen:… or measured:…"""
    state: State | None = None
    """What it is in place of that: not-known or does-not-apply."""
    note: Prose
    """What to know before relying on it."""
    evidence: tuple[Evidence, ...] = ()
    """What backs it."""

    @cached_property
    def probes(self) -> tuple[str, ...]:
        """The probes that back it: the option, or the option and a companion."""
        return tuple(one.probe for one in self.evidence if one.probe)

    @property
    def measurements(self) -> tuple[str, ...]:
        """The measurements that back it."""
        return tuple(one.measurement for one in self.evidence if one.measurement)

    @property
    def sources(self) -> tuple[Citation, ...]:
        """The pages that back it."""
        return tuple(one.source for one in self.evidence if one.source)


class Criterion(Document):
    """A question asked of every option."""

    label: Line
    """Its name."""
    group: Id
    """The group it stands in."""
    order: Order | None = None
    """Its place in the group; those without one follow by their names."""
    kind: Literal["fact", "judgement"]
    """Whether a run or a source can settle it, or it is our view."""
    question: Line
    """The question."""
    scale: Scale = "levels"
    """What its cells are: levels with a fit, yes-no, values without better or worse, or a number."""
    values: Frozen[ValueId, Short] = Field(default_factory=dict)
    """The values that a cell may have, in words."""
    unit: Short | None = None
    """The unit of a number."""
    better: Literal["more", "less"] | None = None
    """Whether a larger number is better, where one is."""
    why: Prose
    """Why it matters to somebody who chooses."""
    observations: Frozen[Name, Observation] = Field(default_factory=dict)
    """What its runs look for, the same for every option, and which way is better."""
    rubric: Frozen[Fit, Annotated[Level, BeforeValidator(earned)]] = Field(default_factory=dict)
    """What earns each fit: of a run, the first level from the top whose conditions hold."""
    words: tuple[Short, ...] = ()
    """What people search for who mean this."""
    cells: Frozen[OptionId, Cell]
    """The answer for each option."""
    decides_nothing: Line | None = None
    """Why no outcome and no scenario rests on it, where none does."""

    @property
    def rated(self) -> bool:
        """Whether its cells have fits: levels have, others where a rubric gives them one."""
        return self.scale == "levels" or bool(self.rubric)
