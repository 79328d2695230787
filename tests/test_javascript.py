"""The scripts that know nothing of a page, tested where they can be run without one."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from guide.site.static import SCRIPTS, STATIC, joined
from tests.node import NODE, TESTS

FILES = sorted(TESTS.glob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".test.mjs"))
def test_script(file: Path) -> None:
    # A test runner that finds itself within another reports to that one.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NODE_")}
    done = subprocess.run(
        [*NODE, "--test", "--test-reporter=spec", str(file)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    if done.returncode:
        pytest.fail(done.stdout + done.stderr, pytrace=False)
    assert "tests 0" not in done.stdout


def test_each_script_without_a_page_is_tested() -> None:
    assert {file.name.removesuffix(".test.mjs") for file in FILES} == {
        "columns",
        "view",
        "rows",
        "ranking",
        "words",
        "since",
    }


@pytest.mark.parametrize("name", SCRIPTS)
def test_parts_are_one_module(name: str, tmp_path: Path) -> None:
    """Each takes from parts before it what these export, and no two give the same name to something."""
    exported: dict[str, set[str]] = {}
    for part in SCRIPTS[name]:
        text = (STATIC / name / f"{part}.js").read_text("utf-8")
        for names, source in re.findall(r"^import \{([^}]+)\} from \"\./(\w+)\.js\";$", text, re.MULTILINE):
            assert {one.strip() for one in names.split(",")} <= exported[source], (part, source)
        exported[part] = set(re.findall(r"^export (?:async )?(?:const|let|function) (\w+)", text, re.MULTILINE))
        exported[part] |= {
            one for names in re.findall(r"^export const \[([\w, ]+)\]", text, re.MULTILINE) for one in names.split(", ")
        }
    assert {file.stem for file in (STATIC / name).iterdir()} == set(SCRIPTS[name])
    whole = tmp_path / f"{name}.mjs"
    whole.write_bytes(joined(name))
    assert not re.search(rb"^(import|export)\b", whole.read_bytes(), re.MULTILINE)
    done = subprocess.run([*NODE, "--check", str(whole)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Full fit **Models, permissions**", "Full fit: Models, permissions"),
        ("| Django 6.0 | The same | Full fit |  |", "Django 6.0 · The same · Full fit"),
        ("> It is a good fit **for** [us](../x/)", "It is a good fit for us"),
    ],
)
def test_an_excerpt_keeps_apart_what_stands_apart(line: str, expected: str) -> None:
    text = (STATIC / "search.js").read_text("utf-8")
    (bare,) = re.findall(r"^const bare = .*?;$", text, re.MULTILINE | re.DOTALL)
    program = f"{bare} process.stdout.write(bare({json.dumps(line)}))"
    done = subprocess.run([*NODE, "-e", program], capture_output=True, text=True, check=True)
    assert done.stdout == expected
