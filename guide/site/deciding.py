"""The questions and what they lead to: a page for every trail, for every outcome, for the whole flow."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide import addresses
from guide.decide.trails import Trail, turns
from guide.prose.references import References
from guide.read.layout import DECISION
from guide.site.cells import Cells
from guide.site.chips import Chip
from guide.site.ending import Ending
from guide.site.page import HOME, Crumb, Link, Page, Shown
from guide.site.turning import End, GivenRow, TurnRow, changes


@dataclass(frozen=True)
class AnswerRow:
    """One answer to a question, and the page it leads to."""

    label: str
    address: str
    hint: str


class Deciding:
    """The pages of the decision flow, and what each shows."""

    def __init__(self, references: References, cells: Cells) -> None:
        self._references = references
        self._guide = references.guide
        self._decision = references.guide.decision
        self._flow = references.flow
        self._cells = cells
        self.ending = Ending(references, cells)
        self.outcomes = self.ending.outcomes
        self._ends = {at: tuple(self.outcomes[id_] for id_ in ends) for at, ends in self._flow.reach.items()}
        self._last: tuple[Trail, tuple[GivenRow, ...]] | None = None
        self.views = {
            "deciding/question": self._question,
            "deciding/outcomes": self._outcomes,
            "deciding/outcome": self._outcome,
        }

    def pages(self) -> Iterator[Page]:
        """Yield the list of outcomes, a page for each outcome and each trail, where there is a flow."""
        if not self._decision.asks:
            return
        decide, outcomes = (self._references.targets[f"page:{name}"] for name in ("decide", "outcomes"))
        above = (HOME, Crumb(decide.label, decide.address))
        about = "Every outcome that the questions can lead to, each in a sentence or two."
        yield Page(outcomes.address, "deciding/outcomes", outcomes.label, about, above, (DECISION,))
        below = (*above, Crumb(outcomes.label, outcomes.address))
        for id_, outcome in self._decision.outcomes.items():
            files = (self._guide.outcomes[id_].file, DECISION)
            yield Page(addresses.outcome(id_), "deciding/outcome", outcome.label, outcome.summary, below, files, id=id_)
        for trail in self._flow.trails:
            yield self._trail(trail)

    def _trail(self, trail: Trail) -> Page:
        """Return the page of a trail: what stands above it is the answers given, which it shows."""
        decision, address, at = self._decision, addresses.trail(trail.answers), trail.at
        given = [decision.questions[step.question].answers[step.answer].label for step in trail.steps]
        after = f" · after: {'; '.join(given)}" if given else ""
        if at in decision.questions:
            ask, count = decision.questions[at].ask, len(trail.steps) + 1
            about = f"Question {count} on the way to a {self._guide.settings.nouns.one}: {ask}"
            files = (self._guide.questions[at].file, DECISION)
            return Page(address, "deciding/question", ask + after, about, (), files, at, trail)
        outcome = decision.outcomes[at]
        files = (self._guide.outcomes[at].file, DECISION)
        return Page(address, "deciding/outcome", outcome.label + after, outcome.summary, (), files, at, trail)

    def first_question(self) -> Shown:
        """Return the first question, as it is asked on the home page, too; nothing where none is."""
        return self._asked(Trail((), self._decision.start)) if self._decision.asks else {"ask": ""}

    def _asked(self, trail: Trail) -> Shown:
        question = self._decision.questions[trail.at]
        return {
            "ask": question.ask,
            "hint": question.hint or "",
            "help": self._references.html(self._guide.questions[trail.at].file),
            "answers": tuple(
                AnswerRow(answer.label, addresses.trail((*trail.answers, id_)), answer.hint or "")
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
            address, at = addresses.trail(turn.trail.answers), turn.trail.at
            left = self._flow.longest.get(at, 0)
            others[turn.position].append(TurnRow(label, address, self._ends[at], left))
        return tuple(
            GivenRow(
                questions[step.question].ask,
                questions[step.question].topic or questions[step.question].ask,
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
        open_ = {option.id for end in self._ends[trail.at] for option in end.options}
        return {
            **self._asked(trail),
            "given": self.given(trail),
            "still_open": tuple(option for id_, option in self._cells.options.items() if id_ in open_),
        }

    def _outcomes(self, page: Page) -> Shown:
        del page
        by_options: dict[tuple[Chip, ...], list[End]] = {(option,): [] for option in self._cells.options.values()}
        for end in sorted(self.outcomes.values(), key=lambda end: not end.options):
            by_options.setdefault(end.options, []).append(end)
        return {"by_options": tuple((options, ends) for options, ends in by_options.items() if ends)}

    def _outcome(self, page: Page) -> Shown:
        given = self.given(page.trail) if page.trail else ()
        found = self.ending.shown(page.id)
        turned = changes(given, self._cells.options)
        own = {*self._cells.chosen(self._decision.outcomes[page.id].options)}
        return {
            **found,
            "given": given,
            "changes": tuple(row for row in turned if row.or_none or {*row.options} != own),
            "same": next((row for row in turned if not row.or_none and {*row.options} == own), None),
            "runner_up_first": next(
                (row for row in turned if not row.or_none and row.options == (found["runner_up"],)), None
            ),
            "trails": () if page.trail else self.trails_to([page.id]),
        }
