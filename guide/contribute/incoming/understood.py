"""A table, its options as columns, becomes options and criteria. What can't be taken is told at its line. Pure."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guide.contribute.incoming.backing import Backing
from guide.contribute.incoming.brought import Brought
from guide.contribute.incoming.gathering import gathered
from guide.contribute.incoming.kinds import said
from guide.contribute.incoming.levels import FIT
from guide.contribute.incoming.naming import ids_of, named
from guide.contribute.incoming.rows import Row
from guide.contribute.incoming.sheet import RefusedError, Sheet, Written
from guide.contribute.incoming.turning import OF_CRITERIA, OF_OPTIONS, added_up
from guide.contribute.spelling import Noted, Tree
from guide.decide.markdown import as_text
from guide.diagnostics import Diagnostic, choose_from, few, quoted
from guide.evidence.findings import finding
from guide.model import Criterion, Guide, Option
from guide.read.layout import SETTINGS

_FEWEST = 2
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HTTPS = "https://"
# What stands behind the name of an option where a column is of another release.
_RELEASE = re.compile(r" [a-z0-9.-]*[0-9][a-z0-9.-]*")


@dataclass(frozen=True)
class _Column:
    """A column of an option."""

    id: str
    head: Written
    at: int
    fits_at: int | None


def understood(sheet: Sheet, from_: str, backing: Backing, into: Guide | None = None) -> Brought:
    """Return what a table says, its options as columns; `backing` holds for all cells. Raises RefusedError.

    `into` is the guide that it is brought into: what that has already keeps its id and its scale.
    """
    faults: list[Diagnostic] = []
    sheet, releases = _of_one_release(sheet)
    columns = list(_columns(sheet, faults, named(into.options if into else {})))
    about = _known(sheet.heads, OF_CRITERIA, faults)
    of_options = _known([line[0] for line in sheet.lines], OF_OPTIONS, faults, first=0)
    own = {name: sheet.lines[at] for name, at in of_options.items()}
    rows = [line for line in sheet.lines if line[0].text.casefold() not in OF_OPTIONS]
    if len(columns) < _FEWEST or not rows:
        fix = "a table has two options or more, and a criterion; --options rows or columns says where its options are"
        raise RefusedError(*faults, sheet.heads[0].fault("there is nothing to compare in this table", fix))
    backings = {column.id: _backing(column, own, backing, faults) for column in columns}
    options = {column.id: _option(column, own, order, backings[column.id]) for order, column in enumerate(columns, 1)}
    backed = [id_ for id_, one in backings.items() if one.links and one.checked]
    ids = ids_of([line[0] for line in rows], faults, named(into.criteria if into else {}))
    groups = {id_: group.label for id_, group in into.settings.groups.items()} if into else None
    brought = Brought(options, word=sheet.heads[0].text, known=groups)
    sums = [added_up([column.head for column in columns]), added_up([line[0] for line in rows])]
    brought.hints += [*filter(None, sums)]
    if releases:
        brought.hints.append(f"Left behind, for a table does not say how they are known: {few(releases)}.")
    brought.read = {
        (f"/{id_}", link): one.checked for id_, one in backings.items() if one.checked for link in one.links
    }
    if into is not None:
        for id_ in options.keys() & into.options.keys():
            brought.other_words += _other_option(into.options[id_], options[id_])
    brought.places = {f"data/options/{column.id}.yaml": column.head.place for column in columns}
    brought.places |= {f"data/criteria/{id_}.yaml": line[0].place for id_, line in zip(ids, rows, strict=True)}
    if "notes" in own:
        brought.notes = {column.id: as_text(own["notes"][column.at].text) for column in columns}
    for order, line in enumerate(rows, 1):
        row = _row(line, columns, about, faults)
        row = replace(row, order=order, comma=sheet.mark == ";", backed=backed, general=backing, from_=from_)
        if into is not None and (known := into.criteria.get(ids[order - 1])) is not None:
            row = replace(row, known=known, standing={option: finding(into, known, option) for option in known.cells})
            brought.other_words += _other_words(known, row)
        head = row.about.get("group", Written("", line[0].place))
        group = row.known.group if row.known else brought.group(head.text)
        if group is None:
            fix = f"add it under groups, or {choose_from(head.text, (groups or {}).values())}"
            faults.append(head.fault(f"{SETTINGS} has no group {quoted(head.text)}", fix))
        tree, bare = row.tree(group or "")
        brought.criteria[ids[order - 1]] = tree
        brought.read |= {(ids[order - 1], link): day for link, day in row.read.items()}
        brought.blank += [f"{ids[order - 1]}/{option}" for option in row.blank]
        brought.bare += [f"{ids[order - 1]}/{option}" for option in bare]
        brought.hints += row.hints
        faults += row.faults
    faults += _addresses(own, rows)
    if faults:
        raise RefusedError(*gathered(faults))
    return brought


def _known(
    names: Sequence[Written], fields: Mapping[str, str], faults: list[Diagnostic], first: int = 1
) -> dict[str, int]:
    """Return where each known thing is told; one that is told twice is a fault."""
    found: dict[str, int] = {}
    for at, name in enumerate(names):
        field = fields.get(name.text.casefold()) if at >= first else None
        if field is not None and found.setdefault(field, at) != at:
            where = names[found[field]]
            faults.append(
                name.fault(f"{quoted(name.text)} is told at {where.place.line}:{where.place.col} already", "keep one")
            )
    return found


def _other_words(known: Criterion, row: Row) -> Iterator[str]:
    """Yield what a table says in other words than the guide, of what nobody but its authors words."""
    for name, words in (("question", known.question), ("why", known.why), ("kind", known.kind)):
        told = row.about.get(name)
        if told is not None and told.text.casefold() not in {words.casefold(), as_text(words).casefold()}:
            yield f"{name} of {known.id}"


def _other_option(known: Option, tree: Tree) -> Iterator[str]:
    for name, words in (("label", known.label), ("summary", known.summary), ("choose", known.choose or "")):
        told = str(tree.get(name, words))
        if told != words and not told.startswith("TODO:"):
            yield f"{name} of {known.id}"


def _is_about(head: Written) -> bool:
    return head.text.casefold() in OF_CRITERIA


def _of_one_release(sheet: Sheet) -> tuple[Sheet, list[str]]:
    """Return a table that a guide has written without the columns of other releases, and the heads of these."""
    if not any(head.text == "Format" for head in sheet.heads):
        return sheet, []
    labels = [head.text for head in sheet.heads[1:] if not _is_about(head) and not head.text.endswith(FIT)]
    releases = [one for one in labels if any(_RELEASE.fullmatch(one.removeprefix(other)) for other in labels)]
    kept = [at for at, head in enumerate(sheet.heads) if head.text.removesuffix(FIT) not in releases]
    lines = tuple(tuple(line[at] for at in kept) for line in sheet.lines)
    return Sheet(tuple(sheet.heads[at] for at in kept), lines, sheet.mark), releases


def _columns(sheet: Sheet, faults: list[Diagnostic], known: Mapping[str, str]) -> Iterator[_Column]:
    """Yield the columns that are options, with those that have their fits."""
    labels = {head.text for head in sheet.heads}
    fits = {head.text.removesuffix(FIT): at for at, head in enumerate(sheet.heads) if _is_fit(head, labels)}
    at_heads = [
        (at, head) for at, head in enumerate(sheet.heads) if at and not _is_about(head) and not _is_fit(head, labels)
    ]
    faults += [
        head.fault(
            f"no option here is called {quoted(head.text.removesuffix(FIT))}",
            "say whose fits these are, or take the column out",
        )
        for _, head in at_heads
        if head.text.endswith(FIT)
    ]
    for (at, head), id_ in zip(at_heads, ids_of([head for _, head in at_heads], faults, known, dots=True), strict=True):
        yield _Column(id_, head, at, fits.get(head.text))


def _is_fit(head: Written, labels: set[str]) -> bool:
    return head.text.endswith(FIT) and head.text.removesuffix(FIT) in labels


def _option(column: _Column, own: Mapping[str, Sequence[Written]], order: int, backing: Backing) -> Tree:
    """Return an option as its file has it."""
    tree: dict[str | int, object] = {"label": column.head.text}
    given = {name: line[column.at].text for name, line in own.items()}
    tree["summary"] = given.get("summary") or "TODO: say in one sentence what it is and what it trades."
    tree |= {name: given[name] for name in ("choose", "version", "home", "documentation") if given.get(name)}
    says = f"Says what is told here of {column.head.text}."
    evidence = [{"source": {"url": link, "says": says, "checked": backing.checked}} for link in backing.links]
    if evidence and backing.checked:
        tree["evidence"] = evidence
    if evidence and not backing.checked:
        undated = f"TODO: name it under evidence: with the day on which it was read: {backing.links[0]}"
        return {**tree, "order": order, "published": Noted(value=True, comment=undated)}
    return {**tree, "order": order, "published": True}


def _backing(
    column: _Column, own: Mapping[str, Sequence[Written]], general: Backing, faults: list[Diagnostic]
) -> Backing:
    """Return what backs all cells of an option."""
    found = _backing_of({name: line[column.at] for name, line in own.items()}, faults)
    return Backing(found.links or general.links, found.checked or general.checked)


def _backing_of(given: Mapping[str, Written], faults: list[Diagnostic]) -> Backing:
    source, checked = given.get("source"), given.get("checked")
    if checked is not None and checked.text and not _is_day(checked.text):
        fault = checked.fault(f"{quoted(checked.text)} is no day", "write it as year-month-day, such as 2026-11-22")
        faults.append(fault)
    links = said(source.text).links if source else ()
    if source is not None and source.text and not links:
        faults.append(source.fault(f"{quoted(source.text)} is no source", "write an address that starts with https://"))
    return Backing(links, (checked.text or None) if checked else None)


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and dt.date.fromisoformat(text))
    except ValueError:
        return False


def _row(
    line: Sequence[Written],
    columns: Sequence[_Column],
    about: Mapping[str, int],
    faults: list[Diagnostic],
) -> Row:
    given = {name: line[at] for name, at in about.items() if line[at].text}
    own = _backing_of(given, faults)
    if "why" in given:
        given["why"] = Written(as_text(given["why"].text), given["why"].place)
    fits = {column.id: line[column.fits_at] for column in columns if column.fits_at is not None}
    texts = {column.id: line[column.at] for column in columns}
    return Row(line[0], given, texts, fits, own)


def _addresses(own: Mapping[str, Sequence[Written]], rows: Sequence[Sequence[Written]]) -> Iterator[Diagnostic]:
    """Yield a fault for each address that can't be one of a source or of an option."""
    for name in ("home", "documentation"):
        for one in own.get(name, ())[1:]:
            if one.text and not said(one.text).links:
                yield one.fault(f"{quoted(one.text)} is no address", f"write one that starts with {_HTTPS}")
    for line in (*own.values(), *rows):
        for one in line[1:]:
            if any(not link.startswith(_HTTPS) for link in said(one.text).links):
                yield one.fault(f"an address in {quoted(one.text)} is not safe", f"write one that starts with {_HTTPS}")
