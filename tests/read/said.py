"""What is said of a guide, without places and remedies."""

from pathlib import Path

from guide.check import check
from guide.diagnostics import Diagnostic
from guide.prose.references import link
from guide.read.load import load

Said = list[tuple[str, str]]


def checked(root: Path) -> Said:
    """Return the path and the message of everything that is wrong."""
    guide, loaded = load(root)
    return [(diagnostic.place.path, diagnostic.message) for diagnostic in check(link(guide), loaded)]


def said(faults: list[Diagnostic]) -> list[str]:
    """Return where each fault stands, and what it is."""
    return [f"{fault.place.line}:{fault.place.col} {fault.message}" for fault in faults]
