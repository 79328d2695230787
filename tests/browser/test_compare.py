"""What a reader does with the table, and what it answers. Nothing here may make the console speak."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from guide.decide.ranking import Ranking, rank
from guide.model import Criterion
from tests.browser.site import Served, real_guide
from tests.browser.table import SIZES, WEIGHTS, WIDE, Table, criteria, fits, labels, opened, page_of

SETTLED = 700
"""Milliseconds after which a view that is left alone has been announced."""
FIT_WORDS = ("None", "Weak", "Partial", "Good", "Full")
EVERY = list(labels())
ROWS = [criterion.id for criterion in criteria()]


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """Open a wide window and a phone's, which all tests share."""
    found = {name: browser.new_context(viewport=size) for name, size in SIZES.items()}
    yield found
    for context in found.values():
        context.close()


@pytest.fixture
def wide(contexts: dict[str, BrowserContext], at_root: Served) -> Iterator[Table]:
    with page_of(contexts["wide"], at_root) as table:
        yield table


@pytest.fixture
def phone(contexts: dict[str, BrowserContext], at_root: Served) -> Iterator[Table]:
    with page_of(contexts["phone"], at_root) as table:
        yield table


@pytest.fixture(params=SIZES)
def table(request: pytest.FixtureRequest, contexts: dict[str, BrowserContext], at_root: Served) -> Iterator[Table]:
    with page_of(contexts[request.param], at_root) as table:
        yield table


def short_of(needs: Mapping[str, int], options: list[str] = EVERY) -> list[str]:
    """Return the options that do not meet the requirements."""
    return list(rank(tuple(options), fits(), {}, needs).failures)


# Require


def strictest() -> tuple[str, int]:
    """Return a requirement that some options meet and some do not."""
    return next(
        (id_, fit) for id_, row in fits().items() for fit in (4, 3, 2) if 0 < sum(f >= fit for f in row.values()) < 3
    )


def test_what_falls_short_of_a_requirement_is_greyed_with_the_reason_in_words(wide: Table) -> None:
    criterion, fit = strictest()
    needed = real_guide().criteria[criterion]
    wide.open().require(criterion, fit)
    background = "cell => getComputedStyle(cell).backgroundColor"
    greyed: set[str] = set()
    plain: set[str] = set()
    for option in EVERY:
        reason = wide.page.locator(f'.shortfalls [data-option="{option}"]')
        short = option in short_of({criterion: fit})
        expected = f"Falls short: {needed.label} ({needed.cells[option].value})" if short else "Meets what you require"
        expect(reason).to_have_text(expected)
        (greyed if short else plain).add(wide.cell(ROWS[0], option).evaluate(background))
    assert greyed
    assert plain
    assert greyed.isdisjoint(plain)


def test_every_requirement_that_an_option_falls_short_of_is_named(wide: Table) -> None:
    needs = {id_: 4 for id_, row in fits().items() if min(row.values()) < 4}
    offered = {id_: fit for id_, fit in needs.items() if fit in real_guide().criteria[id_].rubric}
    wide.open("?must=" + ",".join(f"{id_}.{fit}" for id_, fit in offered.items()))
    failures = rank(tuple(EVERY), fits(), {}, offered).failures
    for option, found in failures.items():
        reasons = [real_guide().criteria[failure.criterion] for failure in found]
        words = ", ".join(f"{reason.label} ({reason.cells[option].value})" for reason in reasons)
        expect(wide.page.locator(f'.shortfalls [data-option="{option}"]')).to_have_text(f"Falls short: {words}")


def test_what_falls_short_is_hidden_on_request(wide: Table) -> None:
    criterion, fit = strictest()
    wide.open().require(criterion, fit)
    assert wide.columns() == list(labels().values())
    wide.check(f"Hide {real_guide().settings.nouns.many} that fall short").check()
    left = [labels()[option] for option in EVERY if option not in short_of({criterion: fit})]
    expect(wide.page.get_by_role("columnheader")).to_have_text(left)
    wide.expect_status(f"{len(left)} of {len(EVERY)} {real_guide().settings.nouns.many} are shown")
    wide.check(f"Hide {real_guide().settings.nouns.many} that fall short").uncheck()
    expect(wide.page.get_by_role("columnheader")).to_have_text(list(labels().values()))


def test_each_requirement_says_how_many_options_it_would_leave(table: Table) -> None:
    """In the rubric's own words. On a phone, too, all options count while no columns are chosen."""
    criterion, fit = strictest()
    table.open().require(criterion, fit)
    for other, row in fits().items():
        rubric = real_guide().criteria[other].rubric
        expected = [
            f"{FIT_WORDS[step]}: {rubric[step]} "
            f"({sum(row[o] >= step and (other == criterion or fits()[criterion][o] >= fit) for o in EVERY)} "
            f"of {len(EVERY)} {real_guide().settings.nouns.many})"
            for step in sorted(rubric, reverse=True)
            if step
        ]
        select = table.page.get_by_label(f"{real_guide().criteria[other].label}: must be at least")
        assert select.locator("option").all_inner_texts() == ["nothing required", *expected]


def test_only_criteria_with_fits_can_be_required_or_weighted(wide: Table) -> None:
    wide.open()
    for kind in ("must be at least", "how much it matters"):
        assert wide.page.get_by_label(re.compile(f": {kind}$")).count() == len(fits())


# Filter rows


@pytest.mark.parametrize("group", real_guide().settings.groups)
def test_rows_of_a_group(wide: Table, group: str) -> None:
    wide.open().check(real_guide().settings.groups[group].label).check()
    assert wide.rows() == [criterion.id for criterion in criteria() if criterion.group == group]
    expect(wide.page.locator("tr.group:visible")).to_have_count(1)


def test_rows_of_two_groups(wide: Table) -> None:
    first, *_, last = real_guide().settings.groups
    wide.open()
    for group in (last, first):
        wide.check(real_guide().settings.groups[group].label).check()
    assert wide.rows() == [criterion.id for criterion in criteria() if criterion.group in {first, last}]
    wide.expect_query(f"group={first},{last}")


@pytest.mark.parametrize("kind", ["fact", "judgement"])
def test_rows_of_a_kind(wide: Table, kind: str) -> None:
    wide.open().page.get_by_label("Kind", exact=True).select_option(label=f"{kind}s")
    assert wide.rows() == [criterion.id for criterion in criteria() if criterion.kind == kind]


def words_of(criterion: Criterion, part: str) -> set[str]:
    """Return the longer words of a part of a criterion, as people would look for them."""
    texts = {
        "label": [criterion.label],
        "question": [criterion.question],
        "value": [cell.value for cell in criterion.cells.values()],
        "note": [cell.note for cell in criterion.cells.values()],
    }
    return {word for text in texts[part] for word in re.findall(r"(?<![\w/:.`-])[A-Za-z]{4,}(?![\w/:.`-])", text)}


@pytest.mark.parametrize("part", ["label", "question", "value", "note"])
def test_rows_that_hold_a_word_in_their(wide: Table, part: str) -> None:
    """The word is one that the whole guide has in this criterion only."""
    everything = {
        criterion.id: criterion.model_dump_json(include={"label", "question", "cells"}).lower()
        for criterion in criteria()
    }
    criterion, word = next(
        (criterion.id, word)
        for criterion in criteria()
        for word in sorted(words_of(criterion, part))
        if [id_ for id_, text in everything.items() if word.lower() in text] == [criterion.id]
    )
    wide.open().page.get_by_label("Find in the table").fill(word.upper())
    assert wide.rows() == [criterion]


def test_rows_follow_each_letter_and_marks_follow_the_words(wide: Table) -> None:
    wide.open()
    counts = []
    find = wide.page.get_by_label("Find in the table")
    for letter in "admin":
        find.press(letter)
        counts.append(len(wide.rows()))
    assert counts == sorted(counts, reverse=True)
    assert 0 < counts[-1] < counts[0] <= len(ROWS)
    for _ in range(4):
        find.press("Backspace")
    assert len(wide.rows()) == counts[0]
    find.press_sequentially("dmin")
    before = wide.page.locator("#table").inner_html()
    wide.expect_query("find=admin")
    marks = wide.page.wait_for_function(
        """() => {
          const found = [...(CSS.highlights.get("found") ?? [])];
          return found.length && found.map((mark) => mark.startContainer.data.slice(mark.startOffset, mark.endOffset));
        }"""
    ).json_value()
    assert {mark.lower() for mark in marks} == {"admin"}
    assert wide.page.locator("#table").inner_html() == before
    find.press("Control+a")
    find.press("Delete")
    wide.expect_query("")
    assert wide.rows() == ROWS
    wide.page.wait_for_function("() => CSS.highlights.get('found').size === 0")


def test_each_mark_is_drawn(wide: Table) -> None:
    wide.open("?find=admin", panels=False)
    wide.page.wait_for_function("() => CSS.highlights.get('found')?.size")
    mark = wide.page.evaluate("() => getComputedStyle(document.body, '::highlight(found)').backgroundColor")
    assert mark not in {"rgba(0, 0, 0, 0)", wide.page.evaluate("() => getComputedStyle(document.body).backgroundColor")}


def differing(options: list[str]) -> list[str]:
    """Return the criteria in which these options differ, by fit or by value."""
    return [
        criterion.id
        for criterion in criteria()
        if len({(criterion.cells[option].value, criterion.cells[option].fit) for option in options}) > 1
    ]


def test_only_differences_says_how_many_rows_it_hides(wide: Table) -> None:
    """Of the columns that are shown: what was the same may differ in others."""
    pair, same = next(
        (pair, [row for row in ROWS if row not in differing(pair)])
        for pair in ([one, other] for one in EVERY for other in EVERY if one < other)
        if len(differing(pair)) < len(ROWS)
    )
    wide.open(f"?options={','.join(pair)}").check("Only differences").check()
    assert wide.rows() == differing(pair)
    wide.expect_status(f"Rows hidden because they do not differ: {len(same)}.")


def test_only_rows_that_are_required_or_weighted(wide: Table) -> None:
    first, second, *_ = [id_ for id_ in ROWS if id_ in fits()]
    wide.open(f"?must={first}.{max(real_guide().criteria[first].rubric)}&weigh={second}.2")
    wide.check("Only what I required or weighted").check()
    assert wide.rows() == [first, second]


def test_filters_add_up_and_each_can_be_removed(wide: Table) -> None:
    group = next(iter(real_guide().settings.groups))
    wide.open().check(real_guide().settings.groups[group].label).check()
    wide.page.get_by_label("Kind", exact=True).select_option("fact")
    wide.page.get_by_label("Find in the table").fill("model")
    shown = wide.rows()
    assert {id_ for id_ in shown if real_guide().criteria[id_].group == group} == set(shown)
    wide.expect_query(f"group={group}&kind=fact&find=model")
    assert sorted(wide.chips()) == sorted([real_guide().settings.groups[group].label, "Only facts", "“model”"])
    wide.button("Remove: “model”").click()
    wide.expect_query(f"group={group}&kind=fact")
    wide.button("Remove: Only facts").click()
    wide.expect_query(f"group={group}")
    wide.button("Clear all").click()
    wide.expect_query("")
    assert (wide.chips(), wide.rows()) == ([], ROWS)
    expect(wide.button("Clear all")).to_be_hidden()


def test_filters_keep_the_place_that_is_read(wide: Table) -> None:
    """What stands above the table stays where it is when rows go."""
    wide.open()
    box = wide.check("Only differences")
    box.scroll_into_view_if_needed()
    before = box.bounding_box()
    wide.page.get_by_label("Find in the table").fill("zzz")
    wide.page.wait_for_timeout(SETTLED)
    assert box.bounding_box() == before


# Choose columns


def test_columns_are_chosen(wide: Table) -> None:
    first, second, third = labels().values()
    wide.open().check(second).uncheck()
    expect(wide.page.get_by_role("columnheader")).to_have_text([first, third])
    wide.expect_query(f"options={EVERY[0]},{EVERY[2]}")
    expect(wide.check(first)).to_be_disabled()
    expect(wide.check(third)).to_be_disabled()
    wide.check(second).check()
    wide.expect_query("")


def test_columns_are_put_in_order_by_keyboard(wide: Table) -> None:
    first, second, third = labels().values()
    wide.open()
    expect(wide.button(f"Move {first} to the left")).to_be_disabled()
    wide.button(f"Move {third} to the left").focus()
    wide.page.keyboard.press("Enter")
    expect(wide.page.get_by_role("columnheader")).to_have_text([first, third, second])
    assert wide.focus() == f"button Move {third} to the left"
    wide.page.keyboard.press("Enter")
    expect(wide.page.get_by_role("columnheader")).to_have_text([third, first, second])
    wide.expect_query(f"options={EVERY[2]},{EVERY[0]},{EVERY[1]}")
    assert wide.focus() == "input "
    cells = wide.page.locator(f'tr[data-criterion="{ROWS[0]}"] .value').all_inner_texts()
    row = real_guide().criteria[ROWS[0]].cells
    assert cells == [row[option].value for option in (EVERY[2], EVERY[0], EVERY[1])]


def test_a_column_that_moves_passes_those_that_are_not_chosen(wide: Table) -> None:
    first, second, third = labels().values()
    wide.open().check(second).uncheck()
    wide.button(f"Move {third} to the left").click()
    expect(wide.page.get_by_role("columnheader")).to_have_text([third, first])


def test_a_phone_starts_with_two_columns(phone: Table) -> None:
    first, second, third = labels().values()
    phone.open()
    expect(phone.page.get_by_role("columnheader")).to_have_text([first, second])
    phone.check(third).check()
    phone.check(first).uncheck()
    expect(phone.page.get_by_role("columnheader")).to_have_text([second, third])
    phone.expect_query(f"options={EVERY[1]},{EVERY[2]}")


def test_two_columns_fit_a_phone(phone: Table) -> None:
    phone.open(panels=False)
    region = phone.page.get_by_role("region", name=re.compile(real_guide().settings.title))
    assert region.evaluate("region => region.scrollWidth - region.clientWidth") <= 0


def test_columns_are_taken_from_the_address(table: Table) -> None:
    chosen = [EVERY[2], EVERY[0]]
    table.open(f"?options={','.join(chosen)}")
    expect(table.page.get_by_role("columnheader")).to_have_text([labels()[option] for option in chosen])


# Sort


def difference(criterion: Criterion) -> tuple[int, int]:
    cells = [criterion.cells[option] for option in EVERY]
    steps = [cell.fit or 0 for cell in cells]
    return max(steps) - min(steps), len({cell.value for cell in cells})


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("by group", ROWS),
        ("by name", [c.id for c in sorted(criteria(), key=lambda criterion: criterion.label.casefold())]),
        ("most different first", [c.id for c in sorted(criteria(), key=difference, reverse=True)]),
    ],
)
def test_rows_are_sorted(wide: Table, order: str, expected: list[str]) -> None:
    sort = wide.open("?sort=label" if order == "by group" else "").page.get_by_label("Order of the rows")
    sort.select_option(label=order)
    if order == "most different first":
        # Python's reversed sort keeps equals in place too.
        assert [difference(real_guide().criteria[id_]) for id_ in wide.rows()] == sorted(
            map(difference, criteria()), reverse=True
        )
    assert wide.rows() == expected
    expect(wide.page.locator("tr.group:visible")).to_have_count(
        len(real_guide().settings.groups) if order == "by group" else 0
    )


# Weigh


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
    result = rank(tuple(options), fits(), weights, needs)
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
        changes = {
            real_guide().criteria[id_].label: f"If it {WEIGHTS[flip.weight]}, {labels()[flip.winner]} comes first."
            if flip
            else "Nothing would."
            for id_, flip in result.flips.items()
        }
        terms = section.locator("dt").all_text_contents()
        assert dict(zip(terms, section.locator("dd").all_text_contents(), strict=True)) == changes


RATED = list(fits())
WEIGHTINGS = [
    {RATED[0]: 3},
    {RATED[0]: 1, RATED[1]: 1},
    dict.fromkeys(RATED, 2),
    {id_: 1 + at % 3 for at, id_ in enumerate(RATED)},
    {id_: 3 - at % 3 for at, id_ in enumerate(RATED[::2])},
]


@pytest.mark.parametrize("weights", WEIGHTINGS, ids=lambda weights: ",".join(str(w) for w in weights.values()))
def test_weights_by_hand_give_the_ranking_of_the_reference(wide: Table, weights: dict[str, int]) -> None:
    wide.open()
    for criterion, weight in weights.items():
        wide.weigh(criterion, weight)
    expect_ranking(wide, EVERY, weights, {})
    wide.expect_status(wide.page.locator("[data-slot=verdict]").inner_text())


@pytest.mark.parametrize("scenario", real_guide().scenarios)
def test_one_click_takes_the_weights_of_a_scenario(table: Table, scenario: str) -> None:
    """On a phone, too, all options are ranked while no columns are chosen."""
    weights = real_guide().scenarios[scenario].weights
    table.open().button(real_guide().scenarios[scenario].label).click()
    expect_ranking(table, EVERY, weights, {})
    for criterion, weight in weights.items():
        label = real_guide().criteria[criterion].label
        expect(table.page.get_by_label(f"{label}: how much it matters")).to_have_value(f"{criterion}.{weight}")
    table.button("None").click()
    expect(table.page.locator("#ranking")).to_be_hidden()
    table.expect_query("")


def test_what_would_change_it_does(wide: Table) -> None:
    """Each change that the page names, made by hand, puts the option first that the page names."""
    weights = next(iter(real_guide().scenarios.values())).weights
    wide.open("?weigh=" + ",".join(f"{id_}.{weight}" for id_, weight in weights.items()))
    flips = {id_: flip for id_, flip in rank(tuple(EVERY), fits(), weights).flips.items() if flip}
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
        result = rank(tuple(EVERY), fits(), weights)
        if (len(result.leaders) > 1, result.close) == (tie, close):
            return weights
    raise LookupError


def addressed(weights: Mapping[str, int]) -> str:
    return ",".join(f"{id_}.{weights[id_]}" for id_ in ROWS if weights.get(id_))


@pytest.mark.parametrize(
    ("tie", "close", "words"),
    [(True, True, "A tie between"), (False, True, "A close call:"), (False, False, "comes first, ahead of")],
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
    result = rank(tuple(EVERY), fits(), {}, {criterion: fit})
    wide.open().require(criterion, fit)
    expect_ranking(wide, EVERY, {}, {criterion: fit})
    expect(wide.page.locator("#ranking ol")).to_be_hidden()
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


# Open a cell


def test_a_cell_opens_in_place(table: Table) -> None:
    criterion = next(c for c in criteria() if c.cells[EVERY[0]].sources and c.cells[EVERY[0]].fit is not None)
    content = criterion.cells[EVERY[0]]
    cell = table.open(panels=False).cell(criterion.id, EVERY[0])
    cell.locator("summary").click()
    expect(cell.locator(".note")).to_be_visible()
    expect(cell.locator(".behind")).to_contain_text(f"means: {criterion.rubric[content.fit or 0]}.")
    expect(cell.get_by_role("link", name=content.sources[0].url.split("/")[2])).to_be_visible()
    table.expect_query(f"open={criterion.id}.{EVERY[0]}")
    cell.get_by_role("link", name="This cell").click()
    expect(table.page).to_have_url(re.compile(rf"/criteria/{criterion.id}/#{EVERY[0]}$"))
    table.page.go_back()
    expect(cell.locator(".note")).to_be_visible()
    cell.locator("summary").click()
    expect(cell.locator(".note")).to_be_hidden()
    table.expect_query("")


def test_a_cell_is_open_by_its_address(wide: Table) -> None:
    wide.open(f"?open={ROWS[0]}.{EVERY[1]},{ROWS[1]}.{EVERY[0]}", panels=False)
    open_cells = [(ROWS[0], EVERY[1]), (ROWS[1], EVERY[0])]
    for criterion, option in open_cells:
        expect(wide.cell(criterion, option).locator(".note")).to_be_visible()
    expect(wide.page.locator("td .note:visible")).to_have_count(len(open_cells))


def test_clear_all_and_back_close_and_open_cells(wide: Table) -> None:
    wide.open()
    wide.check("Only differences").check()
    wide.expect_query("differ=1")
    wide.cell(ROWS[0], EVERY[0]).locator("summary").click()
    wide.expect_query(f"differ=1&open={ROWS[0]}.{EVERY[0]}")
    wide.button("Clear all").click()
    expect(wide.page.locator("td .note:visible")).to_have_count(0)
    wide.page.go_back()
    expect(wide.page.locator("td .note:visible")).to_have_count(1)
    wide.page.go_back()
    wide.expect_query("")
    expect(wide.page.locator("td .note:visible")).to_have_count(0)


def test_a_cell_can_be_corrected(browser: Browser, below_prefix: Served) -> None:
    with opened(browser, below_prefix, viewport=WIDE) as table:
        table.open(f"?open={ROWS[0]}.{EVERY[0]}", panels=False)
        link = table.cell(ROWS[0], EVERY[0]).get_by_role("link", name="Correct this")
        file = real_guide().criteria[ROWS[0]].file
        expect(link).to_have_attribute("href", f"https://example.org/repository/edit/main/{file}")


# The view and its address


STATES = [
    "options=flask,django",
    "options=fastapi,django,flask",
    "must=built-in-admin.4",
    "must=api-contract.4,onboarding.3&hide=1",
    "weigh=built-in-admin.3",
    "weigh=api-contract.1,built-in-admin.2,onboarding.3",
    "must=request-validation.3&weigh=api-contract.3,request-validation.2",
    "group=foundation",
    "group=shape,team",
    "kind=judgement",
    "kind=fact&find=built",
    "find=the%20model",
    "find=%22quoted%22%20%26%20%3Cb%3E%20it%27s%20100%25%20%2B%20%23%20%C3%A9%20%F0%9F%98%80",
    "differ=1",
    "mine=1",
    "weigh=onboarding.1&mine=1",
    "must=onboarding.4&differ=1&mine=1&hide=1",
    "sort=label",
    "kind=judgement&sort=difference",
    "options=flask,fastapi&differ=1&sort=difference",
    "open=built-in-admin.django",
    "options=fastapi,flask&open=execution-model.flask,onboarding.django",
    "options=flask,django&must=api-contract.2&weigh=onboarding.3&group=team&kind=judgement&find=o&mine=1&hide=1",
    "weigh=onboarding.3&find=o&differ=1&mine=1&hide=1&sort=label&open=onboarding.flask",
]


@pytest.mark.parametrize("query", STATES)
def test_a_view_is_the_same_from_its_address(table: Table, query: str) -> None:
    """By a link, by a reload, by going back from another page; and the address stays as it is."""
    table.open(f"?{query}")
    table.expect_query(query)
    first = table.seen()
    table.page.reload()
    table.panels()
    table.expect_query(query)
    assert table.seen() == first
    table.page.goto("about:blank")
    table.page.go_back()
    table.panels()
    table.expect_query(query)
    assert table.seen() == first


def test_a_view_made_by_hand_is_the_same_from_its_address(table: Table) -> None:
    scenario = next(iter(real_guide().scenarios.values()))
    criterion, fit = strictest()
    table.open().button(scenario.label).click()
    table.require(criterion, fit)
    table.check(real_guide().settings.groups[real_guide().criteria[criterion].group].label).check()
    table.check("Only differences").check()
    table.page.get_by_label("Order of the rows").select_option("difference")
    table.page.get_by_label("Find in the table").press_sequentially(" the  ")
    table.page.wait_for_timeout(SETTLED)
    table.cell(table.rows()[0], EVERY[0]).locator("summary").click()
    table.page.wait_for_function("() => location.search.includes('open=')")
    first, address = table.seen(), table.page.url
    table.page.goto("about:blank")
    table.page.goto(address)
    table.panels()
    # What was typed has been put in order.
    table.page.get_by_label("Find in the table").fill(" the  ")
    assert table.seen() == first
    assert table.page.url == address


def test_back_and_forward_go_through_the_views(wide: Table) -> None:
    criterion, fit = strictest()
    wide.open()
    views = [("", wide.seen())]
    for change in (
        partial(wide.require, criterion, fit),
        wide.check("Only differences").check,
        partial(wide.page.get_by_label("Order of the rows").select_option, "label"),
        wide.check(labels()[EVERY[1]]).uncheck,
    ):
        change()
        wide.page.wait_for_function("before => location.search.slice(1) !== before", arg=views[-1][0])
        views.append((wide.query, wide.seen()))
    for go, expected in ((wide.page.go_back, views[-2::-1]), (wide.page.go_forward, views[1:])):
        for query, seen in expected:
            go()
            wide.expect_query(query)
            assert wide.seen() == seen


HOSTILE = [
    "must=__proto__.4&weigh=constructor.3&group=toString",
    "options=django",
    "options=<script>alert(1)</script>,flask",
    "must=built-in-admin.9,gone.4,built-in-admin.4.4&weigh=built-in-admin.-1",
    "must[]=built-in-admin.4&page=2&utm_source=x",
    "open=<img src=x onerror=alert(1)>.django,built-in-admin.rails",
    "kind=opinion&sort=constructor&differ=yes&hide=0",
    "%00%ff%zz=%00&find=%00%09%20",
    "&&&===&?&",
    "find=",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_or_outdated_address_gives_a_clean_page(wide: Table, query: str) -> None:
    plain = wide.open().seen()
    wide.open(f"?{query}")
    wide.expect_query("")
    assert wide.seen() == plain


def test_words_from_an_address_are_words_only(wide: Table) -> None:
    """Whatever is looked for is shown as text, and cut where it is long."""
    markup = '<img src=x onerror="alert(1)">{label}$&'
    wide.open("?find=" + markup.replace("&", "%26").replace("#", "%23"))
    assert wide.chips() == [f"“{markup}”"]
    assert wide.page.locator("main img").count() == 0
    expect(wide.page.get_by_label("Find in the table")).to_have_value(markup)
    wide.open(f"?find={'x' * 3000}")
    expect(wide.page.get_by_label("Find in the table")).to_have_value("x" * 80)
    wide.expect_query(f"find={'x' * 80}")


def test_what_is_known_is_kept_and_the_rest_of_the_address_is_cleaned(wide: Table) -> None:
    wide.open(f"?SORT=x&sort=label&weigh=gone.1,{RATED[0]}.2&weigh={RATED[0]}.9&x=1#group-{criteria()[0].group}")
    expect(wide.page).to_have_url(f"{wide.address}?weigh={RATED[0]}.2&sort=label#group-{criteria()[0].group}")


# The keyboard and the ear


def test_the_focus_stays_on_what_was_used(wide: Table) -> None:
    criterion, fit = strictest()
    wide.open()
    label = real_guide().criteria[criterion].label
    control = wide.page.get_by_label(f"{label}: must be at least")
    control.focus()
    control.select_option(f"{criterion}.{fit}")
    assert wide.focus().startswith("select")
    for name in ("Only differences", "Only what I required or weighted", labels()[EVERY[2]]):
        wide.check(name).focus()
        wide.page.keyboard.press("Space")
        assert wide.focus().startswith("input")
    wide.button(next(iter(real_guide().scenarios.values())).label).focus()
    wide.page.keyboard.press("Enter")
    assert wide.focus() == f"button {next(iter(real_guide().scenarios.values())).label}"


def test_the_focus_goes_from_a_removed_filter_to_its_neighbour(table: Table) -> None:
    table.open(f"?kind=fact&differ=1&sort=label&weigh={RATED[0]}.1", panels=False)
    chips = table.chips()
    assert len(chips) == 4
    table.page.get_by_label("What is set").get_by_role("button").nth(1).focus()
    for left in ([0, 2, 3], [0, 3], [0]):
        table.page.keyboard.press("Enter")
        expect(table.page.get_by_label("What is set").get_by_role("button")).to_have_text([chips[at] for at in left])
        assert table.focus() == f"button Remove: {chips[left[min(1, len(left) - 1)]]}"
    table.page.keyboard.press("Enter")
    expect(table.page.get_by_label("What is set").get_by_role("button")).to_have_count(0)
    assert table.focus() == "summary What matters to you"
    table.expect_query("")


def test_the_focus_is_not_lost_when_all_is_cleared(table: Table) -> None:
    table.open("?kind=fact&differ=1", panels=False).button("Clear all").focus()
    table.page.keyboard.press("Enter")
    table.expect_query("")
    assert table.focus() == "summary What matters to you"


@pytest.mark.parametrize("query", ["options=flask,django", "kind=fact&sort=label&open=onboarding.django"])
@pytest.mark.parametrize("place", ["cell", "row", "column", "box", "chip", "note"])
def test_the_focus_is_not_lost_by_going_back(wide: Table, query: str, place: str) -> None:
    """What has it may be moved, hidden or gone in the view before."""
    wide.open(f"?{query}")
    wide.button("Clear all").click()
    wide.expect_query("")
    wide.cell("execution-model", "flask").locator("summary").click()
    wide.check("Only differences").check()
    wide.page.wait_for_function("() => location.search.includes('differ=1')")
    {
        "cell": wide.cell("onboarding", "flask").locator("summary"),
        "row": wide.page.locator('tr[data-criterion="onboarding"] th a'),
        "column": wide.page.get_by_role("columnheader").nth(1).get_by_role("link"),
        "box": wide.check(labels()[EVERY[2]]),
        "chip": wide.button("Remove: Only differences"),
        "note": wide.cell("execution-model", "flask").get_by_role("link", name="This cell"),
    }[place].focus()
    for _ in range(2):
        wide.page.go_back()
    wide.expect_query(query)
    assert wide.page.evaluate("() => document.activeElement.checkVisibility() && document.activeElement.localName") in {
        "summary",
        "a",
        "input",
        "button",
    }


def walk(table: Table, key: str, steps: int) -> list[str]:
    """Press a key again and again; each stop must be in sight."""
    stops = []
    for _ in range(steps):
        table.page.keyboard.press(key)
        if table.page.evaluate("() => !document.activeElement.closest('.scroll')"):
            break
        stops.append(table.focus())
    return stops


@pytest.mark.parametrize("width", [320, 1280])
def test_the_focus_is_never_covered_by_what_sticks(browser: Browser, at_root: Served, width: int) -> None:
    """Through the whole table and back, where it is wider than the screen and where options fall short."""
    needs = ",".join(f"{id_}.{max(real_guide().criteria[id_].rubric)}" for id_ in RATED)
    with opened(browser, at_root, viewport={"width": width, "height": 800}) as table:
        table.open(f"?options={','.join(EVERY)}&must={needs}", panels=False)
        table.page.locator(".scroll").focus()
        stops = len(ROWS) * (len(EVERY) + 1) + len(EVERY)
        assert len(walk(table, "Tab", stops)) == stops
        assert len(walk(table, "Shift+Tab", stops - 1)) == stops - 1


def test_the_focus_is_never_covered_in_the_controls(table: Table) -> None:
    table.open(f"?weigh={RATED[0]}.1&differ=1").panels()
    table.page.locator("#controls summary").first.focus()
    reached = 0
    while table.page.evaluate("() => document.activeElement.closest('#controls, #ranking') !== null"):
        table.focus()
        table.page.keyboard.press("Tab")
        reached += 1
    controls = table.page.locator("#controls :is(button, select, input, summary):enabled:visible").count()
    assert reached >= controls


def test_one_status_is_there_from_the_start_and_silent(wide: Table, at_root: Served) -> None:
    html = (at_root.folder / "compare" / "index.html").read_text("utf-8")
    assert html.count('role="status"') == 1
    assert html.count("aria-live") == 0
    wide.open(panels=False).listen()
    wide.page.wait_for_timeout(SETTLED)
    assert wide.said() == []
    expect(wide.page.get_by_role("status")).to_have_attribute("aria-atomic", "true")


def test_one_sentence_for_each_change(wide: Table) -> None:
    criterion, fit = strictest()
    wide.open().listen()
    many = real_guide().settings.nouns.many
    changes: list[tuple[Callable[[], object], str]] = [
        (lambda: wide.page.get_by_label("Find in the table").press_sequentially("admin", delay=20), "criteria and"),
        (lambda: wide.check("Only differences").check(), "criteria and"),
        (lambda: wide.require(criterion, fit), "require"),
        (lambda: wide.weigh(criterion, 2), "criteria and"),
        (lambda: wide.check(labels()[EVERY[-1]]).uncheck(), f"2 of {len(EVERY)} {many} are shown"),
        (lambda: wide.button("Clear all").click(), f"{len(ROWS)} of {len(ROWS)} criteria"),
    ]
    for number, (change, words) in enumerate(changes, 1):
        change()
        wide.page.wait_for_function("number => window.said.length >= number", arg=number)
        wide.page.wait_for_timeout(SETTLED)
        assert len(wide.said()) == number
        assert words in wide.said()[-1]
