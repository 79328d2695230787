"""A guide without a flow, scenarios, articles, cases, runs or measurements is whole, and says nothing of them."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask
from selectolax.lexbor import LexborHTMLParser

from guide.check import check
from guide.evidence.records import digest
from guide.prose.references import link
from guide.read.load import load
from guide.site.app import create_app
from guide.site.pages import Site
from tests.small import DAY, write

GUIDE = """\
title: Pens
question: Which pen should you write with?
description: Two pens, side by side.
edition: Spring 2026
language: en
nouns: {one: pen, many: pens}
groups:
  use: {label: In use, about: What it is like to write with.}
"""
OPTION = "label: {label}\nsummary: It writes.\npublished: true\n"
SAID = 'source: {url: "https://example.org/pens/", says: So it is., checked: 2026-03-02}'
CRITERION = f"""\
label: Dries at once
group: use
kind: fact
question: Can you touch it at once?
why: Hands move over what was written.
rubric:
  4: {{earns: It is dry within a second, when: {{dry: true}}}}
  0: It smears
observations:
  dry: {{says: It was dry after a second, better: true}}
cells:
  ball: {{value: Dry, fit: 4, note: "Its ink was dry: [](seen:dries/ball/dry).", evidence: [{{probe: ball}}]}}
  felt: {{value: Wet, fit: 0, note: It soaks., evidence: [{{{SAID}}}]}}
"""
GLIDES = f"""\
label: Glides
group: use
kind: fact
question: Does it glide?
why: Some paper is rough.
scale: yes-no
evidence: [{{{SAID}}}]
rubric:
  4: {{earns: It glides, when: {{is: yes}}}}
  0: It scratches
cells: {{ball: no, felt: yes}}
"""
SOURCED = (
    CRITERION.replace("{probe: ball}", f"{{{SAID}}}")
    .replace("[](seen:dries/ball/dry)", "yes")
    .replace(", when: {dry: true}", "")
    .replace("observations:\n  dry: {says: It was dry after a second, better: true}\n", "")
)
PROBE = '# /// script\n# requires-python = ">=3.11"\n# dependencies = []\n# ///\n"""Is it dry?"""\n'
TABLE = {
    "data/guide.yaml": GUIDE,
    "data/options/ball.yaml": OPTION.format(label="Ballpoint"),
    "data/options/felt.yaml": OPTION.format(label="Felt tip"),
    "content/options/ball.md": "A ball.\n",
    "content/options/felt.md": "A tip.\n",
    "data/criteria/dries.yaml": SOURCED,
    "data/criteria/glides.yaml": GLIDES,
    **{
        f"content/pages/{name}.md": f"---\ntitle: {name} page\ndescription: Said.\n---\nSaid.\n"
        for name in ("home", "method", "about")
    },
}
RECORD = {"date": "2026-03-05", "python": "3.13.0", "packages": {}, "observations": {"dry": True}, "printed": []}
SPREAD = dict.fromkeys(("minimum", "lower", "median", "upper"), 7)
WAYS = {way: {"python": "3.13.0", "packages": {}, "values": {"line": SPREAD}} for way in ("ball", "felt")}
PARTS: Mapping[str, Mapping[str, str]] = {
    "flow": {
        "data/decision.yaml": """\
start: hand
questions:
  hand:
    ask: Which hand do you write with?
    answers:
      with-left: {label: The left one, to: take-ball}
      with-right: {label: The right one, to: take-felt}
outcomes:
  take-ball:
    {label: Take the ballpoint, recommends: ball, summary: It is dry., because: [dries], needs: {dries: 4}}
  take-felt:
    {label: Take the felt tip, recommends: felt, summary: It glides., because: [glides], needs: {glides: 4}}
""",
        "content/questions/hand.md": "The left one moves over it.\n",
        "content/outcomes/take-ball.md": "It is dry.\n",
        "content/outcomes/take-felt.md": "It glides.\n",
    },
    "scenario": {
        "data/scenarios/lists.yaml": "label: Lists\norder: 1\nsummary: Short words.\nweights: {dries: 1}\n"
        "recommends: ball\nbecause: [dries]\nreason: It is dry.\n",
        "content/scenarios/lists.md": "Short words.\n",
    },
    "article": {
        "content/articles/ink.md": "---\ntitle: Ink\ndescription: What it is.\norder: 1\noptions: [ball]\n"
        "next: page:compare\n---\nIt flows.\n"
    },
    "case": {
        "content/cases/clerk.md": "---\ntitle: A clerk took the ballpoint\ndescription: It was dry.\nwho: A clerk\n"
        "before: []\nbefore_words: A quill\nafter: [ball]\nscenarios: []\n"
        'source: {url: "https://example.org/clerk/", says: So he did., checked: 2026-03-02}\n---\nHe wrote.\n'
    },
    "run": {
        "data/criteria/dries.yaml": CRITERION,
        "data/evidence/dries/ball.py": PROBE,
        "data/evidence/dries/ball.json": json.dumps({"script": digest(PROBE), **RECORD}),
    },
    "measurement": {
        "data/measurements/line.yaml": "label: Length of a line\norder: 1\nquestion: How far?\nmethod: Drawn.\n"
        "shows: Enough.\nrepetitions: 1\nseries: {line: {label: Line, unit: m}}\n",
        "data/measurements/line.py": PROBE,
        "data/measurements/line.json": json.dumps(
            {"program": digest(PROBE), "date": "2026-03-06", "machine": "A desk", "repetitions": 1, "ways": WAYS}
        ),
    },
}
LEFT_OVER = {
    "flow": r"/decide/|/flow/|/outcomes/|\bquestions\b|\boutcomes?\b|\banswers?\b",
    "scenario": r"/scenarios/|\bscenarios?\b|\bsituations?\b",
    "article": r"/articles/|\barticles?\b|\bRead\b",
    "case": r"/cases/|\bcases?\b|\bteams?\b",
    "run": r"/evidence/dries/|\bruns?\b|\bprobes?\b",
    "measurement": r"/measurements/|\bmeasure(d|ments?)\b",
}
"""What a page, or a file for machines, may not say where there is nothing of the kind."""
EVERYWHERE = re.compile(
    r"The tests of this site|run with the tests|search engines|Programs find only|another run gives", re.IGNORECASE
)
COMBINATIONS = [
    (),
    *((part,) for part in PARTS),
    *(tuple(one for one in PARTS if one != part) for part in PARTS),
    (*PARTS,),
]


def _site(root: Path, parts: tuple[str, ...]) -> Flask:
    files = {**TABLE, **{path: text for part in parts for path, text in PARTS[part].items()}}
    if "case" in parts and "scenario" in parts:
        files["content/cases/clerk.md"] = files["content/cases/clerk.md"].replace("scenarios: []", "scenarios: [lists]")
    if not {"flow", "scenario"}.isdisjoint(parts):
        reason = "" if "flow" in parts else "decides_nothing: Both glide.\n"
        files["data/criteria/glides.yaml"] += reason
    for path, text in files.items():
        write(root / path, text.encode())
    guide, faults = load(root, DAY)
    references = link(guide)
    assert check(references, faults) == []
    return create_app(references, address="https://pens.example.org")


@pytest.mark.parametrize("parts", COMBINATIONS, ids="+".join)
def test_a_guide_says_nothing_of_what_it_does_not_have(tmp_path: Path, parts: tuple[str, ...]) -> None:
    app = _site(tmp_path, parts)
    site: Site = app.extensions["guide"]
    known, client = {*site.addresses()}, app.test_client()
    for address in known:
        if address.endswith(("/", ".html", ".md", ".txt", ".xml")):
            text = client.get(address).text
            told = EVERYWHERE.sub("", _said(text) if address.endswith(("/", ".html")) else text)
            for part in PARTS.keys() - parts:
                if found := re.search(LEFT_OVER[part], told):
                    raise AssertionError(
                        f"{address} without {part}: {told[max(found.start() - 90, 0) : found.end() + 60]}"
                    )
            if address.endswith(("/", ".html")):
                assert [*_empty(text)] == [], address
                assert {one for one in _links(text) if one not in known} == set(), address


def _said(html: str) -> str:
    """Return what a page says and where it leads."""
    tree = LexborHTMLParser(html)
    tree.strip_tags(["script", "style", "svg"])
    leads = [element.attributes.get("href") or "" for element in tree.css("a")]
    return " ".join([*(tree.body.text(separator=" ").split() if tree.body else ()), *leads])


def _links(html: str) -> Iterator[str]:
    for element in LexborHTMLParser(html).css("a[href^='/']"):
        yield (element.attributes["href"] or "").partition("#")[0].partition("?")[0]


def _empty(html: str) -> Iterator[str]:
    """Yield what holds nothing, but for what a script fills, and each heading below which nothing stands."""
    tree = LexborHTMLParser(html)
    for filled in tree.css("#controls, #ranking"):
        filled.decompose()
    for element in tree.css("main :is(p, ul, ol, dl, section, h1, h2, h3):not([hidden])"):
        role = element.attributes.get("role")
        if not element.text(strip=True) and role != "status" and not element.css_first("svg"):
            yield element.html or ""
    for heading in tree.css("main :is(h2, h3)"):
        if heading.next is None and heading.parent is not None and heading.parent.text() == heading.text():
            yield heading.html or ""
