"""A small sound guide of another subject, to copy and break: three kinds of bicycle lock.

The engine knows nothing of what a guide compares, so what holds here holds for any guide.
"""

import datetime as dt
import json
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path

from guide.evidence.records import digest

PROBE = '''\
# /// script
# requires-python = ">=3.11"
# dependencies = []
# ///
"""Does a chain of ten millimetres hold out for five minutes?"""

import json


def verdict(seen):
    return 4 if seen["held_for_minutes"] >= 5 else 2


seen = {"held_for_minutes": 5, "tool_broke": True}
print("The bolt cutter lost a tooth.")
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
'''
PROGRAM = """\
# /// script
# requires-python = ">=3.11"
# dependencies = []
# ///
import json
import sys

print(json.dumps({"weight": {"chain": 1500, "d-lock": 1200, "folding": 900}[sys.argv[1]], "links": 20}))
"""


def _measured(weight: int) -> object:
    def spread(value: int) -> object:
        return {"minimum": value, "median": value, "spread": 0}

    return {"python": "3.13.0", "packages": {}, "values": {"weight": spread(weight), "links": spread(20)}}


TEXTS: Mapping[str, str] = {
    "data/guide.yaml": """\
title: Which bicycle lock
question: Which kind of lock should you buy for your bicycle?
description: A guide to three kinds of bicycle lock, what each withstands, and what it is like to carry.
edition: Spring 2026
language: en
nouns:
  one: lock
  many: locks
groups:
  safety:
    label: What it withstands
    about: How a lock fares against the usual tools.
  days:
    label: What it is like to live with
    about: What a lock asks of you every day.
""",
    "data/options/chain.yaml": """\
label: Chain lock
summary: Heavy links that reach around almost anything, at the price of their weight.
version: 10 mm
home: https://example.org/chain/
documentation: https://example.org/chain/manual/
published: true
""",
    "data/options/d-lock.yaml": """\
label: D-lock
summary: A rigid bow that is hard to cut and holds the frame close to the stand.
version: 13 mm
home: https://example.org/d-lock/
documentation: https://example.org/d-lock/manual/
published: true
""",
    "data/options/folding.yaml": """\
label: Folding lock
summary: Flat bars on rivets that fold into a holder on the frame.
version: 5 mm
home: https://example.org/folding/
documentation: https://example.org/folding/manual/
published: true
""",
    "data/criteria/cutting.yaml": """\
label: Withstands cutting
group: safety
kind: fact
question: How long does it hold out against hand tools?
why: Most stolen bicycles were locked with something that a bolt cutter opens.
rubric:
  4: No hand tool opens it within five minutes
  3: Only the largest bolt cutters open it within five minutes
  2: Large bolt cutters open it within five minutes
  0: Small pliers open it
cells:
  chain:
    value: Holds out well
    fit: 4
    note: Thick links leave a bolt cutter no room to bite.
    evidence:
      - source: {url: "https://example.org/tests/chain/", says: It held for five minutes., checked: 2026-03-02}
      - probe: chain
  d-lock:
    value: Holds out well
    fit: 3
    note: The bow is as thick as its price, so [](cell:chain/cutting) is true of the best.
    evidence: [source: {url: "https://example.org/tests/bow/", says: Most held., checked: 2026-03-03}]
  folding:
    value: Gives way at the rivets
    fit: 2
    note: The rivets are weaker than the bars.
    evidence: [source: {url: "https://example.org/tests/bars/", says: Rivets broke., checked: 2026-03-04}]
""",
    "data/criteria/carrying.yaml": """\
label: Easy to carry
group: days
kind: judgement
question: Will you still take it along in a year?
why: A lock that stays at home protects nothing.
rubric:
  4: It rides on the frame and is forgotten there
  2: It needs a bag or a bracket
  1: It is worn or leaves a bag half full
cells:
  chain:
    value: Heavy
    fit: 1
    note: Worn around the waist, or left at the stand.
    evidence: [measurement: weight]
  d-lock:
    value: Awkward
    fit: 2
    note: A bracket holds it, and rattles.
    evidence: [measurement: weight]
  folding:
    value: Rides on the frame
    fit: 4
    note: Its holder screws to where a bottle would go.
    evidence: [measurement: weight]
""",
    "data/evidence/cutting/chain.py": PROBE,
    "data/evidence/cutting/chain.json": json.dumps(
        {
            "script": digest(PROBE),
            "date": "2026-03-05",
            "python": "3.13.0",
            "packages": {},
            "verdict": 4,
            "observations": {"held_for_minutes": 5, "tool_broke": True},
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
            "options": {"chain": _measured(1500), "d-lock": _measured(1200), "folding": _measured(900)},
        },
        indent=2,
    ),
    "data/service.yaml": """\
label: One ride, three locks
description: The same errand, written down once for each lock.
about: Each file is what a rider does, in the order in which it is done.
folder: examples/ride
roles:
  leave:
    label: Leaving the bicycle
    about: What is done at the stand.
    files:
      chain: [leave.py]
      d-lock: [leave.py]
      folding: [leave.py]
  fetch:
    label: Fetching it
    about: What is done before riding on.
    files:
      chain: [fetch.py]
      d-lock: []
      folding: [fetch.py]
""",
    "data/scenarios/errands.yaml": """\
label: Errands in town
order: 1
summary: Ten short stops in a day, the bicycle in sight for most of them.
weights:
  carrying: 3
  cutting: 1
recommends: folding
because: [carrying]
reason: It is used at every stop because it is always there.
also:
  - option: d-lock
    when: One of the stops is a station.
avoid:
  - label: A cable on its own
    why: Any pliers open it.
  - label: A chain for short stops
    option: chain
    why: It is too heavy to be taken along.
""",
    "data/decision.yaml": """\
start: night
questions:
  night:
    ask: Where is the bicycle at night?
    answers:
      night-on-street:
        label: On the street
        to: load
      night-indoors:
        label: Indoors
        to: light-lock
  load:
    ask: Who carries the lock?
    answers:
      nobody-carries:
        label: Nobody, it stays at the stand
        to: heavy-lock
      rider-carries:
        label: I do
        to: rigid-lock
outcomes:
  light-lock:
    label: Take a folding lock
    recommends: folding
    runner_up: d-lock
    summary: It is enough by day, and it is always with you.
    because: [carrying]
    needs: {carrying: 3}
  heavy-lock:
    label: Leave a chain at the stand
    recommends: chain
    summary: Weight does not matter where nobody carries it.
    because: [cutting]
    needs: {cutting: 4}
  rigid-lock:
    label: Take a D-lock
    recommends: d-lock
    runner_up: chain
    summary: It holds nearly as long as a chain does and can be carried.
    because: [cutting, carrying]
    needs: {cutting: 3, carrying: 2}
""",
    "content/options/chain.md": """\
A chain goes around a post that no bow would reach.

## Where it fits

Where the same stand is used every night.
""",
    "content/options/d-lock.md": "A bow holds the frame to the stand: [](cell:d-lock/cutting).\n",
    "content/options/folding.md": "Six bars fold into a holder. It suits [errands](scenario:errands).\n",
    "content/scenarios/errands.md": "Short stops punish a lock that is slow to close.\n",
    "content/questions/night.md": "Most bicycles are stolen at night.\n",
    "content/questions/load.md": "Count the stairs as well.\n",
    "content/outcomes/light-lock.md": "A folding lock is out of its holder in seconds.\n",
    "content/outcomes/heavy-lock.md": "Leave the chain locked to the stand: [](option:chain).\n",
    "content/outcomes/rigid-lock.md": "Put the bow through the rear wheel and the frame.\n",
    "content/articles/locking-well.md": """\
---
title: How to lock a bicycle
description: What to lock to what, whichever lock you own.
order: 1
options: [chain, d-lock]
next: page:decide
---
Lock the frame first. [Where it fits](option:chain#where-it-fits) tells what a chain is for.

## Wheels

A wheel comes off in seconds.

![A stand with two hoops](../images/stand.png)

## Weights

This is how we add up what you carry:

```python file=examples/weights/add.py#sum
```
""",
    "content/cases/courier.md": """\
---
title: A courier left the chain at home
description: A courier changed to a folding lock, for its weight.
who: A courier
before: [chain]
before_words: A chain
after: [folding]
source: {url: "https://example.org/courier/", says: The chain was too heavy., checked: 2026-03-02}
year: 2025
scenarios: [errands]
outcomes: [light-lock]
---
Forty stops a day make every gram count: [](cell:chain/carrying).
""",
    "content/examples/ride/chain/leave.py": "print('around the post')\n",
    "content/examples/ride/chain/fetch.py": "print('off the post')\n",
    "content/examples/ride/d-lock/leave.py": "print('through the wheel')\n",
    "content/examples/ride/folding/leave.py": "print('unfold')\n",
    "content/examples/ride/folding/fetch.py": "print('fold')\n",
    "content/pages/home.md": """\
---
title: Find your lock
description: A few questions, a table, and the reading behind both.
---
Start with [the questions](page:decide), or read [](article:locking-well#wheels).
""",
    "content/pages/method.md": """\
---
title: How we judge locks
description: What earns a rating.
---
Every rating follows a rubric.
""",
    "content/pages/about.md": """\
---
title: About this guide
description: Who it is for.
---
It is for people who ride.
""",
    "content/examples/weights/add.py": """\
weights = [1.2, 0.4]
# region: sum
total = sum(weights)
# endregion: sum
print(total)
""",
}
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
