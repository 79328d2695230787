"""A decision that is taken along: where there is a record and a summary, and what a summary says."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from flask import Flask

from guide import addresses
from guide.decide.flow import flow_of, former_trails
from guide.model import Guide
from guide.prose.references import link
from guide.site.app import create_app
from tests.browser.site import real_references, tried
from tests.decide.records import ADDRESS, DAY, ENDED, FLOW, GUIDE, deciding, given_to, outcome, parsed, paying, text

# Where there is one


def test_every_trail_that_has_ended_has_a_record_and_a_summary_and_no_other_page_has(app: Flask) -> None:
    """So has each of its former addresses."""
    site = app.extensions["guide"]
    listed = {address for address in site.addresses() if address.endswith(("record.md", "summary.txt"))}
    names = ("record.md", "summary.txt")
    ended = [trail.answers for trail in ENDED]
    ended += [former for former, trail in former_trails(flow_of(FLOW)) if trail in ENDED]
    assert listed == {addresses.trail(answers) + name for answers in ended for name in names}
    client = app.test_client()
    found = {f"{page}{name}": client.get(f"{page}{name}").status_code for page in site.pages for name in names}
    assert {address for address, status in found.items() if status == 200} == listed
    assert {found[address] for address in found.keys() - listed} == {404}


@pytest.mark.parametrize(("name", "kind"), [("record.md", "text/markdown"), ("summary.txt", "text/plain")])
def test_what_kind_of_file_it_is(app: Flask, name: str, kind: str) -> None:
    answer = app.test_client().get(addresses.trail(ENDED[0].answers) + name)
    assert answer.content_type == f"{kind}; charset=utf-8"


def test_the_page_of_a_trail_leads_to_both(app: Flask) -> None:
    for trail in tried(ENDED):
        links = set(re.findall(r'<a [^>]*\bhref="([^"]*)"', text(app, trail, "")))
        here = "../" * (len(trail.steps) + 1) + addresses.trail(trail.answers)[1:]
        assert {f"{here}record.md", f"{here}summary.txt"} <= links, trail


def test_the_same_guide_on_the_same_day_gives_the_same_bytes(app: Flask) -> None:
    again = create_app(link(replace(GUIDE, day=DAY)), address=ADDRESS)
    for trail in tried(ENDED):
        for name in ("record.md", "summary.txt"):
            assert text(again, trail, name) == text(app, trail, name)


def test_no_day_of_the_guide_is_in_a_record(app: Flask) -> None:
    """A record is of an edition of the guide; the day of the decision is for the reader to write."""
    later = create_app(link(replace(GUIDE, day=DAY + dt.timedelta(days=1))), address=ADDRESS)
    for name in ("record.md", "summary.txt"):
        assert text(later, ENDED[0], name) == text(app, ENDED[0], name)


def test_without_an_address_of_the_site_there_are_paths_and_no_broken_links() -> None:
    app = create_app(real_references())
    for trail in tried(ENDED):
        found = parsed(text(app, trail, "record.md"))
        page = addresses.trail(trail.answers)
        more = found[outcome(trail).label, "More Information"]
        assert more.items[0] == f"The answers and their reasons: {page}"
        links = [link for section in found.values() for link in section.links]
        assert [link for link in links if not link.startswith("https://")] == []
        assert text(app, trail, "summary.txt").endswith(f": {page}\n")


# A few lines for a chat


def test_the_summary_of_a_trail(small: Guide) -> None:
    app = create_app(link(replace(small, day=DAY)), address="https://locks.example.org")
    page = "/decide/night-on-street/rider-carries/"
    answer = app.test_client().get(f"{page}summary.txt")
    assert answer.get_data(as_text=True) == (
        "Take a D-lock. It holds nearly as long as a chain does and can be carried.\n"
        "- Where is the bicycle at night? On the street\n"
        "- Who carries the lock? I do\n"
        "Because: Withstands cutting: Holds out well.\n"
        "To live with: Easy to carry: Awkward.\n"
        "Second choice: Chain lock.\n"
        f"Which bicycle lock, Spring 2026: https://locks.example.org{page}\n"
    )


def test_every_summary_is_made_of_the_trail_and_its_cells(app: Flask) -> None:
    for trail in tried(ENDED):
        runner_up = outcome(trail).runner_up
        assert text(app, trail, "summary.txt").splitlines() == [
            f"{outcome(trail).label}. {outcome(trail).summary}",
            *(f"- {ask} {answer}" for ask, answer in given_to(trail)),
            *(f"Because: {row.name}: {row.cell.value}." for row in deciding(trail)),
            *(f"To live with: {row.name}: {row.cell.value}." for row in paying(trail)),
            *([f"Second choice: {GUIDE.options[runner_up].label}."] if runner_up else []),
            f"{GUIDE.settings.title}, {GUIDE.settings.edition}: {ADDRESS}{addresses.trail(trail.answers)}",
        ]
