"""What is exported can be imported: the table of the guide that it becomes is the same."""

from pathlib import Path

import pytest

from tests.cli.command import run
from tests.days import seconds
from tests.small import DAY, write

BACKED = ("--source", "https://example.org/locks", "--checked", "2026-03-01")


def scaled(root: Path) -> None:
    """Add rows of the other kinds to the small guide."""
    source = '[source: {url: "https://example.org/x", says: Its weight is 3.5 or 12., checked: 2026-03-02}]'
    rows = {
        "wire": ("yes-no", "", ("yes", "no", "no")),
        "ring": ("number", "unit: cm\nbetter: less", ("3.5", "12", "12")),
        "coat": (
            "values",
            "values: {steel: Plain steel, vinyl: '\uff1dVinyl, coated'}",
            ("vinyl", "[steel, vinyl]", "steel"),
        ),
    }
    for id_, (scale, more, cells) in rows.items():
        head = (
            f"label: The {id_}\ngroup: days\nkind: fact\nquestion: What of the {id_}?\nwhy: Some ask.\nscale: {scale}\n"
        )
        lines = [
            f"  {lock}: {{is: {is_}, note: So it is., evidence: {source}}}"
            for lock, is_ in zip(("chain", "d-lock", "folding"), cells, strict=True)
        ]
        write(root / f"data/criteria/{id_}.yaml", "\n".join([head + more, "cells:", *lines, ""]).encode())
    unknown = "data/criteria/ring.yaml"
    text = (root / unknown).read_text("utf-8")
    start = text.index("  folding:")
    write(root / unknown, f"{text[:start]}  folding: {{state: not-known, note: Nobody measured it.}}\n".encode())


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_table_comes_back(small_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds(DAY))
    scaled(small_root)
    before = run("export", "--root", small_root)
    assert (before.exit_code, before.stderr) == (0, "")
    file = tmp_path / f"locks.{form}"
    write(file, run("export", "--root", small_root, "--format", form).stdout_bytes)
    result = run("import", file, "--into", tmp_path / "again", *BACKED)
    assert (result.exit_code, result.stderr) == (0, "")
    built = run("build", "--root", tmp_path / "again", "--output", tmp_path / "site")
    assert built.exit_code == 0, built.stderr
    assert (tmp_path / "site/compare.csv").read_bytes() == before.stdout_bytes


def test_a_table_of_markdown(small_root: Path) -> None:
    result = run("export", "--root", small_root, "--format", "markdown")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "| Criterion | Chain lock | D-lock | Folding lock |\n"
        "|---|---|---|---|\n"
        "| **What it withstands** |  |  |  |\n"
        "| Withstands cutting | Holds out well (full) | Holds out well (good) | Gives way at the rivets (partial) |\n"
        "| **What it is like to live with** |  |  |  |\n"
        "| Easy to carry | Heavy (weak) | Awkward (partial) | Rides on the frame (full) |\n"
    )


def test_a_guide_with_errors_is_not_exported(small_root: Path) -> None:
    write(small_root / "data/decision.yaml", b"start: nowhere\n")
    result = run("export", "--root", small_root)
    assert (result.exit_code, result.stdout) == (1, "")
