"""What a cell finds, whatever the kind of its row, and what may be required of it."""

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import model_serializer

from guide.model.fields import Fit
from guide.model.judging import Bound

Scale = Literal["levels", "yes-no", "values", "number"]
State = Literal["not-known", "does-not-apply"]
YES, NO = "yes", "no"
STATES: dict[str, str] = {"not-known": "Not known", "does-not-apply": "Does not apply"}
"""The states of a cell of any kind, in words."""


@dataclass(frozen=True)
class Finding:
    """What a cell finds, worked out."""

    fit: int | None = None
    """How well it serves; None where its row has no fits, and in a state."""
    value: tuple[str, ...] | float | None = None
    """Yes or no, values, or a number; None where its row has levels, and in a state."""
    words: str = ""
    """As it is shown."""
    state: State | None = None

    @property
    def whole(self) -> bool:
        """Whether its cell says what its row asks for; where it does not, check tells so."""
        return self.state is not None or self.fit is not None or self.value is not None


class Need(Bound):
    """What is required of a cell: all that is given."""

    fit: Fit | None = None
    """A fit of at least this; written as a number alone."""

    def met_by(self, finding: Finding) -> bool:
        """Tell whether a finding is enough: what is not known, or does not apply, never is."""
        enough = self.fit is None or (finding.fit is not None and finding.fit >= self.fit)
        return enough and (not self.asks_for_a_value or self.holds(finding.value))

    @property
    def asks_for_a_value(self) -> bool:
        """Whether more than a fit is asked for."""
        return bool(self.one_of) or self.at_least is not None or self.at_most is not None

    @model_serializer
    def as_written(self) -> Any:  # noqa: ANN401 - JSON
        """Return it as files have it: a fit, a list of values, or bounds."""
        if self.fit is not None:
            return self.fit
        bounds = {"at_least": self.at_least, "at_most": self.at_most}
        return list(self.one_of) or {name: bound for name, bound in bounds.items() if bound is not None}


def need(value: object) -> object:
    """Take a number for a fit, and words for values of which one is enough."""
    if isinstance(value, int) and not isinstance(value, bool) and value in range(5):
        return {"fit": value}
    if isinstance(value, (str, tuple)) and value:
        return {"one_of": (value,) if isinstance(value, str) else value}
    if isinstance(value, (bool, int, float, str, tuple)):
        raise ValueError("write a fit from 0 to 4, yes or no, a value or a list, {at_least: 3} or {at_most: 3}")  # noqa: TRY004 - pydantic collects these, and no others
    return value
