"""Whoever changes content or data correctly is told nothing: `guide check` is all that judges them."""

import json

import pytest

from tests.contributed import contributed
from tests.contributions import CONTRIBUTIONS


@pytest.mark.long
def test_ten_contributions_leave_the_guide_without_errors(tmp_path_factory: pytest.TempPathFactory) -> None:
    said = json.loads((contributed(tmp_path_factory) / "said.json").read_text("utf-8"))
    assert said == {contribution.__name__: [] for contribution in CONTRIBUTIONS}
    assert len(said) == 10
