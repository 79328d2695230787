"""New files are written all together or not at all."""

from pathlib import Path

import pytest

from guide.contribute.writing import TakenError, write_new


def test_what_can_not_be_finished_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        write_new(tmp_path, {"new/a.md": "a", "new/deep/b.md": b"b", "new/a.md/c.md": "c"})
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
