"""A finished folder takes another's place in one step, or everything stays as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guide.publish.swap import MARKER, SOURCES, SwapError, fresh_folder, refuse_unsafe


def tree(folder: Path) -> dict[str, str | None]:
    """Return every file below a folder with its text, folders with None."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_text("utf-8")
        for path in folder.rglob("*")
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make the folders that a guide has."""
    root = tmp_path / "root"
    for name in SOURCES:
        (root / name / "inner").mkdir(parents=True)
    return root


@pytest.fixture
def built(root: Path) -> Path:
    """Make what an earlier build has written."""
    output = root / "build"
    output.mkdir()
    (output / MARKER).touch()
    (output / "index.html").write_text("old", "utf-8")
    return output


# What may be replaced


@pytest.mark.parametrize(
    "output", ["build", "site/of/the/guide", "../elsewhere", "content-of-site", "data.old", "a b [c] *"]
)
def test_an_absent_folder_may_be_used(root: Path, output: str) -> None:
    refuse_unsafe(root / output, root)


def test_an_empty_folder_may_be_used(root: Path) -> None:
    (root / "build").mkdir()
    refuse_unsafe(root / "build", root)


def test_our_own_folder_may_be_used(root: Path, built: Path) -> None:
    refuse_unsafe(built, root)


# What may not


@pytest.mark.parametrize("output", [".", "..", "../..", "build/..", "content/..", "../root"])
def test_the_guide_and_what_holds_it_are_refused(root: Path, output: str) -> None:
    with pytest.raises(SwapError, match=r"is or holds the guide"):
        refuse_unsafe(root / output, root)


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("below", ["", "inner", "inner/new", "new", "../{}", "inner/../."])
def test_sources_are_refused(root: Path, name: str, below: str) -> None:
    with pytest.raises(SwapError, match=rf"is, holds or lies in {name}/"):
        refuse_unsafe(root / name / below.format(name), root)


def test_a_git_folder_elsewhere_is_refused(root: Path, tmp_path: Path) -> None:
    with pytest.raises(SwapError, match=r"lies in a \.git folder"):
        refuse_unsafe(tmp_path / "other" / ".git" / "pages", root)


def test_home_is_refused(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    with pytest.raises(SwapError, match="your home"):
        refuse_unsafe(home, root)


def test_the_whole_disk_is_refused(root: Path) -> None:
    with pytest.raises(SwapError, match="the whole disk"):
        refuse_unsafe(Path("/"), root)


def test_what_holds_home_is_refused(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "homes" / "me").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "homes" / "me"))
    with pytest.raises(SwapError):
        refuse_unsafe(tmp_path / "homes", root)


def test_the_guide_by_another_name_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    with pytest.raises(SwapError, match=r"lies in content/"):
        refuse_unsafe(tmp_path / "link" / "content" / "new", root)
    with pytest.raises(SwapError, match=r"lies in content/"):
        refuse_unsafe(root / "content" / "new", tmp_path / "link")


@pytest.mark.parametrize("target", ["empty", "nowhere", "content", "out"])
def test_a_link_is_refused(root: Path, target: str) -> None:
    """Whatever it leads to: replacing it would leave the folder behind it as it is."""
    (root / "empty").mkdir()
    (root / "out").symlink_to(root / target)
    with pytest.raises(SwapError, match="is a link"):
        refuse_unsafe(root / "out", root)


def test_a_file_is_refused(root: Path) -> None:
    (root / "build").write_text("", "utf-8")
    with pytest.raises(SwapError, match="is a file"):
        refuse_unsafe(root / "build", root)


@pytest.mark.parametrize("name", ["notes.txt", ".hidden", "folder/"])
def test_foreign_files_are_refused(root: Path, name: str) -> None:
    (root / "build").mkdir()
    path = root / "build" / name
    path.mkdir() if name.endswith("/") else path.touch()
    with pytest.raises(SwapError, match="holds files that no build wrote"):
        refuse_unsafe(root / "build", root)


def test_a_folder_of_the_marker_s_name_marks_nothing(root: Path) -> None:
    (root / "build" / MARKER).mkdir(parents=True)
    with pytest.raises(SwapError, match="holds files that no build wrote"):
        refuse_unsafe(root / "build", root)


# The one step


def write_new(output: Path) -> None:
    with fresh_folder(output) as folder:
        (folder / "index.html").write_text("new", "utf-8")


@pytest.mark.parametrize("name", ["build", "deep/er/build", "a b [c] *", ".hidden", "ünïcode"])
def test_a_new_folder(tmp_path: Path, name: str) -> None:
    output = tmp_path / name
    write_new(output)
    assert (output / "index.html").read_text("utf-8") == "new"
    assert (output / MARKER).is_file()
    assert names(output.parent) == [output.name]


def test_an_older_build_is_replaced_as_a_whole(built: Path) -> None:
    (built / "gone.html").touch()
    others = names(built.parent)
    write_new(built)
    assert tree(built).keys() == {"index.html", MARKER}
    assert names(built.parent) == others


def test_others_may_read_the_site(tmp_path: Path) -> None:
    write_new(tmp_path / "build")
    assert (tmp_path / "build").stat().st_mode & 0o777 == 0o755


def test_nothing_is_seen_before_the_block_ends(built: Path) -> None:
    with fresh_folder(built) as folder:
        (folder / "index.html").write_text("new", "utf-8")
        assert (built / "index.html").read_text("utf-8") == "old"


def write_and_raise(folder: Path, error: type[BaseException]) -> None:
    (folder / "index.html").write_text("half", "utf-8")
    raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
@pytest.mark.parametrize("existing", [True, False])
def test_an_interrupted_block_changes_nothing(tmp_path: Path, error: type[BaseException], *, existing: bool) -> None:
    output = tmp_path / "build"
    if existing:
        write_new(output)
    before = tree(tmp_path)
    with pytest.raises(error), fresh_folder(output) as folder:
        write_and_raise(folder, error)
    assert tree(tmp_path) == before


def failing_rename(call: int, error: BaseException) -> Callable[[Path, Path], Path]:
    """Return a rename that raises at its nth call."""
    real = Path.rename
    count = 0

    def rename(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == call:
            raise error
        return real(self, target)

    return rename


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()], ids=["error", "interrupt"])
@pytest.mark.parametrize(("existing", "call"), [(True, 1), (True, 2), (False, 1)])
def test_a_step_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, *, existing: bool, call: int
) -> None:
    """Setting the old aside, or putting the new in place: whichever fails, all is as it was, with no litter."""
    output = tmp_path / "build"
    if existing:
        write_new(output)
    before = tree(tmp_path)
    monkeypatch.setattr(Path, "rename", failing_rename(call, error))
    with pytest.raises(type(error)), fresh_folder(output) as folder:
        (folder / "index.html").write_text("newer", "utf-8")
    assert tree(tmp_path) == before


# What a killed build leaves


@pytest.mark.parametrize("name", ["build", "a [b] *"])
def test_a_build_killed_in_the_step_is_undone(tmp_path: Path, name: str) -> None:
    """The old site had been set aside: it comes back, even if the next build fails."""
    output = tmp_path / name
    write_new(output)
    before = tree(tmp_path)
    aside = tmp_path / f".{name}.old-killed"
    aside.mkdir()
    output.rename(aside / "build")
    (tmp_path / f".{name}.new-killed").mkdir()
    with pytest.raises(ValueError, match="again"), fresh_folder(output):
        raise ValueError("again")
    assert tree(tmp_path) == before


def test_a_build_killed_behind_the_step_is_tidied(tmp_path: Path) -> None:
    """The new site stands, the old one was about to be removed."""
    output = tmp_path / "build"
    write_new(output)
    (tmp_path / ".build.old-killed" / "build").mkdir(parents=True)
    (tmp_path / ".build.old-killed" / "build" / "index.html").write_text("old", "utf-8")
    (tmp_path / ".build.new-killed" / "articles").mkdir(parents=True)
    write_new(output)
    assert names(tmp_path) == ["build"]
    assert (output / "index.html").read_text("utf-8") == "new"


@pytest.mark.parametrize("other", [".other.old-x", ".other.new-x", ".buildings.new-x", "build.old-x", ".build.older"])
@pytest.mark.parametrize("name", ["build", "*", "[bo]*"])
def test_what_other_builds_leave_is_not_ours_to_tidy(tmp_path: Path, other: str, name: str) -> None:
    (tmp_path / other / "build").mkdir(parents=True)
    write_new(tmp_path / name)
    assert names(tmp_path) == sorted([other, name])


def test_a_place_that_can_not_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        write_new(tmp_path / "file" / "build")
