"""Commands about what backs the cells: verify, measure, outdated, links. What they need is loaded when they run."""

import sys
from pathlib import Path

import click

from guide.cli.options import all_option, root_option
from guide.cli.paths import name_of
from guide.diagnostics import choose_from, counted


@click.command()
@root_option
@all_option
@click.option("--renew", is_flag=True, help="Install what the programs ask for today, and record each anew.")
@click.option("--write/--no-write", default=True, help="Whether records are written; default: they are.")
@click.option("--releases", is_flag=True, help="Run them with the other releases of their options that people run.")
@click.option("--release", metavar="OPTION.RELEASE", help="The same with one of these releases only.")
@click.argument("name", required=False, metavar="[CRITERION[/OPTION]]")
def verify(  # noqa: PLR0913 - what may be asked of a run
    root: Path, name: str | None, release: str | None, *, renew: bool, write: bool, releases: bool
) -> None:
    """Run the programs that back cells, at the recorded versions.

    A run has to agree with its cell, and with the record of the same program. Where it does not, that is
    told at the cell, and the record stays as it was. A program without a record, or changed since, is run
    with what it asks for today, and recorded. Needs uv, and the network for what its cache lacks;
    without it, nothing is renewed. With --releases each is run with the other releases of its option,
    and its record holds what it saw there.
    """
    from guide.cli.releases import chosen, run_all, run_with_releases, say, unrun
    from guide.cli.report import readable
    from guide.evidence.releases import LIMITS
    from guide.evidence.verify import Ways
    from guide.evidence.verify import verify as verify_guide
    from guide.read.layout import EVIDENCE

    guide = readable(root)
    names = chosen(guide, name_of(root, name, EVIDENCE))
    say_of_the_network()
    if releases or release:
        run_with_releases(guide, root, names, release, Ways(renew, write, LIMITS))
        return
    ways = Ways(renew, write)
    done = f"{counted(len(names), 'probe agrees with its cell', 'probes agree with their cells')}."
    run_all(lambda: verify_guide(guide, root, names, say, ways), unrun(ways), done)


@click.command()
@root_option
@all_option
@click.argument("name", required=False, metavar="[NAME]")
def measure(root: Path, name: str | None) -> None:
    """Count and measure again, and record it. Needs uv and the network."""
    from guide.cli.releases import run_all, say
    from guide.cli.report import readable
    from guide.evidence.measure import measure as measure_guide
    from guide.read.layout import MEASUREMENTS, program_file

    guide, name = readable(root), name_of(root, name, MEASUREMENTS)
    chosen = [id_ for id_ in guide.measurements if name in {None, id_}]
    if not guide.measurements or not guide.published:
        raise click.UsageError("this guide has nothing to measure")
    if missing := [program_file(id_) for id_ in chosen if id_ not in guide.programs]:
        raise click.UsageError(f"there is no {', '.join(missing)}; `guide check` says more")
    if not chosen:
        raise click.UsageError(f"there is no measurement {name}: {choose_from(name or '', guide.measurements)}")
    say_of_the_network()
    done = f"{counted(len(chosen), 'measurement is', 'measurements are')} recorded."
    run_all(lambda: measure_guide(guide, root, chosen, say), "nothing can be measured", done)


@click.command()
@root_option
@all_option
@click.option("--write/--no-write", default=True, help="Whether the record keeps it; default: it does.")
@click.argument("name", metavar="CRITERION/OPTION")
def since(root: Path, name: str, *, write: bool) -> None:
    """Find the first release in which what a record shows holds.

    The published releases are halved, the newest of each line standing for it, until the first is found
    in which the program of a cell earns what it earns today. Needs uv and the network.
    """
    from guide.cli.releases import find_since
    from guide.cli.report import readable
    from guide.read.layout import EVIDENCE

    guide = readable(root)
    say_of_the_network()
    find_since(guide, root, name_of(root, name, EVIDENCE) or name, write=write)


@click.command()
@root_option
@all_option
def outdated(root: Path) -> None:
    """Say which of the versions that programs pin have newer ones."""
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


@click.command()
@root_option
@all_option
@click.option("--host", metavar="NAME", help="Look at the links to this host only.")
def links(root: Path, host: str | None) -> None:
    """Say which links out of the guide are gone or have moved.

    Each address is asked for once, over the network: a host one request at a time, with a pause after each. What
    is gone is an error, what has moved a warning. Hosts that refuse programs, or can't be reached, are
    listed, and are no fault.
    """
    from guide.cli.report import leave_with_errors, readable, report
    from guide.contribute.outside.looking import PAUSE, by_host, faults, lines, look, ways_of
    from guide.contribute.outside.places import outside
    from guide.prose.references import link

    guide = readable(root)
    places = outside(link(guide))
    hosts = by_host(places)
    if host is not None and host not in hosts:
        raise click.UsageError(f"no link leads to {host}: {choose_from(host, hosts)}")
    urls = hosts[host] if host is not None else list(places)
    longest = max(map(len, [urls] if host is not None else hosts.values()), default=0)
    many, least = counted(len(urls), "address", "addresses"), counted(round(longest * PAUSE), "second", "seconds")
    click.echo(f"{many} to look at; that takes {least} at least", err=True)
    found = look(urls, ways_of(guide.settings))
    told = faults(found, places)
    report(told, sources=guide.sources)
    for line in lines(found, places):
        click.echo(line)
    leave_with_errors(told)


def say_of_the_network() -> None:
    """Say once that programs are not kept from the network, where this system does not let them be."""
    from guide.evidence.programs import network_can_be_shut

    if not network_can_be_shut():
        click.echo("note: this system does not let the network be withheld from what is run", err=True)
