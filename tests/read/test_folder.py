"""The folder of a guide in its repository, which edit links need, is known in whatever way that was fetched."""

from pathlib import Path

from guide.read.history import last_changes
from tests.contribute.repository import commit, git
from tests.small import write

FOLDER = "guides/locks"


def test_a_worktree_a_shallow_clone_and_a_submodule(tmp_path: Path) -> None:
    big = tmp_path / "big"
    write(big / FOLDER / "data/options/a.yaml", b"one")
    git(big, "init", "--initial-branch", "main")
    commit(big)
    git(big, "worktree", "add", str(tmp_path / "tree"))
    git(tmp_path, "clone", "--depth", "1", big.as_uri(), str(tmp_path / "shallow"))
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", big.as_uri(), "sub")
    places = ("big", "tree", "shallow", "outer/sub")
    assert [last_changes(tmp_path / place / FOLDER).folder for place in places] == [f"{FOLDER}/"] * 4
