"""What the guide on licences has to be beside what any guide has to be: large enough, and plain about its limits."""

import re

import pytest

from guide.check import check
from tests.browser.site import guide_of, references_of

GUIDE = guide_of("licences")
PLACE = re.compile(r"\b(?:[Ss]ections?|[Aa]rticles?|paragraph|condition|point|preamble|definition)\b")


def test_it_has_neither_faults_nor_warnings() -> None:
    assert check(references_of("licences"), []) == []


def test_it_is_large_enough_to_be_of_use() -> None:
    assert len(GUIDE.published) >= 15
    assert len(GUIDE.criteria) >= 20
    assert len(GUIDE.decision.questions) >= 6
    assert len(GUIDE.scenarios) >= 5
    assert len(GUIDE.articles) >= 3
    assert all(GUIDE.by_group.values())


def test_it_says_where_a_lawyer_is_needed() -> None:
    """On the first page, in each article, and in the text of each outcome that recommends something."""
    texts = {"home": GUIDE.leaves["home"].body}
    texts |= {id_: article.body for id_, article in GUIDE.articles.items()}
    texts |= {id_: GUIDE.outcomes[id_].body for id_, one in GUIDE.decision.outcomes.items() if one.recommends}
    assert [id_ for id_, text in texts.items() if "lawyer" not in text] == []


@pytest.mark.parametrize("id_", ["patent-grant", "network-source", "state-changes", "second-chance", "law-named"])
def test_what_a_text_says_is_said_with_its_place(id_: str) -> None:
    """A yes can be looked up without reading the whole text."""
    cells = GUIDE.criteria[id_].cells
    said = {option: cell.note or "" for option, cell in cells.items() if cell.is_ in {("yes",), ("express",)}}
    assert said
    assert [option for option, note in said.items() if not PLACE.search(note)] == []
