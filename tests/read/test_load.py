from pathlib import Path

import pytest

from guide.model import Guide
from guide.read.load import load
from guide.read.source import MAX_BYTES
from tests.read.said import Said, checked
from tests.small import FILES, IMAGES, TEXTS, write


def replace(root: Path, file: str, old: str, new: str) -> None:
    text = TEXTS[file]
    assert text.count(old) == 1
    write(root / file, text.replace(old, new).encode())


def test_everything_is_read_in_the_order_in_which_it_is_shown(small: Guide) -> None:
    assert small.settings.title == "Which bicycle lock"
    assert list(small.options) == ["chain", "d-lock", "folding"]
    assert list(small.criteria) == ["carrying", "cutting"]
    assert list(small.scenarios) == ["errands"]
    assert list(small.decision.questions) == list(small.questions)[::-1] == ["night", "load"]
    assert list(small.decision.outcomes) == ["light-lock", "heavy-lock", "rigid-lock"]
    assert set(small.outcomes) == {"light-lock", "heavy-lock", "rigid-lock"}
    assert list(small.articles) == ["locking-well"]
    assert set(small.leaves) == {"home", "method", "about"}
    assert [path for path in small.examples if "ride" not in path] == ["examples/weights/add.py"]
    assert list(small.cases) == ["courier"]
    assert list(small.probes) == list(small.records) == ["cutting/chain"]
    assert list(small.measurements) == list(small.programs) == list(small.measured) == ["weight"]
    assert small.service
    assert list(small.service.roles) == ["leave", "fetch"]
    assert dict(small.images) == {"images/stand.png": IMAGES["content/images/stand.png"]}
    assert set(small.sources) == set(TEXTS)
    assert small.options["chain"].body == TEXTS["content/options/chain.md"]
    assert {group: [criterion.id for criterion in small.by_group[group]] for group in small.settings.groups} == {
        "safety": ["cutting"],
        "days": ["carrying"],
    }
    assert (small.broken, small.changed) == (frozenset(), {})


def test_order_is_by_label_or_by_number(small_root: Path) -> None:
    replace(small_root, "data/options/chain.yaml", "label: Chain lock", "label: zinc chain")
    replace(small_root, "data/criteria/carrying.yaml", "label: Easy to carry", "label: Your back")
    for id_, order in (("tours", 1), ("daily", 0)):
        text = TEXTS["data/scenarios/errands.yaml"].replace("order: 1", f"order: {order}")
        write(small_root / f"data/scenarios/{id_}.yaml", text.encode())
        write(small_root / f"content/scenarios/{id_}.md", b"Text")
    guide, _ = load(small_root)
    assert list(guide.options) == ["d-lock", "folding", "chain"]
    assert list(guide.criteria) == ["cutting", "carrying"]
    assert list(guide.scenarios) == ["daily", "errands", "tours"]


def test_line_ends_and_byte_order_marks_make_no_difference(small_root: Path, small: Guide) -> None:
    for path, text in TEXTS.items():
        write(small_root / path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load(small_root) == (small, [])


# What can't be read


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\xff", "this is not UTF-8 text"),
        (b"a: \x00", "the invisible character U+0000 may not stand in a text"),
        (b"#" * (MAX_BYTES + 1), "the file has 262,145 bytes, more than the 262,144 that are read"),
    ],
    ids=["encoding", "character", "size"],
)
def test_a_file_that_is_no_text_is_told_once(small_root: Path, file: str, raw: bytes, message: str) -> None:
    """Whatever depends on a file that could not be read is not judged: its one fault is all that is told."""
    write(small_root / file, raw)
    expected = "this is no png image, whatever its name says" if file in IMAGES else message
    assert checked(small_root) == [(file, expected)]


@pytest.mark.parametrize("file", [file for file in TEXTS if file.endswith(".yaml") or TEXTS[file].startswith("---")])
def test_a_file_that_is_no_yaml_is_told_once(small_root: Path, file: str) -> None:
    text = TEXTS[file]
    first = "---\n" if text.startswith("---") else ""
    write(small_root / file, f"{first}'open: 1\n{text.removeprefix(first)}".encode())
    assert [(path, message[:25]) for path, message in checked(small_root)] == [(file, "the quotation mark that o")]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("data/guide.yaml", [("data/guide.yaml", "this file is missing")]),
        ("data/decision.yaml", [("data/decision.yaml", "this file is missing")]),
        ("content/pages/about.md", [("content/pages/about.md", "this page is missing")]),
        ("content/questions/load.md", [("data/decision.yaml", "content/questions/load.md is missing")]),
        ("content/outcomes/heavy-lock.md", [("data/decision.yaml", "content/outcomes/heavy-lock.md is missing")]),
        (
            "content/scenarios/errands.md",
            [("data/scenarios/errands.yaml", "its page has no prose: content/scenarios/errands.md is missing")],
        ),
    ],
)
def test_a_file_that_every_guide_has_is_missed(small_root: Path, file: str, expected: Said) -> None:
    (small_root / file).unlink()
    assert checked(small_root) == expected


# One fault hides no other


def test_faults_in_many_files_are_told_in_one_run(small_root: Path) -> None:
    replace(small_root, "data/guide.yaml", "language: en", "language: English")
    replace(small_root, "data/options/chain.yaml", "version: 10 mm", "version: 10 mm\nversion: 12 mm\nwight: 2")
    replace(small_root, "data/criteria/cutting.yaml", "kind: fact", "kind: &a fact\nkidn: !x fact")
    replace(small_root, "content/articles/locking-well.md", "next: page:decide", "next: page:nowhere")
    replace(small_root, "content/pages/about.md", "title: About this guide", "titel: About this guide")
    write(small_root / "content/options/d-lock.md", b"\xff")
    write(small_root / "data/options/cable.yaml", b"- a list")
    assert [(path.rpartition("/")[2], message) for path, message in checked(small_root)] == [
        ("locking-well.md", "there is no “page:nowhere”"),
        ("d-lock.md", "this is not UTF-8 text"),
        ("about.md", "the field “titel” is not known here"),
        ("cutting.yaml", "anchors (&a) are not read here"),
        ("cutting.yaml", "the field “kidn” is not known here"),
        ("cutting.yaml", "tags (!x) are not read here"),
        ("guide.yaml", "the value of “language” is “English”, which is no language"),
        ("cable.yaml", "its page has no prose: content/options/cable.md is missing"),
        ("cable.yaml", "the file holds no fields"),
        ("chain.yaml", "the key “version” stands here twice"),
        ("chain.yaml", "the field “wight” is not known here"),
        ("service.yaml", "the files of “cable” are missing"),
        ("service.yaml", "the files of “cable” are missing"),
    ]


def test_what_stands_in_for_a_faulty_value_is_not_judged(small_root: Path) -> None:
    """A missing fit falls short of no need, and is no reason's end."""
    text = TEXTS["data/criteria/carrying.yaml"]
    for fit in ("fit: 1", "fit: 2"):
        text = text.replace(f"    {fit}\n", "    fit: null\n")
    write(small_root / "data/criteria/carrying.yaml", text.replace("    fit: 4\n", "").encode())
    assert checked(small_root) == [("data/criteria/carrying.yaml", "this cell has no “fit”")] * 3


def test_what_does_not_depend_on_a_faulty_value_is_judged(small_root: Path) -> None:
    replace(small_root, "data/criteria/carrying.yaml", "fit: 4", "fit: four")
    replace(small_root, "data/options/folding.yaml", "label: Folding lock", "label: D-lock")
    assert checked(small_root) == [
        ("data/criteria/carrying.yaml", "the value of “fit” is “four”, which is no whole number"),
        ("data/options/folding.yaml", "the title “D-lock” is taken at data/options/d-lock.yaml:1:8"),
    ]


def test_a_guide_of_nothing_is_told_what_it_lacks(tmp_path: Path) -> None:
    assert checked(tmp_path) == [
        ("content/pages/about.md", "this page is missing"),
        ("content/pages/home.md", "this page is missing"),
        ("content/pages/method.md", "this page is missing"),
        ("data/guide.yaml", "this file is missing"),
    ]
