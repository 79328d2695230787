"""Text files beside themselves, compressed: for servers that send what lies there."""

import gzip
import os
import random
from pathlib import Path, PurePosixPath

import brotli
import pytest

from guide.publish.compress import TEXTS, compress
from guide.publish.ours import listed
from guide.site.static import TYPES
from tests.cli.command import run

UNPACK = {".br": brotli.decompress, ".gz": gzip.decompress}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_each_twin_holds_what_its_file_holds_and_is_smaller(tmp_path: Path) -> None:
    for ending in TEXTS:
        (tmp_path / f"a{ending}").write_bytes(b"the same words " * 99)
    assert compress(tmp_path, [f"a{ending}" for ending in sorted(TEXTS)]) == 2 * len(TEXTS)
    for name, raw in files(tmp_path).items():
        if name.endswith((".br", ".gz")):
            assert UNPACK[name[-3:]](raw) == b"the same words " * 99
            assert len(raw) < 99


@pytest.mark.parametrize("raw", [b"", b"a", b"short", random.Random(7).randbytes(999)])  # noqa: S311 - no secret
def test_what_would_grow_has_no_twin(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    assert compress(tmp_path, ["a.txt"]) == 0
    assert list(files(tmp_path)) == ["a.txt"]


def test_what_is_compressed_or_unknown_has_no_twin(tmp_path: Path) -> None:
    names = ["a.png", "a.jpg", "a.webp", "a.gif", "a.tar.gz", "a", "_headers", ".nojekyll"]
    for name in names:
        (tmp_path / name).write_bytes(b"a" * 999)
    assert compress(tmp_path, names) == 0


def test_every_type_of_text_that_the_site_sends_is_compressed() -> None:
    packed = {ending for ending, type_ in TYPES.items() if type_.startswith(("image/", "font/")) and ending != ".svg"}
    assert set(TYPES) - packed <= TEXTS


def test_the_same_bytes_whenever_and_however_it_is_spread(tmp_path: Path) -> None:
    """Neither the time, nor the name, nor the number of processes is in what is written."""
    names = [f"{number}.txt" for number in range(150)]
    for folder, workers, time in (("one", 1, 0), ("two", 3, 10**9)):
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / name).write_text(f"words of {name} " * 40, "utf-8")
            os.utime(tmp_path / folder / name, (time, time))
        assert compress(tmp_path / folder, names, workers) == 300
    assert files(tmp_path / "one") == files(tmp_path / "two")


# A whole build


def test_a_build_writes_twins_only_when_asked(small_root: Path, tmp_path: Path) -> None:
    """They are on the list of what is ours, and go with the next build that is not asked for them."""
    output = tmp_path / "out"
    plain = run("build", "--root", small_root, "--output", output)
    assert plain.exit_code == 0
    before = files(output)
    assert [name for name in before if name.endswith((".br", ".gz"))] == []
    told = run("build", "--root", small_root, "--output", output, "--compress").stdout
    now = files(output)
    twins = {name: now.pop(name) for name in list(now) if name.endswith((".br", ".gz"))}
    assert {name: raw for name, raw in now.items() if name != ".guide-build"} == {
        name: raw for name, raw in before.items() if name != ".guide-build"
    }
    assert told == f"Wrote {len(now) + len(twins) - 1} files to {output}.\n"
    assert twins.keys() <= (listed(output) or frozenset())
    for name, raw in twins.items():
        assert UNPACK[name[-3:]](raw) == now[name[:-3]]
    pages = {name for name in now if name.endswith(".html")}
    assert {f"{page}{ending}" for page in pages for ending in UNPACK} <= twins.keys()
    assert {PurePosixPath(name[:-3]).suffix for name in twins} <= TEXTS
    assert run("build", "--root", small_root, "--output", output).exit_code == 0
    assert files(output) == before
