"""What leads git elsewhere, or sets it otherwise, changes no day and starts nothing."""

from pathlib import Path

import pytest

from guide.read.history import last_changes
from tests.read.history.repository import ARTICLE, OPTION, SECOND, git
from tests.small import write


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"]
)
def test_what_a_hook_of_another_repository_sets_does_not_lead_there(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    git(tmp_path, "init", "other")
    expected = last_changes(root)
    monkeypatch.setenv(name, str(tmp_path / "other/.git"))
    assert last_changes(root) == expected


def test_literal_paths_and_prefixes_of_others_change_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = last_changes(root)
    for name, value in {
        "GIT_PREFIX": "content/",
        "GIT_ICASE_PATHSPECS": "1",
        "GIT_TRACE": "1",
        "GIT_CONFIG_PARAMETERS": "'core.worktree'='/'",
        "LC_ALL": "de_DE.UTF-8",
    }.items():
        monkeypatch.setenv(name, value)
    assert last_changes(root) == expected


@pytest.mark.parametrize(
    "setting",
    [
        "diff.orderFile=/nowhere",
        "log.showRoot=false",
        "log.showSignature=true",
        "color.ui=always",
        "core.quotepath=on",
        "diff.relative=true",
    ],
)
def test_what_people_set_for_their_own_eyes_changes_nothing(root: Path, setting: str) -> None:
    expected = last_changes(root)
    git(root, "config", *setting.split("="))
    assert last_changes(root) == expected


def test_no_program_that_a_repository_names_is_started(root: Path, tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n", "utf-8")
    program.chmod(0o755)
    for name in ("core.fsmonitor", "diff.external", "core.pager"):
        git(root, "config", name, str(program))
    write(root / OPTION, b"two")
    assert last_changes(root).days == {ARTICLE: SECOND}
    assert not (tmp_path / "started").exists()


def test_nothing_is_written_into_the_repository(root: Path) -> None:
    (root / ARTICLE).touch()
    index = (root / ".git/index").read_bytes()
    last_changes(root)
    assert (root / ".git/index").read_bytes() == index
