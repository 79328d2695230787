"""Plain values to models, with each fault in a plain sentence at its place."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from guide.diagnostics import Diagnostic, choose_from, nearest, quoted
from guide.model import ONE, SEVERAL, Cell, Strict
from guide.places import Loc, Source
from guide.read.sentences import sentence

Model = TypeVar("Model", bound=Strict)

STAND_IN = "stand-in"
# A stand-in can need as many rounds as a value has layers of faults: type, then range, then what lies within.
_ROUNDS = 8
_UNWRITTEN = {"id", "file", "body", "body_file"}


def validate(
    model: type[Model], value: Mapping[str | int, object], known: Mapping[str | int, object], source: Source
) -> tuple[Model | None, list[tuple[Loc, Diagnostic]]]:
    """Return the model and what is wrong with `value`, the content of `source`, each fault with its loc.

    `known` are the fields that don't stand in the file: its id and name. Faulty values are replaced by
    stand-ins, so that the rest of the file can still be checked; None where even that fails.
    """
    found: list[tuple[Loc, Diagnostic]] = [
        ((name,), Diagnostic(source.key((name,)), f"the field {quoted(str(name))} is not known here", "remove it"))
        for name in known
        if name in value
    ]
    if not source.path.endswith(".json"):
        # Programs write null for nothing; a person has forgotten something, or a comment has swallowed it.
        found += [(loc, _empty(loc, source)) for loc in _left_empty(model, value, ())]
    candidate: dict[str | int, Any] = {**value, **known}
    for round_ in range(_ROUNDS):
        try:
            return model.model_validate(candidate), found
        except ValidationError as error:
            details = error.errors(include_url=False)
        if not round_:
            found += _told(model, details, source)
        gone = {_file_loc(detail) for detail in details if _stand_in(detail) is _REMOVE}
        candidate = _without(candidate, gone, ())
        stand_ins = {_file_loc(detail): _stand_in(detail) for detail in details}
        kept = {
            loc: stand_in
            for loc, stand_in in stand_ins.items()
            if not any(loc[:length] in gone for length in range(len(loc) + 1))
        }
        candidate = _mended(candidate, _tree(kept))
    return None, found


def required_fields(model: type[Strict]) -> list[str]:
    """Return the names of the fields that a model's file must have."""
    return [name for name, field in model.model_fields.items() if field.is_required() and name not in _UNWRITTEN]


def _file_loc(detail: ErrorDetails) -> Loc:
    """Drop what pydantic adds to a loc that is no key or index of the file."""
    return tuple(part for part in detail["loc"] if part not in {"[key]", ONE, SEVERAL})


def _told(model: type[Strict], details: list[ErrorDetails], source: Source) -> Iterator[tuple[Loc, Diagnostic]]:
    """Yield what is wrong, with its loc; a field that is missing because it is misspelt has the fault of that one."""
    meant: dict[Loc, Diagnostic] = {}
    for detail in details:
        if detail["type"] == "extra_forbidden":
            loc = _file_loc(detail)
            near = nearest(str(loc[-1]), _fields_at(model, loc[:-1]))
            meant[(*loc[:-1], near or "")] = _diagnostic(model, detail, source)
    for detail in details:
        loc = _file_loc(detail)
        own = detail["type"] != "missing" or loc not in meant
        yield loc, _diagnostic(model, detail, source) if own else meant[loc]


def _diagnostic(model: type[Strict], detail: ErrorDetails, source: Source) -> Diagnostic:
    loc = _file_loc(detail)
    name = quoted(str(loc[-1])) if loc else "the file"
    if detail["type"] == "extra_forbidden":
        fields = list(_fields_at(model, loc[:-1]))
        fix = choose_from(str(loc[-1]), fields) if fields else "remove it: this file holds only text"
        return Diagnostic(source.key(loc), f"the field {name} is not known here", fix)
    if detail["type"] == "missing":
        return Diagnostic(source.place(loc), f"the field {name} is missing", "add it")
    if detail["type"] == "invalid_key":
        return Diagnostic(source.key(loc), f"the key {name} is no name of a field", "remove it")
    of_key = "[key]" in detail["loc"]
    place = source.key(loc) if of_key else source.place(loc)
    subject = f"the key {name}" if of_key else f"the value of {name}"
    if len(loc) > 1 and isinstance(loc[-1], int) and loc not in source.keys:
        subject = f"entry {loc[-1] + 1} of {quoted(str(loc[-2]))}"
    message, fix = sentence(subject, detail, "" if of_key else source.written(loc))
    if of_key:
        # A key is named by the subject already.
        message = f"{subject} can't be used" if detail["type"] == "value_error" else message
        message = message.replace(f" is {name}, which ", " ").replace(f" is {name}, ", " is ")
    return Diagnostic(place, message, fix)


def _empty(loc: Loc, source: Source) -> Diagnostic:
    message = f"the value of {quoted(str(loc[-1]))} is empty"
    return Diagnostic(source.place(loc), message, "write one, or take the line out")


def _left_empty(model: type[Strict], value: Mapping[str | int, object], loc: Loc) -> Iterator[Loc]:
    """Yield the fields that may be left out, and stand there without a value; of others validation tells."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        # What a cell lacks depends on its row, so a rule tells of it.
        if key in value and value[key] is None and field.default is None and model is not Cell:
            yield (*loc, key)
        for within, held, at in _models(field.annotation, value.get(key), (*loc, key)):
            yield from _left_empty(within, held, at)


def _models(
    annotation: object, held: object, loc: Loc
) -> Iterator[tuple[type[Strict], Mapping[str | int, object], Loc]]:
    """Yield each mapping in a value that is to become a model, with that model."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        if isinstance(held, Mapping):
            yield annotation, held, loc
    elif get_origin(annotation) is Mapping and isinstance(held, Mapping):
        for key, one in held.items():
            yield from _models(get_args(annotation)[1], one, (*loc, key))
    elif get_origin(annotation) is tuple and isinstance(held, tuple):
        for index, one in enumerate(held):
            yield from _models(get_args(annotation)[0], one, (*loc, index))
    else:
        for inner in get_args(annotation):
            yield from _models(inner, held, loc)


def _fields_at(model: type[Strict], loc: Loc) -> Iterator[str]:
    """Yield the names of the fields that are known at a loc, by walking the models' annotations."""
    found: Any = model
    for part in loc:
        if isinstance(found, type) and issubclass(found, Strict):
            field = found.model_fields.get(str(part))
            found = field.annotation if field else None
        else:
            found = _model_within(found)
    if not (isinstance(found, type) and issubclass(found, Strict)):
        found = _model_within(found)
    if found is not None:
        yield from (field.alias or name for name, field in found.model_fields.items() if name not in _UNWRITTEN)


def _model_within(annotation: Any) -> Any:  # noqa: ANN401 - annotations have no common type
    """Return the model inside an annotation such as a mapping or tuple of models."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_within(inner)
        if found is not None:
            return found
    return None


def _stand_in(detail: ErrorDetails) -> object:  # noqa: C901, PLR0912 - a table of stand-ins
    """Return a value that comes nearer to what is asked for; _REMOVE where nothing belongs there."""
    context = detail.get("ctx", {})
    if "[key]" in detail["loc"]:
        return _REMOVE
    match detail["type"]:
        case "extra_forbidden" | "invalid_key":
            return _REMOVE
        case "int_type" | "int_from_float" | "greater_than_equal" | "less_than_equal":
            return context.get("ge", context.get("le", 1))
        case "bool_type":
            return True
        case "literal_error":
            return str(context["expected"]).split("'")[1]
        case "mapping_type" | "dict_type" | "model_type" | "model_attributes_type":
            return {}
        case "tuple_type" | "list_type":
            return ()
        case "value_error" if "date" in str(context["error"]) or "day" in str(context["error"]):
            return "2000-01-01"
        case "value_error" if "a fit from 0" in str(context["error"]):
            return 0
        case "value_error" if "yes or no" in str(context["error"]):
            return "yes"
        case "value_error" if "at_least" in str(context["error"]):
            return True
        case "value_error" if "name of a branch" in str(context["error"]):
            return "main"
        case "value_error" if "{file}" in str(context["error"]):
            return "https://stand-in.example/{file}"
        case "value_error":
            return "https://stand-in.example"
        case "string_pattern_mismatch" if "2,3" in str(context["pattern"]):
            return "en"
        case "string_pattern_mismatch" if "sha256" in str(context["pattern"]):
            return f"sha256:{'0' * 64}"
        case _:
            return STAND_IN


_REMOVE = object()


def _without(value: Any, gone: set[Loc], loc: Loc) -> Any:  # noqa: ANN401 - plain values of any shape
    """Return `value` without the keys that have to go."""
    if isinstance(value, Mapping):
        # In a loc of pydantic's, a key that is no word may be spelt as one.
        return {
            key: _without(item, gone, (*loc, key))
            for key, item in value.items()
            if (*loc, key) not in gone and (*loc, str(key)) not in gone
        }
    if isinstance(value, tuple):
        return tuple(_without(item, gone, (*loc, index)) for index, item in enumerate(value))
    return value


class _Tree(dict[str | int, Any]):
    """What takes the place of values within a value, by the keys and indexes that lead there."""


def _tree(stand_ins: Mapping[Loc, object]) -> object:
    """Gather stand-ins by the start of their locs; one for a whole value takes the place of all within."""
    tree: Any = _Tree()
    for loc in sorted(stand_ins, key=len):
        if not loc:
            return stand_ins[loc]
        at = tree
        for part in loc[:-1]:
            at = at.setdefault(part, _Tree())
            if not isinstance(at, _Tree):
                break
        else:
            at[loc[-1]] = stand_ins[loc]
    return tree


def _mended(value: Any, tree: object) -> Any:  # noqa: ANN401 - plain values of any shape
    """Return `value` with all stand-ins in their places, each list and mapping on the way copied once."""
    if not isinstance(tree, _Tree):
        return tree
    if isinstance(value, Mapping):
        # In a loc of pydantic's, a key that is no word may be spelt as one.
        spelt = {str(key): key for key in value}
        found = dict(value)
        for part, inner in tree.items():
            key = part if part in value else spelt.get(str(part), part)
            found[key] = _mended(value.get(key), inner)
        return found
    if isinstance(value, tuple):
        return tuple(_mended(one, tree[index]) if index in tree else one for index, one in enumerate(value))
    return value
