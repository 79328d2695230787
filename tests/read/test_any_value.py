"""Whatever stands in the place of a value, its file is still read, and nothing is told of the files that name it."""

from collections.abc import Iterator, Mapping

import pytest

from guide.model import (
    Article,
    Case,
    Change,
    Criterion,
    Decision,
    Measurement,
    Option,
    Positions,
    Scenario,
    Service,
    Settings,
    Strict,
)
from guide.places import Loc
from guide.read.source import read_markdown, read_yaml
from guide.read.validate import validate
from tests.small import TEXTS
from tests.small_scales import SCALES

RELEASE = "{what: Before, version: '9.1', python: '3.12', companions: {oil: [oil==1]}}"
MORE = {
    "data/options/chain.yaml": f"package: chain\nreleases: {{'9': {RELEASE}}}\nhue: blue\nmark: ring\norder: 1\n",
    "data/guide.yaml": "lasts: {run: 3, source: never}\nengine: 0.1.0\nhouse: {facts_run: 5}\n"
    "address: https://example.org\nbranch: main\nedit: 'https://example.org/{file}'\n"
    "propose: 'https://example.org/{kind}'\nno_sources: [shop]\n",
    "data/service.yaml": "operations: {go: {label: Go, code: {chain: ['leave.py#go']}}}\n",
}
POSITIONS = (
    "projects: {town: {label: A ride, ends: {on-street: heavy-lock}}}\nlaws: [{label: So, given: [on-street]}]\n"
)
FILES = {**TEXTS, **SCALES, "data/positions.yaml": POSITIONS}
MODELS: Mapping[str, type[Strict]] = {
    "data/guide": Settings,
    "data/options": Option,
    "data/criteria": Criterion,
    "data/scenarios": Scenario,
    "data/decision": Decision,
    "data/service": Service,
    "data/positions": Positions,
    "data/measurements": Measurement,
    "content/articles": Article,
    "content/cases": Case,
    "content/changes": Change,
}
OTHERS: tuple[object, ...] = (None, True, -7, 2.5, "", "No id: at all", ("a", 1), {"a": {"b": "c"}}, (), {})


def _model(path: str) -> type[Strict] | None:
    return next((model for start, model in MODELS.items() if path.startswith(start)), None)


def _locs(value: object, loc: Loc = ()) -> Iterator[Loc]:
    if loc:
        yield loc
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _locs(one, (*loc, key))
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _locs(one, (*loc, index))


def _put(value: object, loc: Loc, other: object) -> object:
    if not loc:
        return other
    if isinstance(value, Mapping):
        return {**value, loc[0]: _put(value[loc[0]], loc[1:], other)}
    assert isinstance(value, tuple)
    return tuple(_put(one, loc[1:], other) if index == loc[0] else one for index, one in enumerate(value))


@pytest.mark.parametrize("path", sorted(path for path in FILES if _model(path) and not path.endswith((".py", ".json"))))
def test_any_value_may_be_wrong(path: str) -> None:
    model = _model(path)
    assert model is not None
    text = FILES[path] + MORE.get(path, "")
    value, source, faults = (read_markdown if path.endswith(".md") else read_yaml)(path, text)
    assert isinstance(value, dict)
    assert not faults
    names = {"id": "an-id", "file": path, "body": "Text.", "body_file": "content/x.md"}
    known: dict[str | int, object] = {name: one for name, one in names.items() if name in model.model_fields}
    assert validate(model, value, known, source)[1] == []
    lost = []
    for loc in _locs(value):
        for other in OTHERS:
            changed = _put(value, loc, other)
            assert isinstance(changed, dict)
            if validate(model, changed, known, source)[0] is None:
                lost.append((loc, other))
    assert lost == []
