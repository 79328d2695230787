"""In an editor with a language server for YAML: what may stand somewhere, what it means, and what is wrong where."""

from collections.abc import Iterator

import pytest

from tests.extras.editor import ROOT, Editor, editor

CRITERION = "# yaml-language-server: $schema=../../docs/schemas/criterion.json\n"
SCENARIO = CRITERION.replace("criterion", "scenario")
ADMIN = "data/criteria/built-in-admin.yaml"


@pytest.fixture(scope="module")
def open_editor() -> Iterator[Editor]:
    with editor() as opened:
        yield opened


@pytest.mark.parametrize("name", [ADMIN, "data/decision.yaml", "data/guide.yaml", "data/service.yaml"])
def test_no_fault_in_what_is_sound(open_editor: Editor, name: str) -> None:
    assert open_editor.faults(name, (ROOT / name).read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("group: foundation", "group: fundation", 'Valid values: "foundation", "runtime"'),
        ("  django:\n", "  djnago:\n", 'Valid values: "django", "fastapi", "flask"'),
        ("kind: fact", "kind: fakt", 'Valid values: "fact", "judgement"'),
        ("    fit: 4", "    fit: 5", "Value is above the maximum of 4"),
        ("why: >-", "wy: >-", "Property wy is not allowed"),
    ],
)
def test_a_fault_is_told_at_its_line(open_editor: Editor, right: str, wrong: str, told: str) -> None:
    text = (ROOT / ADMIN).read_text("utf-8")
    assert right in text
    line = text[: text.index(right)].count("\n") + 1
    faults = open_editor.faults(
        f"data/criteria/wrong-{right.strip().partition(':')[0]}.yaml", text.replace(right, wrong, 1)
    )
    assert any(at == line and told in words for at, words in faults), faults


def test_hovering_says_what_a_field_means(open_editor: Editor) -> None:
    open_editor.faults("data/criteria/hover.yaml", f"{CRITERION}group: runtime\ncells:\n  django:\n    note: x\n")
    assert "The group it stands in." in open_editor.hover("data/criteria/hover.yaml", 2, 2)
    assert "What to know before relying on it." in open_editor.hover("data/criteria/hover.yaml", 5, 6)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (f"{CRITERION}group: ", {"foundation", "runtime"}),
        (f"{CRITERION}cells:\n  ", {"django", "fastapi", "flask"}),
        (f"{CRITERION}cells:\n  django:\n    ", {"value", "fit", "note", "evidence"}),
        (f"{CRITERION}k", {"kind"}),
        (f"{SCENARIO}recommends: ", {"django", "fastapi", "flask"}),
        (f"{SCENARIO}because:\n  - ", {"built-in-admin", "typing"}),
        (f"{SCENARIO}weights:\n  ", {"built-in-admin", "typing"}),
    ],
)
def test_what_may_stand_there_is_offered(open_editor: Editor, text: str, offered: set[str]) -> None:
    name = f"data/criteria/offered-{len(text)}-{min(offered)}.yaml"
    open_editor.faults(name, f"{text}\n")
    lines = text.split("\n")
    assert offered <= set(open_editor.completions(name, len(lines), len(lines[-1]) + 1))
