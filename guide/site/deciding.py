"""The questions and what they lead to: a page for every trail, for every outcome, for the whole flow."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from guide import addresses
from guide.decide.flow import former_trails
from guide.decide.reasons import STRONG
from guide.decide.trails import Trail, turns
from guide.model import Need, Outcome
from guide.prose.references import References
from guide.read.layout import DECISION
from guide.site.cases import cases_of
from guide.site.cells import CellRow, Cells
from guide.site.page import HOME, Crumb, Link, Page, Shown


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
class PriceRow:
    """A cell that the reader has to live with, and how."""

    cell: CellRow
    pay: Markup


class Deciding:
    """The pages of the decision flow, and what each shows."""

    def __init__(self, references: References, cells: Cells) -> None:
        self._references = references
        self._guide = references.guide
        self._decision = references.guide.decision
        self._flow = references.flow
        self._cells = cells
        self.outcomes = {
            id_: Link(outcome.label, addresses.outcome(id_), outcome.summary)
            for id_, outcome in self._decision.outcomes.items()
        }
        self._ends = {at: tuple(self.outcomes[id_] for id_ in ends) for at, ends in self._flow.reach.items()}
        self._last: tuple[Trail, tuple[GivenRow, ...]] | None = None
        self.views = {
            "deciding/question": self._question,
            "deciding/outcomes": self._outcomes,
            "deciding/outcome": self._outcome,
            "deciding/moved": self._moved,
        }

    def pages(self) -> Iterator[Page]:
        """Yield the list of outcomes, a page for each outcome, each former address and each trail."""
        decide, outcomes = (self._references.targets[f"page:{name}"] for name in ("decide", "outcomes"))
        above = (HOME, Crumb(decide.label, decide.address))
        about = "Every answer that the questions can lead to, each in a sentence or two."
        yield Page(outcomes.address, "deciding/outcomes", outcomes.label, about, above, (DECISION,))
        below = (*above, Crumb(outcomes.label, outcomes.address))
        for id_, outcome in self._decision.outcomes.items():
            files = (self._guide.outcomes[id_].file, DECISION)
            yield Page(addresses.outcome(id_), "deciding/outcome", outcome.label, outcome.summary, below, files, id=id_)
        for names, present in former_trails(self._flow):
            former, target = addresses.trail(names), addresses.trail(present.answers)
            title = f"This page has moved: {former}"
            about = "The answers have other names now."
            yield Page(former, "deciding/moved", title, about, above, (DECISION,), id=target)
        for trail in self._flow.trails:
            yield self._trail(trail, above if trail.steps else (HOME,), above)

    def _trail(self, trail: Trail, above: tuple[Crumb, ...], above_ends: tuple[Crumb, ...]) -> Page:
        decision, address, at = self._decision, addresses.trail(trail.answers), trail.at
        given = [decision.questions[step.question].answers[step.answer].label for step in trail.steps]
        after = f" · after: {'; '.join(given)}" if given else ""
        if at in decision.questions:
            ask, count = decision.questions[at].ask, len(trail.steps) + 1
            about = f"Question {count} on the way to a {self._guide.settings.nouns.one}: {ask}"
            files = (self._guide.questions[at].file, DECISION)
            return Page(address, "deciding/question", ask + after, about, above, files, at, trail)
        outcome = decision.outcomes[at]
        files = (self._guide.outcomes[at].file, DECISION)
        return Page(address, "deciding/outcome", outcome.label + after, outcome.summary, above_ends, files, at, trail)

    def first_question(self) -> Shown:
        """Return the first question, as it is asked on the home page, too."""
        return self._asked(Trail((), self._decision.start))

    def _asked(self, trail: Trail) -> Shown:
        question = self._decision.questions[trail.at]
        return {
            "ask": question.ask,
            "help": self._references.html(self._guide.questions[trail.at].file),
            "answers": tuple(
                AnswerRow(answer.label, addresses.trail((*trail.answers, id_)))
                for id_, answer in question.answers.items()
            ),
            "number": len(trail.steps) + 1,
            "most_left": self._flow.longest[trail.at] - 1,
        }

    def given(self, trail: Trail) -> tuple[GivenRow, ...]:
        """Return the answers given, each with what the other answers to its question would lead to."""
        # A page is followed by its files, which are made of the same.
        if self._last is None or self._last[0] is not trail:
            self._last = (trail, self._given(trail))
        return self._last[1]

    def _given(self, trail: Trail) -> tuple[GivenRow, ...]:
        questions = self._decision.questions
        others: dict[int, list[TurnRow]] = defaultdict(list)
        for turn in turns(self._decision, trail, self._flow.reach):
            label = questions[trail.steps[turn.position].question].answers[turn.answer].label
            address = addresses.trail(turn.trail.answers)
            others[turn.position].append(TurnRow(label, address, self._ends[turn.trail.at]))
        return tuple(
            GivenRow(
                questions[step.question].ask,
                questions[step.question].answers[step.answer].label,
                addresses.trail(trail.answers[:position]),
                tuple(others[position]),
            )
            for position, step in enumerate(trail.steps)
        )

    def trails_to(self, outcomes: Iterable[str]) -> tuple[Link, ...]:
        """Return the trails that end in one of these outcomes, by the answers given."""
        questions = self._decision.questions
        return tuple(
            Link(
                " → ".join(questions[step.question].answers[step.answer].label for step in trail.steps),
                addresses.trail(trail.answers),
            )
            for id_ in outcomes
            for trail in self._flow.at[id_]
        )

    def _question(self, page: Page) -> Shown:
        trail = page.trail or Trail((), self._decision.start)
        return {**self._asked(trail), "given": self.given(trail)}

    def _outcomes(self, page: Page) -> Shown:
        del page
        return {"outcomes": tuple(self.outcomes.values())}

    def _outcome(self, page: Page) -> Shown:
        outcome = self._decision.outcomes[page.id]
        given = self.given(page.trail) if page.trail else ()
        options = self._cells.options
        return {
            "label": outcome.label,
            "summary": outcome.summary,
            "recommends": options.get(outcome.recommends or ""),
            "runner_up": options.get(outcome.runner_up or ""),
            "runner_up_first": self._answers_for(outcome.runner_up, given),
            "deciding": self._cells.of(outcome.recommends, outcome.because),
            "remarks": self._remarks(outcome),
            "price": self.price(page.id),
            "body": self._references.html(self._guide.outcomes[page.id].file),
            "given": given,
            "own_address": addresses.outcome(page.id),
            "compare_address": self._compare_from(outcome),
            "scenarios": tuple(
                Link(scenario.label, addresses.scenario(id_), scenario.summary)
                for id_, scenario in self._guide.scenarios.items()
                if page.id in scenario.outcomes
            ),
            "trails": () if page.trail else self.trails_to([page.id]),
            "cases": cases_of(self._guide, self._cells, outcome=page.id),
        }

    def _remarks(self, outcome: Outcome) -> Mapping[str, str]:
        """Return what is said of reasons that are not strong by themselves, by the addresses of their cells."""
        remark = f"No other {self._guide.settings.nouns.one} does better here, and that makes it a reason."
        return {
            cell.address: remark
            for cell in self._cells.of(outcome.recommends, outcome.because)
            if cell.fit and cell.fit.fit < STRONG
        }

    def price(self, outcome_id: str) -> tuple[PriceRow, ...]:
        """Return what the reader of an outcome has to live with."""
        outcome = self._decision.outcomes[outcome_id]
        rows = self._cells.of(outcome.recommends, (price.criterion for price in outcome.price))
        file, loc = self._decision.file, ("outcomes", outcome_id, "price")
        return tuple(PriceRow(cell, self._references.html(file, *loc, index, "pay")) for index, cell in enumerate(rows))

    def _answers_for(self, option: str | None, given: tuple[GivenRow, ...]) -> tuple[tuple[str, TurnRow], ...]:
        """Return the other answers after which only this option is recommended, each with its question."""
        wanted = {
            addresses.outcome(id_)
            for id_, outcome in self._decision.outcomes.items()
            if option is not None and outcome.recommends == option
        }
        return tuple(
            (row.ask, turn) for row in given for turn in row.others if {end.address for end in turn.outcomes} <= wanted
        )

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

    def _moved(self, page: Page) -> Shown:
        return {"to": page.id}
