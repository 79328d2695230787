"""Waiting makes nothing red: on a day to come there are more warnings, and no more errors.

What each rule says of broken input on that day stands in tests/test_broken_input.py.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from guide.check import check
from guide.cli import main
from guide.day import VARIABLE, today
from guide.diagnostics import Diagnostic
from tests.browser.site import GUIDES, ROOT, references_of
from tests.days import seconds

LATER = dt.timedelta(days=400)


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv(VARIABLE, seconds(today() + LATER))


def severe(found: Iterable[Diagnostic], severity: str) -> list[Diagnostic]:
    return sorted(one for one in found if one.severity == severity)


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_grows_old_and_stays_sound(name: str) -> None:
    references = references_of(name)
    now = references.guide.day
    days = [replace(references, guide=replace(references.guide, day=day)) for day in (now, now + LATER)]
    before, then = (severe(check(one, []), "warning") for one in days)
    assert severe(check(days[1], []), "error") == []
    assert {one.place for one in before} <= {one.place for one in then}
    assert all("days ago" in one.message for one in then if one not in before)


def test_it_is_checked_and_built_all_the_same(tmp_path: Path) -> None:
    for command in (["check"], ["build", "--output", str(tmp_path / "build")]):
        result = CliRunner(catch_exceptions=False).invoke(main, [*command, "--root", str(ROOT)])
        assert result.exit_code == 0, result.stderr
        assert ": error: " not in result.stderr
        assert "run `guide verify --renew " in result.stderr


def test_a_probe_sees_the_same(small_root: Path) -> None:
    """And its record stays as it is."""
    result = CliRunner(catch_exceptions=False).invoke(main, ["verify", "--root", str(small_root)])
    assert (result.exit_code, result.stdout) == (0, "1 probe agrees with its cell.\n")
