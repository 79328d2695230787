"""A day is given as one, or the command does nothing."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from guide.cli import main


@pytest.mark.parametrize("given", ["", " ", "today", "2026-02-30", "\uff12026-04-01", "10000-01-01"])
def test_what_is_no_day_is_told(small_root: Path, given: str) -> None:
    """Also nothing, as a script gives it that has not set what it names."""
    result = CliRunner().invoke(main, ["check", "--root", str(small_root), f"--as-of={given}"])
    assert (result.exit_code, "write a day as year-month-day" in result.output) == (2, True)
