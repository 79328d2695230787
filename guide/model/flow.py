"""The decision flow and the scenarios: what leads from a situation to an option."""

from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag

from guide.model.fields import Described, Frozen, Id, Line, OptionId, Prose, Short, Strict, Weight
from guide.model.findings import Need, need
from guide.model.judging import ONE, SEVERAL

Needs = Frozen[Id, Annotated[Need, BeforeValidator(need)]]
"""What is required of an option, by criterion: 3 (a fit), yes, [a, b] (one of these), {at_most: 50}."""


def _one_or_several(value: object) -> str:
    return SEVERAL if isinstance(value, tuple) else ONE


Equals = Annotated[
    Annotated[OptionId, Tag(ONE)] | Annotated[tuple[OptionId, ...], Tag(SEVERAL)], Discriminator(_one_or_several)
]
"""What is recommended: an option, or several of which each is as right as the others."""


def _options(recommended: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if recommended is None:
        return ()
    return recommended if isinstance(recommended, tuple) else (recommended,)


class Alternative(Strict):
    """What one may choose instead, and when."""

    option: OptionId
    """The other option."""
    when: Prose
    """The condition."""


class Warned(Strict):
    """What not to do in a scenario."""

    label: Line
    """The thing to avoid."""
    option: OptionId | None = None
    """The option that is meant, if it is one."""
    why: Prose
    """The reason."""


class Scenario(Described):
    """A typical situation, with the criteria that weigh in it and a recommendation."""

    label: Line
    """Its name."""
    order: int
    """Its position among the scenarios."""
    summary: Line
    """The situation in a sentence or two."""
    weights: Frozen[Id, Weight]
    """How much each criterion matters: 1 a little, 2 much, 3 decides."""
    needs: Needs = Field(default_factory=dict)
    """What an option must have to be considered at all, by criterion."""
    recommended: Equals = Field(alias="recommends")
    """The option that is recommended, or a list of several that are equally right."""
    because: tuple[Id, ...]
    """The criteria whose cells decide it."""
    reason: Prose
    """Why it is recommended."""
    despite: Prose | None = None
    """Why it is recommended although the weights put another option first."""
    outcomes: tuple[Id, ...] = ()
    """The outcomes of the decision flow that fit this situation."""
    also: tuple[Alternative, ...] = ()
    """What else may be right, and when."""
    avoid: tuple[Warned, ...] = ()
    """What to avoid, and why."""
    words: tuple[Short, ...] = ()
    """What people search for who are in it."""
    was: tuple[Id, ...] = ()
    """Ids that it had before; addresses with them lead on to the present ones."""

    @property
    def options(self) -> tuple[str, ...]:
        """The options that it recommends."""
        return _options(self.recommended)


class Answer(Strict):
    """One way to answer a question."""

    label: Line
    """The answer in words."""
    hint: Short | None = None
    """What helps to tell whether it is the right one, in a line."""
    to: Id
    """The question or outcome that it leads to."""
    was: tuple[Id, ...] = ()
    """Ids that it had before; addresses with them lead on to the present ones."""
    draft: bool = Field(default=False, exclude=True)
    """Whether it is still to be thought over: then it is in the preview only, and nothing is asked of it."""


class Question(Strict):
    """A step of the decision flow."""

    ask: Line
    """The question in words."""
    topic: Short | None = None
    """What it is about, in two or three words, for where the question is too long; without it the question stands."""
    hint: Line | None = None
    """What to look at to answer it, in a line. Why it is asked, and how to tell, stands in content/questions/."""
    answers: Frozen[Id, Answer]
    """The answers, in the order in which they are shown."""


class Price(Strict):
    """A cell of the recommended option that the reader has to live with."""

    criterion: Id
    """The criterion."""
    pay: Prose
    """How to live with it."""


class Outcome(Strict):
    """An end of the decision flow."""

    label: Line
    """Its name."""
    recommended: Equals | None = Field(alias="recommends")
    """The option that is recommended, or a list of several that are equally right; null where none is."""
    runner_up: OptionId | None = None
    """The option that comes second."""
    summary: Line
    """The recommendation in a sentence or two."""
    because: tuple[Id, ...]
    """The reasons: the criteria whose cells speak for it."""
    price: tuple[Price, ...] = ()
    """What the reader has to live with, and how."""
    needs: Needs = Field(default_factory=dict)
    """What the recommended option must have, by criterion."""
    was: tuple[Id, ...] = ()
    """Ids that it had before; addresses with them lead on to the present ones."""

    @property
    def options(self) -> tuple[str, ...]:
        """The options that it recommends: one, several that are equally right, or none."""
        return _options(self.recommended)

    @property
    def recommends(self) -> str | None:
        """The first of these, where there is room for one."""
        return next(iter(self.options), None)


class Decision(Strict):
    """The decision flow: what leads where, and what each end rests on."""

    file: str
    """The file, from the guide's root."""
    start: Id
    """The first question."""
    questions: Frozen[Id, Question]
    """The questions."""
    outcomes: Frozen[Id, Outcome]
    """The outcomes."""

    @property
    def asks(self) -> bool:
        """Whether there is a flow at all: a guide may be a table and texts."""
        return bool(self.start)


def no_flow(file: str) -> Decision:
    """Return the flow of a guide that has none."""
    return Decision.model_construct(file=file, start="", questions={}, outcomes={})
