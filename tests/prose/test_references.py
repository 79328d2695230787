"""The texts of a guide, each linked once."""

from guide.model import Guide, passages
from guide.prose.references import References


def test_every_text_of_the_guide_is_linked_once(small: Guide, references: References) -> None:
    expected = [(passage.file, passage.loc) for passage in passages(small)]
    assert list(references.texts) == expected
    assert len(expected) == len(set(expected))


def test_a_text_by_its_file_and_loc(references: References) -> None:
    assert references.html("content/options/d-lock.md").startswith("<p>A bow holds the frame")
    assert "<p>" in references.html("data/criteria/cutting.yaml", "cells", "chain", "note")
