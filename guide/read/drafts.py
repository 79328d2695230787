"""Drafts are left out as a whole, with what belongs to them: nothing later in the line knows of them."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from guide.model import Document, Option

AnyDocument = TypeVar("AnyDocument", bound=Document)
Anything = TypeVar("Anything")


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
