"""The vocabulary of a guide, immutable: options, criteria, cells, evidence, scenarios, the decision flow, articles.

Every value from a file passes through these models: strict types, no unknown fields, no changes afterwards.
"""

from guide.model.base import base_address
from guide.model.evidence import Citation, Evidence, Measured, Measurement, Measurements, Record, Series, Spread, Way
from guide.model.fields import ID, MAX_ID, PROBE, Described, Document, Strict, Url
from guide.model.flow import Alternative, Answer, Decision, Outcome, Price, Question, Scenario, Warned
from guide.model.guide import Guide, Passage, passages
from guide.model.judging import ONE, SEVERAL, Bound, Level, Observation
from guide.model.table import Cell, Criterion, Group, Lasts, Nouns, Option, Settings
from guide.model.texts import Article, Case, Leaf, Role, Service, Text

__all__ = [
    "ID",
    "MAX_ID",
    "ONE",
    "PROBE",
    "SEVERAL",
    "Alternative",
    "Answer",
    "Article",
    "Bound",
    "Case",
    "Cell",
    "Citation",
    "Criterion",
    "Decision",
    "Described",
    "Document",
    "Evidence",
    "Group",
    "Guide",
    "Lasts",
    "Leaf",
    "Level",
    "Measured",
    "Measurement",
    "Measurements",
    "Nouns",
    "Observation",
    "Option",
    "Outcome",
    "Passage",
    "Price",
    "Question",
    "Record",
    "Role",
    "Scenario",
    "Series",
    "Service",
    "Settings",
    "Spread",
    "Strict",
    "Text",
    "Url",
    "Warned",
    "Way",
    "base_address",
    "passages",
]
