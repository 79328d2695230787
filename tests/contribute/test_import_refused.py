"""A data.json, or a folder, that can't be taken is told of in a sentence, and nothing is written."""

import json
from pathlib import Path

import pytest

from guide.model import Guide
from guide.site.machines import everything
from tests.cli.command import run
from tests.contribute.test_import_faults import GOOD, told
from tests.small import write


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{", "data.json:1:2: error: this is not valid JSON"),
        (b"[" * 100_000, "data.json:1:1: error: this is nested too deep"),
        (b"{}", "data.json:1:1: error: this is no data.json of a guide"),
        (b'[{"Pen": "A"}]', "data.json:1:1: error: these are records, and no data.json of a guide (save them as a"),
        (b'{"Pen": "A"}\n{"Pen": "B"}\n', "data.json:2:1: error: these are records, and no data.json of a guide"),
        (GOOD.encode(), "data.json:1:1: error: this is no JSON (give a table the ending .csv)"),
        (b'{"format": 1}', "data.json:1:1: error: this is of format 1"),
        (b'{"format": 2, "options": []}', "data.json:1:1: error: “decision” is missing in it"),
        (b'{"format": true}', "data.json:1:1: error: this is of format true"),
        (b'{"format": 2, "title": NaN}', "data.json:1:1: error: NaN stands in it, which is no number of JSON"),
        (b'{"a": 1, "a": 2}', "data.json:1:1: error: the key “a” stands twice in one map"),
        (b'{"a": ' + b"9" * 6000 + b"}", "data.json:1:1: error: a number in it has 6000 digits, more than 300"),
    ],
)
def test_a_data_json(tmp_path: Path, raw: bytes, said: str) -> None:
    (line,) = told(tmp_path, raw, "data.json")
    assert line.startswith(said)


@pytest.mark.parametrize("id_", ["../../x", "/x", "a/b", "A", "", "x" * 61])
@pytest.mark.parametrize("of", ["options", "criteria", "scenarios"])
def test_an_id_that_would_be_another_file(small: Guide, tmp_path: Path, of: str, id_: str) -> None:
    found = everything(small)
    found[of] = {id_: next(iter(found[of].values()))}
    (line,) = told(tmp_path, json.dumps(found).encode(), "data.json")
    assert f"“{id_}” is no id" in line or f"“{id_[:60]}…” is no id" in line


def test_half_a_character(small: Guide, tmp_path: Path) -> None:
    (line,) = told(tmp_path, json.dumps({**everything(small), "title": "\ud800"}).encode(), "data.json")
    assert "half a character stands in it" in line


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run("import", tmp_path / "pens.csv", "--into", tmp_path / "pens")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("pens.csv:1:1: error: the file can't be read: no such file or directory")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("within", ["content/articles/mine", "data/criteria"])
@pytest.mark.parametrize("command", ["import", "new"])
def test_no_guide_among_the_files_of_another(small_root: Path, tmp_path: Path, command: str, within: str) -> None:
    write(tmp_path / "pens.csv", GOOD.encode())
    folder = small_root / within
    words = ("import", tmp_path / "pens.csv", "--into", folder) if command == "import" else ("new", "guide", folder)
    before = sorted(small_root.rglob("*"))
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{folder} is among the files of the guide in {small_root}: name a folder beside them" in result.stderr
    assert sorted(small_root.rglob("*")) == before


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    write(tmp_path / "pens.csv", GOOD.encode())
    write(tmp_path / "pens", b"here")
    result = run("import", tmp_path / "pens.csv", "--into", tmp_path / "pens")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"error: {tmp_path / 'pens'} can't be written: not a directory, so nothing was\n"
    assert (tmp_path / "pens").read_bytes() == b"here"


def test_a_folder_of_any_name(tmp_path: Path) -> None:
    write(tmp_path / "pens.csv", GOOD.encode())
    assert run("import", tmp_path / "pens.csv", "--into", tmp_path / "mine & yours 笔").exit_code == 0
