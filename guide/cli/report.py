"""Load and check a guide for a command, and say what is wrong with it."""

import datetime as dt
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from guide.causes import told
from guide.check import check as check_guide
from guide.cli.formats import echo, excerpt
from guide.cli.options import EVERY
from guide.contribute.writing import guide_above, within_another
from guide.diagnostics import Diagnostic
from guide.means import Means
from guide.model import Guide
from guide.places import Source
from guide.prose.references import References, link
from guide.read.files import cause, lacking
from guide.read.load import load
from guide.read.readings import Readings
from guide.workers import processors

NO_SOURCES: Mapping[str, Source] = {}


def expect_guide(root: Path) -> None:
    """Leave with a sentence where no guide lies in a folder."""
    try:
        name = lacking(root)
    except OSError as error:
        raise click.UsageError(f"{root} can't be read: {cause(error)}") from None
    if name:
        above = guide_above(root)
        fix = f"the guide is in {above}: go there, or name it with --root" if above else "name its folder with --root"
        message = f"there is no guide in {root}: it has no {name}/; {fix}"
        raise click.UsageError(message)


def expect_apart(folder: Path) -> None:
    """Leave with a sentence where a guide would lie among the files of another one."""
    if around := within_another(folder):
        raise click.UsageError(f"{folder} is among the files of the guide in {around}: name a folder beside them")


def read(root: Path, day: dt.date | None = None, readings: Readings | None = None) -> tuple[Guide, list[Diagnostic]]:
    """Load a guide, with what is wrong with its files; there has to be one."""
    expect_guide(root)
    return load(root, day, readings)


def judged(
    root: Path, day: dt.date | None = None, means: Means | None = None, readings: Readings | None = None
) -> tuple[References, list[Diagnostic]]:
    """Load, link and check a guide; return it with what is wrong."""
    means = means or Means(processors())
    guide, loaded = read(root, day, readings or (Readings(means.cache) if means.cache.active else None))
    references = link(guide, means)
    return references, check_guide(references, loaded)


def checked(
    root: Path,
    day: dt.date | None = None,
    means: Means | None = None,
    say: Callable[[str], None] = echo,
    readings: Readings | None = None,
) -> References:
    """Load, link and check a guide; report what is wrong, and leave with 1 where that forbids going on."""
    references, diagnostics = judged(root, day, means, readings)
    report(diagnostics, say, references.guide.sources)
    leave_with_errors(diagnostics)
    return references


def leave_with_errors(diagnostics: list[Diagnostic]) -> None:
    """End with 1 where there are errors."""
    if any(diagnostic.severity == "error" for diagnostic in diagnostics):
        sys.exit(1)


def readable(root: Path) -> Guide:
    """Load a guide whose files can be read; what else may be wrong with it does not matter here."""
    guide, loaded = read(root)
    # A record that is broken is one to be written again.
    faults = [diagnostic for diagnostic in loaded if not diagnostic.place.path.endswith(".json")]
    if faults:
        report(faults, sources=guide.sources)
        sys.exit(1)
    return guide


def report(
    diagnostics: list[Diagnostic], say: Callable[[str], None] = echo, sources: Mapping[str, Source] = NO_SOURCES
) -> None:
    """Print diagnostics and their count to standard error: all of them where `--all` asks for it.

    Below each stands the line that is meant, where its file is among the sources.
    """
    context = click.get_current_context(silent=True)
    every = context is not None and bool(context.meta.get(EVERY))
    for line in told(diagnostics, every=every, below=lambda place: excerpt(sources, place)):
        say(line)
