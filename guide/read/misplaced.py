"""Fields that stand beside or above what they belong to, for they are indented otherwise than was meant."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import get_origin

from pydantic_core import ErrorDetails

from guide.diagnostics import Diagnostic, nearest, quoted
from guide.model import Strict
from guide.places import Loc, Source
from guide.read.shapes import fields_at, held_at, model_within, required_fields
from guide.read.standins import file_loc


def astray(model: type[Strict], value: Mapping[str | int, object], source: Source) -> Diagnostic | None:
    """Return a fault for a field that stands empty below another and is missing at the top: it is indented too far."""
    for name in required_fields(model):
        for around, held in () if name in value else value.items():
            if isinstance(held, Mapping) and name in held and held[name] is None:
                message = f"{quoted(name)} stands below {quoted(str(around))}, and belongs beside it"
                fix = "write it at the start of its line, and what follows as far to the left"
                return Diagnostic(source.key((around, name)), message, fix)
    return None


def outside(model: type[Strict], details: Sequence[ErrorDetails], source: Source) -> Mapping[Loc, Diagnostic]:
    """Return one fault for all fields that are not known where they stand, and that one field beside them holds.

    It stands for what is said of each of them, and of that field, which may be left empty for it.
    """
    unknown = defaultdict[Loc, list[str]](list)
    for detail in details:
        if detail["type"] == "extra_forbidden":
            loc = file_loc(detail)
            unknown[loc[:-1]].append(str(loc[-1]))
    found: dict[Loc, Diagnostic] = {}
    for around, names in unknown.items():
        known = [*fields_at(model, around)]
        holders = [] if any(nearest(name, known) for name in names) else [*_holders(held_at(model, around), names)]
        if len(holders) == 1:
            holder = holders[0]
            it, belongs = ("it", "belongs") if len(names) == 1 else ("them", "belong")
            listed = f"{', '.join(map(quoted, names[:-1]))} and {quoted(names[-1])}" if names[1:] else quoted(names[0])
            above = "" if (*around, holder) in source.keys else f"write {holder}: above, and "
            message = f"{listed} {belongs} below {quoted(holder)}"
            told = Diagnostic(source.key((*around, names[0])), message, f"{above}indent {it} by two more")
            found |= {(*around, name): told for name in (holder, *names)}
    return found


def _holders(model: type[Strict] | None, names: Sequence[str]) -> Iterator[str]:
    """Yield the fields of a model that hold fields of all these names."""
    for name, field in model.model_fields.items() if model else ():
        held = None if get_origin(field.annotation) in {Mapping, tuple} else model_within(field.annotation)
        if held is not None and {*names} <= {*fields_at(held, ())}:
            yield field.alias or name
