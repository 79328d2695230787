"""A flow with its drafts, made fit to be walked: each draft has a page, and every answer leads to one. Pure."""

from dataclasses import replace

from guide.model import Answer, Guide, Outcome, Question, Text

_OPEN = "open-end"
_NOTHING = "What follows is not written yet."


def routed(guide: Guide, mark: str) -> Guide:
    """Return a guide whose drafts of the flow can be reached, from the first question where nothing else leads there.

    `mark` stands behind what a draft is called. A flow that goes in circles still does.
    """
    flow = guide.decision
    questions = {**{id_: Question(ask=_name(id_), answers={}) for id_ in guide.questions}, **flow.questions}
    outcomes = {**{id_: _outcome(_name(id_)) for id_ in guide.outcomes}, **flow.outcomes}
    texts = dict(guide.outcomes)
    for id_, question in questions.items():
        answers = {name: _led(answer, {*questions, *outcomes}, mark) for name, answer in question.answers.items()}
        # It ends in a question mark, so what marks it stands before it.
        ask = f"Draft: {question.ask}" if guide.questions[id_].file in guide.drafts else question.ask
        questions[id_] = question.model_copy(update={"ask": ask, "answers": answers})
    for id_, outcome in outcomes.items():
        if guide.outcomes[id_].file in guide.drafts:
            outcomes[id_] = outcome.model_copy(update={"label": f"{outcome.label}{mark}"})
    to = {answer.to for question in questions.values() for answer in question.answers.values()}
    if _OPEN in to and _OPEN not in outcomes:
        outcomes[_OPEN] = _outcome(f"Still to be filled in{mark}")
        texts[_OPEN] = Text(id=_OPEN, file=f"content/outcomes/{_OPEN}.md", body=_NOTHING)
    words = {**{id_: one.ask for id_, one in questions.items()}, **{id_: one.label for id_, one in outcomes.items()}}
    first = questions[flow.start]
    alone = {
        f"draft-{id_}": Answer(label=label, to=id_) for id_, label in words.items() if id_ not in {flow.start, *to}
    }
    questions[flow.start] = first.model_copy(update={"answers": {**first.answers, **alone}})
    return replace(
        guide, decision=flow.model_copy(update={"questions": questions, "outcomes": outcomes}), outcomes=texts
    )


def _led(answer: Answer, known: set[str], mark: str) -> Answer:
    """Return an answer that leads somewhere, marked where it is a draft."""
    label = f"{answer.label}{mark}" if answer.draft else answer.label
    return answer.model_copy(update={"label": label, "to": answer.to if answer.to in known else _OPEN})


def _name(id_: str) -> str:
    return id_.replace("-", " ").capitalize()


def _outcome(label: str) -> Outcome:
    return Outcome(label=label, recommends=None, summary=_NOTHING, because=())
