"""Files of a guide in one layout: which there are, and what each would be."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from guide.contribute.kinds import kind_of
from guide.contribute.layout import LayoutError, laid_out
from guide.diagnostics import Diagnostic
from guide.places import Place
from guide.read.files import Unreadable, read_bytes, walk
from guide.read.source import MAX_BYTES, decode, read_markdown, read_yaml


def known_files(root: Path) -> list[str]:
    """Return every file with fields that people write, by its path from the root."""
    return [file for file in walk(root, ("content", "data")).files if kind_of(file) is not None]


def format_files(root: Path, files: Sequence[str] = ()) -> tuple[Mapping[str, str], list[Diagnostic]]:
    """Return the files that have another layout now, with their texts; and what is wrong with those left alone."""
    changed: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for file in files or known_files(root):
        raw, wrong = _read(root, file)
        kind = kind_of(file)
        if raw is None or kind is None or wrong:
            faults += wrong
            continue
        try:
            new = laid_out(file, raw, kind.model)
        except LayoutError as error:
            faults.append(Diagnostic(Place(file), str(error), "lay it out by hand"))
            continue
        if new.encode() != (root / file).read_bytes():
            changed[file] = new
    return changed, faults


def _read(root: Path, file: str) -> tuple[str | None, list[Diagnostic]]:
    try:
        text, faults = decode(file, read_bytes(root / file, MAX_BYTES, "split it"))
    except Unreadable as error:
        return None, [Diagnostic(Place(file), error.message, error.fix)]
    if text is not None:
        faults = [*faults, *(read_markdown if file.endswith(".md") else read_yaml)(file, text)[2]]
    return text, faults
