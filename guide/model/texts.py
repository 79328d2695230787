"""What is written to be read: articles, cases, changes, programs, pages that every guide has, prose of the flow."""

import datetime as dt
from typing import Annotated

from pydantic import Field, StringConstraints

from guide.model.evidence import Citation, Folder
from guide.model.fields import Document, Frozen, Id, Line, OptionId, Prose, Strict

Piece = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9._/-]*#[A-Za-z_][A-Za-z0-9_-]*$", max_length=260)
]
"""A part of a file: a region of it, or what it defines at its top level."""
FilePath = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9._/-]*$", max_length=200)]


class Article(Document):
    """A text to read."""

    title: Line
    """Its title."""
    description: Line
    """What it says, in one sentence."""
    order: int
    """Its position among the articles."""
    options: tuple[OptionId, ...] = ()
    """The options that it is mainly about."""
    next: Line
    """A reference to the next step."""
    was: tuple[Id, ...] = ()
    """Ids that it had before; addresses with them lead on to the present ones."""
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
    before: tuple[OptionId, ...]
    """The options that it had; empty for another thing or a new start."""
    before_words: Line
    """What it had, in words."""
    after: tuple[OptionId, ...]
    """The options that it has now."""
    source: Citation
    """Where it tells so."""
    year: Annotated[int, Field(ge=1000)] | None = None
    """The year in which it was decided or announced, where the source shows it."""
    scenarios: tuple[Id, ...]
    """The scenarios that it speaks to."""
    outcomes: tuple[Id, ...] = ()
    """The outcomes that it speaks to."""
    was: tuple[Id, ...] = ()
    """Ids that it had before; addresses with them lead on to the present ones."""
    body: Prose
    """The text."""


class Change(Document):
    """A change of the guide that a reader would want to know; its id begins with its day."""

    title: Line
    """What changed, in one line."""
    description: Line
    """What changed and why, in one sentence."""
    effect: Line
    """What it changed in recommendations, or that it changed none."""
    criteria: tuple[Id, ...] = ()
    """The criteria that it is about."""
    options: tuple[OptionId, ...] = ()
    """The options that it is about."""
    body: Prose
    """Why, and what it means."""

    @property
    def day(self) -> dt.date | None:
        """The day of the change; None where the id does not begin with one, which the check tells."""
        try:
            return dt.date.fromisoformat(self.id[:10])
        except ValueError:
            return None


class Role(Strict):
    """What some files of a program are there for."""

    label: Line
    """Its name."""
    about: Line
    """What belongs to it, in one sentence."""
    files: Frozen[OptionId, tuple[FilePath, ...]]
    """The files of each option, in reading order, from the option's own folder."""


class Operation(Strict):
    """One thing that every version of a program does."""

    label: Line
    """What is done."""
    request: Line | None = None
    """What is asked of the program: a method and a path."""
    code: Frozen[OptionId, tuple[Piece, ...]]
    """What does it in each option, in reading order: a file from the option's own folder, and a name in it."""


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
    operations: Frozen[Id, Operation] = Field(default_factory=dict)
    """What is shown line by line beside what does the same in the others."""

    def piece(self, option: str, piece: str) -> tuple[str, str]:
        """Return the file of a part of an option's program, and the name of the part."""
        file, _, name = piece.partition("#")
        return f"{self.folder}/{option}/{file}", name
