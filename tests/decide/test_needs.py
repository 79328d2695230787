"""What meets a need."""

import pytest

from guide.model import Finding, Need

NUMBER, SEVERAL, YES, STATE = Finding(value=40), Finding(3, ("a", "b")), Finding(value=("yes",)), Finding()


@pytest.mark.parametrize(
    ("need", "met_by"),
    [
        (Need(fit=3), {"several"}),
        (Need(fit=4), set()),
        (Need(fit=0), {"several"}),
        (Need(one_of=("yes",)), {"yes"}),
        (Need(one_of=("no",)), set()),
        (Need(one_of=("b", "c")), {"several"}),
        (Need(fit=4, one_of=("a",)), set()),
        (Need(at_most=40), {"number"}),
        (Need(at_most=39.5), set()),
        (Need(at_least=40, at_most=41), {"number"}),
        (Need(at_least=41, at_most=50), set()),
    ],
)
def test_a_need_is_met_by_what_has_it_and_never_by_a_state(need: Need, met_by: set[str]) -> None:
    cells = {"number": NUMBER, "several": SEVERAL, "yes": YES, "state": STATE}
    assert {name for name, found in cells.items() if need.met_by(found)} == met_by
