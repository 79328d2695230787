"""The small guide, with a record that this machine can run again."""

from pathlib import Path

import pytest

from guide.evidence.uv import Needs, prepare
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
