"""Rows of every kind for the small guide: a number with fits, values, yes or no, and what is in a state."""

from collections.abc import Mapping

_SAID = 'evidence: [source: {url: "https://example.org/said/", says: It is so., checked: 2026-03-02}]'

SCALES: Mapping[str, str] = {
    "data/criteria/heft.yaml": """\
label: Heft
group: days
kind: fact
question: How much does it weigh?
why: It is carried.
scale: number
unit: g
better: less
rubric:
  4: {earns: At most a kilogram, when: {is: {at_most: 1000}}}
  2: {earns: At most a kilogram and a half, when: {is: {at_most: 1500}}}
  0: More
cells:
  chain: {is: "measured:weight/weight/chain", note: It hangs down., evidence: [measurement: weight]}
  d-lock: {is: "measured:weight/weight/d-lock", note: It is rigid., evidence: [measurement: weight]}
  folding: {state: not-known, note: The scale was lent out.}
decides_nothing: Carrying says it.
""",
    "data/criteria/colour.yaml": f"""\
label: Colour
group: days
kind: fact
question: Which colours does it come in?
why: Some people match it to the frame.
scale: values
values: {{black: Black, grey: Grey, red: Red}}
cells:
  chain: {{is: black, note: Painted., {_SAID}}}
  d-lock: {{is: [black, grey, red], note: Painted., {_SAID}}}
  folding: {{state: does-not-apply, note: It comes without paint.}}
""",
    "data/criteria/insured.yaml": f"""\
label: Insured
group: safety
kind: fact
question: Does it come with insurance against theft?
why: Some do.
scale: yes-no
cells:
  chain: {{is: yes, note: For a year., {_SAID}}}
  d-lock: {{is: no, note: It has to be bought., {_SAID}}}
  folding: {{is: yes, note: For two years., {_SAID}}}
""",
}
"""The files, by their path from the guide's root."""
