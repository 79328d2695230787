"""Whoever has no home folder, as in a container with a user of its own, can use every command."""

import pwd
from pathlib import Path
from typing import NoReturn

import pytest

from guide.cli import main
from guide.read.files import home
from tests.cli.command import run


@pytest.fixture(autouse=True)
def _nobody_knows_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_user: int) -> NoReturn:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)


def test_nobody_knows_the_home_of_a_user_without_one() -> None:
    with pytest.raises(RuntimeError):
        Path.home()
    assert home() is None


def test_a_site_is_built_without_a_home(small_root: Path, tmp_path: Path) -> None:
    result = run("build", "--root", small_root, "--output", tmp_path / "out")
    assert result.exit_code == 0
    assert (tmp_path / "out/index.html").is_file()


@pytest.mark.parametrize("output", ["/", "."])
def test_what_would_be_missed_is_refused_all_the_same(
    small_root: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.chdir(small_root)
    result = run("build", "--output", output)
    assert result.exit_code == 2
    assert "is or holds the guide, your home or the whole disk" in result.stderr


ASKED = {"new": ("article", "spare"), "since": ("cutting/chain",)}
"""What a command needs besides the guide."""


@pytest.mark.parametrize("command", [name for name in main.commands if name not in {"serve", "build", "import"}])
def test_no_other_command_asks_for_a_home(small_root: Path, command: str) -> None:
    """What uv makes of it is for uv to say, in a sentence; an import begins with no guide."""
    result = run(command, "--root", small_root, *ASKED.get(command, ()))
    # Without a history there is nothing to compare with, and without a package there are no releases to look in.
    assert result.exit_code in ({2} if command in {"diff", "since"} else {0, 1})
    assert "Traceback" not in result.stderr
