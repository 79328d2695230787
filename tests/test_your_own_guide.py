"""docs/your-own-guide.md is followed word for word: from a wheel and an empty folder, without a network, to a site."""

import datetime as dt
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.days import seconds
from tests.once import once
from tests.publish.preview.live import free_port

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "your-own-guide.md").read_text("utf-8")
# A block, and the file that the words right before it name.
BLOCK = re.compile(r"(?:`([\w./-]+)`[^`\n]*:\n\n)?^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
TODAY = dt.date(2026, 11, 27)
SOME_SECONDS = 60
# An environment takes six seconds of processor time, of which pip takes five to put itself there: here it is a link.
PYTHON = """\
#!/bin/sh
for folder; do :; done
test "$1 $2" = "-m venv" || exec {python} "$@"
{python} "$@" --without-pip
printf '#!/bin/sh\\nexec %s/bin/python -m pip "$@"\\n' "$(realpath "$folder")" > "$folder/bin/pip"
chmod +x "$folder/bin/pip"
"""


def build_wheel(source: Path, folder: Path) -> Path:
    """Write the wheel as `make wheel` does."""
    recipe = re.search(r"^wheel:.*\n\t@(.*)$", (source / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipe
    command = recipe[1].replace("$(BIN)/python", sys.executable).replace("dist", str(folder))
    subprocess.run(command, shell=True, cwd=source, check=True, capture_output=True)  # noqa: S602 - a line of ours
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the engine's wheel, made once."""
    (found,) = once(tmp_path_factory, "wheel", lambda folder: build_wheel(ROOT, folder)).glob("*.whl")
    return found


@pytest.fixture
def variables(tmp_path: Path) -> Mapping[str, str]:
    """Return the environment of somebody who has what the engine needs, no network, and not the engine."""
    packages, programs = tmp_path / "packages", tmp_path / "programs"
    packages.mkdir()
    programs.mkdir()
    (programs / "python3").write_text(PYTHON.format(python=sys.executable), "utf-8")
    (programs / "python3").chmod(0o755)
    own = next(Path(path) for path in sys.path if path.endswith("site-packages"))
    for entry in own.iterdir():
        if not entry.name.startswith(("guide", "setuptools", "_distutils")) and entry.suffix != ".pth":
            (packages / entry.name).symlink_to(entry)
    return {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(packages),
        "PIP_NO_INDEX": "1",
        "PORT": str(free_port()),
        "SOURCE_DATE_EPOCH": seconds(TODAY),
    }


def test_the_wheel_is_the_same_bytes_wherever_it_is_made(wheel: Path, tmp_path: Path) -> None:
    """Neither days nor rights nor the folder of the files make a difference."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "guide"],  # noqa: S607 - whichever is on the path
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for file in (*listed.stdout.splitlines(), "pyproject.toml", "README.md", "LICENSE", "Makefile"):
        if (ROOT / file).exists():
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_bytes((ROOT / file).read_bytes())
            (tmp_path / file).chmod(0o600)
    (tmp_path / "out").mkdir()
    assert build_wheel(tmp_path, tmp_path / "out").read_bytes() == wheel.read_bytes()


@pytest.mark.long
def test_every_step_does_what_the_page_says(wheel: Path, tmp_path: Path, variables: Mapping[str, str]) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / wheel.name).write_bytes(wheel.read_bytes())
    said = ""
    for file, kind, text in BLOCK.findall(PAGE):
        if kind == "sh":
            for command in text.splitlines():
                said += (
                    serve(command, work, variables) if command.endswith(" serve") else done(command, work, variables)
                )
        else:
            assert file, text
            (work / file).parent.mkdir(parents=True, exist_ok=True)
            (work / file).write_text(text, "utf-8")
    assert "3 options, 4 criteria: 2 number, 1 yes-no, 1 levels." in said
    for guide, word in (("rain", "Umbrella"), ("pens", "Fountain pen")):
        assert word in (work / guide / "build/compare/index.html").read_text("utf-8")


def done(command: str, work: Path, variables: Mapping[str, str]) -> str:
    """Run a command of the page, which has to go well, and return what it says."""
    ran = subprocess.run(command, shell=True, cwd=work, env=variables, check=False, capture_output=True, text=True)  # noqa: S602 - as people type it
    assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"
    assert "error" not in ran.stderr.replace("0 errors", ""), f"{command}\n{ran.stderr}"
    return ran.stdout


def serve(command: str, work: Path, variables: Mapping[str, str]) -> str:
    """Run a preview until it says where it is, and end it as people do."""
    with subprocess.Popen(  # noqa: S602 - likewise
        command,
        shell=True,
        cwd=work,
        env=variables,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr
        end = time.monotonic() + SOME_SECONDS
        said = ""
        while "http://127.0.0.1:" not in said and time.monotonic() < end and process.poll() is None:
            said += process.stderr.readline()
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=SOME_SECONDS)
    assert "http://127.0.0.1:" in said
    return said
