"""Commands for those who change a guide: diff, new, schemas, fmt. What they need is loaded when they run."""

import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from guide.cli.options import all_option, day_option, root_option
from guide.contribute import KINDS
from guide.diagnostics import counted


@click.command()
@root_option
@all_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="Markdown for people, as in a pull request, or JSON for programs.",
)
@click.option("--write", "begun", is_flag=True, help="Begin the entry that tells readers, in content/changes/.")
@day_option
@click.argument("base", required=False, metavar="[BASE]")
def diff(root: Path, base: str | None, form: str, day: dt.date | None, *, begun: bool) -> None:
    """Say what a change means: cells, trails, rankings, addresses.

    The guide as its files stand is compared with BASE, a commit, branch or tag of git. Without it, that is HEAD
    where files have changed since, and otherwise where the present branch has left the main one.
    """
    from guide.cache import Memory
    from guide.cli.report import checked
    from guide.contribute.base import BaseError
    from guide.contribute.diff import difference
    from guide.contribute.noting import note
    from guide.contribute.telling import as_json, as_markdown
    from guide.means import Means
    from guide.read.readings import Readings
    from guide.workers import processors

    if begun and form != "markdown":
        raise click.UsageError("--write writes Markdown: leave --format out")
    means, readings = Means(processors(), Memory()), Readings()
    references = checked(root, day, means, readings=readings)
    try:
        found = difference(root, references, base, means, readings)
    except BaseError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    if begun:
        entry = note(found.changes, found.names, references.guide)
        if entry is None:
            click.echo("Only words have changed: nothing is written, and `guide new change ID` begins an entry anyway.")
            return
        _write(root, entry.files, "give that file another name, or change it")
        click.echo(f"{entry.then}; remove the line `draft: true`, and run `guide check`.")
        return
    click.echo(
        as_json(found.changes, found.base) if form == "json" else as_markdown(found.changes, found.base, found.names),
        nl=False,
    )


def _write(root: Path, files: Mapping[str, str], otherwise: str) -> None:
    """Write a draft; leave with 2 where one of its files is there already."""
    from guide.contribute.writing import TakenError, write_new

    try:
        write_new(root, files)
    except TakenError as error:
        click.echo(f"error: {error}: {otherwise}", err=True)
        sys.exit(2)
    click.echo(f"Wrote {' and '.join(files)}, a draft.")


def _new_guide(folder: Path) -> None:
    """Write a small guide into a folder of its own; a repository without files counts as empty."""
    from guide.cli.report import expect_apart
    from guide.contribute.starting import around, described, example, wheel_of_this
    from guide.contribute.writing import write_new
    from guide.day import today

    expect_apart(folder)
    if folder.exists() and (not folder.is_dir() or any(one.name != ".git" for one in folder.iterdir())):
        why = "is not empty" if folder.is_dir() else "is no folder"
        click.echo(f"error: {folder} {why}: name one that is empty, or not there yet", err=True)
        sys.exit(2)
    wheel = wheel_of_this()
    files = {**example(today()), **around("Umbrella or rain jacket", wheel)}
    write_new(folder, files)
    described(folder)
    click.echo(f"Wrote {len(files)} files to {folder}, a small guide that can be built as it is.")
    if not wheel.line:
        click.echo("requirements.txt does not name the engine yet: its first lines say how.")
    click.echo("`make serve` in that folder shows it; the comments in its files say what each field is for.")


@click.command()
@root_option
@click.argument(
    "kind",
    metavar="KIND",
    type=click.Choice([*KINDS, "guide"]),
)
@click.argument("id_", metavar="ID")
def new(root: Path, kind: str, id_: str) -> None:
    """Begin a file: a draft that says what belongs where.

    KIND is option, criterion, scenario, question, outcome, article, case or change. ID is the file's name and part
    of the address: small letters, digits and single hyphens, of an option dots as well; of a change, the day goes
    before it. As long as it has the line
    `draft: true`, the preview shows it, builds leave it out, and `guide check` asks nothing of it. No
    file is ever overwritten.

    KIND may also be guide: then ID is a folder, empty or not there yet, and a whole small guide is written to it.
    """
    from guide.cli.report import expect_guide
    from guide.contribute.beginning import begin, dated
    from guide.day import today
    from guide.model import ID, MAX_ID, OPTION_ID
    from guide.read.files import is_of_windows
    from guide.read.load import load

    if kind == "guide":
        _new_guide(Path(id_))
        return
    expect_guide(root)
    if kind == "change":
        id_ = dated(id_, today())
    form, told = (OPTION_ID, "hyphens or dots") if kind == "option" else (ID, "hyphens")
    if not form.fullmatch(id_) or len(id_) > MAX_ID:
        message = f"write {id_!r} with small letters, digits and single {told}, at most {MAX_ID}, such as one-file"
        raise click.BadParameter(message, param_hint="ID")
    if is_of_windows(id_):
        raise click.BadParameter(f"Windows can have no file of the name {id_!r}: write another", param_hint="ID")
    begun = begin(load(root, drafts=True)[0], kind, id_)
    _write(root, begun.files, "choose another id, or change that file")
    click.echo(
        f"Fill it in. {begun.then}{'. ' if begun.then else ''}Look at it with `guide serve`; when all is there, "
        "remove the line `draft: true`, and run `guide check`."
    )


@click.command()
@root_option
def schemas(root: Path) -> None:
    """Write docs/schemas/ for editors and docs/fields.md for people.

    The schemas name the ids that the guide has, so write them again when one has come or gone.
    """
    from guide.cli.report import expect_guide
    from guide.contribute.schemas import written
    from guide.contribute.writing import write
    from guide.read.load import load

    expect_guide(root)
    changed = write(root, written(load(root, drafts=True)[0]))
    click.echo(f"Wrote {', '.join(changed)}." if changed else "Nothing has changed.")


@click.command()
@root_option
@click.option("--check", "only_say", is_flag=True, help="Only say which files would change; exit with 1 if any would.")
@click.argument("files", nargs=-1, metavar="[FILES]...")
def fmt(root: Path, files: tuple[str, ...], *, only_say: bool) -> None:
    """Give YAML and front matter one spelling, and change no value.

    That is the order of fields, quotes, wrapping and blank lines; comments stay. FILES are paths of files or
    folders, from here or from the guide's root; without them, all files are looked at. A file that can't be read,
    or that would say something else then, is named and stays as it is. `guide check` finds no fault with layout.
    """
    from guide.cli.paths import files_below
    from guide.cli.report import expect_guide, report
    from guide.contribute.formatting import format_files, known_files
    from guide.contribute.writing import write

    expect_guide(root)
    known = known_files(root)
    meant = {given: [*files_below(root, given, known)] for given in files}
    if unknown := [given for given, found in meant.items() if not found]:
        raise click.UsageError(f"no file with fields is at {', '.join(unknown)}: name files or folders of the guide")
    texts, faults = format_files(root, sorted({file for found in meant.values() for file in found}))
    changed = list(texts) if only_say else write(root, texts)
    report(faults)
    for file in changed:
        click.echo(file)
    verb = "would change" if only_say else "changed"
    click.echo(f"{counted(len(changed), 'file', 'files')} {verb}.", err=True)
    if faults or (only_say and changed):
        sys.exit(1)
