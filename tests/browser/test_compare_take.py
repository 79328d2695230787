"""What can be taken away from the table: a link, a file, a sheet of paper."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Page, expect

from tests.browser.site import Served, real_guide, serve
from tests.browser.table import WIDE, Table, criteria, fits, labels, opened
from tests.browser.tabs import Tabs
from tests.small import write_small_guide

EVERY = list(labels())
VIEW = f"?options={EVERY[2]},{EVERY[0]}&weigh={next(iter(fits()))}.1&kind=fact&sort=label"
FIT_WORDS = ("None", "Weak", "Partial", "Good", "Full")
# What spreadsheet programs would run, and what Markdown would take for markup.
AWKWARD = {
    "Holds out well": '=HYPERLINK("https://example.org","x")',
    "Gives way at the rivets": "-1 | `a` *b* <i>c</i>",
    "Heavy": "@SUM(A1)",
    "Awkward": '\uff0b1, "quoted"',
    "Rides on the frame": r"Rides [on](https://example.org) \| ~~it~~ &amp; _all_",
}


@pytest.fixture
def table(tabs: Tabs, at_root: Served) -> Iterator[Table]:
    with opened(tabs, at_root, viewport=WIDE, permissions=["clipboard-read", "clipboard-write"]) as found:
        yield found


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Build the small guide with awkward values, and serve it."""
    root, output = tmp_path_factory.mktemp("awkward"), tmp_path_factory.mktemp("output") / "site"
    write_small_guide(root)
    for file in sorted((root / "data" / "criteria").glob("*.yaml")):
        text = file.read_text("utf-8")
        for plain, other in AWKWARD.items():
            text = text.replace(f"value: {plain}\n", f"value: {json.dumps(other)}\n")
        file.write_text(text, "utf-8")
    command = [sys.executable, "-m", "guide", "build", "--root", str(root), "--output", str(output)]
    subprocess.run(command, check=True, capture_output=True)
    with serve(output) as served:
        yield served


def downloaded(table: Table, button: str, name: str) -> str:
    """Press a button and return the text of the file that comes."""
    with table.page.expect_download() as download:
        table.button(button).click()
    assert download.value.suggested_filename == name
    return Path(download.value.path()).read_bytes().decode()


def shown(page: Page) -> list[list[str]]:
    """Return what the table shows, each cell as its value and the word of its fit."""
    found: list[list[str]] = page.evaluate(
        """() => [...document.querySelectorAll("thead tr:first-child, tr[data-criterion]")]
          .filter((row) => row.checkVisibility())
          .map((row) => [...row.cells].filter((cell) => cell.checkVisibility()).map((cell) => {
            const [value, fit] = ["th a, .value", ".fit"].map((part) => cell.querySelector(part)?.innerText.trim());
            return [value, fit?.split(/\\s+/).at(-1)].filter(Boolean).join(": ");
          }))"""
    )
    return found


def test_the_link_to_the_view_is_copied(table: Table) -> None:
    table.open(VIEW).button("Copy link to this view").click()
    table.expect_status("The link is copied.")
    assert table.page.evaluate("() => navigator.clipboard.readText()") == table.address + VIEW


def test_a_link_copied_at_once_is_that_of_the_view(table: Table) -> None:
    """Not of the view a moment ago."""
    table.open().check("Only differences").check()
    table.button("Copy link to this view").click()
    table.expect_status("The link is copied.")
    assert table.page.evaluate("() => navigator.clipboard.readText()") == f"{table.address}?differ=1"


def test_what_is_said_of_a_copy_stays(table: Table) -> None:
    """What was still to be said of the view does not take its place a moment later."""
    table.open().check("Only differences").check()
    table.button("Copy link to this view").click()
    table.page.wait_for_timeout(1_000)
    table.expect_status("The link is copied.")


def test_where_nothing_can_be_copied_the_page_says_so(table: Table) -> None:
    table.open().page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    table.button("Copy link to this view").click()
    table.expect_status("The link stands in the address bar")


def test_csv_of_the_view(table: Table) -> None:
    """A line for each cell that is shown, with its note, in a form that Excel reads as it is."""
    text = downloaded(table.open(VIEW), "CSV of this view", "compare.csv")
    assert text.startswith("\ufeff")
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    facts = sorted((c for c in criteria() if c.kind == "fact"), key=lambda criterion: criterion.label.casefold())
    expected = [(c, option) for c in facts for option in (EVERY[2], EVERY[0])]
    for line, (criterion, option) in zip(lines, expected, strict=True):
        cell = criterion.cells[option]
        assert (line["Criterion"], line["Kind"], line["Value"]) == (criterion.label, "fact", cell.value)
        assert line["Fit"] == ("" if cell.fit is None else str(cell.fit))
        assert line["Note"]
        assert line["How it is known"]
        assert line["Sources"].split() == [source.url for source in cell.sources]


def test_markdown_of_the_view(table: Table) -> None:
    text = downloaded(table.open(VIEW), "Markdown of this view", "compare.md")
    assert table_of(text) == shown(table.page)
    assert text.endswith(f"\n<{table.address}{VIEW}>\n")


def table_of(markdown: str) -> list[list[str]]:
    """Return the texts of a table in Markdown; none of them may be more than text."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    rows: list[list[str]] = []
    for token, after in pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        if token.type in {"th_open", "td_open"}:
            assert {child.type for child in after.children or ()} <= {"text", "text_special"}
            rows[-1].append("".join(child.content for child in after.children or ()))
    return rows


def test_what_looks_like_a_formula_is_harmless(tabs: Tabs, awkward: Served) -> None:
    with opened(tabs, awkward, viewport=WIDE) as table:
        table.open()
        cells = shown(table.page)
        assert {value.rpartition(": ")[0] for line in cells[1:] for value in line[1:]} == set(AWKWARD.values())
        lines = list(csv.reader(io.StringIO(downloaded(table, "CSV of this view", "compare.csv"))))
    values = [line[3].removeprefix("'") for line in lines[1:]]
    assert values == [value.rpartition(": ")[0] for line in cells[1:] for value in line[1:]]
    assert [value for line in lines for value in line if value.startswith(("=", "\uff0b", "-", "@"))] == []
    assert {value[:2] for line in lines for value in line if value.startswith("'")} == {"'=", "'\uff0b", "'-", "'@"}


def test_what_looks_like_markdown_is_text(tabs: Tabs, awkward: Served) -> None:
    with opened(tabs, awkward, viewport=WIDE) as table:
        text = downloaded(table.open(), "Markdown of this view", "compare.md")
        assert table_of(text) == shown(table.page)


def test_the_whole_table_as_csv(table: Table) -> None:
    table.open(VIEW)
    with table.page.expect_download() as download:
        table.page.get_by_role("link", name="the whole table as CSV").click()
    head, *lines = csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8")))
    assert (head[:4], head[-1]) == (["Criterion", "Group", "Kind", "Question"], "Format")
    assert [line[0] for line in lines] == [criterion.label for criterion in criteria()]
    for criterion, line in zip(criteria(), lines, strict=True):
        cells = [criterion.cells[option] for option in EVERY]
        expected = [part for c in cells for part in (c.value, "" if c.fit is None else str(c.fit))]
        assert line[7 : 7 + len(expected)] == expected  # behind them come other releases


def test_everything_as_json(table: Table) -> None:
    table.open(VIEW)
    with table.page.expect_download() as download:
        table.page.get_by_role("link", name="everything as JSON").click()
    data = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert list(data["options"]) == EVERY
    assert {id_: {o: cell["value"] for o, cell in row["cells"].items()} for id_, row in data["criteria"].items()} == {
        criterion.id: {option: criterion.cells[option].value for option in EVERY} for criterion in criteria()
    }
    assert data["scenarios"].keys() == real_guide().scenarios.keys()


def test_print_prints(table: Table) -> None:
    table.open(VIEW).page.evaluate("() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; }")
    table.button("Print").click()
    assert table.page.evaluate("() => window.printed") == 1
    expect(table.page).to_have_url(re.compile(re.escape(VIEW)))
