"""The whole decision flow on one page: as a drawing, and as a list."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide.prose.references import References
from guide.read.layout import DECISION
from guide.site.deciding import Deciding
from guide.site.drawing import drawing
from guide.site.page import HOME, Crumb, Link, Page, Shown


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


class WholeFlow:
    """The page of the whole flow, and what it shows."""

    def __init__(self, references: References, deciding: Deciding) -> None:
        self._references = references
        self._outcomes = deciding.outcomes
        self.views = {"deciding/flow": self._flow}

    def pages(self) -> Iterator[Page]:
        """Yield the page of the flow."""
        flow, decide = (self._references.targets[f"page:{name}"] for name in ("flow", "decide"))
        about = "Every question, every answer and where it leads: the whole decision flow on one page."
        above = (HOME, Crumb(decide.label, decide.address))
        yield Page(flow.address, "deciding/flow", flow.label, about, above, (DECISION,))

    def _flow(self, page: Page) -> Shown:
        del page
        decision = self._references.guide.decision
        return {
            "drawing": drawing(self._references.flow),
            "questions": tuple(
                FlowRow(
                    id_,
                    question.ask,
                    tuple(
                        FlowAnswer(
                            answer.label,
                            self._outcomes.get(answer.to) or Link(decision.questions[answer.to].ask, f"#{answer.to}"),
                        )
                        for answer in question.answers.values()
                    ),
                )
                for id_, question in decision.questions.items()
            ),
        }
