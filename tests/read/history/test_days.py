import datetime as dt
import os
import re
import subprocess
from pathlib import Path

import pytest

from guide.read.history import Changes, last_changes
from tests.cli.command import run
from tests.read.history.repository import ARTICLE, FIRST, OPTION, SECOND, commit, git
from tests.small import write


def test_each_file_has_the_day_of_the_last_commit_that_changed_it(root: Path) -> None:
    assert last_changes(root) == Changes({ARTICLE: SECOND, OPTION: FIRST}, "")


def test_each_file_has_the_day_of_its_first_commit_too(root: Path) -> None:
    assert last_changes(root).first == {ARTICLE: FIRST, OPTION: FIRST}


def test_a_commit_elsewhere_changes_no_day(root: Path) -> None:
    commit(root, "2026-05-06", ("other", "two"))
    assert last_changes(root).days == {ARTICLE: SECOND, OPTION: FIRST}


@pytest.mark.parametrize("staged", [False, True])
def test_a_file_with_changes_that_are_not_committed_has_no_day(root: Path, *, staged: bool) -> None:
    write(root / OPTION, b"two")
    if staged:
        git(root, "add", "--all")
    assert last_changes(root).days == {ARTICLE: SECOND}


def test_a_file_that_is_not_committed_has_no_day(root: Path) -> None:
    write(root / "content/articles/new.md", b"one")
    assert last_changes(root).days == {ARTICLE: SECOND, OPTION: FIRST}
    git(root, "add", "--all")
    assert last_changes(root).days == {ARTICLE: SECOND, OPTION: FIRST}


def test_a_moved_file_has_the_day_on_which_it_was_moved(root: Path) -> None:
    (root / ARTICLE).rename(root / "content/articles/b.md")
    commit(root, "2026-05-06")
    assert last_changes(root).days["content/articles/b.md"] == dt.date(2026, 5, 6)


def test_a_merge_leaves_the_days_of_what_it_merges(root: Path) -> None:
    git(root, "switch", "--create", "side", "HEAD~")
    commit(root, "2026-02-03", (OPTION, "side"))
    git(root, "switch", "main")
    git(root, "merge", "--no-ff", "--message", "Merge", "side", day="2026-07-08")
    assert last_changes(root).days == {ARTICLE: SECOND, OPTION: dt.date(2026, 2, 3)}


def test_a_guide_in_a_folder_of_a_repository_has_paths_from_its_own_root(tmp_path: Path) -> None:
    git(tmp_path, "init", "--initial-branch", "main")
    commit(tmp_path, "2026-01-02", ("guides/locks/content/articles/a.md", "one"), (ARTICLE, "one"))
    write(tmp_path / "guides/locks/data/options/a.yaml", b"one")
    commit(tmp_path, "2026-03-04")
    write(tmp_path / "guides/locks/data/options/a.yaml", b"two")
    found = last_changes(tmp_path / "guides/locks")
    assert found.days == {ARTICLE: FIRST}
    assert found.folder == "guides/locks/"


def test_names_in_any_script_are_names(root: Path) -> None:
    commit(root, "2026-05-06", ("content/images/schloß.png", "x"))
    assert last_changes(root).days["content/images/schloß.png"] == dt.date(2026, 5, 6)


def test_a_whole_clone_has_the_same_days(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", root.as_uri(), str(tmp_path / "clone"))
    assert last_changes(tmp_path / "clone") == last_changes(root)


# Why no day is known


def test_a_shallow_clone_has_no_days(root: Path, tmp_path: Path) -> None:
    """The oldest commit of a part would pass for the last change of everything."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--depth", "1", root.as_uri(), str(clone))
    assert (clone / ARTICLE).exists()
    why = "only a part of the history is here; `git fetch --unshallow` gets the rest"
    assert last_changes(clone) == Changes({}, why)


def test_a_folder_without_a_repository_has_no_days(tmp_path: Path) -> None:
    write(tmp_path / ARTICLE, b"one")
    assert last_changes(tmp_path) == Changes({}, "")


def test_a_repository_without_commits_has_no_days(tmp_path: Path) -> None:
    git(tmp_path, "init")
    write(tmp_path / ARTICLE, b"one")
    assert last_changes(tmp_path) == Changes({}, "")


def test_a_machine_without_git_has_no_days(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert last_changes(root) == Changes({}, "git was not found")


def test_a_checkout_of_another_user_has_no_days(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr("guide.read.git._LEADS_ASTRAY", re.compile("GIT_DIR"))
    found = last_changes(root)
    assert found.days == {}
    assert found.unknown.startswith("the repository belongs to another user; `git config --global")


def test_a_git_that_does_not_work_has_no_days(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "git"
    program.write_text("#!/bin/sh\nprintf 'noise\\nfatal: out of \\033[31morder\\n' >&2\nexit 7\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert last_changes(root) == Changes({}, "git says: out of \ufffd[31morder")
    program.write_text("#!/bin/sh\nprintf 'fatal: unknown extension found:\n\n\tnope\n' >&2\nexit 7\n", "utf-8")
    assert last_changes(root) == Changes({}, "git says: unknown extension found: nope")
    program.write_text("#!/bin/sh\nexit 7\n", "utf-8")
    assert last_changes(root) == Changes({}, "git did not say why")
    program.chmod(0o644)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert last_changes(root) == Changes({}, "git can't be started: permission denied")


def test_a_folder_without_a_repository_lacks_nothing_on_a_machine_without_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / ARTICLE, b"one")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert last_changes(tmp_path) == Changes({}, "")


def test_a_build_says_in_one_line_why_its_pages_have_no_days(
    small_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init")
    commit(tmp_path, "2026-03-04")
    assert "last changed" not in run("build", "--root", small_root, "--output", tmp_path / "out").stderr
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("build", "--root", small_root, "--output", tmp_path / "out")
    assert result.exit_code == 0
    assert "note: no page says when it last changed: git was not found" in result.stderr.splitlines()
    assert run("check", "--root", small_root).stderr == ""


# What builds make


def test_what_builds_make_is_told_where_it_is_committed(root: Path, tmp_path: Path) -> None:
    """A folder of the same name that holds something else is left alone, and so is what only lies there."""
    for path in (".guide-cache/made.sqlite3", "build/.guide-build"):
        write(root / path, b"one")
    assert last_changes(root).made == ()
    git(root, "add", "build/.guide-build", ".guide-cache")
    assert last_changes(root).made == (".guide-cache", "build")
    commit(root, "2026-05-06")
    git(tmp_path, "clone", "--depth", "1", root.as_uri(), str(tmp_path / "clone"))
    assert last_changes(tmp_path / "clone").made == (".guide-cache", "build")
    git(root, "rm", "-r", "--cached", "build", ".guide-cache")
    commit(root, "2026-05-07", ("build/notes.md", "mine"), (".gitignore", ".guide-cache\nbuild/.guide-build\n"))
    assert last_changes(root).made == ()


@pytest.mark.parametrize("when", ["253402300800 +0000", "-5 +0000", "x +0000"])
def test_a_file_of_a_commit_without_a_day_has_none(root: Path, when: str) -> None:
    """The clock of somebody may stand beyond the calendar, and a program may write down no time at all."""
    commit(root, "2026-05-06", (OPTION, "two"))
    raw = subprocess.run(["git", "cat-file", "commit", "HEAD"], cwd=root, check=True, capture_output=True).stdout  # noqa: S607 - the git of this machine
    odd = re.sub(rb"(?m)^(committer .*>) .*$", lambda found: found[1] + b" " + when.encode(), raw)
    command = ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"]
    written = subprocess.run(command, cwd=root, check=True, capture_output=True, input=odd).stdout.decode().strip()
    git(root, "update-ref", "HEAD", written)
    assert last_changes(root).days == {ARTICLE: SECOND}
