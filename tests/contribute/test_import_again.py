"""A guide follows its table: what its cells are moves with it, and no word that somebody wrote is lost."""

from pathlib import Path

import pytest

from guide.read.load import load
from tests.cli.command import run
from tests.days import seconds
from tests.small import DAY, write

TABLE = """\
Pen,Summary,Price (€),Line,Refillable,Smudges,Colour,Source,Checked
Better,,"less: 2, 10",,yes,never > seldom > often,,,
Ballpoint,It writes.,1.20,0.7 mm,yes,never,blue,https://example.org/ballpoint,2026-02-20
Fountain pen,A pleasure.,24,0.6 mm,yes,often,black,https://example.org/fountain-pen,2026-02-20
Gel pen,Dark and smooth.,2.50,0.5 mm,no,never,blue,https://example.org/gel-pen,2026-02-21
"""


@pytest.fixture
def pens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a guide that was made of the table."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds(DAY))
    write(tmp_path / "pens.csv", TABLE.encode())
    assert run("import", tmp_path / "pens.csv", "--into", tmp_path / "pens").exit_code == 0
    return tmp_path / "pens"


def again(root: Path, table: str, *more: str) -> str:
    """Import a table once more, and return what is said below the first line."""
    write(root.parent / "pens.csv", table.encode())
    result = run("import", root.parent / "pens.csv", "--into", root, *more)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.partition("\n")[2]


def files(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_the_same_table_changes_nothing(pens: Path) -> None:
    before = files(pens)
    assert again(pens, TABLE) == f"Nothing to write: {pens} says all that this table says.\n"
    assert files(pens) == before


def test_words_that_somebody_wrote_stay(pens: Path) -> None:
    price, smudges = pens / "data/criteria/price.yaml", pens / "data/criteria/smudges.yaml"
    text = price.read_text("utf-8").replace(
        "  ballpoint: 1.20\n",
        "  # Asked in three shops.\n  ballpoint:\n    is: 1.20  # taxed\n    note: The price of one.\n    evidence:\n"
        '      - source: {url: "https://example.org/shop", says: "Price: 1.20", checked: 2026-02-01}\n',
    )
    write(price, text.replace("  gel-pen: 2.50", '  gel-pen: {is: 2.50, note: "One, of ten."} # so far').encode())
    text = smudges.read_text("utf-8").replace("Taken over from pens.csv.", "It dries at once.", 1)
    write(smudges, text.replace("question: Smudges?", "question: How soon is it dry?").encode())
    table = TABLE.replace("1.20", "1.35").replace("2.50", "?").replace("yes,never,blue", "yes,seldom,Deep green")
    told = again(pens, table).splitlines()
    assert told == [
        "price/ballpoint: 1.20 € → 1.35 €",
        "price/gel-pen: 2.50 € → Not known",
        "smudges/ballpoint: never → seldom",
        "colour/ballpoint: blue → Deep green",
        f"Wrote 3 changed files to {pens}. `guide check` there names what is left to write.",
    ]
    assert (
        "  # Asked in three shops.\n  ballpoint:\n    is: 1.35  # taxed\n    note: The price of one.\n"
        '    evidence:\n      - source: {url: "https://example.org/shop", says: "Price: 1.35 €", checked: 2026-02-01}\n'
        '  fountain-pen: 24\n  gel-pen: {state: not-known, note: "One, of ten."} # so far\n'
    ) in price.read_text("utf-8")
    assert "value: seldom\n    fit: 2\n    note: It dries at once.\n" in smudges.read_text("utf-8")
    assert "question: How soon is it dry?\n" in smudges.read_text("utf-8")
    guide, loaded = load(pens)
    assert loaded == []
    assert dict(guide.criteria["colour"].values)["deep-green"] == "Deep green"
    assert again(pens, table) == f"Nothing to write: {pens} says all that this table says.\n"


def test_what_is_left_is_said(pens: Path) -> None:
    """A line that is gone, an empty cell, other words: the guide keeps what it has."""
    table = TABLE.replace("It writes.", "It writes well.").replace("0.7 mm", "").replace("Fountain pen,", "Brush,")
    before = files(pens)
    told = again(pens, table.replace("fountain-pen,2026-02-20", "fountain-pen,"), "--dry-run")
    assert told.splitlines()[:5] == [
        "New options: brush.",
        "Not among the options of the table, and left as they are: fountain-pen.",
        "Empty in the table, and left as they are (? says that something is not known): line/ballpoint.",
        "In other words in the guide than in the table, and left: summary of ballpoint.",
        "New, and not shown yet, for cells are missing or nothing backs them: brush.",
    ]
    assert told.endswith(f"Would write 2 new and 5 changed files to {pens}. Without --dry-run they are written.\n")
    assert files(pens) == before


def test_a_source_that_was_read_again_has_a_new_day(pens: Path) -> None:
    told = again(pens, TABLE.replace("2026-02-20", "2026-02-27").replace("2026-02-21", "2026-01-01"))
    assert told.startswith("2 sources were read again\nWrote 2 changed files")
    days = [option.evidence[0].source.checked.isoformat() for option in load(pens)[0].options.values()]  # type: ignore[union-attr]
    assert days == ["2026-02-27", "2026-02-27", "2026-02-21"]


def test_drafts_are_shown_as_soon_as_something_backs_them(tmp_path: Path) -> None:
    bare = "Pen,Price,Ink\nA,1.5,blue\nB,2.5,red\n"
    write(tmp_path / "pens.csv", bare.encode())
    assert run("import", tmp_path / "pens.csv", "--into", tmp_path / "pens").exit_code == 0
    backed = bare.replace("Ink\n", "Ink,Source,Checked\n").replace("blue", "blue,https://example.org/a,2026-02-20")
    told = again(tmp_path / "pens", backed.replace("red", "red,https://example.org/b,2026-02-20"))
    assert "price: a draft → shown\nink: a draft → shown\n" in told
    assert list(load(tmp_path / "pens")[0].criteria) == ["price", "ink"]


def test_what_a_run_settles_is_left(small_root: Path) -> None:
    """A table changes no cell of which a program says what it is."""
    table = run("export", "--root", small_root).stdout
    told = again(small_root, table.replace("Holds out well,4", "Holds out a little,3"))
    assert "Settled by a run or a measurement, and left, though the table says otherwise: " in told
    assert told.endswith("says all that this table says.\n")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (
            "1.20 $",
            "pens.csv:3:3: error: “1.20 $” is counted in “$”, and “Price (€)” in “€” (count all of a row in one",
        ),
        ("cheap", "pens.csv:3:3: error: “cheap” is no number, as “Price (€)” asks (correct the cell; ? stands for"),
    ],
)
def test_a_cell_that_does_not_fit_what_the_guide_has(pens: Path, cell: str, said: str) -> None:
    write(pens.parent / "pens.csv", TABLE.replace("1.20", cell).encode())
    before = files(pens)
    result = run("import", pens.parent / "pens.csv", "--into", pens)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(said)
    assert files(pens) == before


def test_a_guide_that_cannot_be_read_is_left(pens: Path) -> None:
    write(pens / "data/criteria/price.yaml", b"label: [\n")
    write(pens.parent / "pens.csv", TABLE.encode())
    result = run("import", pens.parent / "pens.csv", "--into", pens)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("data/criteria/price.yaml:")


def test_a_data_json_becomes_a_guide_of_its_own(pens: Path, small_root: Path) -> None:
    write(pens.parent / "locks.json", run("export", "--root", small_root, "--format", "json").stdout_bytes)
    result = run("import", pens.parent / "locks.json", "--into", pens)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "locks.json:1:1: error: a data.json becomes a guide of its own (name an empty folder"
    )
