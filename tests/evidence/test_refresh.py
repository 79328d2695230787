"""What a Monday does to a guide: newer pins where all is the same, and else nothing but words."""

import datetime as dt
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from guide.cli import main
from guide.evidence import refresh as room
from guide.evidence.files import put
from guide.evidence.outdated import pinned
from guide.evidence.pins import moved_to, or_newer, settled
from guide.evidence.programs import LimitError
from guide.evidence.refresh import Fate, due, raised_options
from guide.evidence.uv import NetworkError, UvError
from guide.places import Source
from guide.read.load import load
from tests.evidence.released import OPTION, recorded, use_index
from tests.evidence.small_runs import FILE, NAME, RECORD
from tests.evidence.wheels import make_wheel

MONDAY = dt.date(2026, 4, 6)
PROGRAM = """\
# /// script
# requires-python = ">=3.11"
# dependencies = ["django-ninja==1.0", "Django[argon2]==6.1",
#   "loose"]
# [tool.uv]
# exclude-newer = "2026-01-01T00:00:00Z"
# ///
print("django-ninja==1.0", "2026-01-01T00:00:00Z")
"""


@pytest.fixture
def monday(released_base: Path, released_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small guide with releases, recorded some days ago; its index is a folder that may grow."""
    shutil.copytree(released_base / "wheels", tmp_path / "wheels")
    use_index(released_base, monkeypatch)
    monkeypatch.setenv("UV_FIND_LINKS", str(tmp_path / "wheels"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2026, 4, 6, tzinfo=dt.UTC).timestamp())))
    monkeypatch.setattr("guide.cli.refreshing.say_of_the_network", lambda: None)
    return released_root


def run(root: Path, *arguments: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(main, ["refresh", "--root", str(root), *arguments])


def texts(root: Path) -> Mapping[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


def checked(root: Path) -> set[str]:
    """Return what is wrong with the guide, without the places."""
    told = CliRunner().invoke(main, ["check", "--root", str(root)]).stderr
    return {line.partition(": ")[2] for line in told.splitlines() if ": error: " in line}


def test_a_header_moves_and_a_body_stays() -> None:
    program = Source(FILE, PROGRAM)
    new = moved_to(program, {"django": "6.2", "django-ninja": "1.1"}, settled(MONDAY)).text
    assert new.splitlines()[2] == '# dependencies = ["django-ninja==1.1", "Django[argon2]==6.2",'
    assert '# exclude-newer = "2026-04-03T00:00:00Z"' in new
    assert new.endswith('print("django-ninja==1.0", "2026-01-01T00:00:00Z")\n')
    assert or_newer(program, "django") == ("django-ninja>=1.0", "Django[argon2]==6.1", "loose")


def test_what_sees_the_same_is_renewed_with_newer_pins(monday: Path) -> None:
    """What it showed with other releases stays: these runs have versions of their own, and the same body."""
    kept = {"1": {"version": "1.0", "date": "2026-04-01", "lacks": "MINUTES"}}
    (monday / RECORD).write_text(json.dumps({**recorded(monday), "releases": kept}), "utf-8")
    make_wheel(monday.parent / "wheels", "padlock", "3.1")
    before, wrong = texts(monday), checked(monday)
    result = run(monday)
    assert (result.exit_code, result.stderr) == (0, "1/1 cutting/chain: renewed\n")
    changed = {file for file, text in texts(monday).items() if text != before.get(file)}
    assert changed == {FILE, RECORD, OPTION}
    assert '"padlock==3.1"' in (monday / FILE).read_text("utf-8")
    assert (recorded(monday)["packages"], recorded(monday)["date"]) == ({"padlock": "3.1"}, "2026-04-06")
    assert 'version: "3.1"' in (monday / OPTION).read_text("utf-8")
    assert "1 record renewed, 0 seen otherwise, 0 not run." in result.stdout
    assert "- `cutting/chain` (padlock 3.0 → 3.1)" in result.stdout
    assert recorded(monday)["releases"] == kept
    assert checked(monday) == wrong


def test_what_sees_anything_else_is_left_and_told_with_its_words(monday: Path) -> None:
    make_wheel(monday.parent / "wheels", "padlock", "4.0")
    before = texts(monday)
    result = run(monday)
    assert (result.exit_code, texts(monday)) == (0, before)
    assert "## Seen otherwise: `cutting/chain` (padlock 3.0 → 4.0)\n\nFit: 4, and by this run 3.\n" in result.stdout
    assert "- `the run saw held_for_minutes = 3, and its record says 5`" in result.stdout
    assert ": the note of the cell" in result.stdout
    assert ": a text that leads to cell:chain/cutting" in result.stdout


@pytest.mark.parametrize(("new", "raised"), [("3.1", 2), ("4.0", 0)], ids=["same line", "new line"])
def test_an_option_follows_within_its_line(monday: Path, new: str, raised: int) -> None:
    text = (monday / OPTION).read_text("utf-8")
    current = '  "3": {what: current, version: "3.0", python: "3.13"}\n'
    (monday / OPTION).write_text(text.replace("releases:\n", f"releases:\n{current}"), "utf-8")
    guide, _ = load(monday, MONDAY)
    moves = {"padlock": ("3.0", new)}
    found = raised_options(guide, [Fate(NAME, moves, {RECORD: ""})])
    assert [text.count(f'"{new}"') for _, text in found.values()] == [raised] * (raised > 0)
    assert raised_options(guide, [Fate(NAME, moves, against=("differs",))]) == {}


def test_what_has_not_settled_is_left_for_now(monday: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "due", lambda _: ())
    monkeypatch.setattr(room, "newest", lambda *_: {"padlock": "3.1"})
    before = texts(monday)
    result = run(monday)
    assert (result.exit_code, texts(monday)) == (0, before)
    assert f"## Left for now\n\n- `cutting/chain`: {room.HELD}\n" in result.stdout


def test_the_oldest_are_run_again_where_nothing_has_moved(monday: Path) -> None:
    first = run(monday)
    assert (first.exit_code, recorded(monday)["date"]) == (0, "2026-04-06")
    assert "- `cutting/chain`\n" in first.stdout
    before = texts(monday)
    assert "0 records renewed" in run(monday).stdout
    assert texts(monday) == before
    guide, _ = load(monday, dt.date(2026, 4, 7))
    assert due(guide) == (NAME,)
    assert {pin.name for pin in pinned(guide)} == {"padlock"}


def test_sources_that_grow_old_are_listed(monday: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2027, 3, 3, tzinfo=dt.UTC).timestamp())))
    monkeypatch.setattr(room, "due", lambda _: ())
    told = run(monday).stdout.partition("## Sources that grow old by 2027-04-03\n\n")[2]
    assert "https://example.org/tests/chain/`: old since 2027-03-02\n" in told
    assert "https://example.org/tests/bow/`: fresh until 2027-03-03\n" in told


def test_a_summary_goes_to_a_file(monday: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "due", lambda _: ())
    result = run(monday, "--summary", str(tmp_path / "told.md"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "told.md").read_text("utf-8").startswith("# Kept fresh: 2026-04-06\n")


def stand(error: Exception) -> Callable[..., object]:
    def raises(*_: object, **__: object) -> object:
        raise error

    return raises


@pytest.mark.parametrize(
    ("where", "error", "status", "said"),
    [
        ("newest", NetworkError("the package index can't be reached"), 1, "error: nothing is refreshed: the package"),
        ("newest", UvError("it says 503"), 1, "error: nothing is refreshed: it says 503"),
        ("look", NetworkError("the package index can't be reached"), 1, "error: nothing more is refreshed: the pack"),
        ("look", LimitError("its run was ended after 600 seconds"), 0, "left as it was, for its run was ended after"),
        ("look", KeyboardInterrupt(), 1, "Aborted!"),
        ("put", OSError(28, "No space left on device"), 2, "error: the output can't be written: no space left on"),
    ],
    ids=["no network", "no answer", "network lost", "hangs", "interrupted", "full disk"],
)
def test_what_fails_is_one_sentence_and_nothing_is_lost(  # noqa: PLR0913, PLR0917 - a case and its fixtures
    monday: Path, monkeypatch: pytest.MonkeyPatch, where: str, error: Exception, status: int, said: str
) -> None:
    make_wheel(monday.parent / "wheels", "padlock", "3.1")
    before = texts(monday)
    monkeypatch.setattr(room, where, stand(error))
    result = run(monday)
    assert (result.exit_code, texts(monday)) == (status, before)
    assert said in result.stderr


def test_two_files_are_written_both_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", "utf-8")
    (tmp_path / "b").mkdir()
    with pytest.raises(OSError, match="b"):
        put({tmp_path / "a": "new", tmp_path / "b": "new"})
    assert (tmp_path / "a").read_text("utf-8") == "old"
    assert {one.name for one in tmp_path.iterdir()} == {"a", "b"}


def test_what_has_no_record_of_its_own_is_named(monday: Path) -> None:
    with (monday / FILE).open("a", encoding="utf-8") as program:
        program.write("# Changed since.\n")
    result = run(monday)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "- `cutting/chain`: run `guide verify cutting/chain`\n" in result.stdout


def test_links_are_looked_at_where_that_is_asked(monday: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said of them holds text of others, and is code in the summary."""
    monkeypatch.setattr(room, "due", lambda _: ())
    monkeypatch.setattr("guide.cli.refreshing._outside", lambda _: "1 address\n# gone: <b>")
    assert run(monday, "--links").stdout.endswith("## Outside links\n\n    1 address\n    # gone: <b>\n")
