"""Which rows of the table a reader looks at, and in which order. Nothing here may make the console speak."""

import re

from playwright.sync_api import expect

from guide.model import Criterion
from tests.browser.comparing import EVERY, ROWS, SETTLED
from tests.browser.site import shown_guide
from tests.browser.table import Table, criteria, fits

# Filter rows


def test_rows_of_a_group(wide: Table) -> None:
    wide.open()
    for id_, group in shown_guide().settings.groups.items():
        wide.check(group.label).check()
        assert wide.rows() == [criterion.id for criterion in criteria() if criterion.group == id_]
        expect(wide.page.locator("tr.group:visible")).to_have_count(1)
        wide.check(group.label).uncheck()


def test_rows_of_two_groups(wide: Table) -> None:
    first, *_, last = shown_guide().settings.groups
    wide.open()
    for group in (last, first):
        wide.check(shown_guide().settings.groups[group].label).check()
    assert wide.rows() == [criterion.id for criterion in criteria() if criterion.group in {first, last}]
    wide.expect_query(f"group={first},{last}")


def test_rows_of_a_kind(wide: Table) -> None:
    wide.open()
    for kind in ("fact", "judgement"):
        wide.page.get_by_label("Kind", exact=True).select_option(label=f"{kind}s")
        assert wide.rows() == [criterion.id for criterion in criteria() if criterion.kind == kind]


def words_of(criterion: Criterion, part: str) -> set[str]:
    """Return the longer words of a part of a criterion, as people would look for them."""
    texts = {
        "label": [criterion.label],
        "question": [criterion.question],
        "value": [cell.value or "" for cell in criterion.cells.values()],
        "note": [cell.note or "" for cell in criterion.cells.values()],
        "words": [*criterion.words],
    }
    found = {word for text in texts[part] for word in re.findall(r"(?<![\w/:.`-])[A-Za-z]{4,}(?![\w/:.`-])", text)}
    shown = " ".join(text for other in texts if other != "words" for text in texts[other]).lower()
    return {word for word in found if part != "words" or word.lower() not in shown}


def test_rows_that_hold_a_word(wide: Table) -> None:
    """In label, question, a value, a note or what people call it: a word that the guide has in this criterion only."""
    everything = {
        criterion.id: criterion.model_dump_json(include={"label", "question", "cells", "words"}).lower()
        for criterion in criteria()
    }
    field = wide.open().looked_through()
    for part in ("label", "question", "value", "note", "words"):
        criterion, word = next(
            (criterion.id, word)
            for criterion in criteria()
            for word in sorted(words_of(criterion, part))
            if [id_ for id_, text in everything.items() if word.lower() in text] == [criterion.id]
        )
        field.fill(word.upper())
        assert wide.rows() == [criterion], part


def test_rows_follow_each_letter_and_marks_follow_the_words(wide: Table) -> None:
    wide.open()
    counts = []
    find = wide.looked_through()
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
    """Return the criteria in which these options differ: by two steps of fit, or by value where there are no fits."""
    found = []
    for criterion in criteria():
        cells = [criterion.cells[option] for option in options]
        steps = [cell.fit for cell in cells if cell.fit is not None]
        apart = max(steps) - min(steps) if steps else 0
        if apart >= 2 or (not criterion.rated and len({cell.value for cell in cells}) > 1):
            found.append(criterion.id)
    return found


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
    wide.open(f"?must={first}.{max(shown_guide().criteria[first].rubric)}&weigh={second}.2")
    wide.check("Only what I required or weighted").check()
    assert wide.rows() == [first, second]


def test_where_no_row_is_left_the_page_says_so_with_the_nearest_and_a_way_back(wide: Table) -> None:
    wide.open(panels=False)
    nothing = wide.page.locator("#nothing")
    expect(nothing).to_be_hidden()
    wide.page.get_by_label("Find in the table").fill("admn")
    expect(nothing).to_contain_text("No row holds these words.")
    expect(nothing.get_by_role("link", name=shown_guide().criteria["built-in-admin"].label)).to_be_visible()
    expect(wide.page.locator(".jumps a:visible")).to_have_count(0)
    nothing.get_by_role("button", name="Show all rows").click()
    assert wide.rows() == ROWS
    wide.open("?mine=1", panels=False)
    expect(nothing.get_by_text("No row is left by what is set.")).to_be_visible()
    expect(nothing.get_by_text("No row holds these words.")).to_be_hidden()


def test_no_link_leads_to_a_group_without_rows(wide: Table) -> None:
    groups = {criterion.group for criterion in criteria() if criterion.kind == "judgement"}
    wide.open("?kind=judgement", panels=False)
    shown = [f"#group-{group}" for group in shown_guide().settings.groups if group in groups]
    links = wide.page.locator(".jumps a:visible")
    assert links.evaluate_all("links => links.map((link) => link.hash)") == shown


def test_rows_that_matter_come_first_and_are_marked(wide: Table) -> None:
    first, second, third, *_ = list(fits())[::-1]
    wide.open(f"?must={first}.{max(shown_guide().criteria[first].rubric)}&weigh={second}.1,{third}.3&sort=weight")
    assert wide.rows()[:3] == [first, third, second]
    marks = wide.page.locator("tr.weighted .weight")
    expect(marks).to_have_text(["required", "decides", "matters a little"])


def test_rows_come_by_the_fit_of_an_option(wide: Table) -> None:
    label = shown_guide().options[EVERY[1]].label
    wide.open().page.get_by_label("Order of the rows").select_option(label=f"strongest for {label} first")
    steps = [shown_guide().criteria[id_].cells[EVERY[1]].fit for id_ in wide.rows()]
    assert steps == sorted(steps, key=lambda fit: -1 if fit is None else fit, reverse=True)


def test_filters_add_up_and_each_can_be_removed(wide: Table) -> None:
    group = next(iter(shown_guide().settings.groups))
    wide.open().check(shown_guide().settings.groups[group].label).check()
    wide.page.get_by_label("Kind", exact=True).select_option("fact")
    wide.page.get_by_label("Find in the table").fill("model")
    shown = wide.rows()
    assert {id_ for id_ in shown if shown_guide().criteria[id_].group == group} == set(shown)
    wide.expect_query(f"group={group}&kind=fact&find=model")
    assert sorted(wide.chips()) == sorted([shown_guide().settings.groups[group].label, "Only facts", "“model”"])
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
    wide.open().page.get_by_label("Find in the table").focus()
    box = wide.check("Only differences")
    before = box.bounding_box()
    wide.page.keyboard.type("zzz")
    wide.page.wait_for_timeout(SETTLED)
    assert box.bounding_box() == before


# Sort


def difference(criterion: Criterion) -> tuple[int, int]:
    cells = [criterion.cells[option] for option in EVERY]
    steps = [cell.fit or 0 for cell in cells]
    return max(steps) - min(steps), len({cell.value for cell in cells})


def test_rows_are_sorted(wide: Table) -> None:
    sort = wide.open().page.get_by_label("Order of the rows")
    for order, expected, groups in (
        ("by name", sorted(criteria(), key=lambda criterion: criterion.label.casefold()), 0),
        # Python's reversed sort keeps equals in place too.
        ("most different first", sorted(criteria(), key=difference, reverse=True), 0),
        ("by group", criteria(), len(shown_guide().settings.groups)),
    ):
        sort.select_option(label=order)
        assert wide.rows() == [criterion.id for criterion in expected]
        expect(wide.page.locator("tr.group:visible")).to_have_count(groups)
