"""What the guide as a whole says of itself, and the options that it is about."""

import re
import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from guide.model.evidence import Shared
from guide.model.fields import (
    Base,
    Branch,
    Described,
    Edit,
    Frozen,
    Id,
    Lasting,
    Line,
    OptionId,
    Order,
    Propose,
    Short,
    Strict,
    Url,
)
from guide.model.house import House
from guide.model.releases import Release, ReleaseId

Hue = Literal["green", "blue", "amber", "rose", "cyan", "olive", "violet", "slate"]
Mark = Literal["square", "triangle", "ring", "diamond", "plus", "half", "bars", "chevron"]


def _part(words: str) -> str:
    """Return words as a part of an address: Latin letters without their accents, digits, single hyphens."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter))
    return "-".join(re.findall("[a-z0-9]+", bare.lower()))


def _in_addresses(text: str) -> str:
    if not _part(text):
        raise ValueError("use a word with Latin letters in it, for it is a part of addresses")
    return text


Engine = Annotated[str, StringConstraints(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$", max_length=20)]


class Nouns(Strict):
    """What this guide calls an option."""

    one: Short
    """In the singular: lock."""
    many: Annotated[Short, AfterValidator(_in_addresses)]
    """In the plural: locks."""

    @property
    def folder(self) -> str:
        """The plural as a part of addresses: hot drinks stand in hot-drinks."""
        return _part(self.many)


class Group(Strict):
    """Criteria, or options, that belong together."""

    label: Line
    """The heading of the group."""
    about: Line
    """What they have in common, in one sentence."""


class Lasts(Strict):
    """For how many days what backs a cell is taken as fresh, or never to grow old."""

    run: Lasting = 180
    """A run of a probe, and a measurement: new releases come several times a year."""
    source: Lasting = 365
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
    publisher: Line | None = None
    """Who writes and publishes the guide, for search engines: a project's name, or an organisation's."""
    licence: Url | None = None
    """The address of the licence under which its content and data may be used, for search engines likewise."""
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
    option_groups: Frozen[Id, Group] = Field(default_factory=dict)
    """The groups of options, where they have any, in the order in which they are shown."""
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
    group: Id | None = None
    """The group of options that it stands in, where there are any."""
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
    evidence: tuple[Shared, ...] = ()
    """What backs all its facts that have no evidence of their own, nor their criterion: its text, its manual."""
    hue: Hue | None = None
    """Its colour on every page; without one it gets the first that is free."""
    mark: Mark | None = None
    """Its sign beside the colour, which tells it apart without; likewise."""
    order: Order | None = None
    """Its place among the options of its group; those without one follow by their names."""
    published: bool
    """Whether it is shown; until then its cells may be missing."""
    listed: bool = False
    """Whether it is only listed: it stands in the table, and no outcome recommends it."""
    was: tuple[OptionId, ...] = ()
    """Ids that it had before; addresses with them lead on to the present ones."""
