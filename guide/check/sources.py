"""Sources are pages of those who know, and nothing is named twice."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from guide.check.backing import pieces, sources
from guide.diagnostics import Diagnostic
from guide.model import Guide
from guide.places import Loc


def sources_are_on_other_hosts(guide: Guide) -> Iterator[Diagnostic]:
    """No source stands on a host whose name has a part that this guide takes no sources from."""
    for file, loc, source in sources(guide):
        host = (urlsplit(source.url).hostname or "").rstrip(".")
        if not {*host.split(".")}.isdisjoint(guide.settings.no_sources) and guide.sure(file, *loc):
            place = guide.source(file).place((*loc, "url"))
            yield Diagnostic(place, f"{host} is no source in this guide", "name a page of the project itself")


def evidence_is_named_once(guide: Guide) -> Iterator[Diagnostic]:
    """No cell, row or option has a piece of evidence twice."""
    seen = set[tuple[str, Loc, str]]()
    for file, one, loc in pieces(guide):
        said = one.model_dump_json()
        if (file, loc[:-1], said) in seen and guide.sure(file, *loc):
            yield Diagnostic(guide.source(file).place(loc), "this evidence stands here twice", "keep one of them")
        seen.add((file, loc[:-1], said))
