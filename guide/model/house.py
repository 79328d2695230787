"""What a guide asks of its own questions and outcomes, beside what any guide has to be."""

from typing import Annotated, Literal

from pydantic import Field

from guide.model.fields import Document, Frozen, Id, Line, OptionId, Short, Strict

Kind = Literal["article", "scenario", "outcome", "option", "criterion", "case", "measurement", "page"]


class Unsure(Strict):
    """The answer of somebody who does not know, which each question has once."""

    id: Id
    """The last words of its id."""
    label: Short
    """The first words of its label."""


class House(Strict):
    """The guide's own rules: what is left out is not asked for."""

    most_questions: Annotated[int, Field(ge=1)] | None = None
    """The most questions that a trail asks."""
    most_trails: Annotated[int, Field(ge=1)] | None = None
    """The most trails that end."""
    unsure: Unsure | None = None
    """The answer that leaves a question open; what follows it always recommends something."""
    empty_words: tuple[Id, ...] = ()
    """Words that say nothing in an address: no answer's id has one, and each has two words or more."""
    plain_questions: bool = False
    """Whether each question ends in a question mark and names no option."""
    words_of_help: Annotated[int, Field(ge=0)] = 0
    """The fewest words in which content/questions/ says why a question is asked."""
    sections: tuple[Line, ...] = ()
    """The headings in the text of each outcome that recommends something, in this order."""
    leads_to: tuple[Kind, ...] = ()
    """The kinds of page that such a text links to."""
    facts_run: Annotated[int, Field(ge=0, le=100)] = 0
    """Of a hundred factual cells, how many at least are backed by a run."""


class Position(Strict):
    """Where answers that somebody gives have to lead."""

    label: Line
    """Who gives them."""
    ends: Frozen[Line, Id]
    """Answers from the first one on, joined by slashes, and the question or outcome that they lead to."""


class Law(Strict):
    """What holds of all trails that end: of those with certain answers, or without them."""

    label: Line
    """What it says, in words."""
    given: tuple[Id, ...] = ()
    """It is of trails with one of these answers; without any, of all."""
    unless: tuple[Id, ...] = ()
    """But not of those with one of these."""
    only: tuple[OptionId, ...] = ()
    """The options that they recommend, if any."""
    never: tuple[OptionId, ...] = ()
    """Options that none of them recommends."""
    ends: tuple[Id, ...] = ()
    """The outcomes in which they end."""
    never_ends: tuple[Id, ...] = ()
    """Outcomes in which none of them ends."""
    asks: tuple[Id, ...] = ()
    """Questions of which each of them asks one."""
    reaches: tuple[OptionId, ...] = ()
    """Options each of which is recommended behind each of the given answers."""


class Positions(Document):
    """What the guide stands for: a change of the flow that breaks it changes what the guide recommends."""

    projects: Frozen[Id, Position] = Field(default_factory=dict)
    """Projects and situations, and where their answers lead."""
    laws: tuple[Law, ...] = ()
    """What holds of many trails at once."""
