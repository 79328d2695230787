"""What the commands about programs do with releases; loaded only when one of them runs."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from guide.cli.report import report
from guide.diagnostics import Diagnostic, choose_from, counted
from guide.evidence.releases import pairs_of, verify_releases
from guide.evidence.since import SinceError, find, keep
from guide.evidence.then import named_releases
from guide.evidence.uv import UvError
from guide.evidence.verify import Ways
from guide.model import Guide


def chosen(guide: Guide, name: str | None) -> list[str]:
    """Return the probes that a name means, all without one. Raises UsageError."""
    found = [probe for probe in guide.probes if name is None or name in _names(probe)]
    if not guide.probes:
        raise click.UsageError("this guide has no probes")
    if not found and name and f"data/criteria/{name.partition('/')[0]}.yaml" in guide.drafts:
        raise click.UsageError(f"{name} is of a draft: remove its line draft: true, and run this again")
    if not found:
        known = {one for probe in guide.probes for one in _names(probe)}
        raise click.UsageError(f"there is no probe {name}: {choose_from(name or '', known)}")
    orphans = [probe for probe in found if not guide.has_cell(probe)]
    if orphans:
        raise click.UsageError(f"no cell is backed by {', '.join(orphans)}; `guide check` says more")
    return found


def run_with_releases(guide: Guide, root: Path, names: list[str], only: str | None, ways: Ways) -> None:
    """Run probes with the other releases of their options, or with one, and say what became of it."""
    known = named_releases(guide)
    if only is not None and only not in known:
        raise click.UsageError(f"there is no release {only}: {choose_from(only, known)}")
    pairs = list(pairs_of(guide, names, only))
    if not pairs:
        raise click.UsageError("there is nothing to run: no option of these probes has other releases in its file")
    to_run = partial(verify_releases, guide, root, pairs, say, ways)
    run_all(to_run, unrun(ways), f"{counted(len(pairs), 'run with another release', 'runs with other releases')} done.")


def run_all(to_run: Callable[[], list[Diagnostic]], unable: str, done: str) -> None:
    """Run programs, and say what is wrong, or that it is done."""
    try:
        found = to_run()
    except UvError as error:
        click.echo(f"error: {unable}: {error}", err=True)
        sys.exit(1)
    report(found)
    if found:
        sys.exit(1)
    click.echo(done)


def unrun(ways: Ways) -> str:
    """Say what does not happen where uv or the network is missing."""
    return "nothing more is renewed" if ways.renew else "no probe can be run"


def say(line: str) -> None:
    """Say how far it is."""
    click.echo(line, err=True)


def find_since(guide: Guide, root: Path, name: str, *, write: bool) -> None:
    """Find since when what a record shows holds, and say it."""
    if name not in chosen(guide, name):
        raise click.UsageError(f"{name} means several programs: write CRITERION/OPTION, or CRITERION/OPTION+COMPANION")
    try:
        found = find(guide, root, name, say)
        if write:
            keep(root, name, found)
    except SinceError as error:
        raise click.UsageError(str(error)) from None
    except (UvError, OSError) as error:
        click.echo(f"error: it can't be found: {error}", err=True)
        sys.exit(1)
    before = f", and not in {found.before}, which {found.because}" if found.before else ""
    click.echo(f"{name} holds since {found.release}{before} ({counted(found.runs, 'run', 'runs')}).")


def _names(probe: str) -> set[str]:
    """Return what a probe may be chosen by: its own name, that of its cell, and that of its criterion."""
    criterion, _, ran = probe.partition("/")
    return {probe, f"{criterion}/{ran.partition('+')[0]}", criterion}
