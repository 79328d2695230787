"""What the templates are handed: finished rows, so that they hold markup and no logic."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from guide.decide.record import FIT_WORDS
from guide.model import Cell

WEIGHT_WORDS = {1: "matters a little", 2: "matters", 3: "decides"}


@dataclass(frozen=True)
class Link:
    """A page by its name, with a sentence about it where there is one."""

    label: str
    address: str
    about: str = ""
    id: str = ""


@dataclass(frozen=True)
class FitRow:
    """A fit, as a number, in words and as a row of dots."""

    fit: int
    words: str
    dots: str


@dataclass(frozen=True)
class SourceRow:
    """A page that backs a cell."""

    url: str
    host: str
    says: str
    version: str | None
    checked: dt.date


@dataclass(frozen=True)
class CellRow:
    """One cell as it is shown, alone or in a row."""

    option: Link
    criterion: Link
    address: str
    kind: str
    value: str
    fit: FitRow | None
    rubric: str
    note: Markup
    sources: tuple[SourceRow, ...]
    file: str


@dataclass(frozen=True)
class RubricRow:
    """A fit, and what earns it."""

    fit: FitRow
    earns: str


@dataclass(frozen=True)
class CriterionRow:
    """One criterion as a row of the table."""

    id: str
    label: str
    address: str
    kind: str
    question: str
    cells: tuple[CellRow, ...]
    rubric: tuple[RubricRow, ...]
    """Every fit that the rubric explains, best first; empty where the criterion has no fits."""


@dataclass(frozen=True)
class GroupRow:
    """The criteria of one group."""

    id: str
    label: str
    about: str
    criteria: tuple[CriterionRow, ...]


@dataclass(frozen=True)
class AnswerRow:
    """One answer to a question, and the page it leads to."""

    label: str
    address: str


@dataclass(frozen=True)
class TurnRow:
    """Another answer, the trail with it in place, and every outcome that trail can end in."""

    label: str
    address: str
    outcomes: tuple[Link, ...]


@dataclass(frozen=True)
class GivenRow:
    """An answer that was given, where its question is asked, and the other answers."""

    ask: str
    label: str
    address: str
    others: tuple[TurnRow, ...]


@dataclass(frozen=True)
class FlowAnswer:
    """An answer in the list of the whole flow, and what it leads to."""

    label: str
    to: Link


@dataclass(frozen=True)
class FlowRow:
    """A question in the list of the whole flow."""

    id: str
    ask: str
    answers: tuple[FlowAnswer, ...]


@dataclass(frozen=True)
class ScoreRow:
    """An option's place in a scenario's ranking."""

    option: Link
    points: int
    most: int


@dataclass(frozen=True)
class WeightRow:
    """How much a criterion matters in a scenario."""

    criterion: Link
    weight: int
    words: str


@dataclass(frozen=True)
class TakenWeights:
    """The weights of a scenario, as the table's view writes them."""

    label: str
    weights: str


@dataclass(frozen=True)
class AdviceRow:
    """Something to choose or to avoid, and when or why."""

    label: str
    address: str
    text: Markup


def fit_row(fit: int) -> FitRow:
    """Return a fit in numbers, words and dots."""
    return FitRow(fit, FIT_WORDS[fit], "●" * fit + "○" * (4 - fit))


def source_rows(cell: Cell) -> tuple[SourceRow, ...]:
    """Return the pages that back a cell."""
    return tuple(
        SourceRow(source.url, urlsplit(source.url).hostname or "", source.says, source.version, source.checked)
        for source in (evidence.source for evidence in cell.evidence)
    )
