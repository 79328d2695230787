"""What hosts run on a change: with few rights, of known versions, and with commands that there are."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from guide.day import VARIABLE
from tests.contribute.repository import commit, git, replace, repository
from tests.days import seconds
from tests.small import DAY

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*-*.yml"))
MAKE = re.compile(r"make (\S+)")


def read(file: Path) -> Any:  # noqa: ANN401 - YAML
    return yaml.safe_load(file.read_text("utf-8"))


def jobs(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = read(file)["jobs"]
    return found


def uses() -> Iterator[str]:
    """Yield each line that names an action."""
    for file in WORKFLOWS:
        yield from re.findall(r"^\s*-? uses: (.*)$", file.read_text("utf-8"), re.MULTILINE)


def test_the_container_for_writing_sets_everything_up() -> None:
    """It is JSON that any reader takes, its image has a version, and it runs what there is to run."""
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    assert re.fullmatch(r"mcr\.microsoft\.com/devcontainers/python:1-3\.\d+-[a-z]+", container["image"])
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {*MAKE.findall(container["postCreateCommand"])} <= {*targets, "&&"}
    assert "make doctor" in container["postCreateCommand"]


def test_actions_are_pinned_by_hash_alike_everywhere() -> None:
    pins: dict[str, str] = {}
    for line in uses():
        found = re.fullmatch(r"(actions/[a-z-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+", line)
        assert found, line
        assert pins.setdefault(found[1], line) == line


@pytest.mark.parametrize("file", WORKFLOWS, ids=[file.stem for file in WORKFLOWS])
def test_rights_are_few(file: Path) -> None:
    """Nothing is allowed but what a job names; no secret is handed out, and no text of a request is run."""
    text = file.read_text("utf-8")
    assert read(file)["permissions"] == {}
    assert "pull_request_target" not in text
    assert "secrets." not in text
    for name, job in jobs(file).items():
        proposes = (file.stem, name) == ("refresh", "propose")
        few = {"contents", "pull-requests"} if proposes else {"contents", "pages", "id-token"}
        assert job["permissions"].keys() <= few
        assert job["permissions"].get("contents", "read") == ("write" if proposes else "read")
        assert job["timeout-minutes"]
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if "checkout" in step.get("uses", ""):
                assert {**step["with"], "ref": ""} == {"fetch-depth": 0, "persist-credentials": False, "ref": ""}


def test_only_what_publishes_or_proposes_may_write_and_only_where_it_is_asked_for() -> None:
    """What may write runs nothing of a change: it takes what another job made, and only its files."""
    writing = [
        (file.stem, name)
        for file in WORKFLOWS
        for name, job in jobs(file).items()
        if "write" in job["permissions"].values()
    ]
    assert writing == [("pages", "publish"), ("refresh", "propose")]
    pages = jobs(ROOT / ".github/workflows/pages.yml")
    assert pages["publish"]["needs"] == "build"
    assert pages["build"]["if"] == "vars.PAGES == 'yes'"
    fresh = jobs(ROOT / ".github/workflows/refresh.yml")
    assert fresh["propose"]["needs"] == "run"
    assert fresh["run"]["if"] == "vars.REFRESH == 'yes'"
    proposing = "".join(step.get("run", "") for step in fresh["propose"]["steps"])
    assert "--include='data/evidence/*' --include='data/options/*'" in proposing
    assert not re.search(r"\.venv|make|python|pip", proposing)


def commands() -> dict[str, list[str]]:
    """Return the scripts of each job, on either host, and of the hooks."""
    found = {
        f"{file.stem}-{name}": [step["run"] for step in job["steps"] if "run" in step]
        for file in WORKFLOWS
        for name, job in jobs(file).items()
    }
    gitlab = read(ROOT / ".gitlab-ci.yml")
    found |= {
        f"gitlab-{name}": job["script"] for name, job in gitlab.items() if isinstance(job, dict) and "script" in job
    }
    hooks = read(ROOT / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    return {**found, "hooks": [hook["entry"] for hook in hooks if "guide" in hook["entry"]]}


def test_what_is_made_are_targets_and_the_tests_are_those_of_this_command() -> None:
    targets = set(re.findall(r"^([\w./-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    made = {target for scripts in commands().values() for script in scripts for target in MAKE.findall(script)}
    assert made == {".venv/ready", ".venv/ready-dev", "test"}
    assert made <= targets
    assert "\nmake test " in (ROOT / ".ci/run").read_text("utf-8")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a repository as a host checks a change out: merged into the branch that it is for."""
    root = repository(tmp_path_factory.mktemp("host") / "guide")
    git(root, "checkout", "--quiet", "-b", "change")
    replace(root, "data/criteria/cutting.yaml", ("Gives way at the rivets", "Gives way"))
    replace(root, "content/pages/about.md", ("people", "riders"))
    for file in ("data/options/chain.yaml", "data/options/d-lock.yaml"):
        assert (root / file).is_file()
    commit(root)
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message", "Merge", "change")
    # What `make .venv/ready` makes; the Makefile is tried elsewhere.
    program = root / ".venv/bin/guide"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m guide "$@"\n', "utf-8")
    program.chmod(0o755)
    return root


@pytest.mark.parametrize("name", commands())
def test_every_command_runs(changed: Path, tmp_path: Path, name: str) -> None:
    """On a change of the small guide, one after the other, as the host runs them."""
    if name == "hooks":
        scripts = [entry.replace("fmt --check", "fmt") for entry in commands()[name]]
    else:
        scripts = [script for script in commands()[name] if not MAKE.fullmatch(script.strip())]
        if name.startswith("gitlab-"):
            scripts = ["\n".join(scripts)]  # its lines share a shell, so one of them can end the job
    environment = {
        **os.environ,
        VARIABLE: seconds(DAY),
        "PYTHONPATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "GITHUB_SERVER_URL": "https://example.org",
        "GITHUB_REPOSITORY": "us/guide",
        "ADDRESS": "https://example.org/guide",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(changed, "rev-parse", "HEAD^1"),
        "CI_PAGES_URL": "https://example.org/guide",
        "CI_PROJECT_URL": "https://example.org/us/guide",
    }
    for script in scripts:
        done = subprocess.run(
            ["/bin/bash", "-e", "-c", script], cwd=changed, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
    if name == "check-guide":
        assert "**Gives way at the rivets**, fit 2 partial" in (tmp_path / "summary.md").read_text("utf-8")


@pytest.mark.parametrize("file", FORMS, ids=[file.stem for file in FORMS])
def test_every_form_asks_for_a_source(file: Path) -> None:
    fields = {field["id"]: field for field in read(file)["body"]}
    assert fields["source"]["validations"] == {"required": True}


def test_the_forms_are_these() -> None:
    assert [file.stem for file in FORMS] == [*("correct-a-cell", "propose-case", "propose-criterion", "propose-option")]
