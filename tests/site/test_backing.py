"""The pages behind the table: how each cell is known, the program and what it saw, figures, cases."""

import datetime as dt
import json
import re
from dataclasses import replace

import pytest
from flask import Flask

from guide.evidence.judging import words_of
from guide.model import Guide
from guide.places import Source
from guide.prose.references import link
from guide.site.app import create_app
from guide.site.page import day_words, with_code
from tests.parsed import Parsed
from tests.site.asked import words

LATER = dt.date(2027, 3, 10)
"""A day on which the run of the small guide, its sources and its measurement have become old."""


# The overview


def test_how_much_is_known_how(app: Flask) -> None:
    text = words(app, "/evidence/")
    assert "when its run or measurement is older than 180 days or its source than 365, or when" in text
    assert "Of 6 cells, 3 are facts. 1 of these facts (33 %) was settled by running the real thing; 2 rest" in text
    assert "Run 1 Sourced 2 Judged 3 Stale 0" in text
    assert "Last run" in text
    assert "5 Mar 2026" in text
    cutting = text[text.index("Withstands cutting") : text.index("Easy to carry")]
    assert re.findall("run|source|our judgement", cutting) == ["run", "source", "source"]
    assert text[text.index("Easy to carry") :].count("our judgement") == 3


def test_programs_can_be_run_from_where_they_are_shown(app: Flask, small: Guide) -> None:
    answer = app.test_client().get("/evidence/cutting/chain.py")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert answer.text == small.probes["cutting/chain"].text
    published = create_app(link(small), address="https://guide.example/below")
    text = words(published, "/evidence/cutting/chain/")
    assert "uv run --no-project --script https://guide.example/below/evidence/cutting/chain.py" in text
    # What runs a program of the guide's can't be run without that.
    cutting = {"cutting": small.criteria["cutting"].model_copy(update={"subjects": "examples/ride"})}
    of_ours = replace(small, criteria={**small.criteria, **cutting})
    text = words(create_app(link(of_ours), address="https://guide.example/below"), "/evidence/cutting/chain/")
    assert "a clone of the sources, for it runs a program that stands there in content/examples/ride/" in text
    assert "--script https://" not in text


def test_what_has_grown_old_is_marked_everywhere(small: Guide) -> None:
    """On the overview, on the cell, on the program's page, in the answer that rests on it, and for machines."""
    app = create_app(link(replace(small, day=LATER)))
    assert "Stale 6" in words(app, "/evidence/")
    for address in ("/evidence/", "/evidence/cutting/chain/", "/criteria/cutting/", "/outcomes/heavy-lock/"):
        assert "Stale: run 370 days ago" in words(app, address), address
    found = json.loads(app.test_client().get("/data.json").text)
    assert found["criteria"]["cutting"]["cells"]["chain"]["stale"] == ["run 370 days ago", "read 373 days ago"]


# Programs


def test_a_program_and_what_it_saw(app: Flask) -> None:
    text = words(app, "/evidence/cutting/chain/")
    for part in (
        "Does a chain of ten millimetres hold out for five minutes?",
        "Run on 5 Mar 2026 Python 3.13.0 Earns Full fit",
        "By the rubric the run earns Full fit.",
        "Minutes that it held out 5 What else it saw, without effect on the fit The tool broke yes",
        "The tools that were tried pliers, bolt cutter",
        "The bolt cutter lost a tooth.",
        "PYTHONSAFEPATH=1 uv run --no-project --script data/evidence/cutting/chain.py",
        "guide verify cutting/chain",
        'held = {"held_for_minutes": 5}',
    ):
        assert part in text, part


def test_what_a_program_prints_and_holds_is_shown_as_text(small: Guide) -> None:
    hostile = '</code></pre><script>alert(1)</script>&amp;"'
    record = small.records["cutting/chain"]
    shown = record.model_copy(
        update={
            "printed": (hostile,),
            "seen": {hostile: hostile},
            "packages": {hostile: hostile},
            "python": hostile,
        }
    )
    program = Source(small.probes["cutting/chain"].path, f'{small.probes["cutting/chain"].text}\n"{hostile}"\n')
    criterion = small.criteria["cutting"].model_copy(update={"seen": {hostile: hostile}})
    guide = replace(
        small,
        criteria={**small.criteria, "cutting": criterion},
        records={"cutting/chain": shown},
        probes={"cutting/chain": program},
    )
    page = Parsed(create_app(link(guide)).test_client().get("/evidence/cutting/chain/").text)
    assert page.text.count("alert(1)") == 7
    assert [script for script in page.scripts if "alert" in script] == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, "yes"), (False, "no"), (0, "0"), (403, "403"), ("Ada", "Ada"), (("a", "b"), "a, b"), ((), "nothing")],
)
def test_what_was_seen_in_words(value: object, expected: str) -> None:
    assert words_of(value) == expected


def test_code_within_a_line() -> None:
    assert with_code("a `b<c` & `d") == "a <code>b&lt;c</code> &amp; `d"


def test_a_day_in_words() -> None:
    assert day_words(dt.date(2026, 3, 5)) == "5 March 2026"


# Measurements


def test_a_measurement_as_drawing_and_table(app: Flask) -> None:
    answer = app.test_client().get("/measurements/weight/")
    page = Parsed(answer.text)
    bars = [bar["width"] for bar in page.all("rect") if "class" not in bar]
    assert bars == ["0.0%"] * 3  # lower and upper quartile are one
    assert [bar["x"] for bar in page.all("rect") if bar.get("class") == "middle"] == ["100.0%", "80.0%", "60.0%"]
    text = words(app, "/measurements/weight/")
    assert "Chain lock 1500 x 1.67 1500 to 1500 D-lock 1200 x 1.33 1200 to 1200 Folding lock 900 x 1.00" in text
    assert "the same for all" in text
    assert "Each was run 2 times, taking turns with the others." in text
    assert "Taken on 6 March 2026, on A kitchen scale." in text
    assert "Easy to carry: Chain lock" in text


def test_what_is_counted_once_has_no_spread(small: Guide) -> None:
    once = small.measured["weight"].model_copy(update={"repetitions": 1})
    text = words(create_app(link(replace(small, measured={"weight": once}))), "/measurements/weight/")
    assert "Counted once" in text
    assert "1500 to 1500" not in text


def test_a_figure_of_zero_has_no_ratio(small: Guide) -> None:
    measured = small.measured["weight"]
    chain = measured.ways["chain"]
    nothing = chain.values["weight"].model_copy(update=dict.fromkeys(("minimum", "lower", "median", "upper"), 0))
    options = {
        **measured.ways,
        "chain": chain.model_copy(update={"values": {**chain.values, "weight": nothing}}),
    }
    guide = replace(small, measured={"weight": measured.model_copy(update={"ways": options})})
    assert "Chain lock 0 no ratio 0 to 0 D-lock 1200 x 1.33" in words(create_app(link(guide)), "/measurements/weight/")


# Cases


def test_a_case_and_where_it_is_told(app: Flask) -> None:
    assert "A courier left the chain at home A courier changed to a folding lock" in words(app, "/cases/")
    text = words(app, "/cases/courier/")
    for part in ("A chain → Folding lock, 2025", "Forty stops a day", "says: The chain was too heavy.", "2 March 2026"):
        assert part in text, part
    for address in ("/scenarios/errands/", "/outcomes/light-lock/"):
        assert "What other teams did A courier left the chain at home" in words(app, address)
    assert "What other teams did" not in words(app, "/outcomes/heavy-lock/")
    assert "Teams that tell why they chose it A courier left the chain at home" in words(app, "/locks/folding/")
    assert "Teams that tell" not in words(app, "/locks/chain/")


# Everything, for machines


def test_how_a_cell_is_known_for_machines(app: Flask) -> None:
    found = json.loads(app.test_client().get("/data.json").text)
    chain = found["criteria"]["cutting"]["cells"]["chain"]
    assert (chain["known"], chain["date"], chain["stale"]) == ("run", "2026-03-05", [])
    run = chain["runs"]["chain"]
    assert run["observations"] == {"held_for_minutes": 5}
    assert run["seen"] == {"tool_broke": True, "tools": ["pliers", "bolt cutter"]}
    assert run["address"] == "/evidence/cutting/chain/"
    assert found["criteria"]["cutting"]["conditions"]["4"] == [{"held_for_minutes": {"at_least": 5}}]
    assert found["criteria"]["cutting"]["observations"]["held_for_minutes"]["better"] == "more"
    assert found["criteria"]["cutting"]["cells"]["d-lock"]["known"] == "sourced"
    assert found["criteria"]["carrying"]["cells"]["chain"]["measurements"] == ["weight"]
    assert found["measurements"]["weight"]["measured"]["ways"]["chain"]["values"]["weight"]["minimum"] == 1500
    assert found["cases"]["courier"]["after"] == ["folding"]
