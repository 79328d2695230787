"""What the small guide says of bicycle locks in YAML: its table, service, scenario and flow."""

from collections.abc import Mapping

DATA: Mapping[str, str] = {
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
  4: {earns: No hand tool opens it within five minutes, when: {held_for_minutes: {at_least: 5}}}
  3: {earns: Only the largest bolt cutters open it within five minutes, when: {held_for_minutes: {at_least: 3}}}
  2: {earns: Large bolt cutters open it within five minutes, when: {held_for_minutes: {at_least: 1}}}
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
observations:
  held_for_minutes: {says: Minutes that it held out, better: more}
seen:
  tool_broke: The tool broke
  tools: The tools that were tried
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
contract: The bicycle is still there afterwards.
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
    because: [cutting]
    needs: {cutting: 3, carrying: 2}
    price: [{criterion: carrying, pay: A strap stops the *bracket* from rattling.}]
""",
}
