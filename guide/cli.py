"""Arguments, one call, an exit code: 0 fine, 1 faults in the guide, 2 wrong usage."""

import datetime as dt
import re
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import click

from guide import __version__
from guide.check import check as check_guide
from guide.check.flow import the_flow_is_sound
from guide.decide.trails import lines
from guide.diagnostics import Diagnostic, choose_from
from guide.evidence.measure import measure as measure_guide
from guide.evidence.outdated import PYTHON, moved, pinned
from guide.evidence.probes import verify as verify_guide
from guide.evidence.uv import UvError, newest
from guide.model import Guide
from guide.publish.build import BuildError, Where
from guide.publish.build import build as build_site
from guide.publish.preview import PortInUseError
from guide.publish.preview import serve as serve_site
from guide.read.layout import DECISION, program_file
from guide.read.load import load

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    metavar="DIR",
    help="Where content/ and data/ are; default: here.",
)


def _day(_context: click.Context, parameter: click.Parameter, value: str | None) -> dt.date | None:
    """Accept a day as year-month-day."""
    if not value:
        return None
    try:
        # Other forms of ISO 8601 would be read, too.
        return dt.datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        message = "write a day as year-month-day, such as 2027-06-01"
        raise click.BadParameter(message, param=parameter) from None


day_option = click.option(
    "--as-of", "day", callback=_day, metavar="DATE", help="Look at the guide as it would stand on this day."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="guide")
def main() -> None:
    """Check, build and preview a decision guide.

    The guide is made of Markdown in content/ and YAML in data/. Faults are told as
    path:line:column, what is wrong, and what to do about it.
    """


@main.command()
@root_option
@day_option
def check(root: Path, day: dt.date | None) -> None:
    """Say what is wrong with the guide, all of it in one run."""
    guide = _checked(root, day)
    click.echo(
        f"No faults in {_count(len(guide.options), guide.settings.nouns.one, guide.settings.nouns.many)}, "
        f"{_count(len(guide.criteria), 'criterion', 'criteria')} "
        f"and {_count(len(guide.articles), 'article', 'articles')}."
    )


# What a browser takes as it is: no white space, quotes or brackets, and nothing behind the path.
_ADDRESS = re.compile(r"https?://[^\s\"<>\\^`{|}?#]+")


def _address(_context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """Accept a full address without query or fragment."""
    if value is None:
        return ""
    try:
        parts = urlsplit(value)
        sound = bool(_ADDRESS.fullmatch(value)) and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise click.BadParameter("write a full address, such as https://example.org/guide", param=parameter)
    return value


@main.command()
@root_option
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default="build",
    metavar="DIR",
    help="Where the site is written; default: build. Replaced as a whole, in one step.",
)
@click.option("--base-url", callback=_address, metavar="URL", help="The address at which the site will stand.")
@click.option("--repository", callback=_address, metavar="URL", help="Where the sources live, for edit links.")
@day_option
def build(root: Path, output: Path, base_url: str, repository: str, day: dt.date | None) -> None:
    """Write the site as static files."""
    guide = _checked(root, day)
    try:
        count = build_site(guide, root, output, Where(base_url, repository), _progress)
    except BuildError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2 if error.usage else 1)
    click.echo(f"Wrote {count} files to {output}.")


@main.command()
@root_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@day_option
def serve(root: Path, port: int, day: dt.date | None) -> None:
    """Show the site at 127.0.0.1, and reload it when a file changes."""
    guide = _checked(root, day)
    try:
        serve_site(root, guide, port, say=lambda line: click.echo(line, err=True), day=day)
    except PortInUseError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)


@main.command()
@root_option
def trails(root: Path) -> None:
    """List every way through the decision flow and its outcome, for review."""
    guide, loaded = load(root)
    if broken := [diagnostic for diagnostic in loaded if diagnostic.place.path == DECISION] + list(
        the_flow_is_sound(guide)
    ):
        report(sorted(broken))
        sys.exit(1)
    for line in lines(guide.decision):
        click.echo(line)


@main.command()
@root_option
@click.argument("name", required=False, metavar="[CRITERION[/OPTION]]")
def verify(root: Path, name: str | None) -> None:
    """Run the programs that back the cells, and record what they saw.

    A run has to agree with its cell, and with the record of the same program. Where it does not, that is
    told at the cell, and the record stays as it was. Needs uv, and the network for what its cache lacks.
    """
    guide = _readable(root)
    chosen = [probe for probe in guide.probes if name is None or name in {probe, probe.partition("/")[0]}]
    if not guide.probes:
        raise click.UsageError("this guide has no probes")
    if not chosen:
        known = [*guide.probes, *(probe.partition("/")[0] for probe in guide.probes)]
        raise click.UsageError(f"there is no probe {name}: {choose_from(name or '', known)}")
    orphans = [probe for probe in chosen if not _has_cell(guide, probe)]
    if orphans:
        raise click.UsageError(f"no cell is backed by {', '.join(orphans)}; `guide check` says more")
    found = verify_guide(guide, root, chosen, lambda line: click.echo(line, err=True))
    report(found)
    if found:
        sys.exit(1)
    click.echo(f"{_count(len(chosen), 'probe agrees with its cell', 'probes agree with their cells')}.")


@main.command()
@root_option
@click.argument("name", required=False, metavar="[NAME]")
def measure(root: Path, name: str | None) -> None:
    """Count and measure what data/measurements/ describes, and record it."""
    guide = _readable(root)
    chosen = [id_ for id_ in guide.measurements if name in {None, id_}]
    if not guide.measurements or not guide.published:
        raise click.UsageError("this guide has nothing to measure")
    if missing := [program_file(id_) for id_ in chosen if id_ not in guide.programs]:
        raise click.UsageError(f"there is no {', '.join(missing)}; `guide check` says more")
    if not chosen:
        raise click.UsageError(f"there is no measurement {name}: {choose_from(name or '', guide.measurements)}")
    found = measure_guide(guide, root, chosen, lambda line: click.echo(line, err=True))
    report(found)
    if found:
        sys.exit(1)
    click.echo(f"{_count(len(chosen), 'measurement is', 'measurements are')} recorded.")


@main.command()
@root_option
def outdated(root: Path) -> None:
    """Say which of the versions that the guide names are no longer the newest."""
    guide = _readable(root)
    names = sorted({pin.name for pin in pinned(guide)})
    try:
        lines = list(moved(guide, newest(names, PYTHON)))
    except UvError as error:
        click.echo(f"error: the package index can't be asked: {error}", err=True)
        sys.exit(1)
    for line in lines:
        click.echo(line)
    click.echo(f"{_count(len(names), 'distribution', 'distributions')} compared, {len(lines)} moved.", err=True)


def _readable(root: Path) -> Guide:
    """Load a guide whose files can be read; what else may be wrong with it does not matter here."""
    guide, loaded = _loaded(root)
    # A record that is broken is one to be written again.
    faults = [diagnostic for diagnostic in loaded if not diagnostic.place.path.endswith(".json")]
    if faults:
        report(faults)
        sys.exit(1)
    return guide


def _has_cell(guide: Guide, probe: str) -> bool:
    criterion, _, option = probe.partition("/")
    return criterion in guide.criteria and option in guide.criteria[criterion].cells


def report(diagnostics: list[Diagnostic]) -> None:
    """Print diagnostics and their count to standard error."""
    for diagnostic in diagnostics:
        click.echo(str(diagnostic), err=True)
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    if diagnostics:
        click.echo(f"{_count(errors, 'error', 'errors')}, {_count(warnings, 'warning', 'warnings')}", err=True)


def _loaded(root: Path, day: dt.date | None = None) -> tuple[Guide, list[Diagnostic]]:
    """Load a guide, with what is wrong with its files; there has to be one."""
    if not (root / "data").is_dir() or not (root / "content").is_dir():
        raise click.UsageError(
            f"there is no guide in {root}: it has no content/ and data/; name its folder with --root"
        )
    return load(root, day)


def _checked(root: Path, day: dt.date | None = None) -> Guide:
    """Load and check a guide; report what is wrong, and leave with 1 where that forbids going on."""
    guide, loaded = _loaded(root, day)
    diagnostics = check_guide(guide, loaded)
    report(diagnostics)
    if any(diagnostic.severity == "error" for diagnostic in diagnostics):
        sys.exit(1)
    return guide


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


@contextmanager
def _silent(written: Iterator[object]) -> Iterator[Iterator[object]]:
    yield written


def _progress(written: Iterator[object], length: int) -> AbstractContextManager[Iterator[object]]:
    """Show on a terminal how far the build is; say nothing in a pipe."""
    if not sys.stderr.isatty():
        return _silent(written)
    return click.progressbar(written, length=length, label="Writing", file=sys.stderr)
