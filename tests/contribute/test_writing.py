"""New files are written all together or not at all."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from guide.contribute.writing import TakenError, write, write_new
from tests.users import open_folder, ordinary_user


@contextmanager
def full_from(size: int) -> Iterator[None]:
    """Let the system refuse every byte of a file beyond so many, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_can_not_be_finished_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        write_new(tmp_path, {"new/a.md": "a", "new/deep/b.md": b"b", "new/a.md/c.md": "c"})
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_that_can_not_be_filled_is_named_and_gone(tmp_path: Path) -> None:
    with full_from(8), pytest.raises(OSError, match=r"b\.md"):
        write_new(tmp_path, {"new/a.md": "a", "new/b.md": "much longer"})
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_stays(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old/a.md").write_text("a", "utf-8")
    with pytest.raises(NotADirectoryError):
        write_new(tmp_path, {"old/b.md": "b", "old/a.md/c.md": "c"})
    assert [file.name for file in tmp_path.rglob("*")] == ["old", "a.md"]
    with pytest.raises(TakenError, match=r"old/a\.md is there already"):
        write_new(tmp_path, {"old/b.md": "b", "old/a.md": "c"})
    assert [file.name for file in tmp_path.rglob("*")] == ["old", "a.md"]


@pytest.mark.parametrize("new", [{}, {"b.md": "b"}], ids=["written", "written with new ones"])
def test_a_file_that_can_not_be_written_anew_is_as_it_was(tmp_path: Path, new: dict[str, str]) -> None:
    """What somebody has written is never emptied before what takes its place is whole."""
    (tmp_path / "a.md").write_text("old", "utf-8")
    changed = {"a.md": "much longer"}
    with full_from(8), pytest.raises(OSError, match=r"a\.md") as refused:
        write_new(tmp_path, new, changed) if new else write(tmp_path, changed)
    assert Path(str(refused.value.filename)) == tmp_path / "a.md"
    assert (tmp_path / "a.md").read_text("utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.md"]


def test_until_it_is_whole_it_stands_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a program that is killed meanwhile leaves the old one."""
    file = tmp_path / "a.md"
    file.write_text("old", "utf-8")
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.append(file.read_text("utf-8")))
    write(tmp_path, {"a.md": "new"})
    assert (seen, file.read_text("utf-8")) == (["old"], "new")


def test_rights_and_links_stay(tmp_path: Path) -> None:
    file, link = tmp_path / "a.md", tmp_path / "b.md"
    file.write_text("old", "utf-8")
    file.chmod(0o664)
    link.symlink_to("a.md")
    write(tmp_path, {"b.md": "new"})
    assert (link.is_symlink(), file.read_text("utf-8"), file.stat().st_mode & 0o777) == (True, "new", 0o664)


def test_a_file_that_may_not_be_written_to_stays() -> None:
    with open_folder() as folder:
        file = folder / "a.md"
        file.write_text("old", "utf-8")
        folder.chmod(0o777)
        file.chmod(0o444)
        with ordinary_user(), pytest.raises(PermissionError):
            write(folder, {"a.md": "new"})
        assert file.read_text("utf-8") == "old"
