"""What can't be read is told where it lies, and is never left out in silence."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from guide.cli import main
from guide.day import VARIABLE
from guide.read.files import Unreadable, read_bytes
from guide.read.load import load
from tests.days import seconds
from tests.read.said import Said, checked
from tests.small import DAY, TEXTS, write, write_small_guide
from tests.users import open_folder, ordinary_user

DENIED_FOLDER = "the folder can't be read: permission denied"
DENIED = "the file can't be read: permission denied"
FOLDERS = sorted({"/".join(path.split("/")[:depth]) for path in TEXTS for depth in range(1, path.count("/") + 1)})


@pytest.fixture
def reachable(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Write the small guide where an ordinary user can read it."""
    monkeypatch.setenv(VARIABLE, seconds(DAY))
    with open_folder() as folder:
        write_small_guide(folder)
        yield folder


def checked_by_an_ordinary_user(root: Path) -> Said:
    with ordinary_user():
        return checked(root)


# Rights


@pytest.mark.parametrize("folder", [*FOLDERS, "content/images"])
def test_a_folder_that_can_not_be_listed_is_all_that_is_told(reachable: Path, folder: str) -> None:
    """Whatever is named elsewhere and seems to be missing may lie there."""
    (reachable / folder).chmod(0o000)
    assert checked_by_an_ordinary_user(reachable) == [(folder, DENIED_FOLDER)]


@pytest.mark.parametrize("folder", [*FOLDERS, "content/images"])
def test_a_folder_whose_files_can_not_be_looked_at_is_told(reachable: Path, folder: str) -> None:
    """It can be listed, and nothing more."""
    (reachable / folder).chmod(0o444)
    said = checked_by_an_ordinary_user(reachable)
    within = [path for path, message in said if message in {DENIED, DENIED_FOLDER}]
    assert within
    assert all(path.startswith(f"{folder}/") for path in within)


@pytest.mark.parametrize(
    "file", ["data/options/chain.yaml", "content/images/stand.png", "data/evidence/cutting/chain.json"]
)
def test_a_file_without_the_right_to_read_it_is_all_that_is_told(reachable: Path, file: str) -> None:
    (reachable / file).chmod(0o000)
    assert checked_by_an_ordinary_user(reachable) == [(file, DENIED)]


def test_a_list_of_trails_that_can_not_be_looked_at_is_told(reachable: Path) -> None:
    write(reachable / "tests/trails.txt", b"")
    (reachable / "tests").chmod(0o000)
    assert checked_by_an_ordinary_user(reachable) == [("tests/trails.txt", DENIED)]


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111])
@pytest.mark.parametrize("folder", ["content/cases", "content", "data"])
def test_a_site_is_never_built_without_what_could_not_be_read(reachable: Path, folder: str, mode: int) -> None:
    (reachable / folder).chmod(mode)
    writable = reachable / "writable"
    writable.mkdir()
    writable.chmod(0o777)
    with ordinary_user():
        result = CliRunner(catch_exceptions=False).invoke(
            main, ["build", "--root", str(reachable), "--output", str(writable / "out")]
        )
    assert result.exit_code == 1
    assert "can't be read: permission denied" in result.stderr
    assert not (writable / "out").exists()


@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_root_that_can_not_be_read_is_wrong_usage(reachable: Path, mode: int) -> None:
    reachable.chmod(mode)
    with ordinary_user():
        result = CliRunner(catch_exceptions=False).invoke(main, ["check", "--root", str(reachable)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "can't be read" in result.stderr or "not readable" in result.stderr


# Links


@pytest.mark.parametrize("top", ["content", "data"])
def test_a_link_in_the_place_of_a_whole_half_is_not_followed(small_root: Path, tmp_path: Path, top: str) -> None:
    (small_root / top).replace(tmp_path / "aside")
    (small_root / top).symlink_to(tmp_path / "aside")
    guide, _ = load(small_root)
    assert [file for file in guide.sources if file.startswith(top)] == []
    assert checked(small_root) == [(top, "links to other files and folders are not followed")]
    assert CliRunner().invoke(main, ["build", "--root", str(small_root)]).exit_code == 1


@pytest.mark.parametrize("folder", ["content/articles", "content/examples/weights", "content/images", "data/options"])
def test_a_link_to_a_folder_is_told_as_one_wherever_it_lies(small_root: Path, folder: str) -> None:
    (small_root / folder / "more").symlink_to(small_root / "data")
    assert checked(small_root) == [(f"{folder}/more", "links to other files and folders are not followed")]


def test_a_link_to_the_guide_itself_is_followed(small_root: Path, tmp_path: Path) -> None:
    """Where a guide lies is for whoever names it to say."""
    (tmp_path / "link").symlink_to(small_root)
    assert checked(tmp_path / "link") == []


# What is no plain file


@pytest.mark.parametrize(
    "file", ["data/options/chain.yaml", "content/images/stand.png", "content/examples/weights/pipe.py", "data/pipe"]
)
def test_a_pipe_is_not_waited_for(small_root: Path, file: str) -> None:
    (small_root / file).unlink(missing_ok=True)
    os.mkfifo(small_root / file)
    said = checked(small_root)
    assert [path for path, _ in said] == [file]
    assert said[0][1] in {"this is no plain file", "no file is read here"}


def test_a_socket_is_told(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_root / "content/examples/weights")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("a.py")
        assert checked(small_root) == [("content/examples/weights/a.py", "this is no plain file")]


# Sizes

HUGE = 3_000_000_000


@pytest.mark.parametrize(
    ("file", "limit"),
    [
        ("data/options/chain.yaml", "262,144"),
        ("content/articles/locking-well.md", "262,144"),
        ("content/examples/weights/add.py", "262,144"),
        ("data/evidence/cutting/chain.py", "262,144"),
        ("data/evidence/cutting/chain.json", "262,144"),
        ("content/images/stand.png", "2,097,152"),
        ("tests/trails.txt", "262,144"),
    ],
)
def test_a_size_is_looked_at_before_a_byte_is_read(
    small_root: Path, monkeypatch: pytest.MonkeyPatch, file: str, limit: str
) -> None:
    write(small_root / file, b"")
    os.truncate(small_root / file, HUGE)
    opened = []
    open_: Callable[..., int] = os.open

    def noted(path: Path, flags: int) -> int:
        opened.append(str(path))
        return open_(path, flags)

    monkeypatch.setattr(os, "open", noted)
    assert checked(small_root) == [(file, f"the file has 3,000,000,000 bytes, more than the {limit} that are read")]
    assert str(small_root / file) not in opened
    assert str(small_root / "data/guide.yaml") in opened


def test_of_a_file_that_grows_while_it_is_read_no_more_than_its_bound_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    open_: Callable[..., int] = os.open

    def grown(path: Path, flags: int) -> int:
        os.truncate(file, HUGE)
        return open_(path, flags)

    monkeypatch.setattr(os, "open", grown)
    with pytest.raises(Unreadable) as told:
        read_bytes(file, 5, "split it")
    assert told.value.message == "the file has 6 bytes, more than the 5 that are read"


def test_what_takes_the_place_of_a_file_that_was_looked_at_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"")
    open_: Callable[..., int] = os.open

    def swapped(path: Path, flags: int) -> int:
        file.unlink()
        file.symlink_to("/etc/hostname")
        return open_(path, flags)

    monkeypatch.setattr(os, "open", swapped)
    with pytest.raises(Unreadable, match="can't be read"):
        read_bytes(file, 500, "split it")


@pytest.mark.parametrize("size", [0, 1, 5])
def test_a_file_within_its_bound_is_read_whole(tmp_path: Path, size: int) -> None:
    (tmp_path / "a").write_bytes(b"x" * size)
    assert read_bytes(tmp_path / "a", 5, "") == b"x" * size


@pytest.mark.parametrize("folder", ["content", "data", "data/options", "data/evidence", "content/images"])
@pytest.mark.parametrize("piped", [False, True], ids=["a file", "a pipe"])
def test_what_stands_where_a_folder_belongs_is_all_that_is_told(small_root: Path, folder: str, *, piped: bool) -> None:
    shutil.rmtree(small_root / folder)
    os.mkfifo(small_root / folder) if piped else (small_root / folder).write_text("", "utf-8")
    assert checked(small_root) == [(folder, "a folder belongs here, and this is none")]


def test_a_record_that_is_no_text_is_run_again(small_root: Path) -> None:
    """Nobody saves it with another encoding, or splits it."""
    for raw in (b"\xff\xfe{\0", b"\0\0\0\0", b"{}" * 200_000):
        write(small_root / "data/evidence/cutting/chain.json", raw)
        _, faults = load(small_root)
        assert {fault.fix for fault in faults if fault.place.path.endswith(".json")} == {
            "run `guide verify cutting/chain`"
        }
