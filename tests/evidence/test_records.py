"""What is recorded, and how a cell is known because of it."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from guide.check import check
from guide.evidence.header import metadata, pins, pins_of, python_of, question_of
from guide.evidence.records import Known, digest, probe_digest, probe_is_sure, program_digest, standing
from guide.model import Evidence, Guide, Lasts
from guide.places import Source
from guide.prose.references import link
from guide.read.load import load
from tests.small import write

HEADED = """\
# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "flask==3.1.3",
#   "fastapi[standard]==0.165.0; python_version > '3'",
#   "pliers>=2",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
\"\"\"Does it answer,
also twice?\"\"\"
"""


def test_a_digest_tells_where_one_text_ends() -> None:
    assert digest("a", "b") != digest("ab") != digest("a\0", "b")
    assert digest("a") == "sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


def test_inline_metadata() -> None:
    program = Source("x.py", HEADED)
    assert (metadata(program) or {})["tool"] == {"uv": {"exclude-newer": "2026-11-24T00:00:00Z"}}
    assert [(pin.name, pin.version) for pin in pins_of(program)] == [
        ("flask", "3.1.3"),
        ("fastapi", "0.165.0"),
        ("pliers>=2", None),
    ]
    assert python_of(program) == ">=3.12"
    assert question_of(program) == "Does it answer, also twice?"


@pytest.mark.parametrize(
    "text",
    ["", "# /// script\n", "# /// script\n# a = [\n# ///\n", "x = 1\n# /// other\n# a = 1\n# ///\n"],
    ids=["none", "no end", "no TOML", "of another kind"],
)
def test_a_program_without_metadata_that_can_be_read(text: str) -> None:
    program = Source("x.py", text)
    assert metadata(program) is None
    assert pins_of(program) == ()
    assert question_of(program) == ""


@pytest.mark.parametrize(
    "requirement", ["flask", "flask==3.*", "flask==3.*,>2", "flask @ https://example.org/f.whl", "flask == 3.1.3"]
)
def test_what_is_no_exact_version(requirement: str) -> None:
    (pin,) = pins([requirement])
    assert pin.version is None


def test_what_a_probe_runs_is_part_of_its_digest(small: Guide) -> None:
    """What runs for other options is not."""
    name = next(one for one in small.probes if one.endswith("/chain"))
    criterion = small.criteria[name.partition("/")[0]].model_copy(update={"subjects": "examples/ride"})
    running = replace(small, criteria={**small.criteria, criterion.id: criterion})
    changed = {**small.examples, "examples/ride/chain/leave.py": Source("x", "print('twice around')\n")}
    other = {**small.examples, "examples/ride/d-lock/leave.py": Source("x", "print('twice around')\n")}
    assert probe_digest(small, name) == digest(small.probes[name].text)
    found = [probe_digest(one, name) for one in (small, running, replace(running, examples=changed))]
    assert len(set(found)) == 3
    assert probe_digest(replace(running, examples=other), name) == found[1]
    assert probe_is_sure(running, name)
    assert not probe_is_sure(replace(running, broken=frozenset({"content/examples/ride/chain/leave.py"})), name)


def test_what_a_measurement_was_run_on_is_part_of_its_digest(small: Guide) -> None:
    measurement = small.measurements["weight"]
    of_all = measurement.model_copy(update={"subjects": "examples/ride"})
    changed = {**small.examples, "examples/ride/chain/leave.py": Source("x", "print('twice around')\n")}
    moved = {path.replace("leave", "left"): source for path, source in small.examples.items()}
    assert small.service
    counting = replace(small, service=small.service.model_copy(update={"lines": "weight"}))
    found = {
        program_digest(small, measurement),
        program_digest(small, of_all),
        program_digest(replace(small, examples=changed), of_all),
        program_digest(replace(small, examples=moved), of_all),
        program_digest(counting, measurement),
    }
    assert len(found) == 5
    assert program_digest(replace(small, examples=changed), measurement) == small.measured["weight"].program


LEAVE = "      chain: [leave.py]"


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (LEAVE, f"# a remark\n{LEAVE}", True),
        (LEAVE, '      "chain":\n        - leave.py', True),
        ("label: One ride, three locks", "label: Another name", True),
        ("about: Each file is", "about: Every file is", True),
        ("label: Leaving the bicycle", "label: Leaving", True),
        (f"{LEAVE}\n      d-lock: [leave.py]", f"      d-lock: [leave.py]\n{LEAVE}", True),
        (LEAVE, "      chain: [leave.py, fetch.py]", False),
        (LEAVE, "      chain: []", False),
        (f"{LEAVE}\n", "", False),
        ("  fetch:\n", "  fetched:\n", False),
        ("folder: examples/ride", "folder: examples/rides", False),
    ],
)
def test_what_is_counted_for_a_role_is_part_of_the_count_and_not_its_wording(
    small_root: Path, old: str, new: str, *, same: bool
) -> None:
    service = small_root / "data/service.yaml"
    text = service.read_text("utf-8") + "lines: weight\n"
    found = []
    for now in (text, text.replace(old, new, 1)):
        service.write_text(now, "utf-8")
        guide, _ = load(small_root)
        found.append(program_digest(guide, guide.measurements["weight"]))
    assert text != service.read_text("utf-8")
    assert (found[0] == found[1]) == same


@pytest.mark.parametrize(
    ("file", "raw"),
    [
        ("data/service.yaml", b"roles: ["),
        ("data/service.yaml", b"folder: examples/ride\nlines: weight\n"),
        ("content/examples/ride/chain/leave.py", b"\xff"),
    ],
)
def test_what_could_not_be_read_makes_no_measurement_old(small_root: Path, file: str, raw: bytes) -> None:
    measurement = small_root / "data/measurements/weight.yaml"
    write(measurement, f"subjects: examples/ride\n{measurement.read_text('utf-8')}".encode())
    write(small_root / file, raw)
    guide, loaded = load(small_root)
    assert not any("has changed since" in diagnostic.message for diagnostic in check(link(guide), loaded))


def test_the_order_in_which_files_are_read_counts_for_nothing(small: Guide) -> None:
    assert small.service
    found = set()
    for files in (("a.py", "b.py"), ("b.py", "a.py")):
        roles = {"leave": small.service.roles["leave"].model_copy(update={"files": {"chain": files}})}
        counting = small.service.model_copy(update={"lines": "weight", "roles": roles})
        found.add(program_digest(replace(small, service=counting), small.measurements["weight"]))
    assert len(found) == 1


@pytest.mark.parametrize(
    ("criterion", "option", "known", "date"),
    [
        ("cutting", "chain", Known.RUN, dt.date(2026, 3, 5)),
        ("cutting", "d-lock", Known.SOURCED, dt.date(2026, 3, 3)),
        ("carrying", "chain", Known.JUDGED, None),
    ],
)
def test_how_a_cell_is_known(small: Guide, criterion: str, option: str, known: Known, date: dt.date | None) -> None:
    found = standing(small, small.criteria[criterion], option)
    assert (found.known, found.date, found.version, found.stale) == (known, date, None, ())


def test_what_nothing_backs(small: Guide) -> None:
    cutting = small.criteria["cutting"]
    cell = cutting.cells["d-lock"].model_copy(update={"evidence": (Evidence(measurement="weight"),)})
    bare = cutting.model_copy(update={"cells": {**cutting.cells, "d-lock": cell}})
    assert standing(small, bare, "d-lock").known is Known.UNBACKED


@pytest.mark.parametrize(
    ("cell", "since", "lasts", "reason"),
    [
        (("cutting", "d-lock"), dt.date(2026, 3, 3), 365, "read 366 days ago"),
        (("carrying", "chain"), dt.date(2026, 3, 6), 180, "measured 181 days ago (What locks weigh)"),
    ],
)
def test_what_backs_a_cell_grows_old(
    small: Guide, cell: tuple[str, str], since: dt.date, lasts: int, reason: str
) -> None:
    """A measurement lasts for 180 days, a source for a year, and no day more."""
    criterion, option = cell
    for days, stale in ((lasts, ()), (lasts + 1, (reason,))):
        then = replace(small, day=since + dt.timedelta(days=days))
        assert tuple(one.reason for one in standing(then, then.criteria[criterion], option).stale) == stale


def test_a_run_and_the_source_beside_it_grow_old_by_themselves(small: Guide) -> None:
    for days, stale in ((180, []), (181, ["run 181 days ago"]), (363, ["run 363 days ago", "read 366 days ago"])):
        then = replace(small, day=dt.date(2026, 3, 5) + dt.timedelta(days=days))
        assert [one.reason for one in standing(then, then.criteria["cutting"], "chain").stale] == stale


def test_a_guide_says_how_long_things_last(small: Guide) -> None:
    settings = small.settings.model_copy(update={"lasts": Lasts(run=2, source=3)})
    then = replace(small, settings=settings, day=dt.date(2026, 3, 8))
    assert [one.reason for one in standing(then, then.criteria["cutting"], "chain").stale] == [
        "run 3 days ago",
        "read 6 days ago",
    ]


def test_a_figure_of_another_release_is_stale(small: Guide) -> None:
    weight = small.measured["weight"]
    older = weight.ways["chain"].model_copy(update={"packages": {"chains": "9 mm"}})
    measured = weight.model_copy(update={"ways": {**weight.ways, "chain": older}})
    chain = small.options["chain"].model_copy(update={"package": "Chains"})
    guide = replace(small, measured={"weight": measured}, options={**small.options, "chain": chain})
    (stale,) = standing(guide, guide.criteria["carrying"], "chain").stale
    assert stale.reason == "measured with 9 mm, and Chain lock is at 10 mm (What locks weigh)"


@pytest.mark.parametrize(("named", "stale"), [("Chains", False), ("chains", False), ("rope", False)])
def test_a_run_knows_the_release_by_the_name_of_its_package(small: Guide, named: str, *, stale: bool) -> None:
    record = small.records["cutting/chain"].model_copy(update={"packages": {named: "10 mm"}})
    chain = small.options["chain"].model_copy(update={"package": "chains"})
    guide = replace(small, records={"cutting/chain": record}, options={**small.options, "chain": chain})
    found = standing(guide, guide.criteria["cutting"], "chain")
    assert found.version == ("10 mm" if named != "rope" else None)
    assert bool(found.stale) is stale


def test_a_run_of_another_release_is_stale(small: Guide) -> None:
    record = small.records["cutting/chain"].model_copy(update={"packages": {"chains": "9 mm"}})
    chain = small.options["chain"].model_copy(update={"package": "chains"})
    guide = replace(small, records={"cutting/chain": record}, options={**small.options, "chain": chain})
    found = standing(guide, guide.criteria["cutting"], "chain")
    (stale,) = found.stale
    assert (found.version, stale.reason) == ("9 mm", "run with 9 mm, and Chain lock is at 10 mm")
    assert stale.fix == "pin 10 mm in data/evidence/cutting/chain.py, and run `guide verify cutting/chain`"


@pytest.mark.parametrize(("release", "count"), [("9 mm", 0), ("9", 1), ("8 mm", 1), (None, 1)])
def test_a_run_of_the_older_release_that_it_is_about_is_not_stale(
    small: Guide, release: str | None, count: int
) -> None:
    record = small.records["cutting/chain"].model_copy(update={"packages": {"chains": "9 mm"}})
    chain = small.options["chain"].model_copy(update={"package": "chains"})
    criterion = small.criteria["cutting"]
    (*others, evidence) = sorted(criterion.cells["chain"].evidence, key=lambda one: one.probe == "chain")
    about = evidence.model_copy(update={"release": release})
    cell = criterion.cells["chain"].model_copy(update={"evidence": (*others, about)})
    criterion = criterion.model_copy(update={"cells": {**criterion.cells, "chain": cell}})
    records, options = {"cutting/chain": record}, {**small.options, "chain": chain}
    guide = replace(small, records=records, options=options, criteria={**small.criteria, "cutting": criterion})
    assert len(standing(guide, criterion, "chain").stale) == count
