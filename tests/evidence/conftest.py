"""The small guide, with a record that this machine can run again."""

import shutil
from pathlib import Path

import pytest

from guide.evidence.uv import Needs, prepare
from tests.evidence.released import make_base, use_index
from tests.evidence.small_runs import RECORD
from tests.small import TEXTS


@pytest.fixture(scope="session")
def python() -> str:
    """Return the version of an interpreter that is there."""
    return prepare(Needs(">=3.11", ())).python


@pytest.fixture
def small_root(small_root: Path, python: str) -> Path:
    """Let the record be one of an interpreter that is there."""
    assert TEXTS[RECORD].count('"3.13.0"') == 1
    (small_root / RECORD).write_text(TEXTS[RECORD].replace('"3.13.0"', f'"{python}"'), "utf-8")
    return small_root


@pytest.fixture(scope="session")
def released_base(tmp_path_factory: pytest.TempPathFactory, python: str) -> Path:
    """The folder of the small guide whose chain has releases, with its wheels and what uv keeps of them."""
    folder = tmp_path_factory.mktemp("released")
    with pytest.MonkeyPatch.context() as patch:
        make_base(folder, python, patch)
    return folder


@pytest.fixture
def released_root(released_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that guide, to run and break."""
    use_index(released_base, monkeypatch)
    return shutil.copytree(released_base / "small", tmp_path / "small")
