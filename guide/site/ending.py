"""What stands at the end of every trail to an outcome, whatever was answered on the way."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from guide import addresses
from guide.decide.needs import in_words
from guide.decide.reasons import STRONG
from guide.decide.record import FIT_WORDS
from guide.evidence.judging import level
from guide.model import IS, NO, YES, Need, Outcome
from guide.prose.references import References
from guide.site.cases import cases_of
from guide.site.cells import CellRow, Cells
from guide.site.chips import Chip
from guide.site.glance import BESIDE, nearest
from guide.site.page import Link, Shown
from guide.site.tags import VOID
from guide.site.turning import End

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>")


@dataclass(frozen=True)
class ShortRow:
    """Something that an outcome needs and its runner-up has too little of."""

    cell: CellRow
    needed: str
    found: str
    """What it has, in the words of what is needed."""


@dataclass(frozen=True)
class SectionRow:
    """A part of a text below a heading, or the part before any."""

    heading: Markup
    body: Markup


@dataclass(frozen=True)
class PriceRow:
    """What the reader has to live with, a cell of each option that is recommended, and how."""

    cells: tuple[CellRow, ...]
    pay: Markup


class Ending:
    """The outcomes of the flow, and what each of them shows; made once for all its trails."""

    def __init__(self, references: References, cells: Cells) -> None:
        self._references = references
        self._guide = references.guide
        self._decision = references.guide.decision
        self._cells = cells
        self._shown: dict[str, Shown] = {}
        self.outcomes = {
            id_: End(outcome.label, addresses.outcome(id_), outcome.summary, id_, cells.chosen(outcome.options))
            for id_, outcome in self._decision.outcomes.items()
        }

    def shown(self, id_: str) -> Shown:
        """Return what is shown alike at the end of each trail to an outcome."""
        if id_ not in self._shown:
            self._shown[id_] = self._made(id_)
        return self._shown[id_]

    def _made(self, id_: str) -> Shown:
        outcome = self._decision.outcomes[id_]
        options = self._cells.options
        return {
            "label": outcome.label,
            "summary": outcome.summary,
            "recommends": self._cells.chosen(outcome.options),
            "runner_up": options.get(outcome.runner_up or ""),
            "short": self._short(outcome),
            "reasons": tuple(self._cells.criteria[name] for name in outcome.because),
            "shown_options": self._shown_options(outcome),
            "remarks": self._remarks(outcome),
            "price": self.price(id_),
            "sections": sections(self._references.html(self._guide.outcomes[id_].file)),
            "own_address": addresses.outcome(id_),
            "compare_address": self._compare_from(outcome),
            "scenarios": tuple(
                Link(scenario.label, addresses.scenario(name), scenario.summary)
                for name, scenario in self._guide.scenarios.items()
                if id_ in scenario.outcomes
            ),
            "cases": cases_of(self._guide, self._cells, outcome=id_),
        }

    def price(self, outcome_id: str) -> tuple[PriceRow, ...]:
        """Return what the reader of an outcome has to live with."""
        outcome = self._decision.outcomes[outcome_id]
        file, loc = self._decision.file, ("outcomes", outcome_id, "price")
        return tuple(
            PriceRow(self._of(outcome, price.criterion), self._references.html(file, *loc, index, "pay"))
            for index, price in enumerate(outcome.price)
        )

    def _of(self, outcome: Outcome, criterion: str) -> tuple[CellRow, ...]:
        """Return the cells of what an outcome recommends under a criterion."""
        return tuple(cell for option in outcome.options for cell in self._cells.of(option, [criterion]))

    def _shown_options(self, outcome: Outcome) -> tuple[Chip, ...]:
        """Return the options that reasons are told against, in the table's order."""
        told = self.told_against(outcome)
        return tuple(option for id_, option in self._cells.options.items() if id_ in told)

    def told_against(self, outcome: Outcome) -> tuple[str, ...]:
        """Return all options, or of many those named and those hard to tell from them; the named ones first."""
        named = [id_ for id_ in (*outcome.options, outcome.runner_up) if id_]
        options = self._cells.options
        if len(options) <= BESIDE:
            return (*dict.fromkeys([*outcome.options, *options]),)
        alike = nearest(self._cells, named[0]) if named else ()
        return (*dict.fromkeys([*named, *alike, *options]),)[: max(BESIDE, len(set(named)))]

    def _short(self, outcome: Outcome) -> tuple[ShortRow, ...]:
        """Return what the runner-up has too little of."""
        findings = self._cells.findings
        return tuple(
            ShortRow(cell, self.needed(name, need), self._found(name, cell, need))
            for name, need in outcome.needs.items()
            for cell in self._cells.of(outcome.runner_up, [name])
            if not need.met_by(findings[name][cell.option.id])
        )

    def needed(self, criterion: str, need: Need) -> str:
        """Return what is needed of a criterion, in words: where its cells say yes or no, in these."""
        row = self._guide.criteria[criterion]
        if need.fit and row.scale == "yes-no":
            return " or ".join(word for word in (YES, NO) if (level(row, {IS: (word,)}) or 0) >= need.fit)
        said = in_words(need, row, _at_least(need.fit or 0))
        return f"“{said}”" if need.one_of and row.scale == "values" else said

    def _found(self, criterion: str, cell: CellRow, need: Need) -> str:
        """Return what a cell has, as what is needed of it is said."""
        scale = self._guide.criteria[criterion].scale
        if need.fit and cell.fit and scale != "yes-no":
            return cell.fit.words.lower()
        if cell.state or scale == "yes-no":
            return cell.value.lower()
        return f"“{cell.value}”" if scale == "values" else cell.value

    def _remarks(self, outcome: Outcome) -> Mapping[str, str]:
        """Return what is said of reasons that are not strong by themselves, by the addresses of their cells."""
        remark = f"No other {self._guide.settings.nouns.one} does better here, and that makes it a reason."
        return {
            cell.address: remark
            for name in outcome.because
            for cell in self._of(outcome, name)
            if cell.fit and cell.fit.fit < STRONG
        }

    def _compare_from(self, outcome: Outcome) -> str:
        """Return the address of the table with an outcome's criteria required and weighted.

        The table can require what stands in a rubric, so a need that lies between two of its fits takes the higher.
        """
        needs = {id_: self._offered(id_, need) for id_, need in outcome.needs.items()}
        weights = {id_: 2 for id_ in outcome.because if self._guide.criteria[id_].rated}
        return addresses.comparing(self._cells.findings, needs, weights)

    def _offered(self, criterion_id: str, need: Need) -> Need:
        """Return what is needed as the table can require it."""
        if not need.fit:
            return need
        fits = self._guide.criteria[criterion_id].rubric
        return need.model_copy(update={"fit": min(fit for fit in fits if fit >= need.fit)})


def _at_least(fit: int) -> str:
    """Return a fit as the least that is needed, in words: above the highest there is none."""
    word = FIT_WORDS[fit].lower()
    return word if fit == len(FIT_WORDS) - 1 else f"at least {word}"


def sections(html: Markup) -> tuple[SectionRow, ...]:
    """Return a text in parts: what stands before its first heading of the second level, and what stands below each."""
    starts, depth = [0], 0
    for tag in _TAG.finditer(html):
        if depth == 0 and tag[2] == "h2" and not tag[1]:
            starts.append(tag.start())
        if tag[2] not in VOID:
            depth += -1 if tag[1] else 1
    parts = [html[start:end] for start, end in zip(starts, [*starts[1:], len(html)], strict=True)]
    first, *rest = parts
    found = [SectionRow(Markup(), first)] if first.strip() else []
    for part in rest:
        heading, end, body = part.partition("</h2>")
        found.append(SectionRow(heading + end, body))
    return tuple(found)
