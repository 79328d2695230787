"""Sources are pages of those who know."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from guide.diagnostics import Diagnostic
from guide.model import Citation, Guide
from guide.places import Loc


def sources_are_on_other_hosts(guide: Guide) -> Iterator[Diagnostic]:
    """No source stands on a host whose name has a part that this guide takes no sources from."""
    for file, loc, source in _sources(guide):
        host = (urlsplit(source.url).hostname or "").rstrip(".")
        if not {*host.split(".")}.isdisjoint(guide.settings.no_sources) and guide.sure(file, *loc):
            place = guide.source(file).place((*loc, "url"))
            yield Diagnostic(place, f"{host} is no source in this guide", "name a page of the project itself")


def _sources(guide: Guide) -> Iterator[tuple[str, Loc, Citation]]:
    """Yield each source, with its file and loc."""
    for criterion in guide.criteria.values():
        for option, cell in criterion.cells.items():
            for index, one in enumerate(cell.evidence):
                if one.source is not None:
                    yield criterion.file, ("cells", option, "evidence", index, "source"), one.source
    for case in guide.cases.values():
        yield case.file, ("source",), case.source
