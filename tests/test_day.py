"""All code asks one function for the day, and a day can be fixed."""

import ast
import datetime as dt
from pathlib import Path
from typing import Self

import pytest
from click.testing import CliRunner

from guide.cli import main
from guide.contribute.refreshed import soon
from guide.day import VARIABLE, DayError, reached, today
from tests.days import seconds
from tests.small import DAY

GUIDE = Path(__file__).resolve().parents[1] / "guide"
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "gmtime", "localtime", "ctime", "asctime"}


def clock_of(file: Path) -> list[str]:
    """Return where a file asks the system for the present time."""
    calls = [node.func for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
    found = [call for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCKS]
    return [f"{file.name}:{call.lineno}" for call in found]


def test_one_room_asks_for_the_time() -> None:
    asking = {file.name: clock_of(file) for file in GUIDE.rglob("*.py")}
    assert [name for name, found in asking.items() if found] == ["day.py"]


def test_without_a_fixed_day_it_is_the_present_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for empty in (None, "", " "):
        monkeypatch.delenv(VARIABLE, raising=False)
        if empty is not None:
            monkeypatch.setenv(VARIABLE, empty)
        before = dt.datetime.now(dt.UTC).date()
        found = today()
        assert before <= found <= dt.datetime.now(dt.UTC).date()
        assert reached() in {found, found + dt.timedelta(days=1)}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("0", dt.date(1970, 1, 1)),
        ("86399", dt.date(1970, 1, 1)),
        ("86400", dt.date(1970, 1, 2)),
        ("1775044800", dt.date(2026, 4, 1)),
        (" 1775044800\n", dt.date(2026, 4, 1)),
        ("0001775044800"[1:], dt.date(2026, 4, 1)),
        ("253402300799", dt.date(9999, 12, 31)),
    ],
)
def test_a_fixed_day(written: str, day: dt.date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, written)
    assert today() == day


@pytest.mark.parametrize(
    "written",
    [
        *("-1", "1.5", "1e9", "today", "2026-04-01", "1_000", "+5", "0x10", "1775044800 UTC", "9" * 5000),
        *("253402300800", "999999999999", "\N{ARABIC-INDIC DIGIT ONE}", "\x1b[31m"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build", "verify"])
def test_a_day_that_is_none_is_told_in_one_line(
    written: str, command: str, small_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, written)
    # A build claims its output first; that of another test must not be in the way.
    monkeypatch.chdir(small_root)
    with pytest.raises(DayError):
        today()
    result = CliRunner().invoke(main, [command, "--root", str(small_root)])
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"error: {VARIABLE} is ")
    assert line.isprintable()
    assert len(line) < 200


@pytest.mark.parametrize("error", [OverflowError("out of range"), ValueError("year 10000 is out of range")])
def test_a_clock_beyond_the_calendar_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Self:
            del tz
            raise error

    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(dt, "datetime", Clock)
    with pytest.raises(
        DayError, match=r"^the clock of this machine stands beyond the years that dates can have: set it"
    ):
        today()


@pytest.mark.parametrize("day", [dt.date(1970, 1, 1), dt.date(1900, 1, 1), dt.date.max])
def test_what_grows_old_soon_is_told_on_any_day(day: dt.date) -> None:
    assert day <= soon(day) <= dt.date.max
    assert (soon(day) - day).days == (0 if day == dt.date.max else 31)


def test_the_option_comes_before_the_variable(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, seconds(DAY + dt.timedelta(days=400)))
    check = ["check", "--root", str(small_root)]
    assert "days ago" in CliRunner().invoke(main, check).stderr
    assert CliRunner().invoke(main, [*check, "--as-of", DAY.isoformat()]).stderr == ""


def test_a_day_that_is_fixed_in_the_past_makes_nothing_a_fault(
    small_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has been done since then is not still to come."""
    monkeypatch.setenv(VARIABLE, "315532800")
    result = CliRunner().invoke(main, ["check", "--root", str(small_root)])
    assert (result.exit_code, result.stderr) == (0, "")
