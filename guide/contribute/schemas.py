"""JSON Schema for editors: for each kind of YAML file what may stand in it, with words for each field. Pure.

Draft 7, which editors know. The ids of a guide stand in a file of their own, to which all others point, so that a
new criterion changes one file.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from guide.contribute.fieldpage import PAGE, field_page
from guide.contribute.fields import fields_of
from guide.contribute.kinds import FILES
from guide.model import Guide, Strict
from guide.model.known import KINDS, ids_of
from guide.read.layout import IDS, SCHEMAS

_DRAFT = "http://json-schema.org/draft-07/schema#"
_IDS = IDS.rpartition("/")[2]
_BOUND: list[dict[str, Any]] = [{"type": "boolean"}, {"type": "string"}, {"type": "array", "items": {"type": "string"}}]
# What may be written shorter than the model has it, by the name of the part.
_SHORTER: Mapping[str, list[dict[str, Any]]] = {
    "Bound": _BOUND,
    "Need": [{"type": "integer", "minimum": 0, "maximum": 4}, *_BOUND[1:]],
    "Level": [{"type": "string", "minLength": 1}],
    "Cell": [{"type": "string"}, {"type": "number"}, {"type": "array", "items": {"type": "string"}}],
}


def written(guide: Guide) -> Mapping[str, str]:
    """Return all that is written from the model for people and editors, by file: the page of fields, the schemas."""
    found: dict[str, object] = {_IDS: _ids(guide)}
    found |= {f"{kind.name}.json": schema(kind.model) for kind in FILES if kind.edited}
    texts = {f"{SCHEMAS}/{name}": json.dumps(one, ensure_ascii=False, indent=1) + "\n" for name, one in found.items()}
    return {PAGE: field_page(), **texts}


def _ids(guide: Guide) -> dict[str, object]:
    known = {kind: {"type": "string", "enum": list(ids)} for kind, ids in ids_of(guide).items() if ids}
    none = {kind: {"type": "string"} for kind in KINDS if kind not in known}
    return {"$schema": _DRAFT, "$defs": {**known, **none}}


def schema(model: type[Strict]) -> dict[str, Any]:
    """Return the schema of a file of this model."""
    found = model.model_json_schema(by_alias=True)
    parts: dict[str, Any] = found.pop("$defs", {})
    for part in _within(model):
        _describe(found if part is model else parts[part.__name__], part)
    for name, shorter in _SHORTER.items():
        if name in parts:
            parts[name] = {"description": parts[name].get("description", ""), "anyOf": [*shorter, parts[name]]}
    return {"$schema": _DRAFT, **_untitled(found), "$defs": _untitled(parts)}


def _within(model: type[Strict]) -> Iterator[type[Strict]]:
    """Yield a model and all parts of it that have fields of their own."""
    waiting, seen = [model], {model}
    while waiting:
        part = waiting.pop()
        yield part
        new = [one for field in fields_of(part) for one in field.models if one not in seen]
        seen |= {*new}
        waiting += new


def _describe(node: dict[str, Any], model: type[Strict]) -> None:
    """Say what each field means, and which ids it takes; leave out what does not stand in a file."""
    properties = {}
    for field in fields_of(model):
        found = node["properties"][field.name]
        if not field.required:
            found = _without_null(found)
        if field.name == "is":
            found = {**found, "anyOf": [{"type": "string"}, *found["anyOf"]]}
        found = _naming(found, f"{_IDS}#/$defs/{field.of}") if field.of else found
        found = {"allOf": [found]} if "$ref" in found else found
        properties[field.name] = {"description": field.means, **found}
    node["properties"] = properties
    node["required"] = [field.name for field in fields_of(model) if field.required]


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a field that is left out where it has no value: what is wrong with one is told plainly."""
    ways = [way for way in node.get("anyOf", ()) if way != {"type": "null"}]
    kept = {key: one for key, one in node.items() if key not in {"anyOf", "default"}}
    if not ways:
        return kept
    return {**kept, **ways[0]} if len(ways) == 1 else {**kept, "anyOf": ways}


def _naming(node: dict[str, Any], ids: str) -> dict[str, Any]:
    """Return the schema of a field, of which each id, or each key of a mapping, is one of a list."""
    if "patternProperties" in node:
        (value,) = node["patternProperties"].values()
        kept = {key: one for key, one in node.items() if key not in {"patternProperties", "propertyNames"}}
        return {**kept, "additionalProperties": value, "propertyNames": {"$ref": ids}}
    if "items" in node:
        return {**node, "items": _naming(node["items"], ids)}
    if ways := next((name for name in ("anyOf", "oneOf") if name in node), None):
        return {**node, ways: [_naming(one, ids) for one in node[ways]]}
    return {"$ref": ids} if node.get("type") == "string" else node


def _untitled(node: Any) -> Any:  # noqa: ANN401 - JSON
    """Drop the titles, which only repeat names."""
    if isinstance(node, dict):
        return {
            key: {name: _untitled(one) for name, one in value.items()} if key == "properties" else _untitled(value)
            for key, value in node.items()
            if key != "title" or not isinstance(value, str)
        }
    return [_untitled(one) for one in node] if isinstance(node, list) else node
