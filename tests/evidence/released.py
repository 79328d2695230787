"""The small guide with a chain of several releases, and a folder of wheels that stands for the package index."""

import json
from pathlib import Path
from typing import Any

import pytest

from guide.evidence.exact import minor
from guide.evidence.releases import LIMITS, pairs_of, verify_releases
from guide.evidence.verify import Ways
from guide.read.load import load
from tests.evidence.small_runs import FILE, NAME, RECORD, ran
from tests.evidence.wheels import make_wheel
from tests.small import DAY, PROBE, write_small_guide

OPTION = "data/options/chain.yaml"
PROGRAM = (
    PROBE.replace("dependencies = []", 'dependencies = ["padlock==3.0"]')
    .replace("import json\n", "import json\n\nimport padlock\n")
    .replace('"held_for_minutes": 5', '"held_for_minutes": padlock.MINUTES')
)
VERSIONS = ("1.0", "2.0", "2.1", "3.0")


def make_base(folder: Path, python: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the small guide with its chain at 3.0 and two other releases, its probe recorded; return its root."""
    (folder / "wheels").mkdir()
    for version in VERSIONS:
        make_wheel(folder / "wheels", "padlock", version)
    use_index(folder, monkeypatch)
    root = folder / "small"
    write_small_guide(root)
    releases = "".join(
        f'  "{id_}": {{what: older, version: "{id_}.0", python: "{minor(python)}"}}\n' for id_ in ("2", "1")
    )
    text = (root / OPTION).read_text("utf-8").replace("version: 10 mm\n", 'version: "3.0"\npackage: padlock\n')
    (root / OPTION).write_text(f"{text}releases:\n{releases}", "utf-8")
    (root / FILE).write_text(PROGRAM, "utf-8")
    assert ran(root) == ([], "agrees, and is recorded")
    return root


def use_index(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a folder of wheels stand for the package index, with a cache of its own: others know the same names."""
    monkeypatch.setenv("UV_FIND_LINKS", str(folder / "wheels"))
    monkeypatch.setenv("UV_NO_INDEX", "1")
    monkeypatch.setenv("UV_CACHE_DIR", str(folder / "cache"))


def with_releases(root: Path, ways: Ways | None = None) -> tuple[list[str], list[str]]:
    """Run the probe with all other releases; return the faults, and what is said of each run."""
    guide, _ = load(root, DAY)
    lines: list[str] = []
    found = verify_releases(guide, root, list(pairs_of(guide, [NAME])), lines.append, ways or Ways(limits=LIMITS))
    return [str(one) for one in found], [line.partition(": ")[2] for line in lines]


def recorded(root: Path) -> Any:  # noqa: ANN401 - JSON
    """Return the record of the probe."""
    return json.loads((root / RECORD).read_text("utf-8"))
