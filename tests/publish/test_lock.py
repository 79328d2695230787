"""Two builds at once: one waits, or says that another runs, and neither breaks the other."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from guide.publish.swap import SwapError, claim, repair
from tests.cli.command import environment, run
from tests.publish.folders import names, said, tree, write_site
from tests.small import DAY

TOP = Path(__file__).resolve().parents[2]
# With these, a build has nothing to remark.
KNOWN = ("--as-of", str(DAY), "--base-url", "https://example.org")
WRITER = """
import sys
from pathlib import Path
from tests.publish.folders import write_site
for round in range(25):
    write_site(Path(sys.argv[1]), sys.argv[2])
"""
# Holds an output in a program of its own, says so, and ends when it is told to, or is killed.
HOLDER = """
import sys
from pathlib import Path
from guide.publish.swap import fresh_folder
with fresh_folder(Path(sys.argv[1])) as folder:
    (folder / "half.html").touch()
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(output: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(output)]
    with subprocess.Popen(command, cwd=TOP, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        try:
            yield other
        finally:
            other.kill()


def building(root: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "guide", "build", *KNOWN, *arguments]
    return subprocess.Popen(
        command, cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("number", [2, 4])
def test_builds_at_once_all_end_well(small_root: Path, tmp_path: Path, number: int) -> None:
    assert run("build", "--root", small_root, "--output", tmp_path / "alone", *KNOWN).exit_code == 0
    builds = [building(small_root) for _ in range(number)]
    ends = [(build.communicate(), build.returncode) for build in builds]
    told = {stderr for (_, stderr), _ in ends}
    assert told <= {"", "Another build is writing build; waiting for it to end.\n"}
    assert [code for _, code in ends] == [0] * number
    assert files(small_root / "build") == files(tmp_path / "alone")
    assert [name for name in names(small_root) if name.startswith((".build", "build"))] == ["build"]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_four_that_replace_it_again_and_again(tmp_path: Path) -> None:
    """The lock goes with each that ends, while the others wait for it."""
    output = tmp_path / "deep" / "build"
    commands = [[sys.executable, "-c", WRITER, str(output), word] for word in "abcd"]
    running = [subprocess.Popen(command, cwd=TOP, stderr=subprocess.PIPE, text=True) for command in commands]
    assert [(program.communicate()[1], program.returncode) for program in running] == [("", 0)] * 4
    assert len(said(output)) == 1
    assert names(output.parent) == ["build"]


def test_the_second_waits_and_says_so(small_root: Path) -> None:
    write_site(small_root / "build", "old")
    with holder(small_root / "build") as other:
        second = building(small_root)
        assert second.stderr
        assert second.stderr.readline() == "Another build is writing build; waiting for it to end.\n"
        assert second.poll() is None
        other.communicate("")
        assert other.returncode == 0
        stdout, stderr = second.communicate()
    assert (second.returncode, stderr) == (0, "")
    assert stdout.startswith("Wrote ")
    assert not (small_root / "build" / "half.html").exists()


@pytest.mark.parametrize("existing", [True, False])
def test_the_second_gives_up_where_it_is_asked_to(
    small_root: Path, monkeypatch: pytest.MonkeyPatch, *, existing: bool
) -> None:
    monkeypatch.chdir(small_root)
    if existing:
        write_site(small_root / "build", "old")
    # Nothing is read before: faults are not told.
    (small_root / "data/options/spare.txt").touch()
    with holder(small_root / "build"):
        before = tree(small_root / ".build.guide-build")
        result = run("build", "--no-wait")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == "error: build is being written by another build; try again when it has ended\n"
        assert run("check").exit_code == 1
        assert tree(small_root / ".build.guide-build") == before


def test_other_outputs_are_free(tmp_path: Path) -> None:
    with holder(tmp_path / "build"):
        with claim(tmp_path / "build2", wait=False), claim(tmp_path / "a" / "build", wait=False):
            pass
        with pytest.raises(SwapError, match="another build"), claim(tmp_path / "a" / ".." / "build", wait=False):
            pass


def test_the_lock_of_a_killed_build_is_no_obstacle(tmp_path: Path) -> None:
    write_site(tmp_path / "build", "old")
    with holder(tmp_path / "build") as other:
        other.kill()
        other.wait()
        assert names(tmp_path) == [".build.guide-build", "build"]
        with claim(tmp_path / "build", wait=False):
            assert said(tmp_path / "build") == {"old"}
    assert names(tmp_path) == ["build"]


def test_a_build_that_runs_is_not_tidied(tmp_path: Path) -> None:
    with holder(tmp_path / "build") as other:
        repair(tmp_path)
        assert (tmp_path / ".build.guide-build" / "fresh" / "half.html").exists()
        other.communicate("")
    assert os.listdir(tmp_path / "build") != []  # noqa: PTH208 - names
    assert other.returncode == 0


# Before anything is read


def test_foreign_files_are_told_before_faults(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_root)
    assert run("build", "--as-of", str(DAY)).exit_code == 0
    (small_root / "build" / "CNAME").touch()
    (small_root / "data/options/spare.txt").touch()
    result = run("build")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ("error: build holds files that no build wrote: CNAME; move them, or name another folder\n")


@pytest.mark.parametrize("command", ["check", "build", "trails"])
def test_the_next_command_brings_a_site_back(small_root: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """A build was killed between two renames, and the guide has faults meanwhile."""
    monkeypatch.chdir(small_root)
    write_site(small_root / "build", "old")
    with holder(small_root / "build") as other:
        other.kill()
        other.wait()
    (small_root / "build").rename(small_root / ".build.guide-build" / "old")
    (small_root / "data/options/spare.txt").touch()
    run(command)
    assert said(small_root / "build") == {"old"}
    assert [name for name in names(small_root) if name.startswith((".build", "build"))] == ["build"]
