"""Sources are pages of those who know."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from guide.check.backing import sources
from guide.diagnostics import Diagnostic
from guide.model import Guide


def sources_are_on_other_hosts(guide: Guide) -> Iterator[Diagnostic]:
    """No source stands on a host whose name has a part that this guide takes no sources from."""
    for file, loc, source in sources(guide):
        host = (urlsplit(source.url).hostname or "").rstrip(".")
        if not {*host.split(".")}.isdisjoint(guide.settings.no_sources) and guide.sure(file, *loc):
            place = guide.source(file).place((*loc, "url"))
            yield Diagnostic(place, f"{host} is no source in this guide", "name a page of the project itself")
