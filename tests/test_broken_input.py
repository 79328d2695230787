"""Broken input, and all that is said of it: the cases stand in tests/diagnostics/*.md.

A case is a `## title` and the fences below it. Each changes one file of the small guide (tests/small.py), as the
words behind its backticks say; the last one, `text expected`, is all that `guide check --all` prints.

| words | the fence holds |
|---|---|
| `yaml data/options/chain.yaml` (any language, paths) | the whole file, or each of several; %20 is a space |
| `replace data/options/chain.yaml` | what stands there once, a line `=>`, what comes in its stead |
| `escaped data/options/chain.yaml` | the whole file, other characters and bytes as Python escapes, no last line end |
| `link data/options/chain.yaml` | where a symbolic link leads |
| `delete` | paths of files and folders to remove |

The line that `guide check` shows below each diagnostic, and the caret, stand in `text expected in full` only.
"""

import datetime as dt
import difflib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from guide.cache import Memory
from guide.check import RULES, RULES_OF_TEXTS
from guide.cli import main
from guide.day import VARIABLE, today
from guide.diagnostics import Diagnostic
from guide.means import Means
from guide.prose.references import References, link
from guide.read.history import Changes
from guide.read.load import load
from tests.days import seconds
from tests.small import DAY, write, write_small_guide

DIAGNOSTICS = Path(__file__).parent / "diagnostics"
EXPECTED = "text expected"
IN_FULL = "text expected in full"
_SHOWN = re.compile(r"^ +\d* \|.*\n", re.MULTILINE)
"""A line of a file below a diagnostic, and its caret."""


@dataclass(frozen=True)
class Change:
    """What happens to files of the small guide."""

    kind: str
    path: str
    text: str

    def apply(self, root: Path) -> None:
        """Change the files below `root`."""
        file = root / unquote(self.path)
        match self.kind:
            case "delete":
                for path in self.text.split():
                    shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink()
            case "replace":
                old, new = self.text.split("\n=>\n")
                text = file.read_text("utf-8")
                assert text.count(old) == 1, f"{self.path} has {text.count(old)} of {old!r}"
                write(file, text.replace(old, new.removesuffix("\n")).encode())
            case "escaped":
                write(file, self.text.removesuffix("\n").encode("latin-1").decode("unicode-escape").encode("latin-1"))
            case "link":
                file.parent.mkdir(parents=True, exist_ok=True)
                file.unlink(missing_ok=True)
                file.symlink_to(self.text.strip())
            case _:
                for path in self.path.split():
                    write(root / unquote(path), self.text.encode())


@dataclass(frozen=True)
class Case:
    """A way to break the small guide, and what is said of it."""

    document: str
    title: str
    changes: tuple[Change, ...]
    expected: str
    in_full: bool = False

    def __str__(self) -> str:
        return f"{self.document}: {self.title}"

    def write(self, root: Path) -> None:
        """Write the broken guide below `root`."""
        write_small_guide(root)
        for change in self.changes:
            change.apply(root)


def read_cases() -> Iterator[Case]:
    """Yield the cases of all documents; each ends with what is expected."""
    for document in sorted(DIAGNOSTICS.glob("*.md")):
        title, changes = "", list[Change]()
        tokens = MarkdownIt("commonmark").parse(document.read_text("utf-8"))
        for position, token in enumerate(tokens):
            if token.type == "heading_open" and token.tag == "h2":
                assert not changes, f"{document.name}: {title} expects nothing"
                title = tokens[position + 1].content
            elif token.type == "fence" and token.info in {EXPECTED, IN_FULL}:
                yield Case(document.name, title, tuple(changes), token.content, token.info == IN_FULL)
                changes = []
            elif token.type == "fence":
                kind, _, path = token.info.partition(" ")
                changes.append(Change(kind, path, token.content))


CASES = tuple(read_cases())
KEPT = Means(cache=Memory())


@pytest.fixture(autouse=True, scope="module")
def _quickly() -> Iterator[None]:
    """Render once what the cases leave as it is, as a preview does from save to save.

    Git is slow to ask: whatever a case puts where builds make something counts as committed.
    """

    def changes(root: Path) -> Changes:
        return Changes(made=tuple(name for name in (".guide-cache", "build") if (root / name).exists()))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("guide.read.disk.last_changes", changes)
        patch.setattr("guide.cli.report.link", lambda guide, _: link(guide, KEPT))
        yield


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_said_of_broken_input(case: Case, tmp_path: Path) -> None:
    case.write(tmp_path)
    result = CliRunner().invoke(
        main, ["check", "--all", "--root", str(tmp_path), "--as-of", DAY.isoformat()], catch_exceptions=False
    )
    said = result.output if case.in_full else _SHOWN.sub("", result.output)
    if said != case.expected:
        lines = difflib.unified_diff(
            case.expected.splitlines(), said.splitlines(), "expected", "said", lineterm="", n=99
        )
        pytest.fail("\n".join((str(case), *lines)), pytrace=False)
    assert (result.exit_code, result.stdout) == (1, "")


def test_each_case_has_a_title_of_its_own() -> None:
    titles = [str(case) for case in CASES]
    assert sorted(set(titles)) == sorted(titles)


# What they share is long in the making, so that it is made in one process only.
AT_ONE_PLACE = pytest.mark.xdist_group("broken guides")


@pytest.fixture(scope="module")
def guides(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[References, str]]:
    """Load the guide of each case, with what is said of it."""
    found = []
    for case in CASES:
        if case.in_full:
            continue  # people's slips break no other rules
        root = tmp_path_factory.mktemp("case")
        case.write(root)
        found.append((link(load(root, DAY)[0], KEPT), case.expected))
    return found


@AT_ONE_PLACE
def test_every_rule_has_a_case(guides: list[tuple[References, str]]) -> None:
    """A rule, alone, finds a fault that a case tells of."""
    of_files = [
        rule.__name__
        for rule in RULES
        if not any(str(fault) in expected for references, expected in guides for fault in rule(references.guide))
    ]
    of_texts = [
        rule.__name__
        for rule in RULES_OF_TEXTS
        if not any(str(fault) in expected for references, expected in guides for fault in rule(references))
    ]
    assert of_files + of_texts == []


@AT_ONE_PLACE
def test_waiting_makes_no_error(guides: list[tuple[References, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """On a day to come, each rule finds the errors that it finds today."""
    later = dt.timedelta(days=400)

    def errors(references: References) -> list[list[Diagnostic]]:
        of_files = (rule(references.guide) for rule in RULES)
        of_texts = (rule(references) for rule in RULES_OF_TEXTS)
        return [sorted(one for one in found if one.severity == "error") for found in (*of_files, *of_texts)]

    before = [errors(references) for references, _ in guides]
    monkeypatch.setenv(VARIABLE, seconds(today() + later))
    then = [replace(references, guide=replace(references.guide, day=DAY + later)) for references, _ in guides]
    assert [errors(references) for references in then] == before
