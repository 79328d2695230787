"""A file from elsewhere to the files of a guide: which kind it is, what it says, and whether all of it can be read."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guide.contribute.incoming.backing import Backing
from guide.contribute.incoming.brought import Brought, files
from guide.contribute.incoming.gathering import gathered
from guide.contribute.incoming.machine import MAX_BYTES as MAX_MACHINE
from guide.contribute.incoming.machine import read_machine
from guide.contribute.incoming.renewing import left, renewed
from guide.contribute.incoming.sheet import MAX_BYTES, RefusedError, mark_words, read_sheet
from guide.contribute.incoming.turning import with_options_as_columns
from guide.contribute.incoming.understood import understood
from guide.contribute.kinds import kind_of
from guide.diagnostics import Diagnostic, counted, few
from guide.model import Guide
from guide.places import Place
from guide.read.files import Unreadable, read_bytes
from guide.read.layout import SETTINGS, id_of
from guide.read.load import load
from guide.read.source import read_yaml
from guide.read.validate import validate


@dataclass(frozen=True)
class Taken:
    """The files of what was taken, and what is to be said of how it was."""

    files: Mapping[str, str]
    """New ones."""
    title: str
    """What the guide is called."""
    said: tuple[str, ...]
    changed: Mapping[str, str] = field(default_factory=dict)
    """Files that are there already, as they are to be."""
    moved: tuple[str, ...] = ()
    """What is another one in these, each in a line."""


def take(file: Path, way: str | None, backing: Backing, day: dt.date, into: Guide | None) -> Taken:
    """Read a file, CSV or JSON, into the files of a guide. Raises RefusedError.

    `way` says whether options are its columns or its rows, where somebody knows; `backing` backs what
    names no source. `into` is the guide that it is brought into; None where a whole one is to be made.
    """
    machine = file.suffix.lower() == ".json"
    try:
        raw = read_bytes(file, MAX_MACHINE if machine else MAX_BYTES, "take a part of it")
    except Unreadable as error:
        fix = error.fix if file.exists() else "name a file that is there"
        raise RefusedError(Diagnostic(Place(file.name or str(file)), error.message, fix)) from error
    said: list[str] = []
    if machine and into is not None:
        fix = "name an empty folder with --into and compare the two; a table as CSV changes the cells of a guide"
        raise RefusedError(Diagnostic(Place(file.name), "a data.json becomes a guide of its own", fix))
    if machine:
        brought = read_machine(file.name, raw, backing)
    else:
        sheet = read_sheet(file.name, raw)
        if sheet.mark != ",":
            said.append(f"The columns are parted by {mark_words(sheet.mark)}.")
        turned, told = with_options_as_columns(sheet, way)
        said += [told] if told else []
        brought = understood(turned, file.name, backing, into)
    if into is not None:
        return _renewed(file.name, into, brought, day, said)
    title = file.stem.replace("-", " ").replace("_", " ").capitalize()
    found = files(brought, title, day, whole=True)
    faults = list(_unfit(file.name, found, brought.places))
    if faults:
        raise RefusedError(*gathered(faults))
    return Taken(found, str(brought.settings.get("title", title)), (*said, *_said(brought)))


def guide_in(root: Path) -> Guide | None:
    """Return the guide that is in a folder, drafts and all; None where none is. Raises RefusedError."""
    if not (root / SETTINGS).exists():
        return None
    guide, loaded = load(root, drafts=True)
    faults = [fault for fault in loaded if fault.severity == "error" and not fault.place.path.endswith(".json")]
    if faults:
        raise RefusedError(*faults)
    return guide


def _renewed(from_: str, into: Guide, brought: Brought, day: dt.date, said: list[str]) -> Taken:
    """Return what a table changes in the guide that it is brought into."""
    found = renewed(into, brought)
    new, changed = files(found.added, "", day, whole=False), found.texts
    faults = [*_unfit(from_, new, brought.places), *_unfit(from_, changed, brought.places)]
    if faults:
        raise RefusedError(*gathered(faults))
    added = [
        f"New {kind}: {few([*things])}."
        for kind, things in (("options", found.added.options), ("criteria", found.added.criteria))
        if things
    ]
    told = [*added, *found.added.hints, *_drafts(found.added)]
    return Taken(new, "", (*said, *told, *left(into, brought, found)), changed, tuple(found.moved))


def _said(brought: Brought) -> Iterator[str]:
    """Yield what is to be known of what was brought in."""
    scales: dict[str, int] = {}
    for tree in brought.criteria.values():
        scale = str(tree.get("scale", "levels"))
        scales[scale] = scales.get(scale, 0) + 1
    kinds = ", ".join(f"{number} {scale}" for scale, number in scales.items())
    options = counted(len(brought.options), "option", "options")
    yield f"{options}, {counted(len(brought.criteria), 'criterion', 'criteria')}: {kinds}."
    yield from brought.hints
    yield from _drafts(brought)


def _drafts(brought: Brought) -> Iterator[str]:
    """Say what is a draft, for nothing backs it."""
    drafts = list(dict.fromkeys(name.partition("/")[0] for name in brought.bare))
    if drafts:
        first = ", ".join(drafts[:5]) + (" and others" if len(drafts) > 5 else "")  # noqa: PLR2004 - as many as are read
        yield (
            f"{counted(len(drafts), 'criterion is a draft', 'criteria are drafts')}, which only the preview shows, for "
            f"nothing says where {counted(len(brought.bare), 'cell is', 'cells are')} from: {first}. Say it in a "
            "column Source and a column Checked, or for all of them: --source https://… --checked 2026-11-22"
        )


def _unfit(from_: str, found: Mapping[str, str], places: Mapping[str, Place]) -> Iterator[Diagnostic]:
    """Yield what keeps each file that would be written from being read, one thing each; drafts are asked nothing."""
    for path, text in found.items():
        kind = kind_of(path)
        if kind is None or not path.endswith(".yaml"):
            continue
        value, source, faults = read_yaml(path, text)
        if isinstance(value, dict) and not value.get("draft"):
            elsewhere = {"id": id_of(path), "file": path, "body": "…", "body_file": path}
            known: dict[str | int, object] = {
                name: one for name, one in elsewhere.items() if name in kind.model.model_fields
            }
            faults = [*faults, *(fault for _, fault in validate(kind.model, value, known, source)[1])]
        for fault in faults[:1]:
            yield Diagnostic(
                places.get(path, Place(from_)), f"of this {path} can't be made: {fault.message}", fault.fix
            )
