"""What can't be read, and what has an odd name, is told by the command line in plain lines."""

import os
import socket
from pathlib import Path

import pytest

from tests.cli.command import assert_faults, run


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
