"""The vocabulary of a guide, immutable: options, criteria, cells, scenarios, the decision flow, articles.

Every value from a file passes through these models: strict types, no unknown fields, no changes afterwards.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Literal, TypeVar, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints
from pydantic.fields import FieldInfo

from guide.places import Loc, Source

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

K = TypeVar("K")
V = TypeVar("V")


class Markdown:
    """Marks a string field as Markdown: it is checked for references, and rendered."""


def _https(text: str) -> str:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        raise ValueError("write a full address that starts with https://") from None
    if parts.scheme != "https" or "." not in host or parts.username is not None:
        raise ValueError("write a full address that starts with https://")
    return text


def _base(text: str) -> str:
    if "?" in text or "#" in text:
        raise ValueError("write the address without ? and #, for paths are added to it")
    return text


def _date(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("write the date as year-month-day, such as 2026-11-22")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError("write a day that is in the calendar") from None


_ONE_LINE = "^\\S([^\n\r\u2028\u2029]*\\S)?$"
Id = Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=_ONE_LINE)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=_ONE_LINE)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=60_000, pattern=r"\S"), Markdown()]
Url = Annotated[str, StringConstraints(max_length=500, pattern=r"^[!-~]+$"), AfterValidator(_https)]
Base = Annotated[Url, AfterValidator(_base)]
Date = Annotated[dt.date, BeforeValidator(_date)]
Fit = Annotated[int, Field(ge=0, le=4)]
Weight = Annotated[int, Field(ge=1, le=3)]
Frozen = Annotated[Mapping[K, V], AfterValidator(MappingProxyType), PlainSerializer(dict)]


class Strict(BaseModel):
    """What all models share: exact types, no unknown fields, no changes."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Document(Strict):
    """A thing with a file of its own, and so with an id: the file's name."""

    id: Id
    """The file's name without its ending; part of addresses."""
    file: str
    """The file, from the guide's root, with forward slashes."""


class Described(Document):
    """A thing with data in one file and the prose of its page in another."""

    body: Prose
    """The page's prose, from the Markdown file of the same name."""
    body_file: str
    """That file, from the guide's root."""


class Nouns(Strict):
    """What this guide calls an option."""

    one: Id
    """In the singular: framework."""
    many: Id
    """In the plural, and in addresses: frameworks."""


class Group(Strict):
    """Criteria that belong together."""

    label: Line
    """The heading of the group."""
    about: Line
    """What its criteria have in common, in one sentence."""


class Settings(Strict):
    """What `data/guide.yaml` says of the guide as a whole."""

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
    branch: Id = "main"
    """The branch that "edit this page" leads to."""
    nouns: Nouns
    """The words for an option."""
    groups: Frozen[Id, Group]
    """The groups of criteria, in the order in which they are shown."""


class Option(Described):
    """A thing one may choose."""

    label: Line
    """Its name."""
    summary: Line
    """What it is and what it trades, in one sentence."""
    version: Line
    """The release that the guide speaks of."""
    home: Url
    """Its own site."""
    documentation: Url
    """Its documentation."""
    published: bool
    """Whether it is shown; until then its cells may be missing."""


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
    """What backs a cell."""

    source: Citation
    """A page elsewhere."""


class Cell(Strict):
    """One option under one criterion."""

    value: Short
    """What the table shows."""
    fit: Fit | None
    """How well it serves somebody who needs the criterion, 0 none to 4 full; null where nothing is better or worse."""
    note: Prose
    """What to know before relying on it."""
    evidence: tuple[Evidence, ...] = ()
    """What backs it."""


class Criterion(Document):
    """A question asked of every option."""

    label: Line
    """Its name."""
    group: Id
    """The group it stands in."""
    kind: Literal["fact", "judgement"]
    """Whether a run or a source can settle it, or it is our view."""
    question: Line
    """The question."""
    why: Prose
    """Why it matters to somebody who chooses."""
    rubric: Frozen[Fit, Line] = Field(default_factory=dict)
    """What earns each fit."""
    cells: Frozen[Id, Cell]
    """The answer for each option."""

    @property
    def rated(self) -> bool:
        """Whether any of its cells has a fit."""
        return any(cell.fit is not None for cell in self.cells.values())


class Alternative(Strict):
    """What one may choose instead, and when."""

    option: Id
    """The other option."""
    when: Prose
    """The condition."""


class Warned(Strict):
    """What not to do in a scenario."""

    label: Line
    """The thing to avoid."""
    option: Id | None = None
    """The option that is meant, if it is one."""
    why: Prose
    """The reason."""


class Scenario(Described):
    """A typical situation, with the criteria that weigh in it and a recommendation."""

    label: Line
    """Its name."""
    order: int
    """Its position among the scenarios."""
    summary: Line
    """The situation in a sentence or two."""
    weights: Frozen[Id, Weight]
    """How much each criterion matters: 1 a little, 2 much, 3 decides."""
    recommends: Id
    """The option that is recommended."""
    because: tuple[Id, ...]
    """The criteria whose cells decide it."""
    reason: Prose
    """Why it is recommended."""
    despite: Prose | None = None
    """Why it is recommended although the weights put another option first."""
    outcomes: tuple[Id, ...] = ()
    """The outcomes of the decision flow that fit this situation."""
    also: tuple[Alternative, ...] = ()
    """What else may be right, and when."""
    avoid: tuple[Warned, ...] = ()
    """What to avoid, and why."""


class Answer(Strict):
    """One way to answer a question."""

    label: Line
    """The answer in words."""
    to: Id
    """The question or outcome that it leads to."""
    was: tuple[Id, ...] = ()
    """Ids that it had before; addresses with them lead on to the present ones."""


class Question(Strict):
    """A step of the decision flow."""

    ask: Line
    """The question in words."""
    answers: Frozen[Id, Answer]
    """The answers, in the order in which they are shown."""


class Outcome(Strict):
    """An end of the decision flow."""

    label: Line
    """Its name."""
    recommends: Id | None
    """The option that is recommended; null where none is."""
    runner_up: Id | None = None
    """The option that comes second."""
    summary: Line
    """The recommendation in a sentence or two."""
    because: tuple[Id, ...]
    """The criteria whose cells decide it."""
    needs: Frozen[Id, Fit] = Field(default_factory=dict)
    """The fit that the recommended option must have, by criterion."""


class Decision(Strict):
    """The decision flow: routing only."""

    start: Id
    """The first question."""
    questions: Frozen[Id, Question]
    """The questions."""
    outcomes: Frozen[Id, Outcome]
    """The outcomes."""


class Article(Document):
    """A text to read."""

    title: Line
    """Its title."""
    description: Line
    """What it says, in one sentence."""
    order: int
    """Its position among the articles."""
    options: tuple[Id, ...] = ()
    """The options that it is mainly about."""
    next: Line
    """A reference to the next step."""
    body: Prose
    """The text."""


class Leaf(Document):
    """A page of prose that every guide has: home, method, about."""

    title: Line
    """Its title."""
    description: Line
    """What it says, in one sentence."""
    body: Prose
    """The text."""


class Text(Document):
    """Prose that belongs to a question or an outcome."""

    body: Prose
    """The text."""


@dataclass(frozen=True)
class Guide:
    """All of it, as one immutable value. Mappings are in the order in which their things are shown."""

    settings: Settings
    options: Mapping[str, Option]
    criteria: Mapping[str, Criterion]
    scenarios: Mapping[str, Scenario]
    decision: Decision
    questions: Mapping[str, Text]
    outcomes: Mapping[str, Text]
    articles: Mapping[str, Article]
    leaves: Mapping[str, Leaf]
    examples: Mapping[str, Source]
    """The programs that prose shows, by their path below content/."""
    images: Mapping[str, bytes]
    """The images that prose shows, by their path below content/."""
    sources: Mapping[str, Source]
    """Every file that was read, by its path from the root."""
    changed: Mapping[str, dt.date] = field(default_factory=dict)
    """The day of each file's last change, where the history of the sources knows it."""

    broken: frozenset[str] = frozenset()
    """The files that could not be read at all."""
    mended: frozenset[tuple[str, Loc]] = frozenset()
    """The values that were missing or faulty, by file and loc, and have a stand-in."""

    def source(self, file: str) -> Source:
        """Return a file's text and places; an empty one where the file is not there."""
        return self.sources.get(file, Source(file, ""))

    def sure(self, file: str, *loc: str | int) -> bool:
        """Tell whether a value stands in its file as the guide has it: what rests on a stand-in can't be judged."""
        if file in self.broken:
            return False
        return not any(name == file and (loc[: len(at)] == at or at[: len(loc)] == loc) for name, at in self.mended)

    @property
    def published(self) -> Mapping[str, Option]:
        """The options that are shown."""
        return {id_: option for id_, option in self.options.items() if option.published}

    @property
    def by_group(self) -> Mapping[str, tuple[Criterion, ...]]:
        """The criteria of each group."""
        return {
            group: tuple(criterion for criterion in self.criteria.values() if criterion.group == group)
            for group in self.settings.groups
        }


@dataclass(frozen=True)
class Passage:
    """One Markdown text of the guide and where it stands."""

    file: str
    loc: Loc
    text: str


def passages(guide: Guide) -> Iterator[Passage]:
    """Yield every Markdown text of the guide."""
    described = [*guide.options.values(), *guide.scenarios.values()]
    plain = [*guide.criteria.values(), *guide.questions.values(), *guide.outcomes.values()]
    for document in [*described, *plain, *guide.articles.values(), *guide.leaves.values()]:
        for loc, text in _prose_of(document, ()):
            file = document.body_file if isinstance(document, Described) and loc == ("body",) else document.file
            yield Passage(file, loc, text)


def _is_prose(info: FieldInfo) -> bool:
    """Tell whether a field is Markdown, required or not."""
    inner = [mark for part in get_args(info.annotation) for mark in getattr(part, "__metadata__", ())]
    return any(isinstance(mark, Markdown) for mark in [*info.metadata, *inner])


def _prose_of(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            inner = getattr(value, name)
            if _is_prose(info):
                if inner is not None:
                    yield (*loc, name), inner
            else:
                yield from _prose_of(inner, (*loc, name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _prose_of(inner, (*loc, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _prose_of(inner, (*loc, index))
