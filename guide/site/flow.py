"""The whole decision flow on one page: as a drawing, and as a list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide.model import Answer
from guide.prose.references import References
from guide.read.layout import DECISION
from guide.site.cells import Cells
from guide.site.chips import Chip
from guide.site.deciding import Deciding
from guide.site.drawing import drawings
from guide.site.page import HOME, Crumb, Link, Page, Shown


@dataclass(frozen=True)
class FlowAnswer:
    """An answer in the list of the whole flow, and what it leads to."""

    label: str
    to: Link
    number: int
    """Which question it leads to, from 1; 0 for an outcome."""
    options: tuple[Chip, ...]
    """What the outcome it leads to recommends."""


@dataclass(frozen=True)
class FlowRow:
    """A question in the list of the whole flow."""

    id: str
    ask: str
    answers: tuple[FlowAnswer, ...]


class WholeFlow:
    """The page of the whole flow, and what it shows."""

    def __init__(self, references: References, cells: Cells, deciding: Deciding) -> None:
        self._references = references
        self._options = cells.options
        self._outcomes = deciding.outcomes
        self.views = {"deciding/flow": self._flow}

    def pages(self) -> Iterator[Page]:
        """Yield the page of the flow, where there is one."""
        if not self._references.guide.decision.asks:
            return
        flow, decide = (self._references.targets[f"page:{name}"] for name in ("flow", "decide"))
        about = "Every question, every answer and where it leads: the whole decision flow on one page."
        above = (HOME, Crumb(decide.label, decide.address))
        yield Page(flow.address, "deciding/flow", flow.label, about, above, (DECISION,))

    def _flow(self, page: Page) -> Shown:
        del page
        decision = self._references.guide.decision
        numbers = {id_: number for number, id_ in enumerate(decision.questions, 1)}
        drawn = drawings(self._references.flow, {id_: option.label for id_, option in self._options.items()})
        return {
            "drawings": drawn,
            "parts": {one.start for one in drawn},
            "options": self._options,
            "numbers": numbers,
            "questions": tuple(
                FlowRow(id_, question.ask, tuple(self._answer(answer, numbers) for answer in question.answers.values()))
                for id_, question in decision.questions.items()
            ),
        }

    def _answer(self, answer: Answer, numbers: Mapping[str, int]) -> FlowAnswer:
        decision = self._references.guide.decision
        if answer.to not in decision.outcomes:
            to = Link(decision.questions[answer.to].ask, f"#{answer.to}")
            return FlowAnswer(answer.label, to, numbers[answer.to], ())
        end = self._outcomes[answer.to]
        return FlowAnswer(answer.label, end, 0, end.options)
