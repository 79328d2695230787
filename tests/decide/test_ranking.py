"""The reference of the ranking: what it gives for cases one can add up by hand, and laws for all others."""

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.decide import ranking
from guide.decide.ranking import Flip, Margin, Ranking
from tests.ranked import findings
from tests.ranked import needs as fits_needed

OPTIONS = ("chain", "d-lock", "folding")
FITS = {
    "cutting": {"chain": 4, "d-lock": 4, "folding": 2},
    "carrying": {"chain": 1, "d-lock": 2, "folding": 4},
    "price": {"chain": 2, "d-lock": 3, "folding": 0},
}


Fits = Mapping[str, Mapping[str, int | None]]
Table = tuple[tuple[str, ...], dict[str, dict[str, int | None]], dict[str, int], dict[str, int]]


def rank(
    options: tuple[str, ...], fits: Fits, weights: Mapping[str, int], needs: Mapping[str, int] | None = None
) -> Ranking:
    """Rank by fits alone."""
    return ranking.rank(options, findings(fits), weights, fits_needed(needs or {}))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw options, fits, weights and needs; few values, so that ties are common. Some cells are in a state."""
    options = tuple("abcde"[: draw(st.integers(1, 5))])
    criteria = "vwxyz"[: draw(st.integers(0, 5))]
    fit = st.integers(0, 4) | st.none()
    fits = {name: {option: draw(fit) for option in options} for name in criteria}
    graded = st.dictionaries(st.sampled_from(criteria), st.integers(1, 3)) if criteria else st.just({})
    return options, fits, draw(graded), draw(graded)


def leaders_of(options: tuple[str, ...], fits: Fits, weights: Mapping[str, int]) -> set[str]:
    """Find the best the slow way."""
    scores = {
        option: sum(weights.get(name, 0) * (fit[option] or 0) for name, fit in fits.items()) for option in options
    }
    return {option for option, score in scores.items() if score == max(scores.values())}


def test_scores_are_weight_times_fit_added_up() -> None:
    result = rank(OPTIONS, FITS, {"cutting": 3, "carrying": 1})
    assert result.scores == {"chain": 13, "d-lock": 14, "folding": 10}
    assert result.order == ("d-lock", "chain", "folding")
    assert (result.leaders, result.distance, result.most) == (("d-lock",), 1, 16)


def test_the_distance_is_explained_by_what_carried_it_and_what_spoke_against() -> None:
    result = rank(OPTIONS, FITS, {"cutting": 2, "carrying": 3, "price": 1})
    assert result.order == ("d-lock", "folding", "chain")
    assert result.margins == (Margin("cutting", 4), Margin("price", 3), Margin("carrying", -6))
    assert sum(margin.points for margin in result.margins) == result.distance == 1


def test_a_criterion_in_which_both_are_equal_is_no_reason() -> None:
    assert rank(("chain", "d-lock"), FITS, {"cutting": 3, "carrying": 1}).margins == (Margin("carrying", 1),)


@pytest.mark.parametrize(
    ("needs", "failures"),
    [
        ({}, {}),
        ({"carrying": 2}, {"chain": ("carrying",)}),
        ({"carrying": 2, "price": 1}, {"chain": ("carrying",), "folding": ("price",)}),
        (
            {"cutting": 4, "carrying": 4, "price": 3},
            {
                "chain": ("carrying", "price"),
                "d-lock": ("carrying",),
                "folding": ("cutting", "price"),
            },
        ),
    ],
)
def test_what_falls_short_is_left_out_with_all_its_reasons(
    needs: dict[str, int], failures: dict[str, tuple[str, ...]]
) -> None:
    result = rank(OPTIONS, FITS, {"cutting": 1}, needs)
    assert result.failures == failures
    assert set(result.order) == set(result.scores) == set(OPTIONS) - set(failures)


def test_a_tie_has_no_winner_no_distance_and_no_margins() -> None:
    result = rank(OPTIONS, FITS, {"cutting": 2})
    assert (result.leaders, result.distance, result.margins) == (("chain", "d-lock"), 0, ())
    assert result.close


def test_equal_scores_stand_in_the_order_of_the_columns() -> None:
    assert rank(("folding", "d-lock", "chain"), FITS, {"cutting": 2}).order == ("d-lock", "chain", "folding")


@pytest.mark.parametrize("weights", [{}, {"unknown": 3}])
def test_without_weights_all_are_equal(weights: dict[str, int]) -> None:
    result = rank(OPTIONS, FITS, weights)
    assert (result.leaders, result.order, result.most) == (OPTIONS, OPTIONS, 0)
    assert result.flips["price"] == Flip("price", 1, "d-lock")


def test_nothing_left() -> None:
    result = rank(OPTIONS, FITS, {"cutting": 1}, {"carrying": 4, "price": 1})
    assert result == Ranking(
        order=(),
        scores={},
        failures=result.failures,
        uncounted={},
        leaders=(),
        distance=0,
        most=4,
        margins=(),
        flips=dict.fromkeys(FITS),
        close=False,
    )


def test_one_left_wins_whatever_the_weights() -> None:
    result = rank(OPTIONS, FITS, {"price": 3}, {"carrying": 4})
    assert (result.order, result.leaders, result.distance, result.margins) == (("folding",), ("folding",), 0, ())
    assert result.flips == dict.fromkeys(FITS)
    assert not result.close


def test_what_would_change_it_is_the_smallest_change() -> None:
    """With 3 and 1 the D-lock leads the folding lock by 4; each weight but one can undo that."""
    flips = rank(("d-lock", "folding"), FITS, {"cutting": 3, "carrying": 1}).flips
    assert flips == {"cutting": Flip("cutting", 0, "folding"), "carrying": None, "price": None}


def test_of_two_changes_of_the_same_size_the_decrease_is_named() -> None:
    """At 1 both lead; less puts one first, more the other."""
    fits = {"one": {"a": 4, "b": 0}, "other": {"a": 0, "b": 4}}
    assert rank(("a", "b"), fits, {"one": 1, "other": 1}).flips["one"] == Flip("one", 0, "b")


@pytest.mark.parametrize(
    ("weights", "close"),
    [({"cutting": 3}, False), ({"price": 2}, False), ({"price": 1}, True), ({"cutting": 2, "carrying": 1}, True)],
)
def test_a_lead_that_one_step_ends_is_a_close_call(weights: dict[str, int], *, close: bool) -> None:
    assert rank(("d-lock", "folding"), FITS, weights).close is close


@given(tables())
def test_the_leaders_are_those_that_brute_force_finds(table: Table) -> None:
    options, fits, weights, needs = table
    result = rank(options, fits, weights, needs)
    left = tuple(o for o in options if all((fits[name][o] or 0) >= need for name, need in needs.items()))
    assert set(result.leaders) == (leaders_of(left, fits, weights) if left else set())
    assert sorted(result.order) == sorted(left)
    assert [result.scores[option] for option in result.order] == sorted(result.scores.values(), reverse=True)


@given(tables())
def test_margins_add_up_to_the_distance(table: Table) -> None:
    result = rank(*table)
    assert sum(margin.points for margin in result.margins) == result.distance
    assert [margin.points for margin in result.margins] == sorted((m.points for m in result.margins), reverse=True)


@given(tables())
def test_flips_are_those_that_brute_force_finds(table: Table) -> None:
    """No smaller change of the weight puts another option first; None means that no weight does."""
    options, fits, weights, needs = table
    result = rank(options, fits, weights, needs)
    for name, flip in result.flips.items():
        now = weights.get(name, 0)
        firsts = {
            weight: found
            for weight in range(4)
            if len(found := leaders_of(result.order, fits, {**weights, name: weight}) if result.order else set()) == 1
            and found != set(result.leaders)
        }
        if flip is None:
            assert firsts == {}
        else:
            assert firsts[flip.weight] == {flip.winner}
            assert min(abs(weight - now) for weight in firsts) == abs(flip.weight - now)


@given(tables())
def test_a_call_is_close_if_and_only_if_some_single_step_ends_the_lead(table: Table) -> None:
    options, fits, weights, needs = table
    result = rank(options, fits, weights, needs)
    steps = [
        {**weights, name: weights.get(name, 0) + step}
        for name, step in product(fits, (-1, 1))
        if 0 <= weights.get(name, 0) + step <= 3
    ]
    left = result.order
    ended = any(leaders_of(left, fits, step) != set(result.leaders) for step in steps) if left else False
    assert result.close == (len(result.leaders) > 1 or ended)


@given(tables(), st.data())
def test_the_order_of_columns_and_criteria_decides_nothing_but_ties(table: Table, data: st.DataObject) -> None:
    options, fits, weights, needs = table
    mixed = tuple(data.draw(st.permutations(options)))
    turned = dict(reversed(fits.items()))
    one, other = rank(options, fits, weights, needs), rank(mixed, turned, weights, needs)
    assert (one.scores, one.failures.keys(), set(one.leaders), one.distance) == (
        other.scores,
        other.failures.keys(),
        set(other.leaders),
        other.distance,
    )


@given(tables())
def test_a_state_adds_nothing_meets_nothing_and_is_named(table: Table) -> None:
    """Whatever a criterion weighs, an option without a fit there has the score that it has without the criterion."""
    options, fits, weights, needs = table
    result = rank(options, fits, weights, needs)
    for name, row in fits.items():
        rated = any(fit is not None for fit in row.values())
        without = rank(options, {other: fits[other] for other in fits if other != name}, weights, {})
        for option in (option for option in options if row[option] is None):
            assert option in result.failures or name not in needs
            assert option not in result.scores or result.scores[option] == without.scores[option]
            if option in result.scores and rated:
                assert (name in result.uncounted.get(option, ())) == (name in weights)
    assert all(
        row[o] is None for name, row in fits.items() for o in result.order if name in result.uncounted.get(o, ())
    )
