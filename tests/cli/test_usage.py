"""Wrong usage: a sentence, exit code 2, and nothing is done."""

import re
import socket
from pathlib import Path

import pytest

from tests.cli.command import run
from tests.small import write


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


@pytest.mark.parametrize("command", ["check", "build", "serve", "diff", "fmt", "trails"])
def test_a_folder_of_a_guide_is_no_guide_and_that_is_above(
    small_root: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(small_root / "content/articles")
    result = run(command)
    said = f"there is no guide in .: it has no content/; the guide is in {small_root}: go there, or name it with --root"
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == f"Error: {said}"
    monkeypatch.chdir(small_root.parent)
    assert run(command).stderr.endswith("it has no content/; name its folder with --root\n")
