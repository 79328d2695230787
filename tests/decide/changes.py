"""The real guide, and every single change of one of its fits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product

from guide.evidence.findings import findings
from guide.evidence.records import owner
from guide.model import Guide
from tests.browser.site import real_guide, real_references

GUIDE = real_guide()
REFERENCES = real_references()
FLOW = GUIDE.decision
RATED = {id_: criterion for id_, criterion in GUIDE.criteria.items() if criterion.scale == "levels"}
FIT = {(id_, option): cell.fit for id_, criterion in RATED.items() for option, cell in criterion.cells.items()}
GIVEN = {(id_, option): found.fit for id_, row in findings(GUIDE).items() for option, found in row.items()}
"""Every fit as it is, those that follow from a number or a value as well."""
RECOMMENDING = [id_ for id_, outcome in FLOW.outcomes.items() if outcome.options]


@dataclass(frozen=True)
class Change:
    """Another fit of one cell."""

    criterion: str
    option: str
    fit: int

    @property
    def guide(self) -> Guide:
        """The guide with it."""
        return self.made_to(GUIDE)

    def made_to(self, guide: Guide) -> Guide:
        """Return a guide with this change, without the run: of a fit that its run contradicts no more is said."""
        criterion = guide.criteria[self.criterion]
        cell = criterion.cells[self.option].model_copy(update={"fit": self.fit})
        changed = criterion.model_copy(update={"cells": {**criterion.cells, self.option: cell}})
        records = {name: one for name, one in guide.records.items() if owner(name) != (self.criterion, self.option)}
        return replace(guide, criteria={**guide.criteria, self.criterion: changed}, records=records)

    @property
    def fits(self) -> Mapping[tuple[str, str], int | None]:
        """All fits with it."""
        return {**GIVEN, (self.criterion, self.option): self.fit}

    @property
    def cell(self) -> str:
        """Where the fit stands."""
        file = GUIDE.criteria[self.criterion].file
        return str(GUIDE.source(file).place(("cells", self.option, "fit")))


CHANGES = [Change(*cell, fit) for (cell, now), fit in product(FIT.items(), range(5)) if fit != now]
