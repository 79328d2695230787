"""Guides of odd shapes: one of everything, rows of one kind only, long names in any script, many groups."""

import re
from collections.abc import Iterator, Mapping

import pytest
from flask import Flask
from selectolax.lexbor import LexborHTMLParser

from guide.check import check
from guide.prose.references import link
from guide.read.layout import SETTINGS
from guide.read.load import load
from guide.site.app import create_app
from guide.site.page import Page
from tests.small import DAY, write

HEAD = """\
title: Kettles
question: Which kettle should you boil water in?
description: Kettles side by side, each with what is known of it and who has looked.
edition: Spring 2026
language: en
nouns: {one: kettle, many: kettles}
groups:
"""
ROW = "label: Row {n}\ngroup: g{group}\nkind: {kind}\nquestion: Is it so in row {n}?\nwhy: It matters.\n"
SAID = 'evidence: [{source: {url: "https://example.org/", says: So it is., checked: 2026-03-02}}]\n'
KINDS = {
    "number": ("fact", "scale: number\nunit: l\nbetter: more\n" + SAID, "{m}.5"),
    "yes-no": ("fact", "scale: yes-no\n" + SAID, "{yes}"),
    "judgement": (
        "judgement",
        "rubric: {4: Well, 0: Badly}\n" + SAID,
        "{{value: So so, fit: {fit}, note: We say so.}}",
    ),
}
"""Of rows of one kind only: fact or judgement, what stands above the cells, and a cell."""
TWO = {"one": "Alpha", "gpl-3.0": "Beta"}
LONG = {
    "long": "The kettle of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "gpl-3.0": "電気ケトル・沸騰型",
    "ar": "غلاية الماء",
    "emoji": "<Kettle> & “Co” 🫖",
}
FLOW = """\
start: tea
questions:
  tea:
    ask: Do you drink tea?
    answers:
      drinks-tea: {label: I do, to: take-it}
      drinks-none: {label: I do not, to: no-kettle}
outcomes:
  take-it: {label: Take it, recommends: one, summary: It boils., because: [row-0], needs: {row-0: NEED}}
  no-kettle: {label: Take nothing, recommends: null, summary: Save the money., because: []}
"""


def files(
    options: Mapping[str, str] = TWO,
    kind: str = "yes-no",
    rows: int = 2,
    groups: int = 1,
    need: str = "",
) -> dict[str, str]:
    """Return a guide of some options with some rows of one kind."""
    told, above, cell = KINDS[kind]
    named = "".join(f"  g{n}: {{label: Group {n}, about: What they share.}}\n" for n in range(groups))
    found = {SETTINGS: HEAD + named}
    for id_, label in options.items():
        found[f"data/options/{id_}.yaml"] = (
            f"label: '{label}'\nsummary: It boils water.\npublished: true\n"
            f"{'listed: true' if need and id_ != 'one' else ''}\n"
        )
        found[f"content/options/{id_}.md"] = "It stands on a base.\n"
    for n in range(rows):
        cells = [
            f"  {id_}: {cell.format(m=m + 1, yes='no' if m else 'yes', fit=0 if m else 4)}\n"
            for m, id_ in enumerate(options)
        ]
        row = ROW.format(n=n, group=n % groups, kind=told) + above
        found[f"data/criteria/row-{n}.yaml"] = row + "cells:\n" + "".join(cells)
    for name in ("home", "method", "about"):
        found[f"content/pages/{name}.md"] = f"---\ntitle: {name} page\ndescription: Said.\n---\nSaid.\n"
    if need:
        found["data/decision.yaml"] = FLOW.replace("NEED", need)
        found["content/questions/tea.md"] = "It needs water just off the boil.\n"
        for name in ("take-it", "no-kettle"):
            found[f"content/outcomes/{name}.md"] = "So it is.\n"
        for n in range(1, rows):
            found[f"data/criteria/row-{n}.yaml"] += "decides_nothing: Nobody asks.\n"
    return found


GUIDES = {
    "one option and one row": files({"one": "Alpha"}, rows=1),
    "one judgement of one option": files({"one": "Alpha"}, "judgement", rows=1),
    "one row": files(kind="number", rows=1),
    "numbers": files(kind="number"),
    "yes or no": files(),
    "judgements": files(kind="judgement"),
    "one recommendation": files(need="yes"),
    "one recommendation by numbers": files(kind="number", rows=1, need="{at_most: 1.5}"),
    "one recommendation by judgement": files(kind="judgement", rows=1, need="4"),
    "long names": files(LONG, "judgement"),
    "twenty groups": files(rows=20, groups=20),
    "five": files({f"o{n}": f"Kettle {n}" for n in range(5)}, "judgement"),
    "thirteen": files({f"o{n}": f"Kettle {n}" for n in range(13)}, "number"),
    "another language": {**(ONE := files()), SETTINGS: ONE[SETTINGS].replace("language: en", "language: de")},
}

LEFT = re.compile(
    r"\b1 (?:criteria|options|kettles|cells|facts|answers|questions|rows|others|more kettles)\b|\ball 1\b"
    r"|\b(?:under|all|of) 0\b|\bundefined\b|\bNone, | [,.;:](?= |$)|\( *\)|\{[a-z_]*\}",
    re.IGNORECASE,
)
"""What no sentence holds: a plural of one, nothing counted, a part of a sentence that is not there."""


@pytest.fixture(scope="module", params=GUIDES)
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    root = tmp_path_factory.mktemp("odd")
    for path, text in GUIDES[request.param].items():
        write(root / path, text.encode())
    guide, faults = load(root, DAY)
    references = link(guide)
    found = check(references, faults)
    assert [one.message for one in found if "English" not in one.message] == []
    assert len(found) == (request.param == "another language")
    return create_app(references, address="https://kettles.example.org")


def test_its_sentences_read_well(app: Flask) -> None:
    found = [
        f"{address}: {text[max(match.start() - 40, 0) : match.end() + 40]}"
        for address, text in _texts(app)
        for match in LEFT.finditer(text)
    ]
    assert found == []


def _texts(app: Flask) -> Iterator[tuple[str, str]]:
    """Yield what each page and each file to read says, on one line."""
    client = app.test_client()
    for address in app.extensions["guide"].addresses():
        text = client.get(address).text if address.endswith(("/", ".html", ".md", ".txt")) else ""
        if address.endswith(("/", ".html")):
            tree = LexborHTMLParser(text)
            about = [one.attributes.get("content") or "" for one in tree.css("meta[name=description]")]
            tree.strip_tags(["script", "style", "svg", "code"])
            text = f"{tree.body.text(separator='') if tree.body else ''} {' '.join(about)}"
        yield address, " ".join(text.split())


def test_it_leads_nowhere_that_is_not_there(app: Flask) -> None:
    """Whatever its ids are, and whatever scripts its names are in."""
    site = app.extensions["guide"]
    known, client = {*site.addresses()}, app.test_client()
    pages: list[Page] = [page for page in site.pages.values() if page.name != "moved"]
    for page in pages:
        tree = LexborHTMLParser(client.get(page.address).text)
        ids = [one.attributes["id"] for one in tree.css("[id]")]
        assert len(ids) == len({*ids}), page.address
        leads = [one.attributes["href"] or "" for one in tree.css("a[href^='/']")]
        assert [one for one in leads if one.partition("#")[0].partition("?")[0] not in known] == [], page.address
