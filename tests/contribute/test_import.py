"""A table from a spreadsheet becomes a guide: what its columns and words mean is found out, and said."""

from pathlib import Path

import pytest

from guide.evidence.findings import findings
from guide.read.load import load
from tests.cli.command import run
from tests.days import seconds
from tests.small import DAY, write

BACKED = ("--source", "https://example.org/pens", "--checked", "2026-03-01")
AS_ROWS = """\
Pen,Price,Refillable,Ink,Feel
Better,less,,,good > fair > bad
Ballpoint,€ 1.20,yes,Oil,fair
Fountain pen,"€ 1,024.50",yes,Water,good
Pencil,€ 0.80,no,None at all,?
"""
AS_COLUMNS = """\
Feature;Group;Unit;Ballpoint;Fountain pen
Weight;On you;g;12,5;20
Ink;On paper;;Oil [says so](https://example.org/oil);Water https://example.org/water
Price;On you;€;n/a;24
"""


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds(DAY))


def brought(tmp_path: Path, text: str, *more: str) -> tuple[Path, str]:
    """Import a table into a new folder; return that and what was said."""
    write(tmp_path / "pens.csv", text.encode())
    result = run("import", tmp_path / "pens.csv", "--into", tmp_path / "pens", *more)
    assert (result.exit_code, result.stderr) == (0, "")
    return tmp_path / "pens", result.stdout


def test_options_as_rows(tmp_path: Path) -> None:
    root, said = brought(tmp_path, AS_ROWS, *BACKED)
    assert said.splitlines()[:2] == [
        (
            "Each line is taken for an option, for “Better” is said of a criterion; --options columns takes it the "
            "other way round."
        ),
        "3 options, 4 criteria: 1 number, 1 yes-no, 1 values, 1 levels.",
    ]
    guide, loaded = load(root)
    assert loaded == []
    assert [option.label for option in guide.options.values()] == ["Ballpoint", "Fountain pen", "Pencil"]
    assert list(guide.criteria) == ["price", "refillable", "ink", "feel"]
    price, refillable, ink, feel = guide.criteria.values()
    assert (price.scale, price.unit, price.better) == ("number", "€", "less")
    assert [cell.is_ for cell in price.cells.values()] == [1.2, 1024.5, 0.8]
    assert [cell.is_ for cell in refillable.cells.values()] == [("yes",), ("yes",), ("no",)]
    assert dict(ink.values) == {"oil": "Oil", "water": "Water", "none-at-all": "None at all"}
    assert [(cell.value, cell.fit, cell.state) for cell in feel.cells.values()] == [
        ("fair", 2, None),
        ("good", 4, None),
        (None, None, "not-known"),
    ]
    assert {fit: level.earns for fit, level in feel.rubric.items()} == {4: "good", 2: "fair", 0: "bad"}


def test_options_as_columns(tmp_path: Path) -> None:
    """With semicolons between the columns, a comma is the point of a number; addresses in a cell are its sources."""
    root, said = brought(tmp_path, AS_COLUMNS, *BACKED)
    assert said.splitlines()[:2] == [
        "The columns are parted by semicolons.",
        (
            "Each column is taken for an option, for “Group” is said of a criterion; --options rows takes it the other "
            "way round."
        ),
    ]
    guide, loaded = load(root)
    assert loaded == []
    assert {id_: group.label for id_, group in guide.settings.groups.items()} == {
        "on-you": "On you",
        "on-paper": "On paper",
    }
    weight, price, ink = (guide.criteria[id_] for id_ in ("weight", "price", "ink"))
    assert (weight.group, weight.unit, [cell.is_ for cell in weight.cells.values()]) == ("on-you", "g", [12.5, 20])
    assert price.cells["ballpoint"].state == "does-not-apply"
    assert [[one.url for one in cell.sources] for cell in ink.cells.values()] == [
        ["https://example.org/oil"],
        ["https://example.org/water"],
    ]
    assert dict(ink.values) == {"oil-says-so": "Oil says so", "water": "Water"}


@pytest.mark.parametrize(
    ("better", "rubric"),
    [
        ("less: 2, 10", {4: ("2 € or less", 2), 2: ("10 € or less", 10), 0: ("More than 10 €", None)}),
        ("more: 24", {4: ("24 € or more", 24), 0: ("Less than 24 €", None)}),
    ],
)
def test_how_far_a_number_is_good(tmp_path: Path, better: str, rubric: dict[int, tuple[str, float]]) -> None:
    """Only what has fits can weigh in a ranking, and bounds give a number fits."""
    table = f'Pen,Price (€),Ink\nBetter,"{better}",\nA,2,blue\nB,24,red\n'
    price = load(brought(tmp_path, table, *BACKED)[0])[0].criteria["price"]
    assert {
        fit: (level.earns, next((way["is"].at_most or way["is"].at_least for way in level.ways), None))
        for fit, level in price.rubric.items()
    } == rubric
    assert run("check", "--root", tmp_path / "pens").exit_code == 0


def test_how_it_is_taken_can_be_said(tmp_path: Path) -> None:
    root, said = brought(tmp_path, "A,B,C\nD,1,2\nE,3,4\n", "--options", "columns", *BACKED)
    assert said.startswith("2 options, 2 criteria: 2 number.\n")
    assert list(load(root)[0].options) == ["b", "c"]


@pytest.mark.parametrize(
    ("table", "options"),
    [
        (",A,B\nWeight,1 g,2 g\nRefill,yes,no\nInk,blue,red\n", ["a", "b"]),
        ("Name,Weight,Refill\nA,1 g,yes\nB,2 g,no\n", ["a", "b"]),
        ("Feature,A,B\nInk,blue,red\n", ["a", "b"]),
        ("Pen,Ink,Website\nA,blue,https://example.org/a\nB,red,\n", ["a", "b"]),
        (",A,B\nInk,blue,red\nSummary,One.,Another.\n", ["a", "b"]),
    ],
)
def test_which_way_round_a_table_is(tmp_path: Path, table: str, options: list[str]) -> None:
    root, said = brought(tmp_path, table, *BACKED)
    assert "is taken for an option, for " in said
    assert list(load(root)[0].options) == options


def test_it_is_a_site_at_once_and_says_what_is_left_to_write(tmp_path: Path) -> None:
    root, _ = brought(tmp_path, AS_ROWS, *BACKED)
    result = run("build", "--root", root, "--output", tmp_path / "site")
    assert result.exit_code == 0
    assert "\n0 errors, " in result.stderr
    assert "data/options/ballpoint.yaml:3:11: warning: still to be written: “say in one sentence" in result.stderr
    page = (tmp_path / "site/compare/index.html").read_text("utf-8")
    assert all(word in page for word in ("Ballpoint", "Fountain pen", "1024.50 €", "None at all"))


def test_without_sources_the_table_is_there_as_drafts(tmp_path: Path) -> None:
    """A fact says how it is known: what does not is not published, and what is missing is said once."""
    root, said = brought(tmp_path, AS_ROWS)
    assert "4 criteria are drafts, which only the preview shows, for nothing says where 11 cells are from" in said
    assert all(criterion.draft for criterion in load(root, drafts=True)[0].criteria.values())
    assert load(root)[0].criteria == {}
    built = run("build", "--root", root, "--output", tmp_path / "site").stderr
    assert "note: drafts are left out, and shown by the preview alone: data/criteria/" in built


def test_what_could_be_more_is_said(tmp_path: Path) -> None:
    table = "Pen,Weight,Feel,Notes\nA,1 g,good,Long *text* on it.\nB,2 g,bad,\nC,3 g,good,\nD,4-5 g,good,\n"
    root, said = brought(tmp_path, table, *BACKED)
    assert said.splitlines()[2:4] == [
        "Weight would be a number but for “4-5 g” in line 5.",
        "Feel would be levels if Better said the order of its words: good > bad.",
    ]
    assert (root / "content/options/a.md").read_text("utf-8") == "Long \\*text\\* on it.\n"


@pytest.mark.parametrize(
    ("prices", "told"), [(("89", "€ 1.290"), "€ 1.290"), (("0.500", "1.5"), ""), (("1.250", "12"), "1.250")]
)
def test_a_point_that_may_mark_thousands_is_told_of(tmp_path: Path, prices: tuple[str, str], told: str) -> None:
    table = "Tent,Price,Notes\nA,{},\nB,{},\n".format(*prices)
    _, said = brought(tmp_path, table, *BACKED)
    assert (f"Price: the point in “{told}” is taken for a decimal one; without it, it is more." in said) is bool(told)


def test_options_and_criteria_are_added_to_a_guide(small_root: Path) -> None:
    write(small_root.parent / "more.csv", b"Criterion,Group,Wire,Cable\nColour,safety,red,black\n")
    result = run("import", small_root.parent / "more.csv", "--into", small_root, *BACKED)
    assert (result.exit_code, result.stderr) == (0, "")
    guide, _ = load(small_root, drafts=True)
    assert {"wire", "cable"} < set(guide.options)
    assert not guide.options["wire"].published
    assert (guide.criteria["colour"].group, guide.criteria["colour"].draft) == ("safety", True)
    assert not (small_root / "Makefile").exists()


@pytest.mark.parametrize("taken", ["data/options/ballpoint.yaml", "content/pages/home.md"])
def test_nothing_is_overwritten_and_nothing_half_written(tmp_path: Path, taken: str) -> None:
    write(tmp_path / "pens" / taken, b"here")
    write(tmp_path / "pens.csv", AS_ROWS.encode())
    result = run("import", tmp_path / "pens.csv", "--into", tmp_path / "pens")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"error: {taken} is there already, so nothing was written: remove it, or name another folder with --into\n"
    )
    assert [file for file in (tmp_path / "pens").rglob("*") if file.is_file()] == [tmp_path / "pens" / taken]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (("x", "", "x"), "Ink: cells have “x” or nothing, which is not known: write yes and no."),
        (("1", "0", "1"), "Ink: where 1 and 0 are yes and no, write yes and no."),
        (("oui", "non", "oui"), "1 criterion: 1 yes-no."),
        (("WAHR", "FALSCH", "WAHR"), "1 criterion: 1 yes-no."),
    ],
)
def test_marks_and_other_languages(tmp_path: Path, column: tuple[str, ...], expected: str) -> None:
    lines = [f"{pen},{ink}" for pen, ink in zip(("Ball", "Wax", "Total"), column, strict=True)]
    write(tmp_path / "pens.csv", "\n".join(["Pen,Ink", *lines]).encode())
    said = run("import", tmp_path / "pens.csv", "--into", tmp_path / "pens").stdout
    assert expected in said
    assert "“Total” in line 4 is taken like the others: take it out where it adds them up." in said


def test_a_price_keeps_its_zeros(tmp_path: Path) -> None:
    """In the file and wherever the cell is shown; as a number it is the same."""
    root, _ = brought(tmp_path, "Pen;Price in €\nBallpoint;4,90\nFountain pen;24,00\nPencil;3\n", *BACKED)
    (criterion,) = load(root)[0].criteria.values()
    assert [cell.is_ for cell in criterion.cells.values()] == [4.9, 24.0, 3]
    shown = findings(load(root)[0])[criterion.id].values()
    assert [one.words.split()[0] for one in shown] == ["4.90", "24.00", "3"]
