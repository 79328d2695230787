"""Whoever changes content or data correctly is told nothing: `guide check` is all that judges them."""

from pathlib import Path

from tests.contributions import CONTRIBUTIONS, Copy, play


def test_ten_contributions_leave_the_guide_without_errors(tmp_path: Path) -> None:
    said = {name: list(map(str, errors)) for name, errors in play(Copy(tmp_path / "guide"))}
    assert said == {contribution.__name__: [] for contribution in CONTRIBUTIONS}
    assert len(said) == 10
