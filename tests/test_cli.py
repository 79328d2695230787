"""The command line: one call, an exit code, and nothing but plain sentences."""

import errno
import os
import pty
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click import Option
from click.testing import CliRunner, Result

from guide.cli import main
from tests.small import DAY, write

COMMANDS = ("check", "build", "serve")
DIAGNOSTIC = re.compile(r"[^:]+:\d+:\d+: (error|warning): .+ \(.+\)")
ABOUT = "content/pages/about.md"


def run(*arguments: str | Path) -> Result:
    """Run a command in this process; an exception other than an exit would be raised."""
    return CliRunner(catch_exceptions=False).invoke(main, [str(argument) for argument in arguments])


def program(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a program, its output in pipes."""
    command = [sys.executable, "-m", "guide", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment())


def environment() -> dict[str, str]:
    """Let the program find this engine, wherever it is started."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}


def break_it(root: Path) -> None:
    """Put faults into three files, one of them with two."""
    about = root / ABOUT
    about.write_text(about.read_text("utf-8") + "\n[a](article:gone) [b](javascript:alert(1))\n", "utf-8")
    home = root / "content/pages/home.md"
    home.write_text(home.read_text("utf-8").replace("description:", "descriptoin:"), "utf-8")
    (root / "data/options/spare.txt").touch()


def assert_faults(stderr: str) -> None:
    """Assert that what is said are diagnostics, sorted by place, and their count; each is one printable line."""
    *told, count = stderr.splitlines()
    assert [line for line in told if not DIAGNOSTIC.fullmatch(line)] == []
    assert all(line.isprintable() for line in told)
    places = [re.match(r"(.+?):(\d+):(\d+):", line) for line in told]
    ordered = [(place[1], int(place[2]), int(place[3])) for place in places if place]
    assert ordered == sorted(ordered)
    errors = len(told)
    assert count == f"{errors} error{'s' if errors != 1 else ''}, 0 warnings"


# 0: fine


def test_check(small_root: Path) -> None:
    result = run("check", "--root", small_root)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "No faults in 3 locks, 2 criteria and 1 article.\n"


def test_build(small_root: Path, tmp_path: Path) -> None:
    result = run("build", "--root", small_root, "--output", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(rf"Wrote \d\d files to {tmp_path}/out\.\n", result.stdout)
    assert (tmp_path / "out" / "index.html").is_file()


def test_build_with_an_address_and_a_repository(small_root: Path, tmp_path: Path) -> None:
    given = ("--base-url", "https://example.org/guide", "--repository", "https://example.org/sources")
    assert run("build", "--root", small_root, "--output", tmp_path / "out", *given).exit_code == 0
    about = (tmp_path / "out" / "about" / "index.html").read_text("utf-8")
    assert 'href="https://example.org/guide/about/"' in about
    assert f'href="https://example.org/sources/edit/main/{ABOUT}"' in about


def test_the_guide_is_here_and_the_output_too(small_root: Path) -> None:
    done = program("build", "--as-of", str(DAY), cwd=small_root)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"Wrote \d\d files to build\.\n", done.stdout)
    assert (small_root / "build" / "index.html").is_file()


@pytest.mark.parametrize("help_", ["--help", "-h"])
@pytest.mark.parametrize("command", [(), *[(command,) for command in COMMANDS]])
def test_help(command: tuple[str, ...], help_: str) -> None:
    result = run(*command, help_)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Usage: ")


def test_help_lists_every_command_and_option() -> None:
    shown = run("--help").stdout
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
    assert [line.split(" ", 1)[0] for line in result.stderr.splitlines()] == [
        f"{ABOUT}:7:5:",
        f"{ABOUT}:7:23:",
        "content/pages/home.md:2:1:",
        "content/pages/home.md:3:1:",
        "data/options/spare.txt:1:1:",
        "5",
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


@pytest.mark.parametrize(
    "file",
    [
        "data/guide.yaml",
        "data/decision.yaml",
        "data/criteria/cutting.yaml",
        "data/options/chain.yaml",
        "data/scenarios/errands.yaml",
        "content/pages/about.md",
        "content/options/chain.md",
        "content/articles/locking-well.md",
        "content/examples/weights/add.py",
        "content/images/stand.png",
        "content/images/other.png",
        "content/other.md",
    ],
)
@pytest.mark.parametrize("kind", ["socket", "folder", "link to itself", "link to nowhere", "device"])
def test_what_can_not_be_read_is_a_fault(small_root: Path, file: str, kind: str) -> None:
    """A socket or a link to itself can be opened by nobody, not even by root; a device must not be read to its end."""
    make_unreadable(small_root / file, kind)
    result = run("check", "--root", small_root)
    expected = 0 if kind == "folder" and "other" in file else 1
    assert (result.exit_code, result.stdout == "") == (expected, expected == 1)
    if expected:
        assert_faults(result.stderr)


def make_unreadable(path: Path, kind: str) -> None:
    path.unlink(missing_ok=True)
    match kind:
        case "socket":
            with socket.socket(socket.AF_UNIX) as made:
                short = path.parents[-2] / f"guide-{os.getpid()}.sock"
                made.bind(str(short))
                short.rename(path)
        case "folder":
            path.mkdir()
        case "link to itself":
            path.symlink_to(path.name)
        case "link to nowhere":
            path.symlink_to("nowhere")
        case _:
            path.symlink_to("/dev/zero")


ODD_NAMES = (
    b"a b.md",
    b"-rf.md",
    b"a\nb.md",
    b"a\x1b[2Jb.md",
    b"a\x7fb.md",
    b"a\xffb.md",
    b"\xe2\x80\xaeb.md",
    b"{{ 7 }}.md",
    b"<script>.md",
    b"%2e%2e.md",
    b"x..md",
    b"'\".md",
    b"a:1:1: error: b.md",
    b"CON.md",
    "ü.md".encode(),
    b"x" * 200 + b".md",
)


@pytest.mark.parametrize("folder", ["content/articles", "content/images", "data/criteria", "content", "data"])
@pytest.mark.parametrize("name", ODD_NAMES, ids=[repr(name)[2:12] for name in ODD_NAMES])
def test_odd_names_of_files(small_root: Path, folder: str, name: bytes) -> None:
    """Whatever a file is called: one line is said of it, which prints as it is."""
    (small_root / folder / os.fsdecode(name)).write_bytes(b"text")
    result = run("check", "--root", small_root)
    assert result.exit_code == 1
    told, count = result.stderr.splitlines()
    assert count == "1 error, 0 warnings"
    assert told.isprintable()
    assert told.startswith(f"{folder}/")


# 2: wrong usage


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nosuch",),
        ("check", "more"),
        ("check", "--nosuch"),
        ("check", "--root"),
        ("check", "--root", "nowhere"),
        ("check", "--root", "data/guide.yaml"),
        ("check", "--root", "data"),
        ("build", "--root", "content"),
        ("serve", "--root", "nowhere"),
        ("serve", "--port", "0"),
        ("serve", "--port", "65536"),
        ("serve", "--port", "x"),
        ("build", "--base-url", "example.org"),
        ("build", "--base-url", "//example.org"),
        ("build", "--base-url", "ftp://example.org"),
        ("build", "--base-url", "javascript:alert(1)"),
        ("build", "--base-url", "https://"),
        ("build", "--base-url", "https://["),
        ("build", "--base-url", "https://example.org:port/"),
        ("build", "--base-url", "https://example.org?a"),
        ("build", "--base-url", "https://example.org/#a"),
        ("build", "--base-url", "https://example.org/a b"),
        ("build", "--base-url", 'https://example.org/"<script>'),
        ("build", "--base-url", "https://example.org/\nAllow: /"),
        ("build", "--repository", "git@example.org:guide"),
        ("build", "--repository", "/srv/guide"),
    ],
)
def test_wrong_usage(small_root: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    monkeypatch.chdir(small_root)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert re.match("Usage: |Error: ", result.stderr)
    assert not (small_root / "build").exists()


@pytest.mark.parametrize(
    ("output", "told"),
    [
        (".", "is or holds the guide"),
        ("/", "the whole disk"),
        ("data", "is, holds or lies in data/"),
        ("content/site", "is, holds or lies in content/"),
        ("full", "holds files that no build wrote"),
        ("full/file", "is a file"),
        ("full/file/build", "can't be written: "),
        ("link", "is a link"),
        ("loop", "is a link"),
        ("x" * 300, "can't be written: file name too long"),
        ("/proc/build", "can't be written: "),
        ("/dev/null", "is a file"),
        ("/dev/null/build", "can't be written: "),
    ],
)
def test_an_output_that_can_not_be_used(
    small_root: Path, monkeypatch: pytest.MonkeyPatch, output: str, told: str
) -> None:
    """One sentence says why, and nothing is left behind."""
    monkeypatch.chdir(small_root)
    write(small_root / "full" / "file", b"kept")
    (small_root / "link").symlink_to("full")
    (small_root / "loop").symlink_to("loop")
    before = sorted(small_root.rglob("*"))
    result = run("build", "--output", output)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"error: {output} ")
    assert told in line
    assert sorted(small_root.rglob("*")) == before


def test_a_port_in_use(small_root: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = run("serve", "--root", small_root, "--port", str(port))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: port {port} can't be used")


# As a program


def test_a_program_without_faults_says_one_sentence(small_root: Path, tmp_path: Path) -> None:
    done = program("check", "--root", small_root, "--as-of", str(DAY), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "No faults in 3 locks, 2 criteria and 1 article.\n"


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
    assert (result.exit_code, result.stderr) == (0, "")
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
