"""Plain values to models, with each fault in a plain sentence at its place."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from guide.diagnostics import MOST_NAMED, Diagnostic, nearest, quoted
from guide.model import Cell, Strict
from guide.places import Loc, Source
from guide.read.misplaced import outside
from guide.read.sentences import sentence
from guide.read.shapes import fields_at, held_at, required_fields
from guide.read.standins import REMOVE, file_loc, mended, stand_in, tree_of, without

Model = TypeVar("Model", bound=Strict)

# A stand-in can need as many rounds as a value has layers of faults: type, then range, then what lies within.
_ROUNDS = 8
_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)*?([a-z0-9-]+)\.[a-z]{2,}(?:/.*)?")


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
    if not source.path.endswith(".json") and _has_none(value):
        # Programs write null for nothing; a person has forgotten something, or a comment has swallowed it.
        found += [(loc, _empty(loc, source)) for loc in _left_empty(model, value, ())]
    candidate: dict[str | int, Any] = {**value, **known}
    for round_ in range(_ROUNDS):
        try:
            return model.model_validate(candidate), found
        except ValidationError as error:
            details = error.errors(include_url=False)
        if not round_:
            beside = outside(model, details, source)
            found = [(loc, beside.get(loc, told)) for loc, told in found]
            found += _told(model, details, source, beside)
        gone = {file_loc(detail) for detail in details if stand_in(detail, round_) is REMOVE}
        candidate = without(candidate, gone, ())
        stand_ins = {file_loc(detail): stand_in(detail, round_) for detail in details}
        kept = {
            loc: one
            for loc, one in stand_ins.items()
            if not any(loc[:length] in gone for length in range(len(loc) + 1))
        }
        candidate = mended(candidate, tree_of(kept))
    return None, found


def _told(
    model: type[Strict], details: list[ErrorDetails], source: Source, beside: Mapping[Loc, Diagnostic]
) -> Iterator[tuple[Loc, Diagnostic]]:
    """Yield what is wrong, with its loc; a field that is missing because it is misspelt has the fault of that one."""
    meant: dict[Loc, Diagnostic] = {}
    for detail in details:
        if detail["type"] == "extra_forbidden":
            loc = file_loc(detail)
            near = nearest(str(loc[-1]), fields_at(model, loc[:-1]))
            meant[(*loc[:-1], near or "")] = _diagnostic(model, detail, source)
    meant |= {**dict(_called_otherwise(details, meant, source)), **beside}
    for detail in details:
        loc = file_loc(detail)
        own = detail["type"] not in {"missing", "extra_forbidden"} or loc not in meant
        yield loc, _diagnostic(model, detail, source) if own else meant[loc]


def _called_otherwise(
    details: list[ErrorDetails], meant: Mapping[Loc, Diagnostic], source: Source
) -> Iterator[tuple[Loc, Diagnostic]]:
    """Yield one fault for the only field that is missing somewhere and the only one that is not known there.

    And one for all that are missing there, where there are several.
    """
    missing, unknown = defaultdict[Loc, list[str]](list), defaultdict[Loc, list[str]](list)
    for detail in details:
        loc = file_loc(detail)
        if detail["type"] == "missing" and loc not in meant:
            missing[loc[:-1]].append(str(loc[-1]))
        if detail["type"] == "extra_forbidden":
            unknown[loc[:-1]].append(str(loc[-1]))
    for around, names in missing.items():
        others = unknown.get(around, [])
        if len(names) == len(others) == 1:
            message = f"the field {quoted(others[0])} is not known here, and {quoted(names[0])} is missing"
            fix = f"call it {names[0]}, or remove it and add {names[0]}"
            told = Diagnostic(source.key((*around, others[0])), message, fix)
            yield (*around, names[0]), told
            yield (*around, others[0]), told
        elif len(names) > 1:
            message = f"the fields {', '.join(map(quoted, names))} are missing"
            told = Diagnostic(source.place((*around, names[0])), message, "add them")
            yield from (((*around, name), told) for name in names)


def _diagnostic(model: type[Strict], detail: ErrorDetails, source: Source) -> Diagnostic:
    loc = file_loc(detail)
    name = quoted(str(loc[-1])) if loc else "the file"
    if detail["type"] == "extra_forbidden":
        fix = _instead(str(loc[-1]), sorted(fields_at(model, loc[:-1])), detail["input"] if len(loc) == 1 else None)
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
    held = held_at(model, loc) if detail["type"] in {"model_type", "model_attributes_type"} else None
    if held is not None and fix.startswith("write its fields") and detail["input"] is not None:
        fix = _as_fields(held, [*fields_at(model, loc)], detail["input"])
    elif detail["type"] == "tuple_type" and isinstance(detail["input"], Mapping) and (entry := held_at(model, loc)):
        first = next(iter((*required_fields(entry), *fields_at(entry, ()))))
        fix = f"start each entry with a hyphen and a space, as in - {first}: …"
    elif loc[:1] == ("no_sources",) and (part := _HOST.fullmatch(str(detail["input"]))):
        fix = f"write the part of its name that tells it, {part[1]}"
    elif "when" in loc[-2:] and fix.startswith("write its fields"):
        fix = "write what has to be observed, as in {name: true} or {name: {at_least: 3}}"
    fix += _behind(loc, source) if detail["input"] is None and not of_key else ""
    if of_key:
        # A key is named by the subject already.
        message = f"{subject} can't be used" if detail["type"] == "value_error" else message
        message = message.replace(f" is {name}, which ", " ").replace(f" is {name}, ", " is ")
        fix = f"write an id that says more, or {fix}" if detail["type"] == "string_type" else fix
    return Diagnostic(place, message, fix)


def _as_fields(held: type[Strict], fields: list[str], given: object) -> str:
    """Say how the fields are written of which there are none."""
    first, _, rest = given.partition(" ") if isinstance(given, str) else ("", "", "")
    if rest and first in fields:
        return f"write {first}: {rest}"
    names = required_fields(held)
    if not names:  # one of them is enough
        return f"write one of its fields, as in {{{fields[0]}: …}}"
    return f"write its fields, as in {{{', '.join(f'{name}: …' for name in names)}}}"


def _instead(name: str, fields: list[str], value: object) -> str:
    """Say what to do with a field that is not known."""
    if not fields:
        return "remove it: this file holds only text"
    near = nearest(name, fields)
    if near:
        foreign = "" if name.isascii() else ", in plain letters"
        return f"did you mean “{near}”{foreign}?"
    more = " and others, as docs/fields.md tells" if len(fields) > MOST_NAMED else ""
    known = f"known here: {', '.join(fields[:MOST_NAMED])}{more}"
    return f"indent it below what it belongs to; {known}" if isinstance(value, Mapping) else known


def _behind(loc: Loc, source: Source) -> str:
    """Say that a comment has swallowed a value, where one begins in its place."""
    _, end = source.values.get(loc, (0, 0))
    swallowed = source.text[end:].partition("\n")[0].lstrip().startswith("#") if end else False
    return "; what follows # is a comment, unless it stands in quotes" if swallowed else ""


def _empty(loc: Loc, source: Source) -> Diagnostic:
    message = f"the value of {quoted(str(loc[-1]))} is empty"
    return Diagnostic(source.place(loc), message, f"write one, or take the line out{_behind(loc, source)}")


def _has_none(value: object) -> bool:
    """Tell whether anything in a value is empty; looking where that may stand takes thirty times as long."""
    if isinstance(value, Mapping):
        return any(map(_has_none, value.values()))
    return any(map(_has_none, value)) if isinstance(value, tuple) else value is None


def _left_empty(model: type[Strict], value: Mapping[str | int, object], loc: Loc) -> Iterator[Loc]:
    """Yield the fields that may be left out, and stand there without a value; of others validation tells."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        # What a cell lacks depends on its row, so a rule tells of it.
        if key in value and value[key] is None and field.default is None and (model is not Cell or key == "note"):
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
