"""A build as it is asked for on the command line, from the files to what is said at the end."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import click

from guide.cli.formats import echo
from guide.cli.report import checked
from guide.diagnostics import few
from guide.publish.build import BuildError, Where, build
from guide.publish.stamp import Stamp
from guide.publish.swap import Claim
from guide.site.cards import can_draw

_NO_ADDRESS = (
    "the site's address is not known: canonical addresses, {files} and pictures for links are left out, and "
    "404.html works at a domain's root only (set address in data/guide.yaml, or give --base-url)"
)
_DRAFTS = "drafts are left out, and shown by the preview alone: {files} (back what they say, and take draft: true out)"
_NO_PICTURES = "pictures for links are left out, for Pillow is not installed here (install it)"


def build_anew(root: Path, mine: Claim, where: Where, day: dt.date | None, stamp: Stamp | None) -> list[str]:
    """Build a site, and leave a stamp of it; return all that there is to say, of which the last is yet to be said."""
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        echo(line)

    # What rules alone look at goes before the index is made, which takes the most.
    references = checked(root, day, where.means, say).without_mentions()
    try:
        count = build(references, root, mine, where, _progress)
    except BuildError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2 if error.usage else 1)
    guide = references.guide
    if guide.drafts:
        say(f"note: {_DRAFTS.format(files=few(sorted(guide.drafts)))}")
    if guide.undated:
        say(f"note: no page says when it last changed: {guide.undated}")
    if not (where.address or guide.settings.address):
        files = "the sitemap, the feed" if guide.changes else "the sitemap"
        say(f"note: {_NO_ADDRESS.format(files=files)}")
    elif not can_draw():
        say(f"note: {_NO_PICTURES}")
    said.append(f"Wrote {count} files to {mine.named}.")
    if stamp:
        stamp.leave(guide.looks, said, where.means.digests)
    return said


@contextmanager
def _silent(written: Iterator[object]) -> Iterator[Iterator[object]]:
    yield written


def _progress(written: Iterator[object], length: int) -> AbstractContextManager[Iterator[object]]:
    """Show on a terminal how far the build is; say nothing in a pipe."""
    if not sys.stderr.isatty():
        return _silent(written)
    return click.progressbar(written, length=length, label="Writing", file=sys.stderr)
