"""Templates are compiled once for all programs, and anew where what was kept is not theirs."""

import sys
from pathlib import Path
from types import CodeType

import pytest
from jinja2 import DictLoader, Environment

from guide.site.compiled import _Compiled


class _Counting(Environment):
    """Counts what it compiles."""

    compiled = 0

    def _compile(self, source: str, filename: str) -> CodeType:
        self.compiled += 1
        return super()._compile(source, filename)


def compiling(source: str) -> int:
    """Return how many templates a program compiles that shows this one."""
    environment = _Counting(loader=DictLoader({"a.html": source}), bytecode_cache=_Compiled())
    assert environment.get_template("a.html").render() == source
    return environment.compiled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let what is compiled be kept in a folder of its own."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def test_what_was_compiled_is_kept_for_later_programs(folder: Path) -> None:
    assert [compiling("words"), compiling("words")] == [1, 0]
    assert [compiling("other words"), compiling("other words")] == [1, 0]
    assert len(list(folder.rglob("*.jinja"))) == 1


@pytest.mark.parametrize("damage", [b"", b"no digest", b"\n"])
def test_what_is_damaged_is_compiled_anew(folder: Path, damage: bytes) -> None:
    compiling("words")
    (kept,) = folder.rglob("*.jinja")
    kept.write_bytes(damage + kept.read_bytes()[:-1])
    assert [compiling("words"), compiling("words")] == [1, 0]


def test_nothing_is_written_where_python_writes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert [compiling("words"), compiling("words")] == [1, 1]
    assert not list(folder.rglob("*.jinja"))
