"""Evidence that stands once for many cells: each cell without its own is handed what its row or its option has."""

from collections.abc import Mapping
from types import MappingProxyType

from guide.model import Cell, Criterion, Evidence, Option


def backed(criteria: Mapping[str, Criterion], options: Mapping[str, Option]) -> Mapping[str, Criterion]:
    """Return the criteria with their cells backed."""
    return {id_: _row(criterion, options) for id_, criterion in criteria.items()}


def _row(criterion: Criterion, options: Mapping[str, Option]) -> Criterion:
    held = {id_: _cell(criterion, cell, options.get(id_)) for id_, cell in criterion.cells.items()}
    if all(held[id_] is cell for id_, cell in criterion.cells.items()):
        return criterion
    return criterion.model_copy(update={"cells": MappingProxyType(held)})


def _cell(criterion: Criterion, cell: Cell, option: Option | None) -> Cell:
    """Return a cell with what backs it. What the makers of an option say of it backs no judgement of ours."""
    of_option = option.evidence if option is not None and criterion.kind == "fact" else ()
    shared = criterion.evidence or of_option
    if cell.evidence or cell.state is not None or not shared:
        return cell
    evidence = tuple(Evidence(measurement=one.measurement, source=one.source) for one in shared)
    return cell.model_copy(update={"evidence": evidence})
