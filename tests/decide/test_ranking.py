from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.decide.ranking import Failure, Fits, Flip, Margin, rank

OPTIONS = ("django", "fastapi", "flask")
FITS = {
    "admin": {"django": 4, "fastapi": 2, "flask": 2},
    "contract": {"django": 2, "fastapi": 4, "flask": 2},
    "small": {"django": 1, "fastapi": 3, "flask": 4},
}


def test_scores_are_weight_times_fit() -> None:
    """The worked example of the method page."""
    found = rank(OPTIONS, FITS, {"admin": 3, "contract": 2})
    assert found.scores == {"django": 16, "fastapi": 14, "flask": 10}
    assert (found.order, found.leaders, found.distance, found.most) == (OPTIONS, ("django",), 2, 20)
    assert found.margins == (Margin("admin", 6), Margin("contract", -4))
    assert found.close


def test_a_tie_has_no_winner_and_is_close() -> None:
    found = rank(OPTIONS, FITS, {"admin": 3, "contract": 3})
    assert found.scores == {"django": 18, "fastapi": 18, "flask": 12}
    assert (found.leaders, found.distance, found.margins, found.close) == (("django", "fastapi"), 0, (), True)


def test_without_weights_all_are_alike() -> None:
    found = rank(OPTIONS, FITS, {})
    assert (found.leaders, found.order, found.most) == (OPTIONS, OPTIONS, 0)
    assert found.flips["admin"] == Flip("admin", 1, "django")


def test_what_falls_short_is_not_ranked_and_says_why() -> None:
    found = rank(OPTIONS, FITS, {"admin": 3}, {"contract": 3, "small": 2})
    assert (found.order, found.leaders, found.distance) == (("fastapi",), ("fastapi",), 0)
    assert found.failures == {
        "django": (Failure("contract", 3, 2), Failure("small", 2, 1)),
        "flask": (Failure("contract", 3, 2),),
    }
    assert not any(found.flips.values())


def test_nothing_is_left() -> None:
    found = rank(OPTIONS, FITS, {"admin": 3}, {"admin": 4, "contract": 4})
    assert (found.order, found.leaders, dict(found.scores), found.margins) == ((), (), {}, ())
    assert not any(found.flips.values())


def test_a_clear_lead_is_not_close() -> None:
    found = rank(OPTIONS, FITS, {"admin": 3})
    assert not found.close
    assert found.flips == {"admin": None, "contract": None, "small": Flip("small", 3, "flask")}


def test_equal_scores_stand_in_the_order_of_the_columns() -> None:
    assert rank(("flask", "fastapi", "django"), FITS, {"admin": 1}).order == ("django", "flask", "fastapi")


def drawn_fits() -> st.SearchStrategy[Fits]:
    row = st.fixed_dictionaries({option: st.integers(0, 4) for option in OPTIONS})
    return st.dictionaries(st.sampled_from("abcde"), row, max_size=5)


weights_drawn = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 3), max_size=5)
needs_drawn = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 4), max_size=2)


def single_winner(fits: Fits, weights: dict[str, int], needs: dict[str, int]) -> str | None:
    """The option with the highest score alone, computed anew."""
    left = [option for option in OPTIONS if all(fits[name][option] >= needs.get(name, 0) for name in fits)]
    scores = sorted((sum(weights.get(name, 0) * fits[name][option] for name in fits), option) for option in left)
    return scores[-1][1] if scores and (len(scores) == 1 or scores[-1][0] > scores[-2][0]) else None


@given(drawn_fits(), weights_drawn, needs_drawn)
def test_flips_are_those_of_brute_force(fits: Fits, weights: dict[str, int], needs: dict[str, int]) -> None:
    """The smallest change of one weight that gives another winner, the decrease where two are as small."""
    found = rank(OPTIONS, fits, weights, needs)
    now = single_winner(fits, weights, needs)
    for name in fits:
        changes = [
            (abs(weight - weights.get(name, 0)), weight, winner)
            for weight in range(4)
            if (winner := single_winner(fits, {**weights, name: weight}, needs)) not in {None, now}
        ]
        expected = min(changes, default=None, key=lambda change: change[:2])
        flip = found.flips[name]
        assert (flip and (flip.weight, flip.winner)) == (expected and expected[1:])


@given(drawn_fits(), weights_drawn, needs_drawn)
def test_margins_add_up_to_the_distance(fits: Fits, weights: dict[str, int], needs: dict[str, int]) -> None:
    found = rank(OPTIONS, fits, weights, needs)
    assert sum(margin.points for margin in found.margins) == found.distance
    assert list(found.margins) == sorted(found.margins, key=lambda margin: -margin.points)
    assert all(0 <= score <= found.most for score in found.scores.values())


@given(drawn_fits(), weights_drawn)
def test_a_call_is_close_where_one_step_ends_the_lead(fits: Fits, weights: dict[str, int]) -> None:
    found = rank(OPTIONS, fits, weights)
    now = single_winner(fits, weights, {})
    steps = [
        {**weights, name: weights.get(name, 0) + step}
        for name, step in product(fits, (-1, 1))
        if 0 <= weights.get(name, 0) + step <= 3
    ]
    assert found.close == (now is None or any(single_winner(fits, changed, {}) != now for changed in steps))


@pytest.mark.parametrize("criterion", FITS)
def test_more_weight_never_hurts_the_best_under_a_criterion(criterion: str) -> None:
    best = max(OPTIONS, key=lambda option: FITS[criterion][option])
    scores = [rank(OPTIONS, FITS, {**dict.fromkeys(FITS, 1), criterion: weight}).scores for weight in range(4)]
    ahead = [score[best] - max(score[option] for option in OPTIONS if option != best) for score in scores]
    assert ahead == sorted(ahead)
