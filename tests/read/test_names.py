"""What a file may be called, and where files are read."""

import os
from pathlib import Path

import pytest

from guide.check import check
from guide.model import MAX_ID
from guide.prose.references import link
from guide.read.load import load
from tests.read.said import checked
from tests.small import FILES, TEXTS, write

# Names


@pytest.mark.parametrize("id_", ["a", "7", "a-b", "a1-2b", "x" * MAX_ID])
def test_ids_are_small_letters_digits_and_single_hyphens(small_root: Path, id_: str) -> None:
    """An id stands in addresses as it is, so it needs no escaping anywhere."""
    text = TEXTS["content/articles/locking-well.md"].replace("How to lock a bicycle", "Another title")
    write(small_root / f"content/articles/{id_}.md", text.encode())
    guide, loaded = load(small_root)
    assert (check(link(guide), loaded), guide.articles[id_].id) == ([], id_)


@pytest.mark.parametrize(
    "name",
    [
        "A",
        "a_b",
        "a b",
        "-a",
        "a-",
        "a--b",
        "é",
        "\N{FULLWIDTH LATIN SMALL LETTER A}",
        "a.b",
        "a'b",
        "<b>",
        "%41",
        "x" * (MAX_ID + 1),
        "\N{ARABIC-INDIC DIGIT THREE}",
    ],
)
def test_other_names_are_no_ids(small_root: Path, name: str) -> None:
    file = f"content/articles/{name}.md"
    write(small_root / file, TEXTS["content/articles/locking-well.md"].encode())
    assert [(path, message[:17]) for path, message in checked(small_root)] == [(file, "the file's name “")]


def test_a_file_name_stays_on_the_line_that_tells_of_it(small_root: Path) -> None:
    """Nobody can write lines of their own into the report, or steer the terminal that shows it."""
    write(small_root / "data/options/a\nb\x1b[31m: error: all is well.yaml", b"label: a")
    guide, loaded = load(small_root)
    for diagnostic in check(link(guide), loaded):
        assert str(diagnostic).isprintable()


# What is not followed, and what lies elsewhere


@pytest.mark.parametrize("file", FILES)
def test_a_link_in_a_file_s_place_is_not_followed(small_root: Path, tmp_path: Path, file: str) -> None:
    aside = tmp_path / "aside"
    (small_root / file).replace(aside)
    (small_root / file).symlink_to(aside)
    assert checked(small_root) == [(file, "links to other files are not followed")]


@pytest.mark.parametrize("folder", ["content/articles", "content/examples/weights", "content/images", "data/options"])
def test_a_link_in_a_folder_s_place_is_not_followed(small_root: Path, tmp_path: Path, folder: str) -> None:
    aside = tmp_path / "aside"
    (small_root / folder).replace(aside)
    (small_root / folder).symlink_to(aside)
    guide, _ = load(small_root)
    assert not [file for file in guide.sources if file.startswith(folder)]
    assert any(path == folder and "are not followed" in message for path, message in checked(small_root))


def test_a_link_that_leads_in_a_circle_is_told(small_root: Path) -> None:
    (small_root / "content/articles/again").symlink_to("..")
    (small_root / "content/articles/self.md").symlink_to("self.md")
    assert [path for path, _ in checked(small_root)] == ["content/articles/again", "content/articles/self.md"]


@pytest.mark.parametrize(
    "file",
    [
        *("data/notes.txt", "data/guide.yml", "data/evidence/a.yaml", "content/readme.md"),
        *("content/case/a.md", "content/article/a.md", "content/articles.md", "content/images.png"),
    ],
)
def test_a_file_where_nothing_is_read_is_told(small_root: Path, file: str) -> None:
    write(small_root / file, b"")
    assert checked(small_root) == [(file, "no file is read here")]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("data/options/a.yml", "only .yaml files are read here"),
        ("data/options/a.md", "only .yaml files are read here"),
        ("data/options/a/b.yaml", "folders within this one are not read"),
    ],
)
def test_a_file_of_another_kind_is_told(small_root: Path, file: str, said: str) -> None:
    write(small_root / file, b"")
    assert checked(small_root) == [(file, said)]


@pytest.mark.parametrize(
    "file", ["data/.DS_Store", "content/.obsidian/a.json", "content/examples/a/__pycache__/b.pyc", "notes.txt"]
)
def test_hidden_and_compiled_files_and_those_of_others_are_passed_over(small_root: Path, file: str) -> None:
    write(small_root / file, b"\xff")
    assert checked(small_root) == []


# What editors and systems leave


@pytest.mark.parametrize(
    "name",
    [
        *(
            "a.md~",
            "#a.md#",
            ".#a.md",
            "4913",
            ".a.md.swp",
            "a.md.swp",
            "a.md.swo",
            "a.md___jb_tmp___",
            "a.md___jb_old___",
        ),
        *("Thumbs.db", "thumbs.db", ".DS_Store", "desktop.ini", "Desktop.ini", "~", "##"),
    ],
)
@pytest.mark.parametrize(
    "folder", ["content/articles", "content/images", "content/examples/weights", "data/options", "data"]
)
def test_what_editors_and_systems_leave_is_passed_over(small_root: Path, folder: str, name: str) -> None:
    before = load(small_root)
    write(small_root / folder / name, b"\xff")
    assert load(small_root) == before
    assert checked(small_root) == []


def test_a_dangling_link_that_an_editor_left_is_passed_over(small_root: Path) -> None:
    (small_root / "content/articles/.#a.md").symlink_to("me@machine.1:2")
    assert checked(small_root) == []


@pytest.mark.parametrize("name", ["a.md.orig", "a.md.rej", "a.md.bak", "a~b.txt", "14913", "#a.txt", "x.swpx"])
def test_what_somebody_has_yet_to_look_at_is_told(small_root: Path, name: str) -> None:
    write(small_root / "content/articles" / name, b"")
    assert [path for path, _ in checked(small_root)] == [f"content/articles/{name}"]


@pytest.mark.parametrize("folder", ["content/articles~", "data/#options#", "content/4913"])
def test_a_folder_is_never_what_an_editor_left(small_root: Path, folder: str) -> None:
    write(small_root / folder / "a.md", b"")
    assert [path for path, _ in checked(small_root)] == [f"{folder}/a.md"]


# Names that can't be shown


@pytest.mark.parametrize("folder", ["content/examples/weights", "content/images", "content/articles", "data/evidence"])
@pytest.mark.parametrize(
    ("name", "message"),
    [
        (b"a\xff.py", "the name is no UTF-8 text"),
        (b"\xc3(.py", "the name is no UTF-8 text"),
        (b"a\nb.py", "the name holds an invisible character"),
        (b"a\x1b[2J.py", "the name holds an invisible character"),
        (b"a\x7f.py", "the name holds an invisible character"),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}.py".encode(), "the name holds an invisible character"),
        ("a\N{ZERO WIDTH SPACE}.py".encode(), "the name holds an invisible character"),
        ("a\N{LINE SEPARATOR}.py".encode(), "the name holds an invisible character"),
    ],
)
def test_a_name_that_can_not_be_shown_is_told_once(small_root: Path, folder: str, name: bytes, message: str) -> None:
    """Also where a folder is shown as a whole: what stands in no page has to be told."""
    write(small_root / folder / os.fsdecode(name), b"x = 1\n")
    assert checked(small_root) == [(f"{folder}/{os.fsdecode(name)}", message)]


def test_a_folder_whose_name_can_not_be_shown_is_told_once_whatever_lies_in_it(small_root: Path) -> None:
    folder = os.fsdecode(b"content/examples/weights/a\xff")
    for name in ("a.py", "b.py"):
        write(small_root / folder / name, b"x = 1\n")
    assert checked(small_root) == [(folder, "the name is no UTF-8 text")]
