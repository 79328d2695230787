"""A copy of this guide with the ten contributions in it, made once in a run."""

import json
from pathlib import Path

import pytest

from tests.contributions import Copy, play
from tests.once import once


def contributed(factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the copy, and beside it what was wrong with it after each contribution."""
    return once(factory, "contributed", _make)


def _make(folder: Path) -> None:
    said = {name: list(map(str, errors)) for name, errors in play(Copy(folder / "guide"))}
    (folder / "said.json").write_text(json.dumps(said), "utf-8")
