"""One spelling: the order of fields, quotes, wrapping, blank lines. No value changes, and no comment is lost."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.contribute.kinds import kind_of
from guide.contribute.layout import WIDTH, LayoutError, laid_out
from guide.model import Case, Criterion, Strict
from guide.read.source import read_markdown, read_yaml
from tests.browser.site import GUIDES
from tests.cli.command import run
from tests.small import TEXTS, write

FILE = "data/criteria/a.yaml"
LONG = "words " * 30 + "end"


def yaml(text: str, model: type[Strict] = Criterion) -> str:
    return laid_out(FILE, text, model)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kind: fact\nlabel: A\n", "label: A\nkind: fact\n"),
        ("kind: fact\n# of it\nlabel: A\n", "# of it\nlabel: A\nkind: fact\n"),
        ("# the file's\n\nkind: fact\nlabel: A\n", "# the file's\n\nlabel: A\nkind: fact\n"),
        ("label: 'A: b'\n", 'label: "A: b"\n'),
        ("label: 'It''s'\n", "label: 'It''s'\n"),
        ("label: 'say \"A\"'\n", "label: 'say \"A\"'\n"),
        ("label: A  \n\n\n\nkind: fact\n\n\n", "label: A\n\nkind: fact\n"),
        ("label: A", "label: A\n"),
        ("why: a\n  b\n", "why: >-\n  a b\n"),
        ("why: >-\n    a\n    b\n\n    c\nkind: fact\n", "kind: fact\nwhy: >-\n  a b\n\n  c\n"),
        ("why: |\n  a  \n  b\n", "why: |\n  a  \n  b\n"),
        ("cells:\n  b:\n    note: x\n    value: y\n  a: {note: x, value: y}\n",
         "cells:\n  b:\n    value: y\n    note: x\n  a: {note: x, value: y}\n"),
        ("cells:\n  a:\n    # of it\n    note: x\n    value: y\n",
         "cells:\n  a:\n    value: y\n    # of it\n    note: x\n"),
        ("rubric:\n  0: x\n  4: y\n", "rubric:\n  0: x\n  4: y\n"),
        ("why: x # why\nlabel: A # what\n", "label: A # what\nwhy: x # why\n"),
        ("cells:\n  a:\n    evidence:\n      - source:\n          says: b\n          url: a\n",
         "cells:\n  a:\n    evidence:\n      - source:\n          url: a\n          says: b\n"),
    ],
)  # fmt: skip
def test_one_spelling(before: str, after: str) -> None:
    assert yaml(before) == after
    assert yaml(after) == after


def test_a_long_text_is_folded_and_an_address_is_not() -> None:
    found = yaml(f"label: A\nwhy: {LONG}\n")
    assert found.startswith("label: A\nwhy: >-\n  words ")
    assert max(map(len, found.split("\n"))) <= WIDTH
    address = f"source: {{url: https://example.org/{'a' * 150}}}\n"
    assert yaml(address) == address
    assert yaml(f"label: {'a' * 150}\n") == f"label: {'a' * 150}\n"


def test_front_matter_and_what_follows() -> None:
    text = f"---\nwho: 'A team'\ntitle: B\n---\n\nText.  \nMore, `a: 'b'`.\n{LONG}\n\n\n"
    found = laid_out("content/cases/a.md", text, Case)
    assert found == f"---\ntitle: B\nwho: \"A team\"\n---\n\nText.  \nMore, `a: 'b'`.\n{LONG}\n"


def test_what_can_not_be_laid_out_is_left_alone() -> None:
    """A line end behind the last line would be a part of this text."""
    with pytest.raises(LayoutError):
        yaml("label: A\nwhy: |\n  b")


WORDS = st.text(st.sampled_from("ab:#-'\"{}[],&*!|>%@ \\é"), min_size=1, max_size=160).map(
    lambda text: " ".join(text.split()) or "a"
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return a criterion in some spelling: its fields in any order, each text in a style that can hold it."""
    lines = ["# yaml-language-server: $schema=x.json"] if draw(st.booleans()) else []
    for name in draw(st.permutations(["label", "kind", "question", "why", "words", "cells"])):
        lines += draw(st.sampled_from([[], [""], ["", ""], [f"# of {name}"], ["", f"# of {name}", "# more"]]))
        words = draw(WORDS)
        match name:
            case "cells":
                lines += ["cells:", "  a:", "    # of the note", f"    note: {draw(spelt(words, 4))}", "    fit: 1"]
            case "words":
                lines += ["words:", f"  - {draw(spelt(words, 4))}", "  # within", "  - b"]
            case _:
                lines.append(f"{name}: {draw(spelt(words, 2))}")
    return "\n".join(lines) + draw(st.sampled_from(["\n", "\n\n\n"]))


@st.composite
def spelt(draw: st.DrawFn, words: str, indent: int) -> str:
    broken = words.replace(" ", f"\n{' ' * indent}")
    double = words.replace("\\", "\\\\").replace('"', '\\"')
    ways = [f"'{words.replace(chr(39), chr(39) * 2)}'", f'"{double}"', f">-\n{' ' * indent}{broken}"]
    ways += [f"|\n{' ' * indent}{words}", f">\n{' ' * indent}{words}\n{' ' * indent} {words}"]
    if re.fullmatch(r"[ab][ab ]*", words):
        ways += [words, f"{words}  # beside it"]
    return draw(st.sampled_from(ways))


def comments(text: str) -> Counter[str]:
    return Counter(re.findall(r"# (?:of|more|within|beside|yaml-lang)[^\n]*", text))


@settings(max_examples=60)
@given(documents())
def test_no_value_changes_no_comment_is_lost_and_twice_is_once(text: str) -> None:
    before, _, faults = read_yaml(FILE, text)
    if faults:
        return
    found = yaml(text)
    after, _, faults = read_yaml(FILE, found)
    assert (after, faults) == (before, [])
    assert comments(found) == comments(text)
    assert yaml(found) == found
    assert found.endswith("\n")
    assert not found.endswith("\n\n") or "|" in found or ">" in found


@pytest.mark.parametrize("file", [file for file in TEXTS if kind_of(file)])
def test_the_small_guide(file: str) -> None:
    kind = kind_of(file)
    assert kind
    reader = read_markdown if file.endswith(".md") else read_yaml
    found = laid_out(file, TEXTS[file], kind.model)
    assert reader(file, found)[0] == reader(file, TEXTS[file])[0]
    assert laid_out(file, found, kind.model) == found


def test_the_command(small_root: Path) -> None:
    """It names what it changes, says the same with --check, and has nothing to do a second time."""
    write(small_root / "data/options/chain.yaml", b"label: 'Chain'\r\n")
    (small_root / "data/options/d-lock.yaml").write_text("label: [\n", "utf-8")
    said = run("fmt", "--root", small_root, "--check", "data/options/chain.yaml")
    assert (said.exit_code, said.stdout, said.stderr) == (1, "data/options/chain.yaml\n", "1 file would change.\n")
    assert (small_root / "data/options/chain.yaml").read_bytes() == b"label: 'Chain'\r\n"
    done = run("fmt", "--root", small_root)
    assert done.exit_code == 1
    assert "data/options/chain.yaml\n" in done.stdout
    assert done.stderr.startswith("data/options/d-lock.yaml:")
    assert (small_root / "data/options/chain.yaml").read_bytes() == b'label: "Chain"\n'
    assert (small_root / "data/options/d-lock.yaml").read_text("utf-8") == "label: [\n"
    again = run("fmt", "--root", small_root, "data/options/chain.yaml")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "0 files changed.\n")


@pytest.mark.parametrize("name", GUIDES)
def test_our_guides_stand_as_it_writes_them(name: str) -> None:
    said = run("fmt", "--root", GUIDES[name], "--check")
    assert (said.exit_code, said.stdout) == (0, "")


def test_paths_are_taken_as_people_have_them(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the root or from here, with a dot, whole, and for a folder; a file that is named twice is one."""
    file = small_root / "data/options/chain.yaml"
    for here, paths in {
        small_root: ("./data/options/chain.yaml", "data/options/", "data//options", "."),
        small_root / "data": ("options/chain.yaml", "../data/options/chain.yaml", "data/options/chain.yaml"),
        small_root.parent: (str(file), str(file.parent), f"{small_root.name}/data", "data"),
    }.items():
        monkeypatch.chdir(here)
        for path in paths:
            write(file, b"label: 'Chain'\n")
            result = run("fmt", "--root", small_root, path, str(file))
            assert "data/options/chain.yaml\n" in result.stdout, (here, path, result.output)
            assert file.read_bytes() == b'label: "Chain"\n'


@pytest.mark.parametrize("file", ["README.md", "data/evidence/cutting/chain.json", "../a.yaml", "data/options/no.yaml"])
def test_other_files_are_refused(small_root: Path, file: str) -> None:
    result = run("fmt", "--root", small_root, file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no file with fields is at" in result.stderr
