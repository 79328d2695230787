"""The command line: one call, an exit code, and nothing but plain sentences."""

import errno
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click import Option

from guide.cli import main
from tests.cli.command import assert_faults, environment, plain, program, run
from tests.small import DAY

NO_ADDRESS = (
    "note: the site's address is not known: canonical addresses, the sitemap, the feed and pictures for links are left "
    "out, and 404.html works at a domain's root only (set address in data/guide.yaml, or give --base-url)\n"
)
COMMANDS = ("check", "build", "serve")
ABOUT = "content/pages/about.md"


def break_it(root: Path) -> None:
    """Put faults into three files, one of them with two."""
    about = root / ABOUT
    about.write_text(about.read_text("utf-8") + "\n[a](article:gone) [b](javascript:alert(1))\n", "utf-8")
    home = root / "content/pages/home.md"
    home.write_text(home.read_text("utf-8").replace("description:", "descriptoin:"), "utf-8")
    (root / "data/options/spare.txt").touch()


# 0: fine


def test_check(small_root: Path) -> None:
    result = run("check", "--root", small_root)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "No errors in 3 locks, 2 criteria and 1 article.\n"


def test_build(small_root: Path, tmp_path: Path) -> None:
    result = run("build", "--root", small_root, "--output", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, NO_ADDRESS)
    assert re.fullmatch(rf"Wrote \d+ files to {tmp_path}/out\.\n", result.stdout)
    assert (tmp_path / "out" / "index.html").is_file()


def test_build_with_an_address_and_a_repository(small_root: Path, tmp_path: Path) -> None:
    given = ("--base-url", "https://example.org/guide", "--repository", "https://example.org/sources")
    result = run("build", "--root", small_root, "--output", tmp_path / "out", *given)
    assert (result.exit_code, result.stderr) == (0, "")
    about = (tmp_path / "out" / "about" / "index.html").read_text("utf-8")
    assert 'href="https://example.org/guide/about/"' in about
    assert f'href="https://example.org/sources/edit/main/{ABOUT}"' in about


def test_an_address_in_the_settings_is_known_as_well(small_root: Path, tmp_path: Path) -> None:
    settings = small_root / "data/guide.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}address: https://example.org/guide/\n", "utf-8")
    result = run("build", "--root", small_root, "--output", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (tmp_path / "out" / "sitemap.xml").is_file()


def test_the_guide_is_here_and_the_output_too(small_root: Path) -> None:
    done = program("build", "--as-of", str(DAY), cwd=small_root)
    assert (done.returncode, done.stderr) == (0, NO_ADDRESS)
    assert re.fullmatch(r"Wrote \d+ files to build\.\n", done.stdout)
    assert (small_root / "build" / "index.html").is_file()


@pytest.mark.parametrize("help_", ["--help", "-h"])
@pytest.mark.parametrize("command", [(), *[(command,) for command in COMMANDS]])
def test_help(command: tuple[str, ...], help_: str) -> None:
    result = run(*command, help_)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Usage: ")


def test_help_lists_every_command_and_option() -> None:
    shown = run("--help").stdout
    assert "..." not in shown.partition("Commands:")[2], "a command is told in a sentence that fits its line"
    assert [name for name in main.commands if f"\n  {name} " not in shown] == []
    for name, command in main.commands.items():
        shown = run(name, "--help").stdout
        options = [option for parameter in command.params if isinstance(parameter, Option) for option in parameter.opts]
        assert [option for option in options if option not in shown] == []
        assert command.help
        assert command.help.splitlines()[0] in shown


def test_version() -> None:
    assert re.fullmatch(r"guide, version \d+\.\d+\.\d+\n", run("--version").stdout)


# 1: faults in the guide


@pytest.mark.parametrize("command", COMMANDS)
def test_faults(small_root: Path, command: str) -> None:
    """All commands tell the same faults in the same words, and do nothing else."""
    break_it(small_root)
    result = run(command, "--root", small_root)
    assert (result.exit_code, result.stdout) == (1, "")
    assert_faults(result.stderr)
    assert [line.split(" ", 1)[0] for line in plain(result.stderr)] == [
        f"{ABOUT}:7:5:",
        f"{ABOUT}:7:23:",
        "content/pages/home.md:3:1:",
        "data/options/spare.txt:1:1:",
        "4",
    ]


def test_one_fault_is_counted_as_one(small_root: Path) -> None:
    (small_root / "data/options/spare.txt").touch()
    assert run("check", "--root", small_root).stderr.endswith("\n1 error, 0 warnings\n")


def test_a_guide_with_faults_leaves_the_build_untouched(small_root: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run("build", "--root", small_root, "--output", output)
    before = {path: (path.stat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in output.rglob("*")}
    break_it(small_root)
    assert run("build", "--root", small_root, "--output", output).exit_code == 1
    assert {
        path: (path.stat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in output.rglob("*")
    } == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "small"]


# As a program


def test_a_program_without_faults_says_one_sentence(small_root: Path, tmp_path: Path) -> None:
    done = program("check", "--root", small_root, "--as-of", str(DAY), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "No errors in 3 locks, 2 criteria and 1 article.\n"


def test_a_program_exits_with_the_code(small_root: Path, tmp_path: Path) -> None:
    break_it(small_root)
    done = program("build", "--root", small_root, "--as-of", str(DAY), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert_faults(done.stderr)
    assert program("build", "--root", tmp_path, cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("name", ["a b", "[c] *", "-d", "é\u0301", "'\"", "$(e)", "%41", "{{ f }}", "x" * 100])
def test_odd_names_on_the_way(small_root: Path, name: str) -> None:
    """Neither the folder of the guide nor that of the site need plain names."""
    root = small_root.rename(small_root.parent / name)
    result = run("build", f"--root={root}", f"--output={root.parent}/out {name}")
    assert (result.exit_code, result.stderr) == (0, NO_ADDRESS)
    assert (root.parent / f"out {name}" / "index.html").is_file()


def test_progress_is_shown_on_a_terminal_only(small_root: Path, tmp_path: Path) -> None:
    """What is told at the end goes to standard output, so that a script can read it."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "guide", "build", "--root", str(small_root), "--output", str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=slave, env=environment()) as process:
        os.close(slave)
        seen = everything_from(master)
        assert process.stdout
        assert process.stdout.read().decode().startswith("Wrote ")
    assert process.returncode == 0
    assert b"Writing" in seen
    assert b"100%" in seen
    assert b"Traceback" not in seen


def everything_from(terminal: int) -> bytes:
    """Read what a terminal shows until its last writer is gone."""
    seen = b""
    try:
        while more := os.read(terminal, 65_536):
            seen += more
    except OSError as error:
        if error.errno != errno.EIO:
            raise
    os.close(terminal)
    return seen
