"""Runs of the small guide's probe, as it is and changed."""

from pathlib import Path

from guide.evidence.verify import Ways, verify
from guide.read.load import load
from tests.small import DAY, PROBE

NAME = "cutting/chain"
FILE = "data/evidence/cutting/chain.py"
RECORD = "data/evidence/cutting/chain.json"


def ran(root: Path, ways: Ways | None = None) -> tuple[list[str], str]:
    """Verify the small guide; return its faults, and what is said of the probe as it ends."""
    guide, _ = load(root, DAY)
    lines: list[str] = []
    found = verify(guide, root, list(guide.probes), lines.append, ways or Ways())
    (line,) = lines
    return [str(one) for one in found], line.removeprefix(f"1/1 {NAME}: ")


def change(root: Path, old: str, new: str) -> None:
    """Change the probe in one place."""
    assert PROBE.count(old) == 1
    (root / FILE).write_text(PROBE.replace(old, new), "utf-8")
