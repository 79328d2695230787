"""An output that can't be written, or that nobody reads, is told in a sentence, and never with a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import environment, plain, run
from tests.small import write

FULL = Path("/dev/full")
full_disk = pytest.mark.skipif(not FULL.exists(), reason="there is no device that is always full")


def shell(words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run what a person would type, `guide` being this program."""
    script = f'guide() {{ "{sys.executable}" -m guide "$@"; }}\n{words}'
    command = ["/bin/bash", "-o", "pipefail", "-c", script]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment())


def assert_one_sentence(done: subprocess.CompletedProcess[str], sentence: str) -> None:
    assert (done.returncode, done.stderr.splitlines()) == (2, [f"error: {sentence}"])


@full_disk
@pytest.mark.parametrize("command", ["trails", "--help", "build --help", "--version", "check --as-of 2026-04-01"])
def test_a_full_disk(small_root: Path, command: str) -> None:
    done = shell(f"guide {command} >/dev/full", small_root)
    assert_one_sentence(done, "the output can't be written: no space left on device")


@full_disk
@pytest.mark.parametrize("command", ["check", "build", "nosuch", "build --base-url x", "check --root nowhere"])
def test_faults_that_can_not_be_told(small_root: Path, command: str) -> None:
    write(small_root / "data/options/spare.txt", b"")
    done = shell(f"guide {command} 2>/dev/full", small_root)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


@pytest.mark.parametrize("command", ["trails", "--help", "check --as-of 2026-04-01"])
def test_a_reader_who_has_gone(small_root: Path, command: str) -> None:
    done = shell(f"{{ sleep 0.2; guide {command}; }} | true", small_root)
    assert_one_sentence(done, "the output can't be written: broken pipe")


def test_a_reader_who_has_read_enough_has_read_it(small_root: Path) -> None:
    done = shell("guide trails | head -1", small_root)
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["check", "build", "trails", "--help"])
def test_a_closed_output(small_root: Path, command: str) -> None:
    assert_one_sentence(shell(f"guide {command} >&-", small_root), "standard output is closed")
    assert not (small_root / "build").exists()


def test_a_closed_output_and_nobody_who_could_be_told(small_root: Path) -> None:
    done = shell("guide check >&- 2>&-", small_root)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


@pytest.mark.parametrize(("closed", "code"), [("2>&-", 1), ("<&-", 1), ("<&- 2>&-", 1)])
def test_what_is_not_needed_may_be_closed(small_root: Path, closed: str, code: int) -> None:
    """What is opened meanwhile does not become standard error, so that no fault is written into it."""
    write(small_root / "data/options/spare.txt", b"")
    done = shell(f"guide check {closed}", small_root)
    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr
    assert (small_root / "data/options/spare.txt").read_bytes() == b""


def test_a_build_without_standard_error(small_root: Path) -> None:
    done = shell("guide build --as-of 2026-04-01 2>&-", small_root)
    assert done.returncode == 0
    assert (small_root / "build/index.html").is_file()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(28, "No space left on device", "/srv/site"), "/srv/site can't be used: no space left on device"),
        (PermissionError(13, "Permission denied", b"/srv/\xff"), "/srv/\ufffd can't be used: permission denied"),
        (OSError(24, "Too many open files"), "the output can't be written: too many open files"),
        (OSError("odd"), "the output can't be written: unknown cause"),
        (BrokenPipeError(32, "Broken pipe"), "the output can't be written: broken pipe"),
        (MemoryError(), "the memory that is free does not suffice for this"),
    ],
)
def test_whatever_the_system_refuses_is_a_sentence(
    small_root: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, sentence: str
) -> None:
    def refuse(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr("guide.cli.report.load", refuse)
    result = run("check", "--root", small_root)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"error: {sentence}\n")


@pytest.mark.parametrize("command", ["check", "build", "trails", "export", "verify", "schemas", "fmt", "--help"])
def test_no_command_shows_a_traceback_where_memory_is_short(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise MemoryError

    monkeypatch.setattr("click.Group.invoke", refuse)
    monkeypatch.setattr("click.Group.make_context", refuse)
    result = run(command)
    assert (result.exit_code, result.stderr) == (2, "error: the memory that is free does not suffice for this\n")


# Many diagnostics


def write_faults(root: Path, *numbers: int) -> None:
    """Write files with so many faults each."""
    missing = 1  # one fault tells of all fields that are missing
    for nth, number in enumerate(numbers):
        text = "".join(f"nope{line}: 1\n" for line in range(number - missing))
        write(root / f"data/options/many-{nth}.yaml", f"published: false\n{text}".encode())
        write(root / f"content/options/many-{nth}.md", b"Text")


@pytest.mark.parametrize("command", ["check", "build", "serve", "verify", "measure", "outdated"])
def test_of_very_many_faults_some_are_printed_and_the_rest_is_counted(small_root: Path, command: str) -> None:
    write_faults(small_root, 60, 70, 20)
    lines = plain(run(command, "--root", small_root).stderr)
    assert lines[-2:] == ["--all shows all, one by one", "150 errors, 0 warnings"]
    assert sum("and 146 more like it in 3 files: " in line for line in lines) == 1
    assert len(lines) == 7
    every = plain(run(command, "--root", small_root, "--all").stderr)
    assert (len(every), every[-1]) == (151, "150 errors, 0 warnings")
