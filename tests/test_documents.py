"""What the documents tell people to type is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click import Option

from guide.cli import main
from guide.site.static import SCRIPTS
from tests.quick import chosen
from tests.test_wings import WINGS

TOP = Path(__file__).resolve().parents[1]
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    *sorted(one.relative_to(TOP).as_posix() for one in TOP.glob("docs/**/*.md")),
)
# What a guide may have and this one has not.
MAY_BE = {"content/images/", "content/root/CNAME", "content/root/.well-known/security.txt"}
FOLDERS = ("content", "data", "docs", "guide", "tests", "tools", "static", ".ci", ".github", ".devcontainer")
PATH = re.compile(rf"(?<![\w/.<>-])(?:{'|'.join(map(re.escape, FOLDERS))})/[\w./<>+*-]*")
MAKEFILE = (TOP / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
CODE = re.compile(r"^```[a-z]*\n(.*?)^```|`([^`\n]+)`", re.DOTALL | re.MULTILINE)


def commands(document: str) -> list[str]:
    """Return all that stands in code of a document, a line each."""
    text = (TOP / document).read_text("utf-8")
    return [line.strip() for block, inline in CODE.findall(text) for line in (block or inline).splitlines()]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_that_is_named_exists(document: str) -> None:
    named = {found for line in commands(document) for found in re.findall(r"\bmake ([a-z][a-z-]*)\b", line)}
    assert named - TARGETS == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_that_is_named_exists_with_its_options(document: str) -> None:
    for line in commands(document):
        for name, rest in re.findall(r"^(?:[\w./]+/bin/)?guide ([a-z][a-z-]*)([^#|;>]*)", line):
            assert name in main.commands, line
            known = {one for part in main.commands[name].params if isinstance(part, Option) for one in part.opts}
            known |= {
                one for part in main.commands[name].params if isinstance(part, Option) for one in part.secondary_opts
            }
            assert set(re.findall(r"--[a-z-]+", rest)) - known - {"--help"} == set(), line


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_test_that_is_named_exists(document: str) -> None:
    for line in commands(document):
        for path in re.findall(r"\bpytest (tests/[\w/.]+)", line):
            assert (TOP / path).exists(), line


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_is_named_exists(document: str) -> None:
    """A path from the top, but one with a part to be filled in; a bare name of a module or script, somewhere."""
    named = {path for line in commands(document) for path in PATH.findall(line) if not set("<>*") & set(path)}
    below = {path: TOP / ("guide/site" if path.startswith("static/") else "") / path for path in named - MAY_BE}
    assert [path for path, file in below.items() if not file.exists()] == []
    names = {line for line in commands(document) if re.fullmatch(r"[\w-]+\.(?:py|css|js)", line)}
    names -= {f"{name}.js" for name in SCRIPTS}
    assert [name for name in names if not any(any((TOP / top).rglob(name)) for top in ("guide", "tests"))] == []


@pytest.mark.parametrize("document", [*DOCUMENTS, "CHANGELOG.md"])
def test_every_link_to_a_file_leads_there(document: str) -> None:
    text = CODE.sub("", (TOP / document).read_text("utf-8"))
    linked = [link for link in re.findall(r"\]\(([^)#\s]+)", text) if not re.match("[a-z]+:", link)]
    assert [link for link in linked if not (TOP / document).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_program_of_the_tests_that_is_named_exists(document: str) -> None:
    named = {found for line in commands(document) for found in re.findall(r"\bpython -m (tests[\w.]+)", line)}
    assert [name for name in named if not (TOP / f"{name.replace('.', '/')}.py").exists()] == []


def test_contributors_are_told_the_order_of_the_wings() -> None:
    told = re.search(r"import only from those before them: ([\w, ]+)\.", (TOP / "CONTRIBUTING.md").read_text("utf-8"))
    assert told
    assert tuple(told[1].split(", ")) == tuple(wing for wing in WINGS if wing != "__main__")


def test_every_target_is_told_of_where_contributors_look() -> None:
    told = (TOP / "CONTRIBUTING.md").read_text("utf-8") + (TOP / "README.md").read_text("utf-8")
    assert [target for target in TARGETS if f"`make {target}" not in told and f"make {target} " not in told] == []


def test_what_is_missing_on_a_machine_is_said_with_how_to_get_it(tmp_path: Path) -> None:
    """It runs on a bare Python, and ends well where the site can be built."""
    command = [sys.executable, "-I", str(TOP / "tools" / "doctor.py")]
    environment = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^  found    Python 3\.11 or later: 3\.", done.stdout, re.MULTILINE)
    assert re.search(r"^  missing  git, for .*\. https://", done.stdout, re.MULTILINE)
    assert re.search(r"^  missing  Chromium or Chrome, for make test\. On Debian", done.stdout, re.MULTILINE)
    assert done.stdout.endswith("make serve works here; the rest is said above.\n")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([], []),
        (["content/articles/a.md", "data/options/a.yaml"], ["tests/test_contributions.py"]),
        (["guide/prose/lines.py", "tests/prose/test_lost.py"], ["tests/prose", "tests/test_broken_input.py"]),
        (["guide/workers.py", "README.md"], ["tests/test_workers.py"]),
    ],
)
def test_what_a_quick_look_runs(files: list[str], expected: list[str]) -> None:
    assert chosen(files) == ["tests/test_wings.py", "tests/test_documents.py", *expected]
