"""A guide that is read again and again is the same as one that is read once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from guide.cache import Cache
from guide.diagnostics import Diagnostic
from guide.model import Guide
from guide.read import readings as module
from guide.read.load import load
from guide.read.readings import Reading, Readings
from tests.small import DAY

Reader = Callable[[str, str], Reading]

CELL = "data/criteria/cutting.yaml"


@contextmanager
def readers_noted() -> Iterator[list[str]]:
    """Give a list that grows by each file that is read."""
    read: list[str] = []

    def noting(reader: Reader) -> Reader:
        def note(file: str, text: str) -> Reading:
            read.append(file)
            return reader(file, text)

        return note

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "READERS", {ending: noting(reader) for ending, reader in module.READERS.items()})
        yield read


def test_a_guide_read_again_is_the_same(small_root: Path) -> None:
    """After every kind of change, and only what has changed is read again."""
    kept = Readings()
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
        with readers_noted() as read:
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
    load(small_root, DAY, kept)
    for held in ("_decoded", "_described"):
        assert [name for name in vars(kept)[held] if "renamed" in name] == ["data/criteria/renamed-2.yaml"]


def test_what_was_sound_and_is_the_same_is_not_described_again(small_root: Path) -> None:
    kept = Readings()
    (before, _), (again, _) = (load(small_root, DAY, kept) for _ in range(2))
    assert again == before
    assert all(again.criteria[id_] is criterion for id_, criterion in before.criteria.items())
    file = small_root / CELL
    file.write_text(file.read_text("utf-8").replace("label: ", "label: New ", 1), "utf-8")
    changed, _ = load(small_root, DAY, kept)
    assert [id_ for id_ in before.criteria if changed.criteria[id_] is not before.criteria[id_]] == ["cutting"]


def read_by(root: Path) -> tuple[tuple[Guide, list[Diagnostic]], list[str]]:
    """Read a guide as a program of its own does; return it, and the files that were read and not kept."""
    cache = Cache(root)
    with readers_noted() as read:
        found = load(root, DAY, Readings(cache))
    cache.save()
    return found, read


def test_what_an_earlier_program_has_read_is_the_same(small_root: Path) -> None:
    """Places as well, whatever stands there; what has a fault is read by each, and tells it."""
    anew, every = read_by(small_root)
    again, none = read_by(small_root)
    assert (again, none, CELL in every) == (anew, [], True)
    for name, source in anew[0].sources.items():
        kept = again[0].sources[name]
        for loc in (*source.values, ("none",)):
            assert (kept.place(loc), kept.key(loc)) == (source.place(loc), source.key(loc))
    file = small_root / CELL
    file.write_text(f"{file.read_text('utf-8')}\n: - [", "utf-8")
    faulty = [read_by(small_root) for _ in range(2)]
    assert [read for _, read in faulty] == [[CELL], [CELL]]
    assert faulty[0][0] == faulty[1][0] == load(small_root, DAY, Readings())


@pytest.mark.parametrize("again", [False, True])
def test_the_body_of_a_file_is_held_once(small_root: Path, *, again: bool) -> None:
    """A document and its source share the body, which is the most of both; the source tells the whole text."""
    guide, _ = load(small_root, DAY, Readings(again=again))
    for article in guide.articles.values():
        source = guide.source(article.file)
        assert source.body is article.body
        assert source.text == (small_root / article.file).read_text("utf-8")
