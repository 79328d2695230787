"""Drafts are left out as a whole, with what belongs to them: nothing later in the line knows of them."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from guide.model import Document, Option
from guide.read.layout import DECISION, id_of

AnyDocument = TypeVar("AnyDocument", bound=Document)
Anything = TypeVar("Anything")
Values = Mapping[str | int, object]
"""Fields as they were read: anything may stand there."""


@dataclass(frozen=True)
class Kept:
    """What is kept of a guide, by the files that are left out."""

    left_out: AbstractSet[str]

    def of(self, documents: Mapping[str, AnyDocument]) -> Mapping[str, AnyDocument]:
        """Return the documents that are kept."""
        return {id_: document for id_, document in documents.items() if document.file not in self.left_out}

    def unpublished(self, options: Mapping[str, Option]) -> Mapping[str, Option]:
        """Return all options: one that is left out is not shown, and may have cells in the table already."""
        return {
            id_: option.model_copy(update={"published": False}) if option.file in self.left_out else option
            for id_, option in options.items()
        }

    def programs(self, programs: Mapping[str, Anything], owners: Mapping[str, AnyDocument]) -> Mapping[str, Anything]:
        """Return the programs or records whose owners are kept; the first part of a program's name is its owner's."""
        gone = {id_ for id_, owner in owners.items() if owner.file in self.left_out}
        return {name: program for name, program in programs.items() if name.partition("/")[0] not in gone}


def draft_answers(flow: Values) -> set[str]:
    """Return the answers that are drafts, each behind the name of its file."""
    questions = _within(flow, "questions").values()
    answers = [item for question in questions for item in _within(question, "answers").items()]
    return {f"{DECISION}#{id_}" for id_, answer in answers if _is_draft(answer)}


def routing(flow: Values, left_out: AbstractSet[str]) -> Values:
    """Return a flow without what is left out of it, and without the answers that are drafts or lead to one.

    A question or an outcome is left out with its text.
    """
    gone = {id_of(file) for file in left_out if file.startswith(("content/questions/", "content/outcomes/"))}
    kept = dict(flow)
    for name in ("questions", "outcomes"):
        if isinstance(flow.get(name), Mapping):
            kept[name] = {
                id_: _answered(one, gone)
                for id_, one in _within(flow, name).items()
                if f"content/{name}/{id_}.md" not in left_out
            }
    return kept


def _answered(question: object, gone: AbstractSet[str]) -> object:
    """Return a question without the answers that are drafts or lead to what is gone."""
    answers = _within(question, "answers")
    kept = {
        id_: answer
        for id_, answer in answers.items()
        if not _is_draft(answer) and not (isinstance(answer, Mapping) and str(answer.get("to")) in gone)
    }
    return {**question, "answers": kept} if isinstance(question, Mapping) and answers else question


def _is_draft(answer: object) -> bool:
    return isinstance(answer, Mapping) and answer.get("draft") is True


def _within(value: object, name: str) -> Values:
    """Return the fields that a value holds under a name; none where it holds something else."""
    found = value.get(name) if isinstance(value, Mapping) else None
    return found if isinstance(found, Mapping) else {}
