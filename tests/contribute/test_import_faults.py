"""What can't be taken is told in a sentence at its line, all of it in one run; and nothing is written."""

from pathlib import Path

import pytest

from tests.cli.command import run
from tests.small import write

NAME_IT = "write one, also where cells were merged, or take the line or column out"
GOOD = "Pen,Weight,Ink\nA,1 g,blue\nB,2 g,red\n"


def told(tmp_path: Path, raw: bytes, name: str = "pens.csv") -> list[str]:
    """Return what is said of a file that can't be taken."""
    write(tmp_path / name, raw)
    result = run("import", tmp_path / name, "--into", tmp_path / "pens")
    assert (result.exit_code, result.stdout) == (1, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]
    *lines, count = result.stderr.splitlines()
    assert count.endswith(" 0 warnings")
    return lines


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "pens.csv:1:1: error: there is no table in this file (write a line of heads and others)"),
        (b" \n\n", "pens.csv:1:1: error: there is no table in this file (write a line of heads and others)"),
        (
            b"just words\nand more\n",
            "pens.csv:1:1: error: the first line has one column (part columns by commas, semicolons or tabs)",
        ),
        (
            GOOD.replace("blue", "bl\xfce").encode("latin-1"),
            "pens.csv:2:1: error: this is not UTF-8 text (save the file with the encoding UTF-8)",
        ),
        (
            b"PK\x03\x04\x14",
            "pens.csv:1:1: error: this is a workbook, and no table as text (save its sheet as CSV)",
        ),
        (
            GOOD.encode("utf-16"),
            "pens.csv:1:1: error: this is text in UTF-16 (save the file with the encoding UTF-8)",
        ),
        (
            GOOD.replace("red", "r\u200bed").encode(),
            "pens.csv:3:1: error: the invisible character U+200B may not stand in a text (remove it)",
        ),
        (
            b"Pen,Ink,Ink\nA,1,2\nB,3,4\n",
            "pens.csv:1:3: error: “Ink” stands there twice: see 1:2 (call one of them otherwise)",
        ),
        (
            b"Pen,Ink\nC,1\nC++,2\n",
            "pens.csv:3:1: error: “C++” gives the id c, as “C” does: see 2:1 (call one of them otherwise)",
        ),
        (
            b"Pen,Ink,Weight\nA,1\nB,3,4\n",
            "pens.csv:2:1: error: this line has 2 columns, and the first has 3 (give it 3)",
        ),
        (
            b"Pen,Ink\nA,1,yes\nB,3\n",
            "pens.csv:2:1: error: this line has 3 columns, and the first has 2 (give it 2; “yes” has no head)",
        ),
        (
            b"Pen,Ink\n,1\nB,3\n",
            f"pens.csv:2:1: error: there is no name here ({NAME_IT})",
        ),
        (
            b"Pen,,Ink\nA,1,2\nB,3,4\n",
            f"pens.csv:1:2: error: there is no name here ({NAME_IT})",
        ),
        (
            "Pen,Ink\n鉛筆,1\nB,3\n".encode(),
            (
                "pens.csv:2:1: error: “鉛筆” gives no id (use a word with Latin letters or digits in it, for it is a "
                "part of addresses)"
            ),
        ),
        (
            b'Pen,Ink\nA,"blue\nB,red\n',
            (
                'pens.csv:2:1: error: a quotation mark that begins here has no end (close it, or write "" for one '
                "within a text)"
            ),
        ),
        (
            b'Pen,Ink\nA,"blue" dark\nB,red\n',
            (
                'pens.csv:2:1: error: a quotation mark stands within a text (put the text in quotes, and write "" for '
                "the mark)"
            ),
        ),
        (
            b"Pen,Ink\nA,blue\n",
            (
                "pens.csv:1:1: error: there is nothing to compare in this table (a table has two options or more, and "
                "a criterion; --options rows or columns says where its options are)"
            ),
        ),
        (
            b"Pen,Ink\nBetter,nicer\nA,1\nB,2\n",
            (
                "pens.csv:2:2: error: “nicer” does not say what is better (write more, less, yes or no, two to five "
                "words from the best to the worst: good > fair > bad, or how far numbers are good: less: 2, 5, 10)"
            ),
        ),
        (
            b"Pen,Feel\nBetter,good > bad\nA,good\nB,so so\n",
            "pens.csv:4:2: error: “so so” is not among good, bad (add it to what is better)",
        ),
        (
            b"Criterion,A,A: fit,B,B: fit\nFeel,good,5,bad,1\n",
            "pens.csv:2:3: error: “5” is no fit (write a fit from 0 to 4)",
        ),
        (
            b"Pen,Ink,Source\nA,blue,my notes\nB,red,\n",
            "pens.csv:2:3: error: “my notes” is no source (write an address that starts with https://)",
        ),
        (
            b"Pen,Ink\nA,blue http://example.org/a\nB,red\n",
            (
                "pens.csv:2:2: error: an address in “blue http://example.org/a” is not safe (write one that starts "
                "with https://)"
            ),
        ),
        (
            b"My pens, as of May\n\nPen,Ink\nA,1\nB,2\n",
            (
                "pens.csv:1:1: error: the first line stands alone, above an empty one (take out what stands above line "
                "3 or, below the line of heads, what is empty)"
            ),
        ),
        (
            b"Pen,Ink\nA,1\nB,2\n\nFrom my shop\n",
            "pens.csv:5:1: error: this line has 1 column, and the first has 2 (give it 2, or take it out)",
        ),
        (
            b"| Pen | Ink |\n|---|---|\n| A | 1 |\n",
            "pens.csv:1:1: error: this is a table of Markdown (save it as CSV)",
        ),
        (
            b"<!DOCTYPE html>\n<p>Sign in",
            "pens.csv:1:1: error: this is a page of HTML, and no table as text (save the table as CSV)",
        ),
        (
            b'{"Pen": "A", "Ink": 1}\n{"Pen": "B", "Ink": 2}\n',
            (
                "pens.csv:1:1: error: this is JSON, and no table as text (save it as CSV; the data.json of a guide "
                "ends in .json)"
            ),
        ),
        (
            b"Pen,Ink,Checked\nA,blue,yesterday\nB,red,\n",
            "pens.csv:2:3: error: “yesterday” is no day (write it as year-month-day, such as 2026-11-22)",
        ),
    ],
)
def test_a_table(tmp_path: Path, raw: bytes, said: str) -> None:
    assert told(tmp_path, raw) == [said]


MANY = range(47)


@pytest.mark.parametrize(
    "table",
    [
        "Pen,Ink\n" + "".join(f"{chr(0x4E00 + number)},x\n" for number in MANY),
        "Pen,Ink\n" + "A,x\n" * 47,
        "Pen,Ink,Source\n" + "".join(f"P{number},x,notes {number}\n" for number in MANY),
        "Pen,Ink,Checked\n" + "".join(f"P{number},x,1.1.{2000 + number}\n" for number in MANY),
        "Pen,Ink,Summary\n" + "".join(f"P{number},x,{'w ' * 200}\n" for number in MANY),
        "Pen,Ink,Price\n" + "".join(f"P{number},x\n" for number in MANY),
        "Pen,Price\n" + "".join(f"P{number},=A{number}\n" for number in MANY),
        "Criterion,Better,A,B\n" + "".join(f"C{number},nice,x,y\n" for number in MANY),
        "Pen,Feel\nBetter,good > bad\n" + "".join(f"P{number},w{number}\n" for number in MANY),
    ],
)
def test_one_cause_is_one_sentence(tmp_path: Path, table: str) -> None:
    (line,) = told(tmp_path, table.encode())
    assert " 4" in line
    assert len(line) < 400


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("Pen,Price\nA,=B2*2\nB,3\n", "2:2: error: “=B2*2” is a formula (save the sheet as CSV with results"),
        ("Pen,Price\nA,#REF!\nB,#N/A\n", "2:2: error: “#REF!” is an error of a spreadsheet program, as 1 other cell"),
        ("My pens,,\nPen,Ink,Weight\nA,1,2\nB,3,4\n", "1:1: error: the first line has one column (begin with the line"),
        ("Pen,Weight\nCON,1\nB,2\n", "2:1: error: “CON” gives the id con, which no file on Windows may have"),
        ("Criterion,A,B,C: fit\nPrice,x,y,3\n", "1:4: error: no option here is called “C” (say whose fits these are"),
        ("Pen,N\nBetter,yes\nA,1\nB,2\n", "2:2: error: “yes” is said of “N”, of which not all cells are yes or no"),
        (
            "Pen,Ink\nBetter,less\nA,blue\nB,red\n",
            "2:2: error: “less” is said of “Ink”, of which not all cells are num",
        ),
        ('Pen,N\nBetter,"less: 5, 2"\nA,1\nB,3\n', "2:2: error: “less: 5, 2” does not say which numbers are good"),
        (f"Pen,Ink\n{'a' * 400},x\nB,y\n", "2:1: error: of this data/options/aaaa"),
        ("Pen,Ink,Checked\nA,x,2026-02-30\nB,y,\n", "2:3: error: “2026-02-30” is no day"),
    ],
)
def test_what_spreadsheets_leave_in_a_table(tmp_path: Path, table: str, said: str) -> None:
    (line,) = told(tmp_path, table.encode())
    assert line.startswith(f"pens.csv:{said}")


def test_the_line_that_says_what_parts_the_columns(tmp_path: Path) -> None:
    """Some programs write it, and lines are counted as they stand."""
    (line,) = told(tmp_path, b"sep=;\nPen;Ink\nA;x\nA;y\n")
    assert line.startswith("pens.csv:4:1: error: “A” stands there twice: see 3:1")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    lines = told(tmp_path, b"Pen,Ink\nA,http://example.org/a\nA,http://example.org/b\n")
    assert [line.partition(" ")[0] for line in lines] == ["pens.csv:2:2:", "pens.csv:3:1:", "pens.csv:3:2:"]


def test_a_table_that_is_too_large(tmp_path: Path) -> None:
    (line,) = told(tmp_path, GOOD.encode() + b"C,3 g,green\n" * 900_000)
    assert line == (
        "pens.csv:1:1: error: the file has 10,800,036 bytes, more than the 1,048,576 that are read (take a part of it)"
    )


def test_spreadsheets_write_marks_and_empty_columns_as_well(tmp_path: Path) -> None:
    """A byte order mark, line ends of Windows, columns that somebody has emptied, and lines too."""
    raw = b"\xef\xbb\xbf" + GOOD.replace("\n", ",,\r\n").encode() + b",,,,\r\n"
    write(tmp_path / "pens.csv", raw)
    assert run("import", tmp_path / "pens.csv", "--into", tmp_path / "pens").exit_code == 0
