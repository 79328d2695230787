"""guide verify, guide measure and guide outdated: what they run, what they say, and how they end."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from guide.cli import main
from guide.cli.evidence import say_of_the_network
from guide.evidence import uv
from guide.evidence.programs import start
from tests.small import TEXTS

CELL = "data/criteria/cutting.yaml"
PROBE = "data/evidence/cutting/chain.py"
RECORD = "data/evidence/cutting/chain.json"
RECORDS = (RECORD, "data/measurements/weight.json")


@pytest.fixture(autouse=True)
def _network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be said of it, for these tests run on systems that can withhold it and on others."""
    monkeypatch.setattr("guide.cli.evidence.say_of_the_network", lambda: None)


def run(*arguments: str | Path) -> Result:
    return CliRunner(catch_exceptions=False).invoke(main, [str(argument) for argument in arguments])


def change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert text.count(old) == 1
    (root / file).write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    "name",
    [(), ("cutting",), ("cutting/chain",), ("data/evidence/cutting/chain.py",)],
    ids=["all", "criterion", "cell", "path"],
)
def test_probes_are_chosen_by_name(small_root: Path, name: Sequence[str]) -> None:
    result = run("verify", "--root", small_root, *name)
    assert (result.exit_code, result.stdout) == (0, "1 probe agrees with its cell.\n")
    assert result.stderr == "1/1 cutting/chain: agrees\n"


@pytest.mark.parametrize(
    ("command", "name", "said"),
    [
        ("verify", "cutting/chian", "there is no probe cutting/chian: did you mean “cutting/chain”?"),
        ("verify", "carrying", "there is no probe carrying: "),
        ("measure", "wieght", "there is no measurement wieght: did you mean “weight”?"),
    ],
)
def test_a_name_that_is_not_there_is_wrong_usage(small_root: Path, command: str, name: str, said: str) -> None:
    result = run(command, "--root", small_root, name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_run_that_disagrees_is_an_error_at_its_cell(small_root: Path) -> None:
    change(small_root, CELL, "value: Holds out well\n    fit: 4", "value: Holds out well\n    fit: 3")
    result = run("verify", "--root", small_root)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "1/1 cutting/chain: disagrees",
        (
            f"{CELL}:18:16: error: the run supports “4”, and the cell's fit is 3 "
            "(correct the cell, or the probe; the record stays as it was)"
        ),
        "1 error, 0 warnings",
    ]


def test_a_broken_record_is_written_again(small_root: Path) -> None:
    """It is what the command is there for; other faults of files have to be mended first."""
    (small_root / RECORD).write_text("{ half", "utf-8")
    assert run("verify", "--root", small_root).exit_code == 0
    assert run("check", "--root", small_root).exit_code == 0
    (small_root / CELL).write_text("{ half", "utf-8")
    result = run("verify", "--root", small_root)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "opens here is not closed" in result.stderr


def test_a_record_is_renewed_only_where_that_is_asked(small_root: Path) -> None:
    before = (small_root / RECORD).read_text("utf-8")
    for options in ((), ("--no-write",), ("--renew", "--no-write")):
        result = run("verify", "--root", small_root, *options)
        assert (result.exit_code, result.stderr) == (0, "1/1 cutting/chain: agrees\n")
        assert (small_root / RECORD).read_text("utf-8") == before
    result = run("verify", "--root", small_root, "--renew")
    assert (result.exit_code, result.stderr) == (0, "1/1 cutting/chain: agrees, and is recorded\n")
    assert (small_root / RECORD).read_text("utf-8") != before


def test_what_is_only_compared_changes_no_file(small_root: Path) -> None:
    """Not even where the program writes to the folder that it is run in."""
    change(small_root, PROBE, "import json\n", "import json\n\nopen('left', 'w').close()\n")
    git = ("git", "-C", str(small_root), "-c", "user.name=x", "-c", "user.email=x@example.org")
    for step in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "x")):
        subprocess.run([*git, *step], check=True)
    for options in (("--no-write",), ("--renew", "--no-write")):
        assert run("verify", "--root", small_root, *options).exit_code == 0
        status = [*git, "status", "--porcelain", "--ignored"]
        assert subprocess.run(status, check=True, capture_output=True, text=True).stdout == ""


def test_a_network_that_is_open_is_told_once(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.cli.evidence.say_of_the_network", say_of_the_network)
    monkeypatch.setattr("guide.evidence.programs.network_can_be_shut", lambda: False)
    result = run("verify", "--root", small_root)
    assert (result.exit_code, result.stderr.splitlines()) == (
        0,
        ["note: this system does not let the network be withheld from what is run", "1/1 cutting/chain: agrees"],
    )


def test_a_probe_without_a_cell_is_not_run(small_root: Path) -> None:
    other = small_root / "data/evidence/cutting/rope.py"
    other.write_text(TEXTS[PROBE], "utf-8")
    result = run("verify", "--root", small_root)
    assert result.exit_code == 2
    assert "no cell is backed by cutting/rope" in result.stderr


@pytest.mark.parametrize(
    ("command", "said"), [("verify", "no probe can be run"), ("measure", "nothing can be measured")]
)
def test_without_uv_one_line_says_what_to_do(
    small_root: Path, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr("shutil.which", lambda _: None)
    result = run(command, "--root", small_root)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"error: {said}: uv was not found; install it, or use make, which does\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("verify", "--renew"), "error: nothing more is renewed: the package index can't be reached"),
        (
            ("measure",),
            (
                "data/measurements/weight.yaml:1:1: error: it can't be measured: the package index can't be reached "
                "(see to what it needs, and measure again)"
            ),
        ),
    ],
)
def test_without_a_network_nothing_is_renewed(
    small_root: Path, monkeypatch: pytest.MonkeyPatch, command: Sequence[str], said: str
) -> None:
    """What uv's cache knows of is not what is there today."""
    unplug(monkeypatch)
    before = [(small_root / file).read_text("utf-8") for file in RECORDS]
    result = run(*command, "--root", small_root)
    assert (result.exit_code, result.stdout, result.stderr.splitlines()[0]) == (1, "", said)
    assert [(small_root / file).read_text("utf-8") for file in RECORDS] == before


def test_without_a_network_a_new_probe_is_run_with_what_the_cache_knows(
    small_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unplug(monkeypatch)
    (small_root / RECORD).unlink()
    result = run("verify", "--root", small_root)
    said = "agrees, and is recorded (with what uv's cache knows, for the package index can't be reached)"
    assert (result.exit_code, result.stderr) == (0, f"1/1 cutting/chain: {said}\n")


def unplug(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let uv reach nobody unless it is asked for what it has."""

    def unplugged(command: Sequence[str], given: str = "") -> subprocess.CompletedProcess[str]:
        asks = {"sync", "run"} & set(command) and "--offline" not in command
        errors = "cause: error sending request for url (https://packages.example/)"
        return subprocess.CompletedProcess(command, 2, "", errors) if asks else start(command, given)

    monkeypatch.setattr("guide.evidence.uv.start", unplugged)


def test_measurements_are_taken(small_root: Path) -> None:
    result = run("measure", "--root", small_root, "weight")
    assert (result.exit_code, result.stdout) == (0, "1 measurement is recorded.\n")
    assert run("check", "--root", small_root).exit_code == 0


def test_a_measurement_that_fails_is_an_error(small_root: Path) -> None:
    change(small_root, "data/measurements/weight.py", '"links": 20', '"bars": 20')
    result = run("measure", "--root", small_root)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "1 error, 0 warnings" in result.stderr


def test_what_has_moved_is_listed(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(small_root, "data/options/chain.yaml", "home:", "package: chains\nhome:")

    def newest(names: Sequence[str], python: str) -> Mapping[str, str]:
        assert (list(names), python) == (["chains"], "3.14")
        return {"chains": "11 mm"}

    monkeypatch.setattr("guide.evidence.uv.newest", newest)
    result = run("outdated", "--root", small_root)
    assert (result.exit_code, result.stdout) == (0, "chains 10 mm -> 11 mm: data/options/chain.yaml\n")
    assert result.stderr == "1 distribution compared, 1 moved.\n"


def test_an_index_that_does_not_answer_is_told(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def newest(names: Sequence[str], python: str) -> Mapping[str, str]:
        raise uv.UvError(f"no answer for {len(names)} names on {python}")

    monkeypatch.setattr("guide.evidence.uv.newest", newest)
    result = run("outdated", "--root", small_root)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "error: the package index can't be asked: no answer for 0 names on 3.14\n"
