"""What each kind of page shows, as rows."""

from dataclasses import replace
from typing import Any

import pytest
from markupsafe import Markup

from guide.model import Guide
from guide.prose.references import link
from guide.site.cells import FitRow, fit_row
from guide.site.ending import sections
from guide.site.pages import Site


@pytest.fixture(scope="module")
def site(small: Guide) -> Site:
    return Site(link(small))


def shown(site: Site, address: str) -> Any:  # noqa: ANN401 - rows of every kind
    return site.shown(site.pages[address])


@pytest.mark.parametrize(("fit", "row"), [(0, FitRow(0, "None")), (1, FitRow(1, "Weak")), (4, FitRow(4, "Full"))])
def test_a_fit_in_words(fit: int, row: FitRow) -> None:
    assert fit_row(fit) == row


def test_every_fit_has_a_word() -> None:
    assert len({fit_row(fit).words for fit in range(5)}) == 5


def test_a_view_for_every_page(site: Site) -> None:
    for page in site.pages.values():
        assert site.shown(page)


def test_the_table_has_every_option_under_every_criterion(site: Site) -> None:
    groups = shown(site, "/compare/")["groups"]
    assert {
        group.label: {
            criterion.label: [(cell.option.label, cell.value) for cell in criterion.cells]
            for criterion in group.criteria
        }
        for group in groups
    } == {
        "What it withstands": {
            "Withstands cutting": [
                ("Chain lock", "Holds out well"),
                ("D-lock", "Holds out well"),
                ("Folding lock", "Gives way at the rivets"),
            ]
        },
        "What it is like to live with": {
            "Easy to carry": [("Chain lock", "Heavy"), ("D-lock", "Awkward"), ("Folding lock", "Rides on the frame")]
        },
    }


def test_the_first_question(site: Site) -> None:
    found = shown(site, "/decide/")
    assert found["ask"] == "Where is the bicycle at night?"
    assert [(answer.label, answer.address) for answer in found["answers"]] == [
        ("On the street", "/decide/night-on-street/"),
        ("Indoors", "/decide/night-indoors/"),
    ]
    assert (found["number"], found["most_left"], found["given"]) == (1, 1, ())


def test_answers_given_can_be_changed(site: Site) -> None:
    """The link of an answer leads to its question, with the answers before it kept."""
    found = shown(site, "/decide/night-on-street/rider-carries/")
    assert [(row.ask, row.label, row.address) for row in found["given"]] == [
        ("Where is the bicycle at night?", "On the street", "/decide/"),
        ("Who carries the lock?", "I do", "/decide/night-on-street/"),
    ]


def test_an_outcome_shows_the_cells_that_decide(site: Site) -> None:
    found = shown(site, "/outcomes/rigid-lock/")
    assert [row.label for row in found["reasons"]] == ["Withstands cutting"]
    assert [option.label for option in found["shown_options"]] == ["Chain lock", "D-lock", "Folding lock"]
    assert ([one.label for one in found["recommends"]], found["runner_up"].label) == (["D-lock"], "Chain lock")


def test_an_outcome_shows_what_one_has_to_live_with(site: Site) -> None:
    """Each price is a cell, and how to pay it."""
    (price,) = shown(site, "/outcomes/rigid-lock/")["price"]
    assert (price.cells[0].criterion.label, price.cells[0].value) == ("Easy to carry", "Awkward")
    assert price.pay.strip() == "<p>A strap stops the <em>bracket</em> from rattling.</p>"
    assert shown(site, "/outcomes/light-lock/")["price"] == ()


def test_an_outcome_says_where_a_reason_is_only_the_best_there_is(site: Site, small: Guide) -> None:
    """A strong reason needs no remark."""
    carrying = small.criteria["carrying"]
    cells = {id_: cell.model_copy(update={"fit": 2 if id_ == "folding" else 1}) for id_, cell in carrying.cells.items()}
    criteria = {**small.criteria, "carrying": carrying.model_copy(update={"cells": cells})}
    weaker = Site(link(replace(small, criteria=criteria)))
    address = "/criteria/carrying/#folding"
    assert shown(site, "/outcomes/light-lock/")["remarks"] == {}
    remark = "No other lock does better here, and that makes it a reason."
    assert shown(weaker, "/outcomes/light-lock/")["remarks"] == {address: remark}


def test_an_outcome_by_itself_lists_the_answers_that_lead_to_it(site: Site) -> None:
    alone = shown(site, "/outcomes/heavy-lock/")
    on_trail = shown(site, "/decide/night-on-street/nobody-carries/")
    assert [(row.label, row.address) for row in alone["trails"]] == [
        ("On the street → Nobody, it stays at the stand", "/decide/night-on-street/nobody-carries/")
    ]
    assert alone["given"] == ()
    assert on_trail["trails"] == ()


def test_an_outcome_says_what_its_second_choice_has_too_little_of(site: Site) -> None:
    (row,) = shown(site, "/outcomes/rigid-lock/")["short"]
    assert (row.cell.criterion.label, row.cell.fit.fit, row.needed) == ("Easy to carry", 1, "at least partial")
    assert shown(site, "/outcomes/heavy-lock/")["short"] == ()


def test_what_would_change_an_outcome_is_told_by_option(site: Site) -> None:
    found = shown(site, "/decide/night-on-street/rider-carries/")
    assert [
        ([option.id for option in row.options], [(one.ask, [turn.label for turn in one.turns]) for one in row.asked])
        for row in found["changes"]
    ] == [
        (["chain"], [("Who carries the lock?", ["Nobody, it stays at the stand"])]),
        (["folding"], [("Where is the bicycle at night?", ["Indoors"])]),
    ]
    assert found["runner_up_first"] == found["changes"][0]
    assert found["same"] is None


def test_a_text_is_parted_at_its_own_headings_only() -> None:
    html = Markup("<p>a<br>b</p>\n<h2 id='x'>X</h2><p>c</p><blockquote><h2>Quoted</h2></blockquote>\n<h2>Y</h2><hr>d")
    parts = sections(html)
    assert [part.heading for part in parts] == ["", "<h2 id='x'>X</h2>", "<h2>Y</h2>"]
    assert "".join(part.heading + part.body for part in parts) == html
    assert sections(Markup("<h2>X</h2>y"))[0].heading == "<h2>X</h2>"


def test_weights_come_strongest_first(site: Site) -> None:
    weights = shown(site, "/scenarios/errands/")["weights"]
    assert [(row.criterion.label, row.words) for row in weights] == [
        ("Easy to carry", "decides"),
        ("Withstands cutting", "matters a little"),
    ]


def test_an_option_lists_where_it_is_recommended_and_read_about(site: Site) -> None:
    folding, chain = shown(site, "/locks/folding/"), shown(site, "/locks/chain/")
    assert [link.label for link in folding["scenarios"]] == ["Errands in town"]
    assert [link.label for link in chain["scenarios"]] == []
    assert [link.label for link in chain["articles"]] == ["How to lock a bicycle"]
    assert [link.label for link in folding["articles"]] == []


def test_an_article_lists_its_sections_and_the_next_step(site: Site) -> None:
    found = shown(site, "/articles/locking-well/")
    assert [(link.label, link.address) for link in found["sections"]] == [
        ("Wheels", "#h-wheels"),
        ("Weights", "#h-weights"),
    ]
    assert (found["next"].label, found["next"].address) == ("Decide", "/decide/")


def test_a_rubric_is_listed_best_first(site: Site) -> None:
    found = shown(site, "/criteria/carrying/")["row"]
    assert [(line.fit.fit, line.earns) for line in found.rubric] == [
        (4, "It rides on the frame and is forgotten there"),
        (2, "It needs a bag or a bracket"),
        (1, "It is worn or leaves a bag half full"),
    ]
