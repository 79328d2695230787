"""Every id that a file of a guide may name, by kind."""

from collections.abc import Mapping

from guide.model.guide import Guide

KINDS: Mapping[str, str] = {
    "options": "an option",
    "criteria": "a criterion",
    "groups": "a group of criteria",
    "option groups": "a group of options",
    "scenarios": "a scenario",
    "questions": "a question",
    "outcomes": "an outcome",
    "ends": "a question or an outcome",
    "measurements": "a measurement",
}
"""The kinds of id, each in words."""


def ids_of(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of a guide by kind, in the order in which they are shown."""
    questions, outcomes = tuple(guide.decision.questions), tuple(guide.decision.outcomes)
    return {
        "options": tuple(guide.options),
        "criteria": tuple(criterion.id for group in guide.by_group.values() for criterion in group),
        "groups": tuple(guide.settings.groups),
        "option groups": tuple(guide.settings.option_groups),
        "scenarios": tuple(guide.scenarios),
        "questions": questions,
        "outcomes": outcomes,
        "ends": (*questions, *outcomes),
        "measurements": tuple(guide.measurements),
    }
