"""What every cell of these guides says in the table: short, and with no word of the fit that stands beside it."""

import pytest

from guide.decide.record import FIT_WORDS
from tests.browser.site import GUIDES, guide_of

MOST_WORDS = 6


def _said(name: str) -> dict[str, str]:
    """Return each text that may stand as a value, by where it stands in the guide."""
    criteria = guide_of(name).criteria.values()
    said = {f"{one.id}/{option}": cell.value or "" for one in criteria for option, cell in one.cells.items()}
    return said | {f"{one.id}: {value}": words for one in criteria for value, words in one.values.items()}


@pytest.mark.parametrize("name", GUIDES)
def test_a_value_answers_in_a_few_words(name: str) -> None:
    assert [f"{place}: {text}" for place, text in _said(name).items() if len(text.split()) > MOST_WORDS] == []


@pytest.mark.parametrize("name", GUIDES)
def test_a_value_leaves_the_fit_to_its_own_word(name: str) -> None:
    words = {word.lower() for word in FIT_WORDS}
    assert [f"{place}: {text}" for place, text in _said(name).items() if words & {*text.lower().split()}] == []
