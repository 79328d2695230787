"""How pages are cited, and rows shown elsewhere."""

import datetime as dt
from dataclasses import replace

import pytest
from flask import Flask

from guide.model import Guide
from guide.prose.references import link
from guide.site.cite import citation
from guide.site.pages import Site
from tests.site.asked import ADDRESS, parsed, text
from tests.site.test_pages import TITLES

QUOTED = {"/articles/locking-well/", "/evidence/cutting/chain/", "/measurements/weight/"}
QUOTED |= {address for address in TITLES if address.startswith("/criteria/")}
QUOTED |= {address for address in TITLES if address.startswith("/outcomes/") and address != "/outcomes/"}


def test_what_is_quoted_says_how(app: Flask) -> None:
    assert {address for address in TITLES if parsed(app, address).all("details", **{"class": "cite"})} == QUOTED


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("/evidence/cutting/chain/", "Run on 5 March 2026."),
        ("/measurements/weight/", "Measured on 6 March 2026."),
        ("/criteria/cutting/", "Last changed on 1 March 2026."),
    ],
)
def test_a_citation_names_guide_edition_day_and_address(small: Guide, address: str, day: str) -> None:
    guide = replace(small, changed={"data/criteria/cutting.yaml": dt.date(2026, 3, 1)})
    site = Site(link(guide), address=ADDRESS)
    found = citation(guide, site.frame, site.pages[address])
    assert found
    assert found.line == f"“{TITLES[address]}”. Which bicycle lock, Spring 2026. {day} {ADDRESS}{address}"
    assert f"url = {{{ADDRESS}{address}}}" in found.bibtex


def test_without_an_address_and_a_day_a_citation_has_neither(small: Guide) -> None:
    site = Site(link(small))
    found = citation(small, site.frame, site.pages["/criteria/cutting/"])
    assert found
    assert found.line == "“Withstands cutting”. Which bicycle lock, Spring 2026."
    assert "url" not in found.bibtex


def test_what_means_something_to_bibtex_is_escaped(small: Guide) -> None:
    article = small.articles["locking-well"].model_copy(update={"title": r"50 % & {x}\y_z~"})
    guide = replace(small, articles={article.id: article})
    site = Site(link(guide))
    found = citation(guide, site.frame, site.pages["/articles/locking-well/"])
    assert found
    assert r"title = {50 \% \& \{x\}\textbackslash{}y\_z\textasciitilde{}}" in found.bibtex


def test_rows_to_show_elsewhere_lead_out_of_the_frame(app: Flask) -> None:
    page = parsed(app, "/embed/")
    assert page.all("base") == [{"target": "_blank"}]
    assert [row["data-row"] for row in page.all("tr") if "data-row" in row] == ["cutting", "carrying"]
    assert [head["data-option"] for head in page.all("th") if "data-option" in head] == ["chain", "d-lock", "folding"]


def test_a_criterion_tells_how_to_show_its_row(app: Flask, placed: Flask) -> None:
    assert f"{ADDRESS}/embed/?rows=cutting" in text(placed, "/criteria/cutting/")
    assert "iframe" not in text(app, "/criteria/cutting/")
