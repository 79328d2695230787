"""A finished folder takes another's place in one step, or everything stays as it was."""

import errno
import os
from pathlib import Path

import pytest

from guide.publish import inside, swap
from guide.publish.ours import MARKER, finish, foreign, listed, put_away
from guide.publish.refuse import SwapError, refuse_foreign
from guide.publish.swap import fresh_folder, repair
from tests.publish.folders import names, said, tree, write_site

WAYS = ["exchanged", "two steps", "inside", "inside in two steps"]


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Replace outputs in each way there is, whatever this system offers."""
    way = str(request.param)
    if "two steps" in way:
        monkeypatch.setattr(swap, "exchange", lambda *_: False)
        monkeypatch.setattr(inside, "exchange", lambda *_: False)
    if "inside" in way:
        monkeypatch.setattr(swap, "is_mounted", lambda _: True)
    return way


@pytest.mark.parametrize("name", ["build", "deep/er/build", "a b [c] *", ".hidden", "ünïcode", "x" * 200])
def test_a_new_folder(tmp_path: Path, name: str) -> None:
    output = tmp_path / name
    write_site(output, "new")
    assert said(output) == {"new"}
    assert names(output.parent) == [output.name]


def test_an_empty_folder(tmp_path: Path, way: str) -> None:
    (tmp_path / "build").mkdir()
    write_site(tmp_path / "build", "new")
    assert (said(tmp_path / "build"), names(tmp_path)) == ({"new"}, ["build"]), way


def test_an_older_build_is_replaced_as_a_whole(tmp_path: Path, way: str) -> None:
    output = tmp_path / "build"
    write_site(tmp_path / "alone", "new")
    for word in ("older", "old", "new", "new"):
        write_site(output, word)
    assert tree(output) == tree(tmp_path / "alone")
    assert names(tmp_path) == ["alone", "build"], way


def test_a_folder_that_is_replaced_inside_is_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path / "build", "old")
    before = (tmp_path / "build").stat().st_ino
    monkeypatch.setattr(swap, "is_mounted", lambda _: True)
    write_site(tmp_path / "build", "new")
    assert (tmp_path / "build").stat().st_ino == before


def test_an_output_named_from_here_and_by_a_linked_parent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    monkeypatch.chdir(tmp_path)
    write_site(Path("link/build"), "old")
    write_site(Path("real/../link/build"), "new")
    assert (said(Path("real/build")), names(Path("real"))) == ({"new"}, ["build"])


def test_the_list_names_the_files_of_the_site(tmp_path: Path) -> None:
    write_site(tmp_path / "build", "new")
    files = {path.relative_to(tmp_path / "build").as_posix() for path in (tmp_path / "build").rglob("*.*")}
    assert listed(tmp_path / "build") == frozenset(files)
    assert list(foreign(tmp_path / "build", frozenset(files))) == []


def test_the_fresh_folder_is_empty_and_unseen(tmp_path: Path, way: str) -> None:
    output = tmp_path / "build"
    write_site(output, "old")
    with fresh_folder(output) as folder:
        assert (folder.is_absolute(), names(folder)) == (True, [])
        (folder / "index.html").write_text("new", "utf-8")
        assert (output / "index.html").read_text("utf-8") == "old", way


# Whoever serves the site can read it


@pytest.mark.parametrize(("umask", "file", "folder"), [(0o077, 0o644, 0o755), (0o022, 0o644, 0o755), (0, 0o666, 0o777)])
@pytest.mark.parametrize("name", ["build", "deep/er/build"])
def test_modes(tmp_path: Path, umask: int, file: int, folder: int, name: str) -> None:
    """The umask may give others more than reading, and never less."""
    before = os.umask(umask)
    try:
        write_site(tmp_path / name, "new")
    finally:
        os.umask(before)
    for path in [*tmp_path.rglob("*")]:
        assert path.stat().st_mode & 0o7777 == (folder if path.is_dir() else file), path


# Or everything stays as it was


def write_and_raise(folder: Path, error: BaseException) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "index.html").write_text("half", "utf-8")
    raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
@pytest.mark.parametrize("name", ["build", "new", "deep/er/new"])
def test_an_interrupted_block_changes_nothing(tmp_path: Path, way: str, error: type[BaseException], name: str) -> None:
    write_site(tmp_path / "build", "old")
    before = tree(tmp_path)
    with pytest.raises(error), fresh_folder(tmp_path / name) as folder:
        write_and_raise(folder, error())
    assert tree(tmp_path) == before, way


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "no space"), KeyboardInterrupt()], ids=["error", "interrupt"])
def test_a_step_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, error: BaseException
) -> None:
    """Whichever rename of the step fails, the site is the old one or the new one as a whole, and nothing is left."""
    real = Path.rename
    fails_at = left = 0

    def rename(self: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if not left:
            raise error
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    while left <= 0:
        fails_at, left = fails_at + 1, 0
        write_site(tmp_path / "build", "old")
        left = fails_at
        try:
            write_site(tmp_path / "build", "new")
        except (SwapError, KeyboardInterrupt):
            assert said(tmp_path / "build") in ({"old"}, {"new"}), (way, fails_at)
            if isinstance(error, OSError):
                assert said(tmp_path / "build") == {"old"}, (way, fails_at)
            assert names(tmp_path) == ["build"]
    assert fails_at > (0 if way == "exchanged" else 1)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "no space left on device; free some space, or name another"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "disk quota exceeded; free some space, or name another folder"),
        (OSError(errno.EIO, "Input/output error"), "input/output error"),
    ],
)
def test_a_disk_that_is_full_is_told_with_the_output(tmp_path: Path, error: OSError, sentence: str) -> None:
    with (
        pytest.raises(SwapError, match=f"^{tmp_path}/build can't be written: {sentence}"),
        fresh_folder(tmp_path / "build") as folder,
    ):
        write_and_raise(folder, error)
    assert names(tmp_path) == []


@pytest.mark.parametrize("error", [OSError(errno.EPIPE, "Broken pipe"), OSError(errno.EACCES, "Denied", "/other/file")])
def test_what_befalls_other_files_is_not_told_of_the_output(tmp_path: Path, error: OSError) -> None:
    with pytest.raises(OSError, match=str(error.strerror)) as caught, fresh_folder(tmp_path / "build") as folder:
        write_and_raise(folder, error)
    assert caught.value is error


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SwapError, match=r"file/build can't be written: (file exists|not a directory)"):
        write_site(tmp_path / "file" / "build", "new")


# What is somebody else's


@pytest.mark.parametrize(
    "other", [".build.old-backup", ".build.new-mine", ".build.guide", ".other.guide-build", "build.guide-build"]
)
@pytest.mark.parametrize("full", [True, False])
def test_folders_beside_the_output_are_left_alone(tmp_path: Path, other: str, *, full: bool) -> None:
    (tmp_path / other / "build").mkdir(parents=True)
    if full:
        (tmp_path / other / "build" / MARKER).touch()
    before = tree(tmp_path / other)
    write_site(tmp_path / "build", "old")
    write_site(tmp_path / "build", "new")
    repair(tmp_path)
    assert (tree(tmp_path / other), names(tmp_path)) == (before, sorted([other, "build"]))


@pytest.mark.parametrize("content", ["build/index.html", "fresh/index.html", "unfinished", "lock/x"])
def test_a_folder_of_our_name_without_our_mark_is_refused_and_kept(tmp_path: Path, content: str) -> None:
    path = tmp_path / ".build.guide-build" / content
    path.parent.mkdir(parents=True)
    path.touch()
    before = tree(tmp_path)
    with pytest.raises(SwapError, match="is in the way of the build"):
        write_site(tmp_path / "build", "new")
    repair(tmp_path)
    assert tree(tmp_path) == before


def test_what_comes_between_the_last_look_and_the_step_is_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    output = tmp_path / "build"
    write_site(output, "old")

    def look(path: Path) -> None:
        refuse_foreign(path)
        if (tmp_path / "now").exists():
            for name in ("CNAME", "about/note", "only/old.txt", "new.txt"):
                (output / name).write_text("mine", "utf-8")

    monkeypatch.setattr(swap, "refuse_foreign", look)
    with fresh_folder(output) as folder:
        (folder / "new.txt").write_text("new", "utf-8")
        (tmp_path / "now").touch()
    (tmp_path / "now").unlink()
    found = {file: text for file, text in tree(output).items() if text == "mine"}
    assert sorted(found) == ["CNAME", "about/note", "new.txt.kept-1", "only/old.txt"], way
    assert names(tmp_path) == ["build"]
    with pytest.raises(SwapError, match=r"no build wrote: CNAME, about/, new\.txt\.kept-1 and 1 more"):
        write_site(output, "newer")


def test_what_is_not_ours_is_given_back_when_a_site_is_put_away(tmp_path: Path) -> None:
    """An empty folder as well, wherever it lies."""
    old, output = tmp_path / "old", tmp_path / "out"
    for folder in (old / "articles/one", output):
        folder.mkdir(parents=True)
    (old / "articles/one/index.html").write_text("ours", "utf-8")
    finish(old)
    (old / "articles/mine").mkdir()
    (old / "articles/one/note.txt").write_text("mine", "utf-8")
    (old / "empty").mkdir()
    put_away(output, old)
    assert not old.exists()
    assert sorted(path.relative_to(output).as_posix() for path in output.rglob("*")) == [
        *("articles", "articles/mine", "articles/one", "articles/one/note.txt", "empty")
    ]
