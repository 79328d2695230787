"""What editors and people are told of the files is what the model says, and every file is held to it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, ValidationError
from referencing import Registry, Resource

from guide.contribute.fields import fields_of
from guide.contribute.kinds import FILES, Kind, modeline
from guide.contribute.schemas import written
from guide.model import Guide, Strict
from guide.read.layout import IDS, SCHEMAS
from guide.read.source import read_yaml
from tests.cli.command import run
from tests.decide.changes import GUIDE

ROOT = Path(__file__).resolve().parents[2]
EDITED = [kind for kind in FILES if kind.edited]
NAMES = [kind.name for kind in EDITED]
WRITTEN = written(GUIDE)


def files_of(kind: Kind) -> list[Path]:
    return sorted(ROOT.glob(kind.pattern.replace("<id>", "*")))


def plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """Return values as JSON has them."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def validator(kind: Kind) -> Draft7Validator:
    schemas = {Path(path).name: json.loads(text) for path, text in WRITTEN.items() if path.endswith(".json")}
    known: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in schemas.items()
    )
    Draft7Validator.check_schema(schemas[f"{kind.name}.json"])
    return Draft7Validator(schemas[f"{kind.name}.json"], registry=known)


def test_what_is_committed_is_what_the_model_says() -> None:
    """After a change of the model it is written again: guide schemas. Of the guide's ids, the check tells."""
    for path, text in WRITTEN.items():
        here = (ROOT / path).read_text("utf-8") if (ROOT / path).exists() else ""
        assert path == IDS or here == text, f"{path} is stale: run `guide schemas`"
    assert {file.name for file in (ROOT / SCHEMAS).iterdir()} == {f"{name}.json" for name in ("ids", *NAMES)}


@pytest.mark.parametrize("kind", EDITED, ids=NAMES)
def test_every_file_leads_to_its_schema_and_keeps_to_it(kind: Kind) -> None:
    found = validator(kind)
    assert files_of(kind)
    for file in files_of(kind):
        text = file.read_text("utf-8")
        assert text.split("\n")[0] == modeline(kind), file
        assert (file.parent / modeline(kind).partition("=")[2]).resolve() == ROOT / SCHEMAS / f"{kind.name}.json"
        faults = [error.message for error in found.iter_errors(plain(read_yaml(file.name, text)[0]))]
        assert faults == [], file


@pytest.mark.parametrize("kind", FILES, ids=[kind.name for kind in FILES])
def test_every_field_has_a_meaning_and_a_form(kind: Kind) -> None:
    """Also in the parts of a file; a field of a new form is asked for its words."""
    waiting: list[type[Strict]] = [kind.model]
    seen = set(waiting)
    while waiting:
        for field in fields_of(waiting.pop()):
            assert re.fullmatch(r"\S.*[.…]|.*:…", field.means), field.name
            assert field.form
            new = [part for part in field.models if part not in seen]
            seen |= set(new)
            waiting += new


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("scenario", {"recommends": "djnago"}, "'djnago' is not one of"),
        ("scenario", {"weights": {"no-such": 3}}, "'no-such' is not one of"),
        ("scenario", {"weights": {"typing": 4}}, "4 is greater than the maximum of 3"),
        ("scenario", {"because": ["nothing"]}, "'nothing' is not one of"),
        ("criterion", {"gruop": "foundation"}, "'gruop' was unexpected"),
        ("criterion", {"cells": {"django": {"fit": 5, "note": "x"}}}, "5 is greater than the maximum of 4"),
        ("option", {"version": 6.1}, "6.1 is not of type 'string'"),
    ],
)
def test_a_mistake_is_one_for_the_schema_too(name: str, value: object, told: str) -> None:
    (kind,) = [one for one in EDITED if one.name == name]
    faults = [fault for error in validator(kind).iter_errors(value) for fault in _within(error)]
    assert any(told in fault for fault in faults), faults


def _within(error: ValidationError) -> Iterator[str]:
    """Yield what is wrong, also by each of several ways in which something may be written."""
    yield error.message
    for inner in error.context or ():
        yield from _within(inner)


@pytest.mark.parametrize(
    "cells",
    [
        {"django": {"is": "yes", "note": "x"}},
        {"django": {"is": ["asgi", "wsgi"], "note": "x"}},
        {"django": {"is": 3.5, "note": "x"}},
        {"django": {"state": "not-known", "note": "x"}},
    ],
)
def test_what_may_be_written_in_several_ways_is_no_fault(cells: object) -> None:
    (kind,) = [one for one in EDITED if one.name == "criterion"]
    rubric = {"4": "In words", "2": {"earns": "x", "when": [{"a": True}, {"b": {"at_least": 2}}]}}
    faults = validator(kind).iter_errors({"cells": cells, "rubric": rubric})
    assert [error.message for error in faults if "is a required property" not in error.message] == []


def test_another_guide_has_schemas_with_its_own_ids(small_root: Path, small: Guide) -> None:
    result = run("schemas", "--root", small_root)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Wrote docs/fields.md, docs/schemas/ids.json, ")
    ids = json.loads((small_root / "docs/schemas/ids.json").read_text("utf-8"))["$defs"]
    assert ids["options"]["enum"] == list(small.options)
    assert run("schemas", "--root", small_root).stdout == "Nothing has changed.\n"
    assert run("check", "--root", small_root).stderr == ""


def test_the_ids_of_drafts_may_be_told_and_need_not(small_root: Path) -> None:
    run("new", "--root", small_root, "criterion", "a-new-one")
    run("schemas", "--root", small_root)
    told = (small_root / IDS).read_text("utf-8")
    assert '"a-new-one"' in told
    assert run("check", "--root", small_root).stderr == ""
    (small_root / IDS).write_text(told.replace('"a-new-one",', "").replace(',\n    "a-new-one"', ""), "utf-8")
    assert '"a-new-one"' not in (small_root / IDS).read_text("utf-8")
    assert run("check", "--root", small_root).stderr == ""
