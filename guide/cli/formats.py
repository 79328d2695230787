"""Diagnostics for people and for machines: text with the line that is meant, annotations for GitHub, JSON."""

import json
import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from guide.causes import by_cause, firsts
from guide.diagnostics import Diagnostic, tally
from guide.places import Place, Source, printable

FORMATS = ("text", "github", "json")

# Long lines are cut around what is meant.
_WIDTH = 100
_BEFORE = 60
_FIRST = re.compile(r"(?P<place>\S+:\d+:\d+): (?P<severity>error|warning): (?P<rest>.*)", re.DOTALL)
_MARK = re.compile(r" +\| +\^")


def excerpt(sources: Mapping[str, Source], place: Place) -> tuple[str, ...]:
    """Return the line of a place and a caret below it; nothing where the file has no such line."""
    source = sources.get(place.path)
    line = source.line(place.line) if source else ""
    if not line.strip():
        return ()
    start = max(0, place.col - 1 - _BEFORE) if len(line) > _WIDTH else 0
    end = start + _WIDTH
    shown = line[start:end]
    before = f"{'…' if start else ''}{shown[: place.col - 1 - start]}"
    margin = " " * len(str(place.line))
    text = f"{'…' if start else ''}{shown}{'…' if end < len(line) else ''}"
    return f"  {place.line} | {_visible(text)}".rstrip(), f"  {margin} | {' ' * _columns(before)}^"


def _visible(text: str) -> str:
    """Show a tab as what it is, for its width is no column of the file."""
    return printable(text.replace("\t", "→"))


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(char) in {"W", "F"} for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def annotations(diagnostics: Sequence[Diagnostic], root: Path) -> str:
    """Return a workflow command for each diagnostic: GitHub shows ten of a kind for each step.

    Errors come first, and the first of each cause before all others.
    """
    lines = []
    for one in firsts(diagnostics):
        file = _property((root / one.place.path).as_posix())
        at = f"file={file},line={one.place.line},col={one.place.col},title={_property('guide check')}"
        lines.append(f"::{one.severity} {at}::{_message(f'{one.message} ({one.fix})')}")
    return "\n".join([*lines, tally(diagnostics)])


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def summarise(diagnostics: Sequence[Diagnostic]) -> None:
    """Add all diagnostics to the summary of a workflow's step, where it runs in one."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file:
        lines = [f"- `{one.place}` {one.severity}: {one.message} ({one.fix})" for one in diagnostics]
        with Path(file).open("a", encoding="utf-8") as summary:
            summary.write("\n".join(["### guide check", "", *lines, "", tally(diagnostics), ""]))


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Return diagnostics as JSON, sorted by place; those of one cause have the same words there."""
    causes = {id(one): cause for cause, alike in by_cause(diagnostics).items() for one in alike}
    found = [
        {
            "path": one.place.path,
            "line": one.place.line,
            "column": one.place.col,
            "severity": one.severity,
            "message": one.message,
            "fix": one.fix,
            "cause": causes[id(one)],
        }
        for one in diagnostics
    ]
    errors = sum(one.severity == "error" for one in diagnostics)
    counts = {"errors": errors, "warnings": len(diagnostics) - errors}
    return json.dumps({**counts, "diagnostics": found}, ensure_ascii=False, indent=2)


def echo(line: str) -> None:
    """Print a line to standard error; with colours on a terminal that has them, unless NO_COLOR is set."""
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    click.echo(line if plain else _coloured(line), err=True, color=False if plain else None)


def _coloured(line: str) -> str:
    first = _FIRST.fullmatch(line)
    if first:
        colour = "red" if first["severity"] == "error" else "yellow"
        severity = click.style(f"{first['severity']}:", fg=colour, bold=True)
        return f"{click.style(first['place'], bold=True)}: {severity} {first['rest']}"
    return click.style(line, fg="green") if _MARK.fullmatch(line) else line
