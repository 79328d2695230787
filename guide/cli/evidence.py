"""Commands about what backs the cells: verify, measure, outdated. What they need is loaded when they run."""

import sys
from pathlib import Path

import click

from guide.cli.options import all_option, root_option
from guide.diagnostics import choose_from, counted


@click.command()
@root_option
@all_option
@click.option("--renew", is_flag=True, help="Install what the programs ask for today, and record each anew.")
@click.option("--write/--no-write", default=True, help="Whether records are written; default: they are.")
@click.argument("name", required=False, metavar="[CRITERION[/OPTION]]")
def verify(root: Path, name: str | None, *, renew: bool, write: bool) -> None:
    """Run the programs that back the cells, with exactly what their records name.

    A run has to agree with its cell, and with the record of the same program. Where it does not, that is
    told at the cell, and the record stays as it was. A program without a record, or changed since, is run
    with what it asks for today, and recorded. Needs uv, and the network for what its cache lacks;
    without it, nothing is renewed.
    """
    from guide.cli.report import readable, report
    from guide.evidence.uv import UvError
    from guide.evidence.verify import Ways
    from guide.evidence.verify import verify as verify_guide

    guide = readable(root)
    chosen = [probe for probe in guide.probes if name is None or name in _names(probe)]
    if not guide.probes:
        raise click.UsageError("this guide has no probes")
    if not chosen and name and f"data/criteria/{name.partition('/')[0]}.yaml" in guide.drafts:
        raise click.UsageError(f"{name} is of a draft: remove its line draft: true, and run this again")
    if not chosen:
        known = {one for probe in guide.probes for one in _names(probe)}
        raise click.UsageError(f"there is no probe {name}: {choose_from(name or '', known)}")
    orphans = [probe for probe in chosen if not guide.has_cell(probe)]
    if orphans:
        raise click.UsageError(f"no cell is backed by {', '.join(orphans)}; `guide check` says more")
    say_of_the_network()
    try:
        found = verify_guide(guide, root, chosen, lambda line: click.echo(line, err=True), Ways(renew, write))
    except UvError as error:
        click.echo(f"error: {'nothing more is renewed' if renew else 'no probe can be run'}: {error}", err=True)
        sys.exit(1)
    report(found)
    if found:
        sys.exit(1)
    click.echo(f"{counted(len(chosen), 'probe agrees with its cell', 'probes agree with their cells')}.")


@click.command()
@root_option
@all_option
@click.argument("name", required=False, metavar="[NAME]")
def measure(root: Path, name: str | None) -> None:
    """Count and measure again, and record it. Needs uv and the network."""
    from guide.cli.report import readable, report
    from guide.evidence.measure import measure as measure_guide
    from guide.evidence.uv import UvError
    from guide.read.layout import program_file

    guide = readable(root)
    chosen = [id_ for id_ in guide.measurements if name in {None, id_}]
    if not guide.measurements or not guide.published:
        raise click.UsageError("this guide has nothing to measure")
    if missing := [program_file(id_) for id_ in chosen if id_ not in guide.programs]:
        raise click.UsageError(f"there is no {', '.join(missing)}; `guide check` says more")
    if not chosen:
        raise click.UsageError(f"there is no measurement {name}: {choose_from(name or '', guide.measurements)}")
    say_of_the_network()
    try:
        found = measure_guide(guide, root, chosen, lambda line: click.echo(line, err=True))
    except UvError as error:
        click.echo(f"error: nothing can be measured: {error}", err=True)
        sys.exit(1)
    report(found)
    if found:
        sys.exit(1)
    click.echo(f"{counted(len(chosen), 'measurement is', 'measurements are')} recorded.")


@click.command()
@root_option
@all_option
def outdated(root: Path) -> None:
    """Say which of the versions that the guide names are no longer the newest."""
    from guide.cli.report import readable
    from guide.evidence.outdated import PYTHON, moved, pinned
    from guide.evidence.uv import UvError, newest

    guide = readable(root)
    names = sorted({pin.name for pin in pinned(guide)})
    try:
        lines = list(moved(guide, newest(names, PYTHON)))
    except UvError as error:
        click.echo(f"error: the package index can't be asked: {error}", err=True)
        sys.exit(1)
    for line in lines:
        click.echo(line)
    click.echo(f"{counted(len(names), 'distribution', 'distributions')} compared, {len(lines)} moved.", err=True)


def _names(probe: str) -> set[str]:
    """Return what a probe may be chosen by: its own name, that of its cell, and that of its criterion."""
    criterion, _, ran = probe.partition("/")
    return {probe, f"{criterion}/{ran.partition('+')[0]}", criterion}


def say_of_the_network() -> None:
    """Say once that programs are not kept from the network, where this system does not let them be."""
    from guide.evidence.programs import network_can_be_shut

    if not network_can_be_shut():
        click.echo("note: this system does not let the network be withheld from what is run", err=True)
