"""Arguments come in, an exit code goes out: 0 fine, 1 faults in the guide, 2 wrong usage or refused by the system."""

import atexit
import gc

import click

from guide import __version__
from guide.cli import contributing, evidence, moving, refreshing, site
from guide.cli.output import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="guide")
def main() -> None:
    """Check, build and preview a decision guide.

    The guide is made of Markdown in content/ and YAML in data/. Faults are told as
    path:line:column, what is wrong, and what to do about it.
    """


for command in (
    *(site.check, site.build, site.serve, site.trails),
    *(evidence.verify, evidence.measure, evidence.outdated, evidence.since, evidence.links, refreshing.refresh),
    *(contributing.diff, contributing.new, contributing.schemas, contributing.fmt),
    *(moving.import_, moving.export),
):
    main.add_command(command)

# What a program holds at its end goes with its memory. To look through all of it for what holds itself would take the
# interpreter as long as reading a thousand articles.
atexit.register(gc.freeze)
