"""A small sound guide of another subject, to copy and break: three kinds of bicycle lock.

The engine knows nothing of what a guide compares, so what holds here holds for any guide.
"""

import datetime as dt
import json
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path

from guide.evidence.records import digest
from tests.small_content import CONTENT
from tests.small_data import DATA

PROBE = '''\
# /// script
# requires-python = ">=3.11"
# dependencies = []
# ///
"""Does a chain of ten millimetres hold out for five minutes?"""

import json

held = {"held_for_minutes": 5}
seen = {"tool_broke": True, "tools": ["pliers", "bolt cutter"]}
print("The bolt cutter lost a tooth.")
print(json.dumps({"observations": held, "seen": seen}))
'''
PROGRAM = """\
# /// script
# requires-python = ">=3.11"
# dependencies = []
# ///
import json
import sys

weights = {"chain": 1500, "d-lock": 1200, "folding": 900}
print(json.dumps({"weight": weights[sys.argv[1]], "links": 20}))
"""


def _measured(weight: int) -> object:
    def spread(value: int) -> object:
        return dict.fromkeys(("minimum", "lower", "median", "upper"), value)

    return {"python": "3.13.0", "packages": {}, "values": {"weight": spread(weight), "links": spread(20)}}


EVIDENCE: Mapping[str, str] = {
    "data/evidence/cutting/chain.py": PROBE,
    "data/evidence/cutting/chain.json": json.dumps(
        {
            "script": digest(PROBE),
            "date": "2026-03-05",
            "python": "3.13.0",
            "packages": {},
            "observations": {"held_for_minutes": 5},
            "seen": {"tool_broke": True, "tools": ["pliers", "bolt cutter"]},
            "printed": ["The bolt cutter lost a tooth."],
        },
        indent=2,
    ),
    "data/measurements/weight.yaml": """\
label: What locks weigh
order: 1
question: How heavy is a lock of the usual size?
method: Each was laid on a kitchen scale.
shows: A chain weighs more than a folding lock does. How it feels on the way is another matter.
repetitions: 2
series:
  weight: {label: Weight, unit: g}
  links: {label: Links and bars, unit: pieces}
""",
    "data/measurements/weight.py": PROGRAM,
    "data/measurements/weight.json": json.dumps(
        {
            "program": digest(PROGRAM),
            "date": "2026-03-06",
            "machine": "A kitchen scale",
            "repetitions": 2,
            "ways": {"chain": _measured(1500), "d-lock": _measured(1200), "folding": _measured(900)},
        },
        indent=2,
    ),
}

TEXTS: Mapping[str, str] = {**DATA, **EVIDENCE, **CONTENT}
"""The files that are text, by their path from the guide's root."""

IMAGES: Mapping[str, bytes] = {
    "content/images/stand.png": b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg=="
    ),
}
"""The files that are none: one grey pixel."""

DAY = dt.date(2026, 4, 1)
"""A day on which nothing in the guide is old, and nothing is still to come."""

FILES = (*TEXTS, *IMAGES)


def write_small_guide(root: Path) -> None:
    """Write the guide's files below `root`."""
    for path, text in TEXTS.items():
        write(root / path, text.encode())
    for path, raw in IMAGES.items():
        write(root / path, raw)


def write(file: Path, raw: bytes) -> None:
    """Write one file, and the folders that lead to it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
