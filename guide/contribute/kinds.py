"""Every kind of file with fields: where it lies, and its model."""

import re
from dataclasses import dataclass

from guide.model import (
    Article,
    Case,
    Change,
    Criterion,
    Decision,
    Leaf,
    Measurement,
    Measurements,
    Option,
    Record,
    Scenario,
    Service,
    Settings,
    Strict,
    Text,
)
from guide.read.layout import SCHEMAS


@dataclass(frozen=True)
class Kind:
    """A kind of file."""

    name: str
    pattern: str
    """Where its files lie, from the guide's root."""
    model: type[Strict]

    @property
    def edited(self) -> bool:
        """Whether an editor can be told of its schema: the fields of a page stand above its text."""
        return self.pattern.endswith(".yaml")


FILES = (
    Kind("guide", "data/guide.yaml", Settings),
    Kind("option", "data/options/<id>.yaml", Option),
    Kind("criterion", "data/criteria/<id>.yaml", Criterion),
    Kind("scenario", "data/scenarios/<id>.yaml", Scenario),
    Kind("decision", "data/decision.yaml", Decision),
    Kind("measurement", "data/measurements/<id>.yaml", Measurement),
    Kind("service", "data/service.yaml", Service),
    Kind("article", "content/articles/<id>.md", Article),
    Kind("case", "content/cases/<id>.md", Case),
    Kind("change", "content/changes/<id>.md", Change),
    Kind("page", "content/pages/<id>.md", Leaf),
    Kind("question", "content/questions/<id>.md", Text),
    Kind("outcome", "content/outcomes/<id>.md", Text),
    Kind("record", "data/evidence/<criterion>/<option>.json", Record),
    Kind("measurements", "data/measurements/<id>.json", Measurements),
)


def modeline(kind: Kind) -> str:
    """Return the line that leads an editor from a file to its schema."""
    up = "../" * kind.pattern.count("/")
    return f"# yaml-language-server: $schema={up}{SCHEMAS}/{kind.name}.json"


def kind_of(file: str) -> Kind | None:
    """Return the kind of a file that people write, by its path from the guide's root."""
    for kind in FILES:
        if re.fullmatch(re.escape(kind.pattern).replace("<id>", "[^/]+"), file) and not file.endswith(".json"):
            return kind
    return None
