"""Plain values come in; the guide goes out, immutable: options, criteria, cells, evidence, scenarios, flow, articles.

Every value from a file passes through these models: strict types, no unknown fields, no changes afterwards.
"""

from guide.model.base import base_address
from guide.model.criteria import Cell, Criterion
from guide.model.evidence import (
    Citation,
    Evidence,
    Measured,
    Measurement,
    Measurements,
    Series,
    Shared,
    Spread,
    Way,
)
from guide.model.fields import DAYS, ID, MAX_ID, NEVER, OPTION_ID, PROBE, WORD, Described, Document, Strict, Url
from guide.model.findings import NO, STATES, YES, Finding, Need, Scale, State
from guide.model.flow import Alternative, Answer, Decision, Outcome, Price, Question, Scenario, Warned, no_flow
from guide.model.guide import Guide, Passage, passages
from guide.model.house import House, Law, Position, Positions, Unsure
from guide.model.judging import IS, ONE, SEVERAL, Bound, Level, Observation
from guide.model.records import Record, Since, Then
from guide.model.releases import Release
from guide.model.table import Group, Lasts, Nouns, Option, Settings
from guide.model.texts import Article, Case, Change, Leaf, Operation, Role, Service, Text

__all__ = [
    "DAYS",
    "ID",
    "IS",
    "MAX_ID",
    "NEVER",
    "NO",
    "ONE",
    "OPTION_ID",
    "PROBE",
    "SEVERAL",
    "STATES",
    "WORD",
    "YES",
    "Alternative",
    "Answer",
    "Article",
    "Bound",
    "Case",
    "Cell",
    "Change",
    "Citation",
    "Criterion",
    "Decision",
    "Described",
    "Document",
    "Evidence",
    "Finding",
    "Group",
    "Guide",
    "House",
    "Lasts",
    "Law",
    "Leaf",
    "Level",
    "Measured",
    "Measurement",
    "Measurements",
    "Need",
    "Nouns",
    "Observation",
    "Operation",
    "Option",
    "Outcome",
    "Passage",
    "Position",
    "Positions",
    "Price",
    "Question",
    "Record",
    "Release",
    "Role",
    "Scale",
    "Scenario",
    "Series",
    "Service",
    "Settings",
    "Shared",
    "Since",
    "Spread",
    "State",
    "Strict",
    "Text",
    "Then",
    "Unsure",
    "Url",
    "Warned",
    "Way",
    "base_address",
    "no_flow",
    "passages",
]
