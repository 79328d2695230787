"""Which code and which trees of folders a text may show."""

import pytest

from guide.prose import shown
from guide.prose.references import References
from guide.prose.targets import Missing


def test_code_is_shown_whole_without_its_marks(references: References) -> None:
    code = shown.code(references.guide, "examples/weights/add.py", "")
    assert code == "weights = [1.2, 0.4]\ntotal = sum(weights)\nprint(total)"


def test_a_region_of_code(references: References) -> None:
    assert shown.code(references.guide, "examples/weights/add.py", "sum") == "total = sum(weights)"


@pytest.mark.parametrize(
    ("path", "region"),
    [
        ("examples/weights/add.py", "nowhere"),
        ("examples/weights/nowhere.py", ""),
        ("examples/weights", ""),
        ("examples/weights/../weights/add.py", ""),
        ("/etc/passwd", ""),
        ("../data/guide.yaml", ""),
        ("articles/locking-well.md", ""),
        ("", ""),
    ],
)
def test_no_other_code(references: References, path: str, region: str) -> None:
    assert isinstance(shown.code(references.guide, path, region), Missing)


def test_a_tree(references: References) -> None:
    expected = "weights/\n    add.py"
    assert (
        shown.tree(references.guide, "examples/weights")
        == shown.tree(references.guide, "examples/weights/")
        == expected
    )


@pytest.mark.parametrize(
    "folder", ["", "/", ".", "..", "examples/nowhere", "examples/weights/add.py", "images", "/etc"]
)
def test_no_other_tree(references: References, folder: str) -> None:
    assert isinstance(shown.tree(references.guide, folder), Missing)
