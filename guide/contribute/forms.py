"""Words for the kinds of field, and for each field that names other things of the guide, what these are."""

from collections.abc import Mapping
from typing import Any

from guide.model.criteria import Found, ValueId
from guide.model.evidence import Digest, Folder, Observed, ProbeId, Sight
from guide.model.fields import Base, Date, Days, Fit, Id, Lasting, Line, Number, OptionId, Prose, Short, Url, Weight
from guide.model.findings import Need
from guide.model.flow import Equals
from guide.model.judging import Bound, Conditions, Name
from guide.model.releases import MinorPython, ReleaseId
from guide.model.table import Engine, Settings
from guide.model.texts import FilePath

FORMS: tuple[tuple[Any, str], ...] = (
    (Id, "an id"),
    (OptionId, "an id"),
    (Line, "a line"),
    (Short, "a short line"),
    (Prose, "Markdown"),
    (Url, "an address"),
    (Base, "an address"),
    (Date, "a day"),
    (Fit, "a fit, 0 to 4"),
    (Weight, "1, 2 or 3"),
    (Number, "a number"),
    (Days, "a number of days"),
    (Lasting, "a number of days, or `never`"),
    (ProbeId, "an id, or option+companion"),
    (Folder, "a folder"),
    (FilePath, "a file"),
    (ValueId, "an id"),
    (Engine, "a version, such as 0.1.0"),
    (Name, "a name"),
    (ReleaseId, "a release"),
    (MinorPython, "a Python, as in 3.13"),
    (Found, "yes, no, a value or a list of them, a number, or where it was seen"),
    (Conditions, "by observation: true, false, {at_least: 3} or {at_most: 3}"),
    (Bound, "true, false, {at_least: 3} or {at_most: 3}"),
    (Equals, "an id, or a list of ids"),
    (Need, "a fit, yes or no, a value or a list of them, {at_least: 3} or {at_most: 3}"),
    (Settings.__annotations__["language"], "a language code, such as en"),
    (Digest, "a digest, sha256:…"),
    (Observed, "true, false, a number or a text"),
    (Sight, "true, false, a number, a text or a list of texts"),
    (str, "a text"),
    (int, "a whole number"),
    (bool, "true or false"),
)
"""Annotations of the model, with what may stand there in words."""

KNOWN: Mapping[tuple[str, str], str] = {
    ("Criterion", "group"): "groups",
    ("Option", "group"): "option groups",
    ("Criterion", "cells"): "options",
    ("Scenario", "weights"): "criteria",
    ("Scenario", "needs"): "criteria",
    ("Scenario", "recommended"): "options",
    ("Scenario", "because"): "criteria",
    ("Scenario", "outcomes"): "outcomes",
    ("Alternative", "option"): "options",
    ("Warned", "option"): "options",
    ("Decision", "start"): "questions",
    ("Answer", "to"): "ends",
    ("Outcome", "recommended"): "options",
    ("Outcome", "runner_up"): "options",
    ("Outcome", "because"): "criteria",
    ("Outcome", "needs"): "criteria",
    ("Price", "criterion"): "criteria",
    ("Article", "options"): "options",
    ("Case", "before"): "options",
    ("Case", "after"): "options",
    ("Case", "scenarios"): "scenarios",
    ("Case", "outcomes"): "outcomes",
    ("Evidence", "measurement"): "measurements",
    ("Service", "lines"): "measurements",
    ("Role", "files"): "options",
    ("Way", "option"): "options",
}
"""What the ids of a field are ids of, by its model and name; of a mapping, its keys."""
