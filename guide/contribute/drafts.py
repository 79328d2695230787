"""Drafts, made fit to be looked at: marked, and with stand-ins for what is not there yet. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from guide.contribute.unrouted import routed
from guide.evidence.findings import finding
from guide.model import Cell, Criterion, Document, Guide

AnyDocument = TypeVar("AnyDocument", bound=Document)
_NOTHING = Cell(state="not-known", note="This is not filled in yet.")
_MARK = " (draft)"


def shown(guide: Guide) -> Guide:
    """Return a guide that was read with its drafts, so that it can be shown."""
    whole = replace(
        routed(guide, _MARK),
        options=_marked(guide, guide.options, "label"),
        scenarios=_marked(guide, guide.scenarios, "label"),
        articles=_marked(guide, guide.articles, "title"),
        cases=_marked(guide, guide.cases, "title"),
        changes=_marked(guide, guide.changes, "title"),
        measurements=_marked(guide, guide.measurements, "label"),
        criteria=_marked(guide, guide.criteria, "label"),
    )
    return replace(whole, criteria={id_: _filled(whole, criterion) for id_, criterion in whole.criteria.items()})


def _marked(guide: Guide, documents: Mapping[str, AnyDocument], name: str) -> Mapping[str, AnyDocument]:
    return {
        id_: document.model_copy(update={name: f"{getattr(document, name)}{_MARK}"})
        if document.file in guide.drafts
        else document
        for id_, document in documents.items()
    }


def _filled(guide: Guide, criterion: Criterion) -> Criterion:
    """Return a criterion that has a cell for each option that is shown."""
    cells = {id_: cell for id_, cell in criterion.cells.items() if finding(guide, criterion, id_).whole}
    missing = [id_ for id_ in guide.published if id_ not in cells]
    if not missing:
        return criterion
    return criterion.model_copy(update={"cells": {**criterion.cells, **dict.fromkeys(missing, _NOTHING)}})
