"""What backs cells, each piece once: at its cell, or where it stands for all cells of a row or an option."""

from collections.abc import Iterator

from guide.model import Citation, Criterion, Evidence, Guide, Option, Shared
from guide.places import Loc


def own(guide: Guide) -> Iterator[tuple[Criterion, str, Evidence, Loc]]:
    """Yield each piece that stands at a cell: its criterion and option, itself, and its loc."""
    for criterion in guide.criteria.values():
        for option, cell in criterion.cells.items():
            if has_its_own(guide, criterion, option):
                for index, one in enumerate(cell.evidence):
                    yield criterion, option, one, ("cells", option, "evidence", index)


def has_its_own(guide: Guide, criterion: Criterion, option: str) -> bool:
    """Tell whether evidence stands at a cell, and was not handed to it."""
    return ("cells", option, "evidence") in guide.source(criterion.file).keys


def shared(guide: Guide) -> Iterator[tuple[str, Shared, Loc]]:
    """Yield each piece that stands once for several cells: its file, itself, and its loc."""
    documents: tuple[Criterion | Option, ...] = (*guide.criteria.values(), *guide.options.values())
    for one in documents:
        yield from ((one.file, piece, ("evidence", index)) for index, piece in enumerate(one.evidence))


def pieces(guide: Guide) -> Iterator[tuple[str, Evidence | Shared, Loc]]:
    """Yield all of these: file, piece, loc."""
    yield from ((criterion.file, one, loc) for criterion, _, one, loc in own(guide))
    yield from shared(guide)


def sources(guide: Guide) -> Iterator[tuple[str, Loc, Citation]]:
    """Yield each page that somebody read, with its file and loc; those of cases, too."""
    for file, one, loc in pieces(guide):
        if one.source is not None:
            yield file, (*loc, "source"), one.source
    for case in guide.cases.values():
        yield case.file, ("source",), case.source
