"""What the templates are handed: finished rows, so that they hold markup and no logic."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from guide.decide.record import FIT_WORDS
from guide.evidence.records import Known, Standing
from guide.model import Cell, Citation, Spread

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
class StandingRow:
    """How a cell is known, in a sentence, and the pages behind it."""

    known: Known
    sentence: str
    """In words, without a full stop: Run on 24 November 2026 with 6.1.3."""
    program: str
    """The address of the probe's page; empty where there is none."""
    measurements: tuple[Link, ...]
    stale: tuple[str, ...]


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
    stands: StandingRow
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


@dataclass(frozen=True)
class ObservationRow:
    """Something that a run saw."""

    name: str
    value: str


@dataclass(frozen=True)
class BarRow:
    """One option in a chart."""

    option: Link
    length: float
    """Of its bar, in hundredths of the longest."""
    spread: Spread
    ratio: float | None
    """Its minimum over the smallest one; nothing where it is zero."""


@dataclass(frozen=True)
class ChartRow:
    """One series of a measurement."""

    label: str
    unit: str
    bars: tuple[BarRow, ...]


@dataclass(frozen=True)
class CaseRow:
    """A case as it is listed."""

    link: Link
    who: str
    before: str
    after: tuple[Link, ...]
    year: int | None


@dataclass(frozen=True)
class CodeRow:
    """A file of a program."""

    name: str
    code: Markup


def fit_row(fit: int) -> FitRow:
    """Return a fit in numbers, words and dots."""
    return FitRow(fit, FIT_WORDS[fit], "●" * fit + "○" * (4 - fit))


def source_rows(cell: Cell) -> tuple[SourceRow, ...]:
    """Return the pages that back a cell."""
    return tuple(source_row(source) for source in cell.sources)


def source_row(source: Citation) -> SourceRow:
    """Return a page elsewhere, with the name of its site."""
    return SourceRow(source.url, urlsplit(source.url).hostname or "", source.says, source.version, source.checked)


def with_code(text: str) -> Markup:
    """Return a line of text as HTML, what stands between backticks in it as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped right here


def day_words(day: dt.date) -> str:
    """Return a day in words: 24 November 2026."""
    return f"{day.day} {day.strftime('%B %Y')}"


def known_row(found: Standing, program: str, measurements: tuple[Link, ...]) -> StandingRow:
    """Return how a cell is known, in words."""
    on = f" on {day_words(found.date)}" if found.date else ""
    match found.known:
        case Known.RUN:
            sentence = f"Run{on}{f' with {found.version}' if found.version else ''}"
        case Known.SOURCED:
            sentence = f"Source seen{on}"
        case Known.JUDGED:
            sentence = "Our judgement"
        case Known.UNBACKED:
            sentence = "Nothing backs this yet"
    return StandingRow(found.known, sentence, program, measurements, tuple(one.reason for one in found.stale))


def capitalised(text: str) -> str:
    """Return a text with a capital at its start; the rest stays as it is, as in MB."""
    return text[:1].upper() + text[1:]


def observed_words(value: bool | int | str) -> str:  # noqa: FBT001 - an observation, not a switch
    """Return an observation in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def requirement_rows(packages: Mapping[str, str]) -> tuple[str, ...]:
    """Return what was installed, each with its version."""
    return tuple(f"{name} {version}" for name, version in sorted(packages.items(), key=lambda pair: pair[0].lower()))
