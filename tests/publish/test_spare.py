"""The site before the last one is brought to the new state, and nobody can tell."""

import errno
import os
import shutil
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from guide.cache import FOLDER, Cache
from guide.publish import swap
from guide.publish.build import BuildError
from guide.publish.refuse import refuse_foreign
from guide.publish.spare import Spare
from tests.once import once
from tests.publish.folders import names, said, tree, write_site
from tests.publish.test_kept import built, with_more_words
from tests.small import write, write_small_guide

ARTICLE = "content/articles/locking-well.md"
PAGE = "articles/locking-well/index.html"


@pytest.fixture
def root(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the small guide, built, changed and built again, which leaves a spare; each test has it as its own."""
    made = once(tmp_path_factory, "spare", build_twice)
    # The spare and the output share files, as no copy would.
    for folder in made.iterdir():
        shutil.copytree(folder, tmp_path / folder.name)
    spare, output = tmp_path / "guide" / FOLDER / "spare", tmp_path / "warm"
    for file in (path.relative_to(spare) for path in spare.rglob("*") if path.is_file()):
        if (output / file).exists() and (output / file).read_bytes() == (spare / file).read_bytes():
            (spare / file).unlink()
            os.link(output / file, spare / file)
    return tmp_path / "guide"


def build_twice(folder: Path) -> None:
    root = folder / "guide"
    write_small_guide(root)
    built(root, folder / "warm", Cache(root))
    change(root)
    built(root, folder / "warm", Cache(root))


def change(root: Path) -> None:
    write(root / ARTICLE, with_more_words((root / ARTICLE).read_text("utf-8")).encode())


def spare_of(root: Path) -> Path:
    return root / FOLDER / "spare"


def assert_same(root: Path) -> None:
    """Assert that a build after one change is as one from nothing: files, folders, rights."""
    change(root)
    warm, cold = root.parent / "warm", root.parent / "cold"
    assert built(root, warm, Cache(root)) == built(root, cold, Cache())
    both = [{path.relative_to(top): path.stat().st_mode for path in (top, *top.rglob("*"))} for top in (warm, cold)]
    assert both[0] == both[1]
    assert names(root.parent) == ["cold", "guide", "warm"]


def test_folders_of_the_site_before_the_last_are_those_of_the_next(root: Path) -> None:
    spare = spare_of(root)
    before = {path.relative_to(spare): path.stat().st_ino for path in spare.rglob("*") if path.is_dir()}
    assert_same(root)
    assert {path: (root.parent / "warm" / path).stat().st_ino for path in before} == before
    shared = {path.relative_to(spare).as_posix() for path in spare.rglob("*.html") if path.stat().st_nlink > 1}
    assert "method/index.html" in shared
    assert PAGE not in shared
    assert_same(root)


def test_sites_that_somebody_keeps_by_names_of_their_own_stay_as_they_are(root: Path) -> None:
    kept: list[tuple[Path, dict[str, bytes]]] = []
    for number in range(4):
        folder = root.parent.parent / f"{root.parent.name}-{number}"
        shutil.copytree(root.parent / "warm", folder, copy_function=os.link)
        kept.append((folder, {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}))
        assert_same(root)
    for folder, before in kept:
        assert {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert len({before[f"{folder}/{PAGE}"] for folder, before in kept}) == len(kept)


def another(file: Path, text: str) -> None:
    file.unlink()
    file.write_text(text, "utf-8")


def linked(spare: Path) -> None:
    """Put a link to a folder elsewhere in the place of a folder."""
    elsewhere = spare.parent.parent / "elsewhere"
    shutil.move(spare / "articles", elsewhere)
    (spare / "articles").symlink_to(elsewhere)


def instead(spare: Path) -> None:
    """Put a link to another site in the place of the whole spare."""
    shutil.move(spare, spare.parent.parent / "elsewhere")
    spare.symlink_to(spare.parent.parent / "elsewhere")


def a_file(spare: Path) -> None:
    shutil.rmtree(spare)
    spare.touch()


def folder_for_file(spare: Path) -> None:
    (spare / "robots.txt").unlink()
    (spare / "robots.txt").mkdir()


CHANGES: dict[str, Callable[[Path], object]] = {
    "another file": lambda spare: another(spare / "method/index.html", "by hand"),
    "bytes of a file that stands in both": lambda spare: (spare / "method/index.html").write_text("by hand", "utf-8"),
    "a file less": lambda spare: (spare / "method/index.html").unlink(),
    "a folder less": lambda spare: shutil.rmtree(spare / "articles"),
    "no list": lambda spare: (spare / ".guide-build").unlink(),
    "a list of our own": lambda spare: another(spare / ".guide-build", "mine"),
    "rights of a file": lambda spare: (spare / "method/index.html").chmod(0o666),
    "rights of a folder": lambda spare: (spare / "method").chmod(0o777),
    "rights of all": lambda spare: spare.chmod(0o700),
    "a link instead": instead,
    "a file instead": a_file,
}
FOREIGN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file more": (lambda spare: (spare / "method/note.txt").write_text("mine", "utf-8"), "method/note.txt"),
    "a folder more": (lambda spare: (spare / "more/deep").mkdir(parents=True), "more/"),
    "a link in it": (lambda spare: (spare / "link").symlink_to(spare.parent), "link"),
    "a link for a folder": (linked, "articles.kept-1"),
    "a folder for a file": (folder_for_file, "robots.txt.kept-1/"),
}


@pytest.mark.parametrize("how", CHANGES)
def test_a_spare_that_was_changed_by_hand_makes_no_difference(root: Path, how: str) -> None:
    CHANGES[how](spare_of(root))
    elsewhere = root / "elsewhere"
    before = [path.as_posix() for path in elsewhere.rglob("*")]
    assert_same(root)
    assert [path.as_posix() for path in elsewhere.rglob("*")] == before
    assert_same(root)


def test_what_is_put_into_a_site_that_is_being_made_is_given_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither published nor lost: who stood in the folder before the last build may write there during this one."""
    drop = Spare.drop

    def meanwhile(spare: Spare, files: Collection[str]) -> None:
        drop(spare, files)
        for name in ("note.txt", "about/note.br"):
            write(root.parent / ".warm.guide-build/fresh" / name, b"mine")

    monkeypatch.setattr(Spare, "drop", meanwhile)
    with pytest.raises(BuildError, match=r"warm holds files that no build wrote: about/note.br, note.txt; move them"):
        assert_same(root)
    for name in ("note.txt", "about/note.br"):
        assert (root.parent / "warm" / name).read_text("utf-8") == "mine"
        (root.parent / "warm" / name).unlink()
    monkeypatch.undo()
    assert_same(root)


@pytest.mark.parametrize("how", FOREIGN)
def test_what_is_not_ours_is_given_back_before_any_work(root: Path, how: str) -> None:
    """Who stood in the folder of a site that was replaced may have gone on writing there."""
    put, name = FOREIGN[how]
    put(spare_of(root))
    output = root.parent / "warm"
    with pytest.raises(BuildError, match=f"warm holds files that no build wrote: {name}; move them"):
        assert_same(root)
    assert not spare_of(root).exists()
    found = output / name
    found.unlink() if found.is_symlink() or found.is_file() else shutil.rmtree(found)
    for _ in range(2):
        assert_same(root)


def test_what_the_new_site_lacks_goes_with_its_folders(root: Path) -> None:
    text = (root / ARTICLE).read_text("utf-8").replace("How to lock", "How not to lock", 1)
    (root / "content/articles/one-more.md").write_text(text, "utf-8")
    page = root.parent / "warm/articles/one-more"
    for _ in range(2):
        assert_same(root)
        assert page.is_dir()
    (root / "content/articles/one-more.md").unlink()
    for _ in range(3):
        assert_same(root)
        assert not page.exists()


def test_another_output_uses_nothing_of_it(root: Path) -> None:
    before = {path: path.read_bytes() for path in (root.parent / "warm").rglob("*") if path.is_file()}
    built(root, root.parent / "cold", Cache(root))
    assert {path: path.read_bytes() for path in before} == before
    assert not spare_of(root).exists()
    assert_same(root)


def test_what_can_not_be_taken_is_removed_where_no_other_build_would_take_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed: list[str] = []

    def elsewhere(_place: Path, _target: Path) -> Path:
        monkeypatch.undo()
        monkeypatch.setattr("guide.publish.spare.shutil.rmtree", lambda path: removed.append(path.name))
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    fresh = root.parent / "fresh"
    fresh.mkdir()
    monkeypatch.setattr(Path, "rename", elsewhere)
    assert not Spare(root / FOLDER).take(fresh, root.parent / "warm")
    assert removed == ["spare.gone"]
    assert not spare_of(root).exists()


def test_a_build_without_a_cache_leaves_none(root: Path) -> None:
    shutil.rmtree(root / FOLDER)
    change(root)
    built(root, root.parent / "warm", Cache())
    assert not (root / FOLDER).exists()


def test_what_comes_between_the_last_look_and_the_step_is_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, cache = tmp_path / "build", tmp_path / "cache"
    cache.mkdir()
    write_site(output, "old", cache)
    write_site(output, "new", cache)

    def look(path: Path) -> None:
        refuse_foreign(path)
        if (path / "new.txt").exists() and (tmp_path / ".build.guide-build/fresh").exists():
            (path / "about/note").write_text("mine", "utf-8")

    monkeypatch.setattr(swap, "refuse_foreign", look)
    write_site(output, "newer", cache)
    assert said(output) == {"newer", "mine"}
    assert tree(output)["about/note"] == "mine"
    assert names(cache) == []
