"""A guide that is read again and again is the same as one that is read once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guide.read import readings as module
from guide.read.load import load
from guide.read.readings import Reading, Readings
from tests.small import DAY

Reader = Callable[[str, str], Reading]

CELL = "data/criteria/cutting.yaml"


def test_a_guide_read_again_is_the_same(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After every kind of change, and only what has changed is read again."""
    kept = Readings()
    read: list[str] = []

    def noting(reader: Reader) -> Reader:
        def note(file: str, text: str) -> Reading:
            read.append(file)
            return reader(file, text)

        return note

    readers = {ending: noting(reader) for ending, reader in module.READERS.items()}
    file = small_root / CELL
    whole = file.read_text("utf-8")
    changes: dict[str, tuple[str, list[str]]] = {
        "nothing": (whole, []),
        "a value": (whole.replace("label: ", "label: New ", 1), [CELL]),
        "a fault in a value": (whole.replace("fact", "fiction", 1), [CELL]),
        "a fault in the file": (f"{whole}\n: - [", [CELL]),
        "the fault is still there": (f"{whole}\n: - [", []),
        "as it was": (whole, [CELL]),
    }
    load(small_root, DAY, kept)
    for name, (text, expected) in changes.items():
        file.write_text(text, "utf-8")
        with monkeypatch.context() as patched:
            patched.setattr(module, "READERS", readers)
            read.clear()
            again = load(small_root, DAY, kept)
        assert (name, read) == (name, expected)
        assert again == load(small_root, DAY, Readings())


def test_what_is_gone_is_forgotten(small_root: Path) -> None:
    kept = Readings()
    file = small_root / CELL
    for number in range(3):
        file = file.rename(file.with_name(f"renamed-{number}.yaml"))
        load(small_root, DAY, kept)
    assert [name for name in vars(kept)["_last"] if "renamed" in name] == ["data/criteria/renamed-1.yaml"]
    assert [name for name in vars(kept)["_present"] if "renamed" in name] == ["data/criteria/renamed-2.yaml"]
