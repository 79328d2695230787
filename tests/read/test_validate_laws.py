"""Whatever stands in a file is told, and stood in for: laws, against values drawn at random."""

from collections.abc import Mapping

from hypothesis import example, given
from hypothesis import strategies as st

from guide.model import Article, Criterion, Decision, Option, Scenario, Settings, Strict
from guide.places import Source
from guide.read.validate import validate

Values = Mapping[str | int, object]

FILES: Mapping[str, type[Strict]] = {
    "data/guide.yaml": Settings,
    "data/decision.yaml": Decision,
    "data/options/chain.yaml": Option,
    "data/criteria/cutting.yaml": Criterion,
    "data/scenarios/errands.yaml": Scenario,
}


def known(model: type[Strict]) -> Values:
    """Return the fields that stand in no data file."""
    given_elsewhere = {"id": "a", "file": "a.yaml", "body": "Text.", "body_file": "a.md"}
    return {name: value for name, value in given_elsewhere.items() if name in model.model_fields}


names = st.sampled_from(sorted({name for model in FILES.values() for name in model.model_fields} | {"a", "to", "fit"}))
scalars = st.sampled_from((None, True, 0, 3, 9, -1, 1.5, "", " ", "a", "A b", "x" * 400, "a\nb", "https://a.b", "fact"))
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(names | st.sampled_from((0, 9, "A", "")), inner, max_size=6)
    ),
    max_leaves=20,
)


@given(
    st.sampled_from([*FILES.values(), Article]),
    st.dictionaries(names | st.sampled_from((1, "A")), values, max_size=8),
)
@example(Settings, {1: "a"})
@example(Settings, {"groups": {"a": {"label": 1, "x": 2}}})
@example(Criterion, {"cells": {"a": {"x": 1}}, "rubric": {9: "a"}})
@example(Decision, {"questions": {"a": {"answers": {"b": {"x": 1}}}}})
def test_whatever_stands_in_a_file_it_is_told_and_stood_in_for(model: type[Strict], value: Values) -> None:
    """Nothing raises, and what comes back is fit to be checked further."""
    found, told = validate(model, value, known(model), Source("a.yaml", ""))
    diagnostics = [diagnostic for _, diagnostic in told]
    assert type(found) is model
    assert diagnostics
