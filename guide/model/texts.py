"""What is written to be read: articles, cases, programs, the pages that every guide has, the prose of the flow."""

from typing import Annotated

from pydantic import StringConstraints

from guide.model.evidence import Citation, Folder
from guide.model.fields import Document, Frozen, Id, Line, Prose, Strict

FilePath = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9._/-]*$", max_length=200)]


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


class Case(Document):
    """A team that chose or changed, as it tells in public."""

    title: Line
    """What happened, in one line."""
    description: Line
    """Who did what and why, in one sentence."""
    who: Line
    """The project or company."""
    before: tuple[Id, ...]
    """The options that it had; empty for another thing or a new start."""
    before_words: Line
    """What it had, in words."""
    after: tuple[Id, ...]
    """The options that it has now."""
    source: Citation
    """Where it tells so."""
    year: int | None = None
    """The year in which it was decided or announced, where the source shows it."""
    scenarios: tuple[Id, ...]
    """The scenarios that it speaks to."""
    outcomes: tuple[Id, ...] = ()
    """The outcomes that it speaks to."""
    body: Prose
    """The text."""


class Role(Strict):
    """What some files of a program are there for."""

    label: Line
    """Its name."""
    about: Line
    """What belongs to it, in one sentence."""
    files: Frozen[Id, tuple[FilePath, ...]]
    """The files of each option, in reading order, from the option's own folder."""


class Service(Document):
    """The same program, written once for every option."""

    label: Line
    """Its name."""
    description: Line
    """What it is, in one sentence."""
    about: Prose
    """What it does, and how the programs were made comparable."""
    contract: Prose | None = None
    """What every version answers, and where they may differ."""
    folder: Folder
    """The folder below content/ that holds a folder for each option."""
    lines: Id | None = None
    """The measurement that counts its lines: a series for each role."""
    roles: Frozen[Id, Role]
    """The roles, in reading order."""
