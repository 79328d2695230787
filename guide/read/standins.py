"""What takes the place of a faulty value, so that the rest of its file can still be checked."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from guide.model import DAYS, ONE, SEVERAL, WORD
from guide.places import Loc

STAND_IN = "stand-in"
_OF_PATTERNS = (STAND_IN, "0.0.0", "3.11", "en", f"sha256:{'0' * 64}", "stand_in", "stand-in.py#stand_in")
_OF_RULES = (1, STAND_IN, True, "2000-01-01", ())
"""What is tried one after the other where a rule of the model does not say what it takes."""
REMOVE = object()
"""Says that nothing belongs there."""


def file_loc(detail: ErrorDetails) -> Loc:
    """Drop what pydantic adds to a loc that is no key or index of the file."""
    return tuple(part for part in detail["loc"] if part not in {"[key]", ONE, SEVERAL, DAYS, WORD})


def stand_in(detail: ErrorDetails, tried: int = 0) -> object:  # noqa: C901, PLR0912 - a table of stand-ins
    """Return a value that comes nearer to what is asked for; REMOVE where nothing belongs there.

    `tried` says how many have been tried already: those of rules that take few values come one after the other.
    """
    context = detail.get("ctx", {})
    if "[key]" in detail["loc"]:
        return REMOVE
    match detail["type"]:
        case "extra_forbidden" | "invalid_key":
            return REMOVE
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
        case "value_error" if "{kind}" in str(context["error"]):
            return "https://stand-in.example/{kind}"
        case "value_error" if "observed" in str(context["error"]):
            return {"stand_in": True}
        case "value_error" if "https://" in str(context["error"]):
            return "https://stand-in.example"
        case "value_error":
            return _OF_RULES[tried % len(_OF_RULES)]
        case "string_pattern_mismatch":
            return next((one for one in _OF_PATTERNS if re.search(str(context["pattern"]), one)), STAND_IN)
        case _:
            return STAND_IN


def without(value: Any, gone: set[Loc], loc: Loc) -> Any:  # noqa: ANN401 - plain values of any shape
    """Return `value` without the keys that have to go."""
    if isinstance(value, Mapping):
        # In a loc of pydantic's, a key that is no word may be spelt as one.
        return {
            key: without(item, gone, (*loc, key))
            for key, item in value.items()
            if (*loc, key) not in gone and (*loc, str(key)) not in gone
        }
    if isinstance(value, tuple):
        return tuple(without(item, gone, (*loc, index)) for index, item in enumerate(value))
    return value


class _Tree(dict[str | int, Any]):
    """What takes the place of values within a value, by the keys and indexes that lead there."""


def tree_of(stand_ins: Mapping[Loc, object]) -> object:
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


def mended(value: Any, tree: object) -> Any:  # noqa: ANN401 - plain values of any shape
    """Return `value` with all stand-ins in their places, each list and mapping on the way copied once."""
    if not isinstance(tree, _Tree):
        return tree
    if isinstance(value, Mapping):
        # In a loc of pydantic's, a key that is no word may be spelt as one.
        spelt = {str(key): key for key in value}
        found = dict(value)
        for part, inner in tree.items():
            key = part if part in value else spelt.get(str(part), part)
            found[key] = mended(value.get(key), inner)
        return found
    if isinstance(value, tuple) and all(isinstance(part, int) for part in tree):
        return tuple(mended(one, tree[index]) if index in tree else one for index, one in enumerate(value))
    # It was written in short, for what the model spells out.
    return STAND_IN
