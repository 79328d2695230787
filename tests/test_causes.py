"""However often one thing is wrong, it is told once: the first place, how many more, and five of them."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.causes import by_cause, firsts, told
from guide.diagnostics import Diagnostic
from guide.places import Place
from tests.cli.command import plain, run
from tests.small import write, write_small_guide

UNKNOWN = "there is no option “lock-{}”"
ROOT = Path(__file__).resolve().parents[1]
NEW = tuple(f"lock-{number}" for number in range(30))


NAMES = ("cells", "capitals", "renamed", "removed", "dates")


def fault(number: int, message: str = UNKNOWN, about: str = "", file: str = "a.yaml") -> Diagnostic:
    return Diagnostic(Place(file, number), message.format(number), "mend it", about=about)


def test_a_few_of_one_cause_are_told_one_by_one() -> None:
    lines = [*told([fault(number) for number in range(1, 6)])]
    assert len(lines) == 6
    assert lines[-1] == "5 errors, 0 warnings"


def test_more_are_told_with_the_first() -> None:
    found = [*(fault(number) for number in range(1, 8)), fault(9, file="b.yaml")]
    assert [*told(found)] == [
        "a.yaml:1:1: error: there is no option “lock-1” (mend it)",
        f"  and 7 more like it in 2 files: {', '.join(f'“lock-{n}” at line {n}' for n in range(2, 7))} and 2 more",
        "--all shows all, one by one",
        "8 errors, 0 warnings",
    ]
    assert len([*told(found, every=True)]) == 9


def test_whatever_is_about_one_thing_has_one_cause() -> None:
    """Rules say it in words of their own."""
    words = ("there is no option “d”", "there is no “option:d”", "this page has no file")
    found = [fault(number, words[number % 3], "option:d") for number in range(1, 10)]
    assert [*by_cause(found)] == ["error: option:d"]
    assert [*told(found)][1] == "  and 8 more like it: line 2, line 3, line 4, line 5, line 6 and 3 more"


def test_many_things_that_are_each_unknown_are_one_cause() -> None:
    found = [fault(number, about=f"option:lock-{number}", file=file) for number in range(1, 8) for file in ("a", "b")]
    assert [*by_cause(found)] == ["error: there is no option …"]


def test_warnings_and_errors_are_never_one() -> None:
    found = [fault(1), Diagnostic(Place("a.yaml", 2), "there is no option “b”", "mend it", "warning")]
    assert len(by_cause(found)) == 2


def test_of_very_many_causes_errors_are_told_first() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [f"{one}{other}" for one in letters[:10] for other in letters[:12]]
    found = [Diagnostic(Place("a.yaml", n), word, "mend it", "warning") for n, word in enumerate(words)]
    lines = [*told([*found, fault(300)])]
    assert len(lines) == 103
    assert lines[99].startswith("a.yaml:300:1: error")
    assert lines[-3:] == ["21 more in 1 file", "--all shows all, one by one", "1 error, 120 warnings"]


def test_annotations_begin_with_the_first_of_each_cause() -> None:
    found = [fault(1), fault(2), fault(3, "another")]
    assert [one.place.line for one in firsts(found)] == [1, 3, 2]


def _cells(root: Path) -> None:
    for name in ("cutting", "carrying"):
        file = root / f"data/criteria/{name}.yaml"
        cells = "".join(f"  {one}: {{value: Yes, fit: 2, note: So., evidence: []}}\n" for one in NEW)
        write(file, file.read_text("utf-8").replace("cells:\n", f"cells:\n{cells}").encode())


def _capitals(root: Path) -> None:
    for file in [*(root / "data/options").iterdir()]:
        file.rename(file.with_name(f"{file.stem.upper()}.yaml"))


def _renamed(root: Path) -> None:
    (root / "data/criteria/cutting.yaml").rename(root / "data/criteria/withstands.yaml")


def _removed(root: Path) -> None:
    (root / "data/options/chain.yaml").unlink()


def _dates(root: Path) -> None:
    for file in (root / "data").rglob("*.yaml"):
        text = file.read_text("utf-8")
        write(file, re.sub(r"checked: (\d+)-(\d+)-(\d+)", r"checked: \3.\2.\1", text).encode())


@pytest.mark.parametrize(
    ("slip", "most"), [(_cells, 1), (_capitals, 3), (_renamed, 4), (_removed, 3), (_dates, 3)], ids=NAMES
)
def test_one_slip_is_one_message_or_little_more(tmp_path: Path, slip: Callable[[Path], None], most: int) -> None:
    write_small_guide(tmp_path)
    slip(tmp_path)
    lines = plain(run("check", "--root", tmp_path, "--as-of", "2026-04-01").stderr)
    assert sum(": error: " in line for line in lines) <= most, "\n".join(lines)


def _misspelt(root: Path, option: str) -> None:
    for file in (root / "data/criteria").iterdir():
        write(file, file.read_text("utf-8").replace(f"\n  {option}:", f"\n  {option}y:").encode())


def _capital(root: Path, option: str) -> None:
    (root / f"data/options/{option}.yaml").rename(root / f"data/options/{option.title()}.yaml")


@pytest.mark.parametrize("slip", [_misspelt, _capital])
def test_what_is_measured_of_an_option_is_judged_once_it_is_mended(
    tmp_path: Path, slip: Callable[[Path, str], None]
) -> None:
    """Words about the order of what was measured name the options as their files do."""
    for name in ("content", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    slip(tmp_path, min(path.stem for path in (tmp_path / "data/options").iterdir()))
    lines = plain(run("check", "--root", tmp_path).stderr)
    assert sum(": error: " in line for line in lines) == 1, "\n".join(lines)


def test_programs_are_told_each_place_and_its_cause(tmp_path: Path) -> None:
    write_small_guide(tmp_path)
    _cells(tmp_path)
    found = json.loads(run("check", "--root", tmp_path, "--format", "json", "--as-of", "2026-04-01").stdout)
    assert found["errors"] == len(found["diagnostics"]) == 2 * len(NEW)
    assert {one["cause"] for one in found["diagnostics"]} == {"error: there is no option …"}
