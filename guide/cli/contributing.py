"""Commands for those who change a guide: diff. What they need is loaded when they run."""

import datetime as dt
import sys
from pathlib import Path

import click

from guide.cli.options import all_option, day_option, root_option


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
@day_option
@click.argument("base", required=False, metavar="[BASE]")
def diff(root: Path, base: str | None, form: str, day: dt.date | None) -> None:
    """Say what a change means: cells, outcomes, trails, rankings, evidence, addresses.

    The guide as its files stand is compared with BASE, a commit, branch or tag of git. Without it, that is HEAD
    where files have changed since, and otherwise where the present branch has left the main one.
    """
    from guide.cli.report import checked
    from guide.contribute.base import BaseError
    from guide.contribute.diff import difference
    from guide.contribute.telling import as_json, as_markdown

    references = checked(root, day)
    try:
        found = difference(root, references, base)
    except BaseError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    click.echo(
        as_json(found.changes, found.base) if form == "json" else as_markdown(found.changes, found.base, found.names),
        nl=False,
    )


@click.command()
@root_option
@click.argument(
    "kind",
    metavar="KIND",
    type=click.Choice(["option", "criterion", "scenario", "question", "outcome", "article", "case"]),
)
@click.argument("id_", metavar="ID")
def new(root: Path, kind: str, id_: str) -> None:
    """Write a file to begin with: a draft of an option, criterion, scenario, question, outcome, article or case.

    ID is the file's name and part of the address: small letters, digits and single hyphens. The file says what
    belongs where. As long as it has the line `draft: true`, the preview shows it, builds leave it out, and
    `guide check` asks nothing of it. No file is ever overwritten.
    """
    from guide.cli.report import expect_guide
    from guide.contribute.beginning import begin
    from guide.contribute.writing import TakenError, write_new
    from guide.model import ID, MAX_ID
    from guide.read.load import load

    expect_guide(root)
    if not ID.fullmatch(id_) or len(id_) > MAX_ID:
        message = (
            f"write {id_!r} with small letters, digits and single hyphens, at most {MAX_ID}, such as background-jobs"
        )
        raise click.BadParameter(message, param_hint="ID")
    begun = begin(load(root, drafts=True)[0], kind, id_)
    try:
        write_new(root, begun.files)
    except TakenError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    click.echo(f"Wrote {' and '.join(begun.files)}, a draft.")
    click.echo(
        f"Fill it in. {begun.then}{'. ' if begun.then else ''}Look at it with `guide serve`; when all is there, "
        "remove the line `draft: true`, and run `guide check`."
    )


@click.command()
@root_option
def schemas(root: Path) -> None:
    """Write what editors and people are told of the files: docs/schemas/ and docs/fields.md.

    The schemas name the ids that the guide has, so write them again when one has come or gone.
    """
    from guide.cli.report import expect_guide
    from guide.contribute.schemas import written
    from guide.contribute.writing import write
    from guide.read.load import load

    expect_guide(root)
    changed = write(root, written(load(root, drafts=True)[0]))
    click.echo(f"Wrote {', '.join(changed)}." if changed else "Nothing has changed.")
