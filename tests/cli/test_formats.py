"""What is wrong, for people, for GitHub and for programs; and the line that is meant."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from guide.cli import main
from guide.cli.formats import echo, excerpt
from guide.places import Place, Source

FAULT = "data/options/chain.yaml"
SAID = "the value of “published” is “100%, or”, which is neither true nor false (write true or false, without quotes)"


@pytest.fixture
def faulty(small_root: Path) -> Path:
    """Break one line of the small guide."""
    file = small_root / FAULT
    file.write_text(file.read_text("utf-8").replace("published: true", "published: 100%, or"), "utf-8")
    return small_root


def check(root: Path, *options: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(main, ["check", "--root", str(root), *options])


def test_the_line_that_is_meant_stands_below(faulty: Path) -> None:
    result = check(faulty)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[:3] == [
        f"{FAULT}:6:12: error: {SAID}",
        "  6 | published: 100%, or",
        "    |            ^",
    ]


def test_as_annotations(faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They also stand in the summary of the step, where there is one."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    monkeypatch.chdir(faulty.parent)
    result = check(Path("small"), "--format", "github")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        f"::error file=small/{FAULT},line=6,col=12,title=guide check::{SAID.replace('%', '%25')}\n1 error, 0 warnings\n"
    )
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert summary == f"### guide check\n\n- `{FAULT}:6:12` error: {SAID}\n\n1 error, 0 warnings\n"


def test_as_json(faulty: Path, small_root: Path) -> None:
    result = check(faulty, "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    (found,) = json.loads(result.stdout)["diagnostics"]
    assert (found["path"], found["line"], found["column"], found["severity"]) == (FAULT, 6, 12, "error")
    (small_root / FAULT).write_text((small_root / FAULT).read_text("utf-8").replace("100%, or", "true"), "utf-8")
    result = check(small_root, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, {"errors": 0, "warnings": 0, "diagnostics": []})


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("one\ntwo\n", Place("f", 2, 3), ("  2 | two", "    |   ^")),
        ("one\n\ttwo", Place("f", 2, 2), ("  2 | →two", "    |  ^")),
        ("鎖 a", Place("f", 1, 3), ("  1 | 鎖 a", "    |    ^")),
        ("one\n", Place("f", 3), ()),
        ("", Place("f"), ()),
        ("one", Place("another"), ()),
        ("a\x1b[31mb", Place("f", 1, 2), ("  1 | a\N{REPLACEMENT CHARACTER}[31mb", "    |  ^")),
        ("x" * 300, Place("f", 1, 200), (f"  1 | …{'x' * 100}…", f"    |  {' ' * 60}^")),
    ],
)
def test_a_line_and_its_caret(text: str, place: Place, expected: tuple[str, ...]) -> None:
    assert excerpt({"f": Source("f", text)}, place) == expected


@pytest.mark.parametrize(
    ("variable", "value", "coloured"), [("TERM", "xterm", True), ("TERM", "dumb", False), ("NO_COLOR", "1", False)]
)
def test_colours_are_for_terminals_that_have_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], variable: str, value: str, *, coloured: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv(variable, value)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    echo("a/b.md:1:2: error: wrong (mend it)")
    assert ("\x1b[" in capsys.readouterr().err) is coloured
