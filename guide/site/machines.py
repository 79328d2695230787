"""The guide for machines: the table as CSV, everything as JSON."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Any

from guide import addresses
from guide.evidence.findings import finding
from guide.evidence.records import standing
from guide.evidence.then import Holds, cell_then, named_releases, releases_of
from guide.model import Criterion, Finding, Group, Guide, Level, Measurement, Option

FORMAT = 2
"""The version of both files: it rises when something that was there goes, or means something else."""
# Keys tell the ids, and what is published is no draft.
_NOT_TOLD = {"id", "file", "draft"}

# Spreadsheet programs run what starts like this, some of them also behind the full-width signs, escaped here:
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def files(guide: Guide) -> dict[str, Callable[[], bytes]]:
    """Return the files for programs, by their addresses."""
    return {
        "/compare.csv": lambda: table_csv(guide).encode(),
        "/data.json": lambda: data_json(guide).encode(),
    }


def table_csv(guide: Guide) -> str:
    """Return the whole table: a line for each criterion, value and fit for each option and each other release."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    options, releases = guide.published.values(), named_releases(guide).values()
    columns = [option.label for option in options]
    columns += [f"{guide.options[option].label} {id_}" for option, id_ in releases]
    heads = [head for column in columns for head in (column, f"{column}: fit")]
    writer.writerow(
        [
            harmless(head)
            for head in ("Criterion", "Group", "Kind", "Question", "Scale", "Unit", "Better", *heads, "Format")
        ]
    )
    for group, criteria in guide.by_group.items():
        for criterion in criteria:
            values = [part for option in options for part in _columns(finding(guide, criterion, option.id))]
            for option_id, id_ in releases:
                then = cell_then(guide, criterion, option_id, id_)
                values += ["Not run", ""] if then.holds is Holds.NOT_RUN else _columns(then.finding)
            label = guide.settings.groups[group].label
            scale = (criterion.scale, criterion.unit or "", criterion.better or "")
            named = [criterion.label, label, criterion.kind, criterion.question, *scale]
            writer.writerow([harmless(part) for part in (*named, *values, str(FORMAT))])
    return lines.getvalue()


def _columns(found: Finding) -> list[str]:
    return [found.words, "" if found.fit is None else str(found.fit)]


def data_json(guide: Guide) -> str:
    """Return everything as JSON."""
    return json.dumps(everything(guide), ensure_ascii=False, indent=1) + "\n"


def everything(guide: Guide) -> dict[str, Any]:
    """Return the guide's data as plain values for JSON; texts are Markdown, addresses start at the site's root."""
    settings = guide.settings
    return {
        "format": FORMAT,
        "title": settings.title,
        "question": settings.question,
        "description": settings.description,
        "edition": settings.edition,
        "nouns": settings.nouns.model_dump(),
        "lasts": settings.lasts.model_dump(),
        "groups": _groups(settings.groups),
        "option_groups": _groups(settings.option_groups),
        "options": {
            id_: {**_option(option), "address": addresses.option(settings, id_)}
            for id_, option in guide.published.items()
        },
        "criteria": {id_: _criterion(guide, criterion) for id_, criterion in guide.criteria.items()},
        "scenarios": {
            id_: {
                **scenario.model_dump(mode="json", by_alias=True, exclude={*_NOT_TOLD, "order", "body_file"}),
                "recommends": scenario.recommended,
                "address": addresses.scenario(id_),
            }
            for id_, scenario in guide.scenarios.items()
        },
        "decision": guide.decision.model_dump(mode="json", by_alias=True),
        "texts": {
            "questions": {id_: text.body for id_, text in guide.questions.items()},
            "outcomes": {id_: text.body for id_, text in guide.outcomes.items()},
        },
        "measurements": {id_: _measurement(guide, measurement) for id_, measurement in guide.measurements.items()},
        "cases": {
            id_: {**case.model_dump(mode="json", exclude=_NOT_TOLD), "address": addresses.case(id_)}
            for id_, case in guide.cases.items()
        },
        "changes": {
            id_: {**change.model_dump(mode="json", exclude=_NOT_TOLD), "address": addresses.change(id_)}
            for id_, change in guide.changes.items()
        },
    }


def _groups(groups: Mapping[str, Group]) -> dict[str, Any]:
    return {id_: {"label": group.label, "about": group.about} for id_, group in groups.items()}


def _criterion(guide: Guide, criterion: Criterion) -> dict[str, Any]:
    return {
        "label": criterion.label,
        "group": criterion.group,
        "kind": criterion.kind,
        "question": criterion.question,
        "scale": criterion.scale,
        "values": dict(criterion.values),
        "unit": criterion.unit,
        "better": criterion.better,
        "why": criterion.why,
        "rubric": {str(fit): level.earns for fit, level in criterion.rubric.items()},
        "conditions": {str(fit): _ways(level) for fit, level in criterion.rubric.items() if level.ways},
        "observations": {name: one.model_dump(mode="json") for name, one in criterion.observations.items()},
        "seen": dict(criterion.seen),
        "words": list(criterion.words),
        "fresh_for": criterion.fresh_for,
        "decides_nothing": criterion.decides_nothing,
        "was": list(criterion.was),
        "address": addresses.criterion(criterion.id),
        "cells": {id_: _cell(guide, criterion, id_) for id_ in guide.published},
    }


def _option(option: Option) -> dict[str, Any]:
    """Return an option without what it does not have."""
    told = {"label", "summary", "group", "version", "home", "documentation", "links"}
    told |= {name for name in ("choose", "package", "releases", "listed", "was") if getattr(option, name)}
    dumped = option.model_dump(mode="json", include={*told, "body"})
    return {name: value for name, value in dumped.items() if value is not None}


def _cell(guide: Guide, criterion: Criterion, option: str) -> dict[str, Any]:
    """Return a cell, how it is known, and what its run showed."""
    found, cell, known = finding(guide, criterion, option), criterion.cells[option], standing(guide, criterion, option)
    return {
        "value": found.words,
        "is": list(found.value) if isinstance(found.value, tuple) else found.value,
        "state": found.state,
        "fit": found.fit,
        "note": cell.note or "",
        "known": known.known.value,
        "date": known.date.isoformat() if known.date else None,
        "version": known.version,
        "stale": [one.reason for one in known.stale],
        "runs": {probe: _run(guide, criterion.id, probe) for probe in cell.probes},
        "releases": {id_: _then(guide, criterion, option, id_) for id_ in releases_of(guide, option)},
        "measurements": list(cell.measurements),
        "sources": [source.model_dump(mode="json") for source in cell.sources],
    }


def _then(guide: Guide, criterion: Criterion, option: str, release: str) -> dict[str, Any]:
    """Return what a cell is with another release."""
    then = cell_then(guide, criterion, option, release)
    found = then.finding
    is_ = list(found.value) if isinstance(found.value, tuple) else found.value
    return {"holds": then.holds.value, "value": found.words, "is": is_, "fit": found.fit, "told": then.says}


def _run(guide: Guide, criterion: str, probe: str) -> dict[str, Any]:
    """Return what the last run of a probe showed, and its page."""
    record = guide.records[f"{criterion}/{probe}"].model_dump(
        mode="json", exclude={"file", "releases"}, exclude_none=True
    )
    return {**record, "address": addresses.probe(criterion, probe)}


def _ways(level: Level) -> list[dict[str, Any]]:
    """Return the conditions of a level: the ways to earn it."""
    return [
        {name: bound.model_dump(mode="json", exclude_defaults=True) for name, bound in way.items()}
        for way in level.ways
    ]


def _measurement(guide: Guide, measurement: Measurement) -> dict[str, Any]:
    measured = guide.measured[measurement.id].model_dump(mode="json", exclude={"file"})
    return {
        **measurement.model_dump(mode="json", exclude={*_NOT_TOLD, "order"}),
        "address": addresses.measurement(measurement.id),
        "measured": {**measured, "ways": {id_: measured["ways"][id_] for id_ in guide.ways(measurement)}},
    }
