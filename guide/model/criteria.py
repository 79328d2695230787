"""The rows of the table: criteria, and a cell of each for each option."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from guide.model.evidence import Citation, Evidence, Folder, Shared
from guide.model.fields import ID, Document, Fit, Frozen, Id, Lasting, Line, OptionId, Order, Prose, Short, Strict
from guide.model.findings import NO, STATES, YES, Scale, State
from guide.model.judging import Level, Name, Observation, earned


def _value_id(text: str) -> str:
    """Keep ids of values apart from the other things that an address may require."""
    if not ID.fullmatch(text) or text[0].isdigit() or text in {YES, NO} or text.startswith(("at-least-", "at-most-")):
        raise ValueError("start it with a letter, then small letters, digits and single hyphens; yes and no are taken")
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


def _short(value: object) -> object:
    """Take what a cell is, or its state, for the whole cell."""
    if value is None or isinstance(value, Mapping):
        return value
    return {"state": value} if isinstance(value, str) and value in STATES else {"is": value}


ValueId = Annotated[str, AfterValidator(_value_id)]
Found = Annotated[tuple[str, ...] | int | float, BeforeValidator(_finding)]


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
    note: Prose | None = None
    """What to know before relying on it."""
    evidence: tuple[Evidence, ...] = ()
    """What backs it; without any, what the criterion or the option has for all of its cells."""

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
    seen: Frozen[Line, Line] = Field(default_factory=dict)
    """What its runs see besides, by the name that they print: what it is, in words."""
    rubric: Frozen[Fit, Annotated[Level, BeforeValidator(earned)]] = Field(default_factory=dict)
    """What earns each fit: of a run, the first level from the top whose conditions hold."""
    words: tuple[Short, ...] = ()
    """What people search for who mean this."""
    evidence: tuple[Shared, ...] = ()
    """What backs all its cells that have no evidence of their own."""
    fresh_for: Lasting | None = None
    """For how many days what backs its cells is taken as fresh, or never to grow old: in place of the guide's days."""
    subjects: Folder | None = None
    """The folder below content/ with a program for each option, where its probes run that."""
    cells: Frozen[OptionId, Annotated[Cell, BeforeValidator(_short)]]
    """The answer for each option; in short what it is alone, as in yes, or its state."""
    decides_nothing: Line | None = None
    """Why no outcome and no scenario rests on it, where none does."""
    was: tuple[Id, ...] = ()
    """Ids that it had before; addresses with them lead on to the present ones."""

    @property
    def rated(self) -> bool:
        """Whether its cells have fits: levels have, others where a rubric gives them one."""
        return self.scale == "levels" or bool(self.rubric)
