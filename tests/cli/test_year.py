"""`guide check --year` lists what grows old when, by the rule that tells of it then."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from guide.check.age import cells_are_fresh, coming
from guide.model import Guide
from tests.cli.command import run
from tests.small import DAY

_LINE = re.compile(r"  (\d{4}-\d{2}-\d{2}) (\S+:\d+:\d+): what backs (?:this cell|these cells) grows old \((.+)\)")


def warned(guide: Guide, day: dt.date) -> set[tuple[str, str]]:
    """Return where and how it is warned of age on a day."""
    return {(str(one.place), one.fix) for one in cells_are_fresh(replace(guide, day=day))}


def test_what_is_listed_is_told_from_that_day_on(small: Guide) -> None:
    """And nothing else is, in a whole year."""
    found = [line for line in map(_LINE.fullmatch, coming(small)) if line]
    for day, place, fix in (line.groups() for line in found):
        on = dt.date.fromisoformat(day)
        assert (place, fix) in warned(small, on) - warned(small, on - dt.timedelta(days=1))
    assert {(place, fix) for _, place, fix in (line.groups() for line in found)} == warned(
        small, small.day + dt.timedelta(days=365)
    )


def test_by_month(small_root: Path) -> None:
    done = run("check", "--root", small_root, "--as-of", str(DAY), "--year")
    assert (done.exit_code, done.stderr) == (0, "")
    months = [line for line in done.stdout.splitlines() if not line.startswith("  ")]
    assert months[0] == "2026-09: 4 things grow old"
    assert months == sorted(months)
    again = "data/criteria/cutting.yaml:12:3: what backs this cell grows old (run `guide verify --renew cutting/chain`)"
    assert f"  2026-09-02 {again}\n" in done.stdout


def test_what_is_old_already_is_warned_of_and_not_listed(small_root: Path) -> None:
    done = run("check", "--root", small_root, "--as-of", "2029-01-01", "--year")
    assert (done.exit_code, done.stdout) == (0, "Nothing grows old until 2030-01-01.\n")
    assert "days ago" in done.stderr


@pytest.mark.parametrize("day", ["9999-12-31", "9999-01-02"])
def test_the_last_year_of_the_calendar(small_root: Path, day: str) -> None:
    done = run("check", "--root", small_root, "--as-of", day, "--year")
    assert (done.exit_code, done.stdout) == (0, "Nothing grows old until 9999-12-31.\n")


def test_it_is_said_as_text(small_root: Path) -> None:
    done = run("check", "--root", small_root, "--year", "--format", "json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--year is said as text: leave --format out" in done.stderr
