"""The second guide as a reader uses it: each control of its table once, and its flow from home to an outcome.

Its rows hold yes or no, values and numbers, its options stand in groups, and no cell of it was run: what the table
does with these is asked nowhere else of a guide that somebody wrote.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from guide import addresses
from guide.decide.ranking import rank
from guide.evidence.findings import findings
from guide.model import Need
from tests.browser.site import PREFIX, Served, guide_of, longest_trail
from tests.browser.table import WIDE, Table, opened
from tests.browser.tabs import Tabs

NAME = "licences"
GUIDE = guide_of(NAME)
EVERY = list(GUIDE.published)
FOUND = findings(GUIDE)
FIRST = EVERY[:4]


def labels(*options: str) -> list[str]:
    return [GUIDE.options[option].label for option in options]


@pytest.fixture
def table(tabs: Tabs, licences: Served) -> Iterator[Table]:
    with opened(tabs, licences, viewport=WIDE) as found:
        yield found


def ordered(weights: dict[str, int], needs: dict[str, Need]) -> list[str]:
    return list(rank(tuple(EVERY), FOUND, weights, needs).order)


def test_what_matters_is_weighed_and_required(table: Table) -> None:
    """A weight, a fit, a yes, a value and a number, each by its control; the ranking is that of the reference."""
    page = table.open().page
    places = page.locator("#ranking ol > li:visible")
    weights, needs = {"patent-grant": 3, "plain-words": 1}, {"patent-grant": Need(fit=4)}
    page.get_by_label("Patent grant: how much it matters").select_option(label="decides")
    page.get_by_label("Plain words: how much it matters").select_option(label="matters a little")
    page.get_by_label("Patent grant: must be at least").select_option("patent-grant.4")

    def ranks() -> None:
        table.panels()
        expected = ordered(weights, needs)
        expect(places).to_have_count(len(expected))
        assert [place.get_attribute("data-option") for place in places.all()] == expected

    ranks()
    for criterion, choice, need in (
        ("law-named", "No", Need(one_of=("no",))),
        ("copyleft", "The whole program", Need(one_of=("whole",))),
    ):
        group = page.get_by_role("group", name=f"{GUIDE.criteria[criterion].label}: must be one of")
        group.get_by_label(choice).check()
        needs[criterion] = need
        ranks()
    page.get_by_label("Length of the text: at most").fill("5600")
    page.get_by_label("Length of the text: at most").press("Tab")
    needs["length"] = Need(at_most=5600)
    ranks()
    assert ordered(weights, needs) == ["agpl-3.0"]
    page.get_by_role("checkbox", name="Hide licences that fall short").check()
    table.expect_query(
        "must=patent-grant.4,copyleft.whole,law-named.no,length.at-most-5600&weigh=patent-grant.3,plain-words.1&hide=1"
    )
    again = table.seen()
    page.reload()
    table.panels()
    assert table.seen() == again
    table.button("Clear all").click()
    table.expect_query("")
    assert table.columns() == labels(*FIRST)


def test_a_situation_is_taken_with_what_it_requires(table: Table) -> None:
    page = table.open().page
    scenario = GUIDE.scenarios["built-into-binaries"]
    table.button(scenario.label).click()
    first = page.locator("#ranking ol > li").first
    expect(first).to_have_attribute("data-option", *scenario.options)


def test_rows_are_found_filtered_and_sorted(table: Table) -> None:
    page = table.open().page
    every = table.rows()
    assert every == [criterion.id for members in GUIDE.by_group.values() for criterion in members]
    field = table.looked_through()
    field.fill("tivoization")
    assert table.rows() == ["install-keys"]
    field.fill("")
    table.check("Only differences").check()
    # Of the first four, which are short and permissive, hardly anything differs.
    differing = table.rows()
    assert set(differing) < set(every)
    assert "names" in differing
    assert "commercial-use" not in differing
    table.check("Only differences").uncheck()
    page.get_by_label("Kind").select_option("judgement")
    assert table.rows() == ["company-ease", "plain-words"]
    page.get_by_label("Kind").select_option("")
    table.check(GUIDE.settings.groups["standing"].label).check()
    assert table.rows() == [criterion.id for criterion in GUIDE.by_group["standing"]]
    page.get_by_label("Order of the rows").select_option("label")
    names = [GUIDE.criteria[id_].label for id_ in table.rows()]
    assert names == sorted(names, key=str.casefold)
    table.expect_query("group=standing&sort=label")


def test_columns_are_picked_moved_and_opened(table: Table) -> None:
    page = table.open().page
    page.get_by_label("Find licences").fill("gpl")
    table.button("Only these").click()
    family = [id_ for id_ in EVERY if "gpl" in id_]
    groups = [GUIDE.settings.option_groups[name].label for name in ("weak", "strong")]
    expect(page.locator("#columns fieldset:visible legend")).to_have_text(groups)
    assert table.columns() == labels(*family)
    page.get_by_role("button", name=f"Move {labels(family[1])[0]} to the left").click()
    assert table.columns() == labels(family[1], family[0], *family[2:])
    table.opens("network-source", "agpl-3.0").click()
    expect(table.behind("network-source", "agpl-3.0")).to_contain_text("Section 13")
    expect(page.locator(".behinds .cell")).to_have_count(len(family))


def test_a_view_is_taken_along(table: Table) -> None:
    table.open("?options=eupl-1.2,mit&group=standing")
    with table.page.expect_download() as download:
        table.button("CSV of this view").click()
    text = Path(download.value.path()).read_bytes().decode().removeprefix("\ufeff")
    lines = list(csv.DictReader(io.StringIO(text)))
    rows = GUIDE.by_group["standing"]
    assert [(line["Criterion"], line["Licence"]) for line in lines] == [
        (row.label, label) for row in rows for label in labels("eupl-1.2", "mit")
    ]
    assert all(line["Sources"].startswith("https://") for line in lines if line["How it is known"] == "Source")
    with table.page.expect_download() as download:
        table.button("Markdown of this view").click()
    assert Path(download.value.path()).read_text("utf-8").count("\n|") == len(rows) + 1


def test_answers_lead_from_home_to_an_outcome_with_its_record(page: Page, licences: Served) -> None:
    """By mouse; the outcome names what is recommended and why, and its record says the same."""
    trail = longest_trail(NAME)
    page.goto(licences.at("/"))
    for step in trail.steps:
        answer = GUIDE.decision.questions[step.question].answers[step.answer]
        page.get_by_role("main").get_by_role("link", name=answer.label).first.click()
    outcome = GUIDE.decision.outcomes[trail.at]
    expect(page.get_by_role("heading", level=1)).to_have_text(outcome.label)
    for option in labels(*outcome.options):
        expect(page.get_by_role("main").get_by_role("link", name=option, exact=True).first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Decision record").click()
    record = Path(download.value.path()).read_text("utf-8")
    assert f"# {outcome.label}\n" in record
    assert " or ".join(f'"{label}"' for label in labels(*outcome.options)) in record


def test_an_outcome_prints_on_two_pages_without_controls(page: Page, licences: Served) -> None:
    trail = longest_trail(NAME)
    address = addresses.trail(trail.answers)
    page.goto(licences.at(address))
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= 2
    page.emulate_media(media="print")
    main = page.get_by_role("main")
    expect(main.locator(".printed")).to_have_text(f"https://example.org{PREFIX}{address}")
    for option in labels(*GUIDE.decision.outcomes[trail.at].options):
        expect(main.get_by_role("link", name=option, exact=True).first).to_be_visible()
    for one in main.locator("button, .takes a, summary").all():
        expect(one).to_be_hidden()
