"""A repository for each test, and a git that knows nobody."""

import os
from pathlib import Path

import pytest

from tests.read.history.repository import ARTICLE, OPTION, commit, git


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git knows nobody here, and looks for no repository above the test's own folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a repository whose two files changed on two days."""
    repository = tmp_path / "repository"
    repository.mkdir()
    git(repository, "init", "--initial-branch", "main")
    commit(repository, "2026-01-02", (ARTICLE, "one"), (OPTION, "one"), ("other", "one"))
    commit(repository, "2026-03-04", (ARTICLE, "two"))
    return repository
