"""The shapes of models: which fields stand at a loc, and which have to be there."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from guide.model import Document, Strict
from guide.places import Loc

_UNWRITTEN = {"id", "file", "body", "body_file"}


@cache
def required_fields(model: type[Strict]) -> list[str]:
    """Return the names of the fields that a model's file must have."""
    fields = model.model_fields.items()
    hidden = _UNWRITTEN if issubclass(model, Document) else set()
    return [field.alias or name for name, field in fields if field.is_required() and name not in hidden]


def fields_at(model: type[Strict], loc: Loc) -> Iterator[str]:
    """Yield the names of the fields that are known at a loc."""
    found = held_at(model, loc)
    if found is not None:
        yield from (field.alias or name for name, field in found.model_fields.items() if name not in _UNWRITTEN)


def held_at(model: type[Strict], loc: Loc) -> type[Strict] | None:
    """Return the model of what stands at a loc, by walking the models' annotations."""
    found: Any = model
    for part in loc:
        if isinstance(found, type) and issubclass(found, Strict):
            field = found.model_fields.get(str(part))
            found = field.annotation if field else None
        else:
            found = model_within(found)
    held: type[Strict] | None = model_within(found)
    return held


def model_within(annotation: Any) -> Any:  # noqa: ANN401 - annotations have no common type
    """Return the model inside an annotation such as a mapping or tuple of models."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = model_within(inner)
        if found is not None:
            return found
    return None
