"""What a reader weighs, and the ranking that the table answers. Nothing here may make the console speak."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import expect

from guide.decide.ranking import Ranking
from tests.browser.comparing import EVERY, RATED, ROWS, ranked, short_of, strictest
from tests.browser.site import real_guide
from tests.browser.table import WEIGHTS, Table, labels


def sentences(table: Table) -> dict[str, str]:
    """Return the sentences that stand in the page for the ranking, with names in braces."""
    found: dict[str, str] = table.page.locator("#ranking").evaluate("section => ({ ...section.dataset })")
    return found


def verdict(say: Mapping[str, str], result: Ranking) -> str:
    """Return what must be said of a ranking."""
    names = [labels()[option] for option in result.order]
    leaders = ", ".join(labels()[option] for option in result.leaders)
    if not names:
        return say["none"]
    if len(names) == 1:
        return say["only"].format(winner=names[0])
    if not result.most:
        return say["several"].format(winners=leaders)
    if len(result.leaders) > 1:
        return say["tie"].format(winners=leaders)
    kind = "close" if result.close else "win"
    return say[kind].format(winner=names[0], second=names[1], distance=result.distance, most=result.most)


def expect_ranking(table: Table, options: list[str], weights: Mapping[str, int], needs: Mapping[str, int]) -> None:
    """The page says of these weights and needs what the reference does, with every number."""
    result = ranked(options, weights, needs)
    say = sentences(table)
    section = table.page.get_by_role("region", name="What your weights say")
    expect(section.locator("[data-slot=verdict]")).to_have_text(verdict(say, result))
    if result.most:
        expect(section.locator("ol > li:visible")).to_have_text(
            [f"{labels()[o]} {result.scores[o]} of {result.most} points" for o in result.order]
        )

    def named(criterion: str, points: int) -> str:
        sign = "+" if points > 0 else "\N{MINUS SIGN}"
        return f"{real_guide().criteria[criterion].label} ({sign}{abs(points)})"

    carried = [named(margin.criterion, margin.points) for margin in result.margins if margin.points > 0][:3]
    against = [named(margin.criterion, margin.points) for margin in result.margins if margin.points < 0][-1:]
    expect(section.locator("[data-slot=carried]")).to_have_text(f"Carried by: {', '.join(carried)}." if carried else "")
    spoke = f"Most against it: {against[0]}." if against else say["againstNone"]
    expect(section.locator("[data-slot=against]")).to_have_text(spoke if carried else "")
    if len(result.order) > 1:
        steps = {
            real_guide().criteria[id_].label: f"from {WEIGHTS[weights.get(id_, 0)]} to {WEIGHTS[flip.weight]}: "
            f"then {labels()[flip.winner]} comes first"
            for id_, flip in result.flips.items()
            if flip
        }
        shown = section.locator("dl > div:not([hidden])")
        said = zip(shown.locator("dt").all_text_contents(), shown.locator("dd").all_text_contents(), strict=True)
        assert dict(said) == steps


# What is chosen in each control that says how much a criterion matters.
_WEIGHED = """() => Object.fromEntries([...document.querySelectorAll("select[name=weigh]")]
  .filter((select) => select.value && select.ariaLabel.endsWith(": how much it matters"))
  .map((select) => [select.dataset.criterion, select.value]))"""
WEIGHTINGS = [
    {RATED[0]: 3},
    {RATED[0]: 1, RATED[1]: 1},
    dict.fromkeys(RATED, 2),
    {id_: 1 + at % 3 for at, id_ in enumerate(RATED)},
    {id_: 3 - at % 3 for at, id_ in enumerate(RATED[::2])},
]


@pytest.mark.parametrize("weights", WEIGHTINGS, ids=lambda weights: ",".join(str(w) for w in weights.values()))
def test_weights_by_hand_give_the_ranking_of_the_reference(wide: Table, weights: dict[str, int]) -> None:
    """The first two; where there are more, the address brings them."""
    by_hand = dict(list(weights.items())[:2])
    rest = {id_: weight for id_, weight in weights.items() if id_ not in by_hand}
    wide.open(f"?weigh={addressed(rest)}" if rest else "")
    for criterion, weight in by_hand.items():
        wide.weigh(criterion, weight)
    expect_ranking(wide, EVERY, weights, {})
    wide.expect_status(wide.page.locator("[data-slot=verdict]").inner_text())


def test_one_click_takes_the_weights_of_a_scenario(table: Table) -> None:
    """On a phone, too, all options are ranked while no columns are chosen."""
    table.open()
    for scenario in real_guide().scenarios.values():
        table.button(scenario.label).click()
        expect_ranking(table, EVERY, scenario.weights, {})
        assert table.page.evaluate(_WEIGHED) == {id_: f"{id_}.{weight}" for id_, weight in scenario.weights.items()}
        table.button("None").click()
        expect(table.page.locator("#ranking")).to_be_hidden()
        table.expect_query("")


def test_what_would_change_it_does(wide: Table) -> None:
    """Each change that the page names, made by hand, puts the option first that the page names."""
    weights = next(iter(real_guide().scenarios.values())).weights
    wide.open("?weigh=" + ",".join(f"{id_}.{weight}" for id_, weight in weights.items()))
    flips = {id_: flip for id_, flip in ranked(EVERY, weights).flips.items() if flip}
    for criterion, flip in flips.items():
        wide.weigh(criterion, flip.weight)
        expect(wide.page.locator("#ranking ol > li").first).to_contain_text(labels()[flip.winner])
        wide.weigh(criterion, weights.get(criterion, 0))


def find_weights(*, tie: bool, close: bool) -> dict[str, int]:
    """Return weights that give such a result."""
    tried = (
        {one: a, other: b} for one in RATED for other in RATED if one < other for a in (1, 2, 3) for b in (1, 2, 3)
    )
    for weights in tried:
        result = ranked(EVERY, weights)
        if (len(result.leaders) > 1, result.close) == (tie, close):
            return weights
    raise LookupError


def addressed(weights: Mapping[str, int]) -> str:
    return ",".join(f"{id_}.{weights[id_]}" for id_ in ROWS if weights.get(id_))


@pytest.mark.parametrize(
    ("tie", "close", "words"),
    [(True, True, "A tie:"), (False, True, "A close call:"), (False, False, "comes first, ahead of")],
)
def test_a_tie_and_a_close_call_are_called_so(wide: Table, words: str, *, tie: bool, close: bool) -> None:
    weights = find_weights(tie=tie, close=close)
    wide.open(f"?weigh={addressed(weights)}")
    expect_ranking(wide, EVERY, weights, {})
    said = wide.page.locator("[data-slot=verdict]").inner_text()
    assert words in said
    assert ("close call" in said) == (close and not tie)


def test_requirements_alone_rank_nothing_but_say_what_is_left(wide: Table) -> None:
    criterion, fit = strictest()
    result = ranked(EVERY, {}, {criterion: fit})
    wide.open().require(criterion, fit)
    expect_ranking(wide, EVERY, {}, {criterion: fit})
    expect(wide.page.locator("#ranking ol").first).to_be_hidden()
    if len(result.order) == 1:
        expect(wide.page.locator("[data-slot=verdict]")).to_have_text(
            f"Only {labels()[result.order[0]]} meets what you require."
        )


def test_nothing_meets_what_is_required(wide: Table) -> None:
    needs = {id_: max(real_guide().criteria[id_].rubric) for id_ in RATED}
    assert len(short_of(needs)) == len(EVERY)
    wide.open(f"?must={addressed(needs)}&weigh={RATED[0]}.1")
    expect_ranking(wide, EVERY, {RATED[0]: 1}, needs)
    wide.check(f"Hide {real_guide().settings.nouns.many} that fall short").check()
    expect(wide.page.get_by_role("columnheader")).to_have_count(0)
    assert wide.rows() == ROWS


def test_columns_that_are_chosen_are_the_ones_that_are_ranked(table: Table) -> None:
    chosen = [EVERY[2], EVERY[1]]
    table.open(f"?options={','.join(chosen)}&weigh={RATED[0]}.2,{RATED[1]}.1")
    expect_ranking(table, chosen, {RATED[0]: 2, RATED[1]: 1}, {})
