"""What is recorded of a program and a run."""

from dataclasses import replace
from pathlib import Path

import pytest

from guide.check import check
from guide.evidence.header import metadata, pins, pins_of, python_of, question_of
from guide.evidence.records import digest, probe_digest, probe_is_sure, program_digest
from guide.model import Guide
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
