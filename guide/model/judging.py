"""The rubric is the judge: what observations earn which fit."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, StringConstraints, Tag

from guide.model.fields import Frozen, Line, Number, Strict

IS = "is"
"""What a condition calls the finding of its cell, where that is no level."""


def _bound(value: object) -> object:
    """Take true, false and words for what they ask for; a bare number says neither at least nor at most."""
    if isinstance(value, bool):
        return {"equals": value}
    if isinstance(value, (str, tuple)):
        return {"one_of": (value,) if isinstance(value, str) else value}
    if isinstance(value, (int, float)):
        raise ValueError("write true, false, {at_least: 3} or {at_most: 3}")  # noqa: TRY004 - pydantic collects these, and no others
    return value


def earned(value: object) -> object:
    """Take a level that is a text for what earns it."""
    return {"earns": value} if isinstance(value, str) else value


def _one_or_several(value: object) -> str:
    return SEVERAL if isinstance(value, tuple) else ONE


ONE, SEVERAL = "(one)", "(several)"
"""What a loc of pydantic's says of the two forms of `when`; no key of a file can be spelt so."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


class Observation(Strict):
    """One thing that every run of a criterion's probes looks for, and that judges."""

    says: Line
    """What is the case where it is true, or what the number counts, in words."""
    better: Literal[True, False, "more", "less"]
    """Which way is better: true or false, or for a number more or less."""

    @property
    def counts(self) -> bool:
        """Whether it is a number."""
        return isinstance(self.better, str)


class Bound(Strict):
    """What an observation or a finding has to be: one of these."""

    equals: bool | None = None
    """Exactly this; written as true or false alone."""
    one_of: tuple[Line, ...] = ()
    """A finding that has one of these; written as one of them alone, or as a list."""
    at_least: Number | None = None
    """This number or more."""
    at_most: Number | None = None
    """This number or less."""

    def holds(self, value: object) -> bool:
        """Tell whether an observation or a finding is what is asked for; what is not known never is."""
        if isinstance(value, bool):
            return self.equals is value
        if isinstance(value, tuple):
            return any(one in value for one in self.one_of)
        if not isinstance(value, (int, float)) or self.equals is not None or self.one_of:
            return False
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    def implies(self, other: "Bound") -> bool:
        """Tell whether all that is enough for this is enough for the other."""
        if self.equals is not None or other.equals is not None:
            return self.equals is other.equals
        if self.one_of or other.one_of:
            return bool(self.one_of) and set(self.one_of) <= set(other.one_of)
        least = other.at_least is None or (self.at_least is not None and self.at_least >= other.at_least)
        return least and (other.at_most is None or (self.at_most is not None and self.at_most <= other.at_most))


Conditions = Frozen[Name, Annotated[Bound, BeforeValidator(_bound)]]
"""What has to hold, all of it, by observation."""


def _something(when: object) -> object:
    if isinstance(when, Mapping) and not when:
        raise ValueError("write what has to be observed, as in {name: true}; the lowest level has no when")
    return when


class Level(Strict):
    """One level of a rubric."""

    earns: Line
    """What earns it, in words."""
    when: Annotated[
        Annotated[Conditions, Tag(ONE)] | Annotated[tuple[Conditions, ...], Tag(SEVERAL)],
        Discriminator(_one_or_several),
        AfterValidator(_something),
    ] = ()
    """What has to be observed: all of one mapping, or of one of several; nothing at the lowest level."""

    @property
    def ways(self) -> tuple[Mapping[str, Bound], ...]:
        """The conditions, each of which is enough; none where nothing is asked for."""
        return self.when if isinstance(self.when, tuple) else (self.when,)
