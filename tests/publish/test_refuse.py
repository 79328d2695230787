"""What a build may not replace is refused, by name, and never removed."""

import os
from pathlib import Path

import pytest

from guide.publish.ours import MARKER
from guide.publish.refuse import SOURCES, SwapError, refuse_unsafe
from guide.publish.swap import fresh_folder
from tests.publish.folders import tree, write_site


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
    write_site(root / "build", "old")
    return root / "build"


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


@pytest.mark.parametrize("name", ["notes.txt", ".hidden", "folder/", "lost+found/", ".git/"])
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


# Nothing that is not ours is lost


def put(path: Path, name: str) -> None:
    """Put a file of somebody else's there; a folder where the name ends with a slash."""
    target = path / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith("/"):
        target.mkdir()
    else:
        target.write_text("mine", "utf-8")


FOREIGN = {
    "CNAME": "CNAME",
    ".git/HEAD": ".git/",
    ".git/objects/a/b": ".git/",
    "notes/": "notes/",
    "about/notes.txt": "about/notes.txt",
    "decide/a/mine/": "decide/a/mine/",
    "decide/a/mine/x/y": "decide/a/mine/",
    ".hidden": ".hidden",
    "a b [c] *": "a b [c] *",
    "two\nlines": r"two\nlines",
    "ünïcode": "ünïcode",
    "index.html~": "index.html~",
    "lost+found/x": "lost+found/",
    ".guide-build.work/x": ".guide-build.work/",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_no_build_wrote_is_named_and_kept(root: Path, built: Path, name: str) -> None:
    put(built, name)
    before = tree(root)
    with pytest.raises(SwapError) as early:
        refuse_unsafe(built, root)
    with pytest.raises(SwapError) as late:
        write_site(built, "new")
    sentence = f"{built} holds files that no build wrote: {FOREIGN[name]}; move them, or name another folder"
    assert (str(early.value), str(late.value)) == (sentence, sentence)
    assert tree(root) == before


def test_the_first_are_named_and_the_others_counted(root: Path, built: Path) -> None:
    for name in ("e", "d", "c", "about/b", "a"):
        put(built, name)
    with pytest.raises(SwapError, match=r"wrote: a, about/b, c and 2 more; move them"):
        refuse_unsafe(built, root)


@pytest.mark.parametrize("kind", ["link", "link to nothing", "folder", "pipe"])
@pytest.mark.parametrize("file", ["index.html", "about/index.html"])
def test_what_stands_where_a_build_wrote_a_file_is_no_file_of_it(root: Path, built: Path, file: str, kind: str) -> None:
    path = built / file
    path.unlink()
    if kind == "folder":
        put(path, "mine")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(root / "content" if kind == "link" else "nowhere")
    with pytest.raises(SwapError, match=rf"no build wrote: {file}"):
        refuse_unsafe(built, root)
    assert os.path.lexists(path)


def test_a_link_where_a_build_made_a_folder_is_not_followed(root: Path, built: Path) -> None:
    (built / "about").rename(root / "elsewhere")
    (built / "about").symlink_to(root / "elsewhere")
    with pytest.raises(SwapError, match=r"no build wrote: about;"):
        refuse_unsafe(built, root)


@pytest.mark.parametrize("change", ["edited", "removed", "emptied"])
def test_a_file_of_the_build_that_somebody_changed_is_replaced(root: Path, built: Path, change: str) -> None:
    """By its path it is the build's: whoever edits a built page edits what the next build writes again."""
    if change == "edited":
        (built / "index.html").write_text("by hand", "utf-8")
    else:
        (built / "about" / "index.html").unlink()
        if change == "removed":
            (built / "about").rmdir()
    refuse_unsafe(built, root)
    write_site(built, "new")
    assert (built / "about" / "index.html").read_text("utf-8") == (built / "index.html").read_text("utf-8") == "new"


@pytest.mark.parametrize(
    "text", ["", "This folder was written by `guide build`, which replaces it as a whole.\n", "index.html\n", "\udcff"]
)
def test_a_build_that_left_no_list_is_not_replaced(root: Path, built: Path, text: str) -> None:
    """Older versions kept none."""
    (built / MARKER).write_text(text, "utf-8", "surrogateescape")
    before = tree(built / "about")
    with pytest.raises(SwapError, match="older version, which kept no list of its files"):
        refuse_unsafe(built, root)
    assert tree(built / "about") == before


@pytest.mark.parametrize("lines", ["../root/content/x", "/etc/passwd", "about/../../x", ""])
def test_a_list_can_not_name_what_lies_elsewhere(root: Path, built: Path, lines: str) -> None:
    put(root, "content/x")
    with (built / MARKER).open("a", encoding="utf-8") as file:
        file.write(f"{lines}\n")
    write_site(built, "new")
    assert (root / "content" / "x").read_text("utf-8") == "mine"


def write_while_somebody_puts(output: Path, name: str) -> None:
    with fresh_folder(output) as folder:
        (folder / "index.html").touch()
        put(output, name)


@pytest.mark.parametrize("name", ["CNAME", ".git/HEAD", "about/mine/x", "notes/"])
def test_what_comes_while_a_build_runs_is_refused_at_the_end(built: Path, name: str) -> None:
    with pytest.raises(SwapError, match="no build wrote"):
        write_while_somebody_puts(built, name)
    assert (built / name).exists()
    assert (built / "index.html").read_text("utf-8") == "old"
