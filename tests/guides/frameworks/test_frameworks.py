"""What the guide of this repository's own content has to be, beside what any guide has to be.

Most of it is data: the rules of the house in data/guide.yaml, and what it stands for in data/positions.yaml.
"""

from itertools import pairwise

from guide.evidence.exact import minor
from guide.site.drawing import MOST_HEIGHT
from tests.browser.site import real_guide
from tests.site.test_drawing import drawn

GUIDE = real_guide()


def test_its_flow_fits_one_page() -> None:
    (one,) = drawn(GUIDE.decision)
    assert one.height <= 800 < MOST_HEIGHT
    outcomes = [box for box in one.boxes if box.kind == "outcome"]
    assert {box.id for box in outcomes} == set(GUIDE.decision.outcomes)
    recommended = [box.option for box in sorted(outcomes, key=lambda box: box.y)]
    assert len([1 for above, below in pairwise(recommended) if above != below]) == len(set(recommended)) - 1


def test_the_range_of_pythons_was_run_where_it_begins() -> None:
    records = [record for name, record in GUIDE.records.items() if name.startswith("python-range/")]
    assert [minor(record.python) for record in records] == [record.seen["since"] for record in records]
