from collections.abc import Mapping

import pytest

from guide.model import Criterion, Decision, Option, Scenario, Settings, Strict
from guide.read.source import read_yaml
from guide.read.validate import validate
from tests.small import TEXTS

Values = Mapping[str | int, object]

FILES: Mapping[str, type[Strict]] = {
    "data/guide.yaml": Settings,
    "data/decision.yaml": Decision,
    "data/options/chain.yaml": Option,
    "data/criteria/cutting.yaml": Criterion,
    "data/scenarios/errands.yaml": Scenario,
}


def known(model: type[Strict]) -> Values:
    """Return the fields that stand in no data file."""
    given_elsewhere = {"id": "a", "file": "a.yaml", "body": "Text.", "body_file": "a.md"}
    return {name: value for name, value in given_elsewhere.items() if name in model.model_fields}


def checked(model: type[Strict], text: str) -> tuple[Strict | None, list[str]]:
    """Return the model made of a YAML text, and what is said of it, sorted by place and without the path."""
    value, source, faults = read_yaml("a.yaml", text)
    assert faults == []
    assert isinstance(value, dict)
    found, told = validate(model, value, known(model), source)
    diagnostics = {diagnostic for _, diagnostic in told}
    return found, [str(diagnostic).removeprefix("a.yaml:") for diagnostic in sorted(diagnostics)]


def changed(file: str, old: str, new: str) -> tuple[Strict | None, list[str]]:
    """Check a file of the small guide with one thing changed in it."""
    assert TEXTS[file].count(old) == 1
    return checked(FILES[file], TEXTS[file].replace(old, new))


@pytest.mark.parametrize("file", FILES)
def test_sound_values(file: str) -> None:
    found, said = checked(FILES[file], TEXTS[file])
    assert said == []
    assert type(found) is FILES[file]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "data/criteria/cutting.yaml",
            "note: The rivets",
            "notes: The rivets",
            ["27:5: error: the field “notes” is not known here (did you mean “note”?)"],
        ),
        (
            "data/criteria/cutting.yaml",
            "checked: 2026-03-02",
            "checked: 2026-03-02, chekced: x",
            ["17:113: error: the field “chekced” is not known here (did you mean “checked”?)"],
        ),
        (
            "data/scenarios/errands.yaml",
            "    when: One of",
            "    wen: a\n    when: One of",
            ["12:5: error: the field “wen” is not known here (did you mean “when”?)"],
        ),
        (
            "data/decision.yaml",
            "        label: Indoors",
            "        lable: a\n        label: Indoors",
            ["10:9: error: the field “lable” is not known here (did you mean “label”?)"],
        ),
        (
            "data/decision.yaml",
            "    needs: {carrying: 3}",
            "    need: {carrying: 3}",
            ["28:5: error: the field “need” is not known here (did you mean “needs”?)"],
        ),
        (
            "data/guide.yaml",
            "    about: How a lock fares",
            "    abuot: a\n    about: How a lock fares",
            ["12:5: error: the field “abuot” is not known here (did you mean “about”?)"],
        ),
    ],
)
def test_an_unknown_field_gets_the_nearest_known_one_of_its_own_kind(
    file: str, old: str, new: str, said: list[str]
) -> None:
    found, diagnostics = changed(file, old, new)
    assert found is not None
    assert diagnostics == said


def test_a_field_that_the_file_s_name_gives_may_not_stand_in_it() -> None:
    found, said = changed("data/options/chain.yaml", "label:", "id: chain\nfile: a\nlabel:")
    assert isinstance(found, Option)
    assert found.id == "a"
    assert said == [
        "1:1: error: the field “id” is not known here (remove it)",
        "2:1: error: the field “file” is not known here (remove it)",
    ]


def test_one_fault_hides_no_other() -> None:
    found, said = checked(
        Criterion,
        """\
label: ''
group: Safety
kind: opinion
question: [a, b]
rubric:
  9: Best
  2: 5
  worst: It is
cells:
  a: {value: x, fit: '4', note: n}
  b: {value: x, fit: 1.5, note: n, evidence: {}}
  c: {value: x, fit: 1, note: n, evidence: [{source: {url: http://example.org/, says: s, checked: 2026-02-30}}]}
  B: {value: x, fit: 1, note: n}
""",
    )
    assert isinstance(found, Criterion)
    places = [line.split(":")[:2] for line in said]
    assert places == [
        ["1", "1"],
        ["1", "8"],
        ["2", "8"],
        ["3", "7"],
        ["4", "11"],
        ["6", "3"],
        ["7", "6"],
        ["8", "3"],
        ["10", "22"],
        ["11", "22"],
        ["11", "46"],
        ["12", "60"],
        ["12", "99"],
        ["13", "3"],
    ]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("9", "7:3: error: the key “9” is more than 4 (write 4 or less)"),
        ("-1", "7:3: error: the key “-1” is less than 0 (write 0 or more)"),
        ("best", "7:3: error: the key “best” is no whole number (write a whole number without quotes)"),
    ],
)
def test_a_faulty_key_leaves_the_rest_to_be_checked(key: str, said: str) -> None:
    found, diagnostics = changed("data/criteria/cutting.yaml", "  4: {earns: No hand", f"  {key}: {{earns: No hand")
    assert diagnostics == [said]
    assert isinstance(found, Criterion)
    assert set(found.cells) == {"chain", "d-lock", "folding"}


def test_a_key_that_is_no_word_at_the_top_leaves_the_rest_to_be_checked() -> None:
    found, said = changed("data/guide.yaml", "edition:", "12: a\nedition:")
    assert len(said) == 1
    assert said[0].startswith("4:1: error: the key “12” ")
    assert isinstance(found, Settings)
    assert found.title == "Which bicycle lock"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12:30", []),
        ("2026-11-22", []),
        ("no", []),
        ("'3.10'", []),
        ("3.10", ["is “3.10”, which is read as a number (put it in quotes)"]),
        ("3", ["is “3”, which is read as a number (put it in quotes)"]),
        ("true", ["is “true”, which is read as a truth value (put it in quotes)"]),
        ("", ["is empty (write one, or take the line out)"]),
        ("''", ["is empty (write a text)"]),
        ("[3]", ["is not a text (write one text here)"]),
        ("{a: 3}", ["is not a text (write one text here)"]),
    ],
)
def test_a_text_is_what_was_written(text: str, said: list[str]) -> None:
    _, diagnostics = changed("data/options/chain.yaml", "version: 10 mm", f"version: {text}")
    assert diagnostics == [f"3:{10 if text else 9}: error: the value of “version” {sentence}" for sentence in said]


@pytest.mark.parametrize(
    "text", ["https://example.org/a?b=c&d#e", "https://xn--bcher-kva.example/", "https://a.b:8443/"]
)
def test_addresses(text: str) -> None:
    found, said = changed("data/options/chain.yaml", "https://example.org/chain/\n", f"{text}\n")
    assert said == []
    assert isinstance(found, Option)
    assert found.home == text


FULL = "write a full address that starts with https://"


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        *((text, FULL) for text in ("http://example.org/", "//example.org/", "example.org", "ftp://example.org/")),
        *((text, FULL) for text in ("javascript:alert(1)", "https://", "https:///a", "https://bücher.example/")),
        *((text, FULL) for text in ("https://example.org/a b", "https://[example.org/", "HTTPS:example.org")),
        ("https://localhost/", "write an address that others can open as well"),
        *((f"https://{user}@example.org/", "write the address without a user and a password") for user in ("a", "a:b")),
        ("https://example.org/" + "a" * 500, "shorten it"),
    ],
)
def test_addresses_of_other_kinds_are_refused(text: str, fix: str) -> None:
    found, said = changed("data/options/chain.yaml", "https://example.org/chain/\n", f'"{text}"\n')
    assert found is not None
    assert len(said) == 1
    assert said[0].startswith("4:7: error: the value of “home” ")
    assert fix in said[0]


@pytest.mark.parametrize(
    "text", ["2026-2-3", "22.11.2026", "November", "2026-02-30", "20261122", "2026-W01-1", "2026-11-22T10:00", "2026"]
)
def test_days_of_other_forms_are_refused(text: str) -> None:
    found, said = changed("data/criteria/cutting.yaml", "checked: 2026-03-02", f"checked: {text}")
    assert found is not None
    assert len(said) == 1
    assert said[0].startswith("17:101: error: the value of “checked” ")


def test_a_model_and_its_mappings_never_change() -> None:
    found, _ = checked(Criterion, TEXTS["data/criteria/cutting.yaml"])
    assert isinstance(found, Criterion)
    with pytest.raises(ValueError, match="frozen"):
        found.label = "Other"  # type: ignore[misc]  # what is tested
    with pytest.raises(TypeError):
        found.cells["new"] = found.cells["chain"]  # type: ignore[index]  # what is tested
