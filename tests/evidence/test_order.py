"""An order is told wherever the ranges between the quartiles have nothing in common, and nowhere else."""

import pytest

from guide.evidence.order import in_order
from guide.model import Spread


def spread(lower: float, upper: float) -> Spread:
    return Spread(minimum=lower, lower=lower, median=(lower + upper) / 2, upper=upper)


@pytest.mark.parametrize(
    ("ranges", "said"),
    [
        ({"A": (1, 2)}, "A"),
        ({"B": (3, 4), "A": (1, 2)}, "A, then B"),
        ({"A": (1, 2), "B": (2, 3)}, "A and B with no order between them"),
        ({"A": (5, 5), "B": (5, 5)}, "A and B with no order between them"),
        ({"C": (9, 9), "A": (1, 3), "B": (2, 4)}, "A and B with no order between them, then C"),
        ({"A": (1, 4), "B": (3, 8), "C": (6, 9)}, "A, B and C with no order between them, but for A before C"),
        ({"A": (1, 9), "B": (2, 3), "C": (6, 8)}, "B, A and C with no order between them, but for B before C"),
    ],
)
def test_the_order_of_quantities(ranges: dict[str, tuple[float, float]], said: str) -> None:
    assert in_order({name: spread(*both) for name, both in ranges.items()}) == said
