"""A guide to begin with is sound at once, explains each of its fields, and says how its engine is named."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from guide import __version__
from guide.contribute import starting
from guide.contribute.fields import fields_of
from guide.contribute.kinds import FILES, Kind
from guide.contribute.starting import Wheel, wheel_of_this
from tests.cli.command import run
from tests.days import seconds
from tests.small import write

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 11, 27)
KINDS = ("guide", "option", "criterion", "decision")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Begin a guide, for all who only look at it."""
    folder = tmp_path_factory.mktemp("begun") / "rain"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", seconds(TODAY))
        result = run("new", "guide", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    return folder


def test_it_is_sound(begun: Path, tmp_path: Path) -> None:
    result = run("check", "--root", begun, "--as-of", str(TODAY))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "No errors in 2 things, 3 criteria and 0 articles.\n"
    assert run("build", "--root", begun, "--output", tmp_path / "build", "--no-cache").exit_code == 0


def test_it_has_what_a_repository_needs(begun: Path) -> None:
    files = {file.relative_to(begun).as_posix() for file in begun.rglob("*") if file.is_file()}
    own = {".editorconfig", ".gitignore", ".github/workflows/guide.yml", "Makefile", "README.md", "requirements.txt"}
    assert {file for file in files if not file.startswith(("content/", "data/", "docs/"))} == own
    assert {"docs/fields.md", "docs/schemas/ids.json"} < files
    assert run("schemas", "--root", begun).stdout == "Nothing has changed.\n"
    assert f'engine: "{__version__}"\n' in (begun / "data/guide.yaml").read_text("utf-8")


@pytest.mark.parametrize("kind", [kind for kind in FILES if kind.name in KINDS], ids=KINDS)
def test_each_field_is_there_or_is_told_of(begun: Path, kind: Kind) -> None:
    """A field that is left out is a comment itself, with its meaning."""
    files = sorted(begun.glob(kind.pattern.replace("<id>", "*")))
    text = "\n".join(file.read_text("utf-8") for file in files)
    lacking = [
        field.name for field in fields_of(kind.model) if not re.search(rf"^(# )?{field.name}:", text, re.MULTILINE)
    ]
    assert lacking in ([], ["draft"])


def test_a_comment_explains_each_field_that_is_used(begun: Path) -> None:
    """Where a file leaves that to another one, it says to which."""
    for file in sorted(begun.glob("data/**/*.yaml")):
        lines = file.read_text("utf-8").split("\n")
        elsewhere = "which says what each is" in lines[1] or "The other fields are those of" in lines[1]
        top = [at for at, line in enumerate(lines) if re.match(r"[a-z]", line)]
        assert elsewhere or [lines[at] for at in top if not lines[at - 1].startswith("#")] == [], file


@pytest.mark.parametrize("name", ["", "README.md"])
def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path, name: str) -> None:
    """A repository that was just begun counts as empty; a file in the place of the folder does not."""
    folder = tmp_path / "rain"
    write(folder / name if name else folder, b"here")
    result = run("new", "guide", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    why = "is not empty" if name else "is no folder"
    assert result.stderr == f"error: {folder} {why}: name one that is empty, or not there yet\n"
    assert sum(file.is_file() for file in tmp_path.rglob("*")) == 1


def test_a_repository_without_files_is_empty(tmp_path: Path) -> None:
    write(tmp_path / "rain/.git/HEAD", b"ref: refs/heads/main\n")
    assert run("new", "guide", tmp_path / "rain").exit_code == 0


def test_the_pins_are_those_of_the_engine_without_what_builds_it(begun: Path) -> None:
    """`make lock` writes both."""

    def pins(file: Path) -> dict[str, frozenset[str]]:
        found = re.findall(r"^([\w.-]+==\S+)((?: \\\n    --hash=\S+)+)", file.read_text("utf-8"), re.MULTILINE)
        return {name: frozenset(hashes.split()) for name, hashes in found}

    own = {name: hashes for name, hashes in pins(ROOT / "requirements.txt").items() if "flit-core" not in name}
    assert pins(begun / "requirements.txt") == own
    assert "//" not in re.sub(r"^#.*$", "", (begun / "requirements.txt").read_text("utf-8"), flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (None, ""),
        ("{", ""),
        (json.dumps({"url": "file:///somewhere/guide", "dir_info": {"editable": True}}), ""),
        (json.dumps({"url": "file:///gone/guide-0.1.0-py3-none-any.whl"}), ""),
        (json.dumps({"url": "https://example.org/guide-0.1.0-py3-none-any.whl", "archive_info": {}}), ""),
        (
            json.dumps(
                {
                    "url": "https://example.org/guide-0.1.0-py3-none-any.whl",
                    "archive_info": {"hashes": {"sha256": "ab"}},
                }
            ),
            "guide @ https://example.org/guide-0.1.0-py3-none-any.whl --hash=sha256:ab",
        ),
    ],
)
def test_where_the_engine_came_from(told: str | None, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Installed:
        def read_text(self, _name: str) -> str | None:
            return told

    monkeypatch.setattr(starting, "distribution", lambda _name: Installed())
    assert wheel_of_this() == Wheel(line, {})


def test_an_engine_that_is_not_named_is_asked_for(begun: Path) -> None:
    """In a checkout nobody knows where its wheel will lie."""
    text = (begun / "requirements.txt").read_text("utf-8")
    assert not re.search(r"^[^#].*[.]whl", text, re.MULTILINE)
    assert "requirements.txt does not name the engine yet" in (begun / "Makefile").read_text("utf-8")
