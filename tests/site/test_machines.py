"""The files for machines are what docs/data.schema.json and docs/interfaces.md promise."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from guide.model import Guide
from guide.site.machines import FORMAT, data_json, harmless, table_csv
from tests.browser.site import GUIDES, guide_of

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "data.schema.json").read_text("utf-8"))


def closed(schema: Any) -> Any:  # noqa: ANN401 - a schema is any JSON value
    """Return a schema that lets no field be that it does not name."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return {"additionalProperties": False, **inner} if isinstance(schema.get("properties"), dict) else inner


def faults(schema: Any, data: object) -> list[str]:  # noqa: ANN401 - likewise
    found = Draft202012Validator(schema).iter_errors(data)
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}" for one in found]


def test_the_schema_is_sound() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["format"]["const"] == FORMAT


@pytest.mark.parametrize("which", ["small", *GUIDES])
def test_everything_is_as_the_schema_says(which: str, small: Guide) -> None:
    """Every field is named there, and each is of its kind."""
    data = json.loads(data_json(guide_of(which) if which in GUIDES else small))
    assert faults(closed(SCHEMA), data) == []


def test_more_may_be_there_and_nothing_less(small: Guide) -> None:
    data = json.loads(data_json(small))
    assert faults(SCHEMA, {**data, "more": 1}) == []
    for name in SCHEMA["required"]:
        assert faults(SCHEMA, {key: value for key, value in data.items() if key != name}), name


@pytest.mark.parametrize("sign", [*"=+-@\t\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_what_looks_like_a_formula_is_text_for_spreadsheets(sign: str) -> None:
    assert harmless(f"{sign}1") == f"'{sign}1"
    assert harmless(f"1{sign}") == f"1{sign}"


def test_the_table_says_its_format_in_each_line(small: Guide) -> None:
    head, *lines = csv.reader(io.StringIO(table_csv(small)))
    assert head[-1] == "Format"
    assert {line[-1] for line in lines} == {str(FORMAT)}
