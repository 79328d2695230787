import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest

from guide.read.history import last_changes
from tests.small import write

ARTICLE = "content/articles/a.md"
OPTION = "data/options/a.yaml"


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git knows nobody here, and looks for no repository above the test's own folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


def git(root: Path, *arguments: str, day: str = "2026-01-01") -> None:
    subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments],  # noqa: S607 - the git of this machine
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_AUTHOR_DATE": "2001-01-01T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"},
    )


def commit(root: Path, day: str, *files: tuple[str, str]) -> None:
    """Write files, and commit all changes on a day."""
    for path, text in files:
        write(root / path, text.encode())
    git(root, "add", "--all")
    git(root, "commit", "--message", "Change", day=day)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a repository whose two files changed on two days."""
    repository = tmp_path / "repository"
    repository.mkdir()
    git(repository, "init", "--initial-branch", "main")
    commit(repository, "2026-01-02", (ARTICLE, "one"), (OPTION, "one"), ("other", "one"))
    commit(repository, "2026-03-04", (ARTICLE, "two"))
    return repository


FIRST, SECOND = dt.date(2026, 1, 2), dt.date(2026, 3, 4)


def test_each_file_has_the_day_of_the_last_commit_that_changed_it(root: Path) -> None:
    assert last_changes(root) == {ARTICLE: SECOND, OPTION: FIRST}


def test_a_commit_elsewhere_changes_no_day(root: Path) -> None:
    commit(root, "2026-05-06", ("other", "two"))
    assert last_changes(root) == {ARTICLE: SECOND, OPTION: FIRST}


@pytest.mark.parametrize("staged", [False, True])
def test_a_file_with_changes_that_are_not_committed_has_no_day(root: Path, *, staged: bool) -> None:
    write(root / OPTION, b"two")
    if staged:
        git(root, "add", "--all")
    assert last_changes(root) == {ARTICLE: SECOND}


def test_a_file_that_is_not_committed_has_no_day(root: Path) -> None:
    write(root / "content/articles/new.md", b"one")
    assert last_changes(root) == {ARTICLE: SECOND, OPTION: FIRST}
    git(root, "add", "--all")
    assert last_changes(root) == {ARTICLE: SECOND, OPTION: FIRST}


def test_a_moved_file_has_the_day_on_which_it_was_moved(root: Path) -> None:
    (root / ARTICLE).rename(root / "content/articles/b.md")
    commit(root, "2026-05-06")
    assert last_changes(root)["content/articles/b.md"] == dt.date(2026, 5, 6)


def test_a_merge_leaves_the_days_of_what_it_merges(root: Path) -> None:
    git(root, "switch", "--create", "side", "HEAD~")
    commit(root, "2026-02-03", (OPTION, "side"))
    git(root, "switch", "main")
    git(root, "merge", "--no-ff", "--message", "Merge", "side", day="2026-07-08")
    assert last_changes(root) == {ARTICLE: SECOND, OPTION: dt.date(2026, 2, 3)}


def test_a_guide_in_a_folder_of_a_repository_has_paths_from_its_own_root(tmp_path: Path) -> None:
    git(tmp_path, "init", "--initial-branch", "main")
    commit(tmp_path, "2026-01-02", ("guides/locks/content/articles/a.md", "one"), (ARTICLE, "one"))
    write(tmp_path / "guides/locks/data/options/a.yaml", b"one")
    commit(tmp_path, "2026-03-04")
    write(tmp_path / "guides/locks/data/options/a.yaml", b"two")
    assert last_changes(tmp_path / "guides/locks") == {ARTICLE: FIRST}


def test_names_in_any_script_are_names(root: Path) -> None:
    commit(root, "2026-05-06", ("content/images/schloß.png", "x"))
    assert last_changes(root)["content/images/schloß.png"] == dt.date(2026, 5, 6)


def test_a_shallow_clone_has_no_days(root: Path, tmp_path: Path) -> None:
    """The oldest commit of a part would pass for the last change of everything."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--depth", "1", root.as_uri(), str(clone))
    assert (clone / ARTICLE).exists()
    assert last_changes(clone) == {}


def test_a_whole_clone_has_the_same_days(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", root.as_uri(), str(tmp_path / "clone"))
    assert last_changes(tmp_path / "clone") == last_changes(root)


def test_a_folder_without_a_repository_has_no_days(tmp_path: Path) -> None:
    write(tmp_path / ARTICLE, b"one")
    assert last_changes(tmp_path) == {}


def test_a_repository_without_commits_has_no_days(tmp_path: Path) -> None:
    git(tmp_path, "init")
    write(tmp_path / ARTICLE, b"one")
    assert last_changes(tmp_path) == {}


def test_a_machine_without_git_has_no_days(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert last_changes(root) == {}
