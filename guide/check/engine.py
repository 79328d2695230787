"""The guide and the engine that reads it are of one age."""

from collections.abc import Iterator

from guide import __version__
from guide.diagnostics import Diagnostic
from guide.model import Guide
from guide.read.layout import SETTINGS


def guides_are_for_this_engine(guide: Guide) -> Iterator[Diagnostic]:
    """A guide that says for which engine it was written is read by that one: a warning."""
    asked = guide.settings.engine
    if asked is None or not guide.sure(SETTINGS, "engine") or _line(asked) == _line(__version__):
        return
    message = f"the guide is written for engine {asked}, and this one is {__version__}"
    fix = (
        f"install engine {asked}, or go back to this one in {SETTINGS}"
        if _parts(asked) > _parts(__version__)
        else f"read in the engine's CHANGELOG.md what has changed, and when all is well, write engine: {__version__}"
    )
    yield Diagnostic(guide.source(SETTINGS).place(("engine",)), message, fix, "warning")


def _parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _line(version: str) -> list[int]:
    """Return what has to be equal: within it nothing that a guide may rely on goes, before 1.0 as after."""
    parts = _parts(version)
    return parts[:1] if parts[0] else parts[:2]
