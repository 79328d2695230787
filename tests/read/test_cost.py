"""Thousands of faults in one file are told in time that grows with their number, not with its square."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from guide.model import Criterion
from guide.read.load import load
from guide.read.source import read_yaml
from guide.read.validate import validate
from tests.cost import calls
from tests.small import TEXTS, write


def many(kind: str, number: int) -> str:
    """Write a criterion with so many faults of one kind, of words that no other number of them has."""
    text = TEXTS["data/criteria/cutting.yaml"]
    match kind:
        case "unknown fields":
            return text + "".join(f"n{number + nth:05}: 1\n" for nth in range(number))
        case "cells that are none":
            return _with_cells(text, (f"  n{number + nth:05}: 1\n" for nth in range(number)))
        case "keys that are no ids":
            return _with_cells(text, (f"  N{number + nth:05}: 1\n" for nth in range(number)))
        case _:
            source = "{url: x, says: [], checked: never}"
            return text.replace("      - probe: chain", "\n".join([f"      - source: {source}"] * number))


def _with_cells(text: str, lines: Iterable[str]) -> str:
    return text.replace("cells:\n", f"cells:\n{''.join(lines)}")


@pytest.mark.parametrize(
    "kind", ["unknown fields", "cells that are none", "keys that are no ids", "values deep in a list"]
)
def test_ten_times_the_faults_take_ten_times_the_work(kind: str) -> None:
    def work(number: int) -> int:
        value, source, _ = read_yaml("a.yaml", many(kind, number))
        assert isinstance(value, dict)
        return calls(lambda: validate(Criterion, value, {"id": "a", "file": "a.yaml"}, source))

    work(50)
    assert work(1_000) < 12 * work(100)


YAML: dict[str, Callable[[int], str]] = {
    "keys": lambda number: "".join(f"k{nth}: v{nth}\n" for nth in range(number)),
    "keys written twice": lambda number: "k: v\n" * number,
    "keys behind a question mark": lambda number: "".join(f"? k{nth}\n: v{nth}\n" for nth in range(number)),
    "items in a line": lambda number: f"a: [{', '.join(f'x{nth}' for nth in range(number))}]\n",
    "items that are cut by commas": lambda number: f"a: [{', '.join(f'x{nth} y: z' for nth in range(number))}]\n",
    "mappings in a list": lambda number: "a:\n" + "".join(f"  - {{x: {nth}, y: z}}\n" for nth in range(number)),
    "escapes": lambda number: f'a: "{"".join(f"{chr(92)}u{4096 + nth:04x} " for nth in range(number))}"\n',
    "lines of a text": lambda number: "a: >-\n" + "".join(f"  word{nth}\n" for nth in range(number)),
    "comments": lambda number: "a: 1\n" + "".join(f"# c{nth}\n" for nth in range(number)),
    "documents": lambda number: "".join(f"---\na: {nth}\n" for nth in range(number)),
    "anchors": lambda number: "".join(f"k{nth}: &a{nth} v\n" for nth in range(number)),
    "tags": lambda number: "".join(f"k{nth}: !t{nth} v\n" for nth in range(number)),
    "merges": lambda number: "".join(f"k{nth}: {{<<: v}}\n" for nth in range(number)),
    "tabs": lambda number: "".join(f"k{nth}:\tv\n" for nth in range(number)),
}


@pytest.mark.parametrize("kind", YAML)
def test_ten_times_the_text_is_read_in_ten_times_the_work(kind: str) -> None:
    """Of what there may be in YAML, sound or not, and of our part in reading it."""

    def work(number: int) -> int:
        return calls(lambda: read_yaml("a.yaml", YAML[kind](number)))

    work(50)
    assert work(1_000) < 12 * work(100)


def test_ten_times_the_faults_make_ten_times_the_work_of_asking_what_is_sure(small_root: Path) -> None:
    def work(number: int) -> int:
        write(small_root / "data/criteria/cutting.yaml", many("cells that are none", number).encode())
        guide, _ = load(small_root)
        asked = [("cells", id_, "fit") for id_ in guide.criteria["cutting"].cells]
        assert len(asked) > number
        return calls(lambda: [guide.sure("data/criteria/cutting.yaml", *loc) for loc in asked])

    assert work(1_000) < 12 * work(100)


def test_what_holds_a_stand_in_and_what_lies_within_one_is_not_sure(small_root: Path) -> None:
    text = (
        TEXTS["data/criteria/cutting.yaml"].replace("    fit: 3\n", "    fit: x\n").replace("group: safety", "group: 3")
    )
    write(small_root / "data/criteria/cutting.yaml", text.encode())
    guide, _ = load(small_root)
    file = "data/criteria/cutting.yaml"
    for loc in (("group",), ("cells", "d-lock", "fit"), ("cells", "d-lock"), ("cells",), (), ("group", "more")):
        assert not guide.sure(file, *loc)
    for loc in (("label",), ("cells", "chain"), ("cells", "d-lock", "value")):
        assert guide.sure(file, *loc)
    assert guide.sure("data/criteria/carrying.yaml", "group")
