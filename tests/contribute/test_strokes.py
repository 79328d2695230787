"""Single values are written anew in files of any spelling, and all else stays as it stands."""

import pytest

from guide.contribute.incoming.strokes import Sheaf, StubbornError
from guide.places import Loc
from guide.read.source import read_yaml


def sheaf(text: str) -> Sheaf:
    return Sheaf(read_yaml("a.yaml", text)[1])


@pytest.mark.parametrize(
    ("before", "loc", "value", "after"),
    [
        ("a: 1 # why\n", ("a",), 2, "a: 2 # why\n"),
        ("a:\n  b: >-\n    long\n    text\n  c: 1\n", ("a", "b"), "short", "a:\n  b: short\n  c: 1\n"),
        ("a: {b: 'x', c: [1, 2]}\n", ("a", "c"), ["y, z"], "a: {b: 'x', c: [\"y, z\"]}\n"),
        ("a: {b: x}\nc: 1\n", ("a", "d"), {"e": "f: g"}, 'a: {b: x, d: {e: "f: g"}}\nc: 1\n'),
        ("a: {}\n", ("a", "d"), 1, "a: {d: 1}\n"),
        ("a:\n  b: x  # last\n\nc: 1\n", ("a", "d"), {"e": 1}, "a:\n  b: x  # last\n  d:\n    e: 1\n\nc: 1\n"),
        ("a:\n  b: |\n    x\n    y\n\nc: 1\n", ("a", "d"), 1, "a:\n  b: |\n    x\n    y\n  d: 1\n\nc: 1\n"),
        ("a: 1", ("b",), "no: yes", 'a: 1\nb: "no: yes"'),
        ("a:\n  b: not-known # asked\n", ("a", "b"), {"c": 1, "d": 2}, "a:\n  b:\n    c: 1\n    d: 2 # asked\n"),
        ("a:\n- b: 1\n  c: 2\n", ("a", 0, "c"), "#", 'a:\n- b: 1\n  c: "#"\n'),
    ],
)
def test_a_value(before: str, loc: Loc, value: object, after: str) -> None:
    changed = sheaf(before)
    changed.put(loc, value)
    assert changed.text() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: {fit: 3, b: 1}\n", "a: {b: 1}\n"),
        ("a: {b: 1, fit: 3}\n", "a: {b: 1}\n"),
        ("a:\n  b: 1\n  fit: 3\n  c: 2\n", "a:\n  b: 1\n  c: 2\n"),
    ],
)
def test_a_value_that_goes(before: str, after: str) -> None:
    changed = sheaf(before)
    changed.drop(("a", "fit"))
    assert changed.text() == after


def test_a_key_of_another_name() -> None:
    changed = sheaf("a: {is: 3, note: So.} # why\n")
    changed.put(("a", "state"), "not-known", "is")
    assert changed.text() == "a: {state: not-known, note: So.} # why\n"


def test_what_would_say_something_else_is_refused() -> None:
    changed = sheaf("a:\n  b: 1\n")
    changed.meant["a", "b"] = 2
    with pytest.raises(StubbornError):
        changed.text()
    with pytest.raises(StubbornError):
        changed.put(("z", "b"), 2)
