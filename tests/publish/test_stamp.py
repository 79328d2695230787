"""Where nothing has changed since the last build, nothing is done, and the same is said; else a build is a build."""

import ast
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.cache import FOLDER
from guide.publish.stamp import Stamp
from tests.cli.command import run
from tests.small import write

GUIDE = Path(__file__).resolve().parents[2] / "guide"


@pytest.fixture
def root(small_root: Path) -> Path:
    """Build the small guide once."""
    assert built(small_root)
    return small_root


def built(root: Path, *options: str) -> bool:
    """Build the guide, as the options say; return whether that wrote anything, so that everything stands there anew."""
    output = root.parent / "site"
    before = output.stat().st_ino if output.exists() else None
    result = run("build", "--root", root, "--output", output, *options)
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith(f" files to {output}.\n")
    return output.stat().st_ino != before


def test_nothing_changed(root: Path) -> None:
    output = root.parent / "site"
    said = [run("build", "--root", root, "--output", output, "--as-of", "2028-01-01").output for _ in range(3)]
    assert "warning" in said[0]
    assert len(set(said)) == 1
    assert built(root)
    assert not built(root)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": lambda root: write(root / "content/pages/about.md", b"---\ntitle: Of us\ndescription: Us.\n---\nWe.\n"),
    "a line end": lambda root: write(
        root / "data/guide.yaml", (root / "data/guide.yaml").read_bytes().replace(b"\n", b"\r\n")
    ),
    "a new file": lambda root: write(root / "content/root/robots-of-old.txt", b"none"),
    "a page by hand": lambda root: write(root.parent / "site/index.html", b"mine"),
    "a page that is gone": lambda root: (root.parent / "site/index.html").unlink(),
    "a page nobody may read": lambda root: (root.parent / "site/index.html").chmod(0o600),
    "a folder nobody may enter": lambda root: (root.parent / "site/compare").chmod(0o700),
    "the whole output": lambda root: shutil.rmtree(root.parent / "site"),
    "a damaged stamp": lambda root: write(root / FOLDER / "stamp.json", b'{"asked": []'),
    "a stamp of another kind": lambda root: write(root / FOLDER / "stamp.json", b"[]"),
    "no stamp": lambda root: (root / FOLDER / "stamp.json").unlink(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_something_changed(root: Path, name: str) -> None:
    CHANGES[name](root)
    assert built(root)
    assert not built(root)


def test_a_file_less(root: Path) -> None:
    write(root / "content/root/proof.txt", b"mine")
    assert built(root)
    (root / "content/root/proof.txt").unlink()
    assert built(root)


@pytest.mark.parametrize(
    "options",
    [
        ("--base-url", "https://example.org"),
        ("--repository", "https://example.org/source"),
        ("--as-of", "2027-01-01"),
        ("--compress",),
        ("--all",),
        ("--no-cache",),
    ],
)
def test_something_else_is_asked_for(root: Path, options: tuple[str, ...]) -> None:
    assert built(root, *options)


def test_trails_that_are_listed_from_now_on(root: Path) -> None:
    """What was looked for and was not there counts as well."""
    write(root / "tests/trails.txt", run("trails", "--root", root).stdout.encode())
    assert built(root)
    assert not built(root)


def test_another_engine(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.publish.stamp.engine_digest", lambda: "another")
    assert built(root)


def test_faults_are_told_again(root: Path) -> None:
    write(root / "content/articles/locking-well.md", b"")
    said = [run("build", "--root", root, "--output", root.parent / "site") for _ in range(2)]
    assert [result.exit_code for result in said] == [1, 1]
    assert said[0].output == said[1].output


def test_a_stamp_that_can_not_be_left_is_no_obstacle(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.publish.stamp._standing", lambda *_: (_ for _ in ()).throw(OSError("full")))
    assert Stamp(root, root.parent / "site", ()).said() is None
    assert built(root)


def test_every_look_at_the_files_is_noted() -> None:
    """In guide/read/, only the disk opens and lists anything."""
    for file in sorted((GUIDE / "read").glob("*.py")):
        names = {
            alias.name
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in node.names
        }
        if file.name not in {"disk.py", "files.py", "git.py", "history.py"}:
            assert not names & {"os", "io", "subprocess", "walk", "read_bytes", "last_changes"}, file.name
        if file.name not in {"disk.py", "files.py", "git.py", "history.py", "load.py"}:
            assert "Path" not in names, file.name
