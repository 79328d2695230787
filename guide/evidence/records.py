"""What was recorded, whether it still holds, and how a cell is known. Pure."""

import datetime as dt
import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from guide.model import Cell, Criterion, Guide, Measurement
from guide.places import Source

LASTS = dt.timedelta(days=180)
"""How long a record or a reading is taken as fresh."""

# https://packaging.python.org/en/latest/specifications/inline-script-metadata/
_METADATA = re.compile(r"^# /// script\n((?:#(?: .*)?\n)+?)# ///$", re.MULTILINE)
_PINNED = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)(\[[^\]]*\])?==([0-9][^\s;,]*)(\s*;.*)?")


class Known(StrEnum):
    """How a cell is known: the strongest of what backs it."""

    RUN = "run"
    SOURCED = "sourced"
    JUDGED = "judged"
    UNBACKED = "unbacked"


@dataclass(frozen=True)
class Standing:
    """How a cell is known, since when, and what speaks against relying on it still."""

    known: Known
    date: dt.date | None
    version: str | None
    stale: tuple[str, ...]


@dataclass(frozen=True)
class Pin:
    """A distribution that a program asks for, and the exact version of it; none where it is not exact."""

    name: str
    version: str | None


def digest(*texts: str) -> str:
    """Return the SHA-256 of texts, as records hold it; it tells where one text ends and the next begins."""
    return f"sha256:{hashlib.sha256(chr(0).join(texts).encode()).hexdigest()}"


def program_digest(guide: Guide, measurement: Measurement) -> str:
    """Return the digest of a measurement: its program and all that it is run on."""
    subjects = f"{measurement.subjects}/" if measurement.subjects else None
    files = [path for path in sorted(guide.examples) if subjects and path.startswith(subjects)]
    texts = [text for path in files for text in (path, guide.examples[path].text)]
    if guide.service is not None and guide.service.lines == measurement.id:
        # Which file counts for which role stands with the service.
        texts.append(guide.source(guide.service.file).text)
    return digest(guide.programs[measurement.id].text, *texts)


def metadata(program: Source) -> Mapping[str, object] | None:
    """Return the inline metadata of a program (PEP 723); None where it has none that can be read."""
    found = _METADATA.search(program.text)
    if found is None:
        return None
    try:
        return tomllib.loads("".join(line[2:] or "\n" for line in found[1].splitlines(keepends=True)))
    except tomllib.TOMLDecodeError:
        return None


def pins(requirements: Iterable[object]) -> Iterator[Pin]:
    """Yield what a list of requirements asks for."""
    for requirement in requirements:
        found = _PINNED.fullmatch(str(requirement).strip())
        yield Pin(found[1].lower(), found[3]) if found else Pin(str(requirement), None)


def pins_of(program: Source) -> tuple[Pin, ...]:
    """Return what a program asks for in its metadata."""
    wanted = (metadata(program) or {}).get("dependencies", [])
    return tuple(pins(wanted)) if isinstance(wanted, list) else ()


def python_of(program: Source) -> str:
    """Return the version of the interpreter that a program asks for."""
    return str((metadata(program) or {}).get("requires-python", ">=3.11"))


def question_of(program: Source) -> str:
    """Return what a probe asks: its docstring, on one line."""
    found = re.search(r'^"""(.*?)"""', program.text, re.MULTILINE | re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def standing(guide: Guide, criterion: Criterion, option: str) -> Standing:
    """Return how a cell is known, and what has become of it by the guide's day."""
    cell = criterion.cells[option]
    record = guide.records.get(f"{criterion.id}/{option}") if cell.probe else None
    if record is not None:
        package = (guide.options[option].package or "").lower()
        version = next((version for name, version in record.packages.items() if name.lower() == package), None)
        stale = [*_too_old(guide, "run", record.date), *_moved_on(guide, option, version)]
        return Standing(Known.RUN, record.date, version, tuple(stale))
    if criterion.kind == "judgement":
        return Standing(Known.JUDGED, *_read(cell), tuple(_old_backing(guide, cell)))
    if cell.sources:
        date, version = _read(cell)
        return Standing(Known.SOURCED, date, version, tuple(_old_backing(guide, cell)))
    return Standing(Known.UNBACKED, None, None, ())


def _read(cell: Cell) -> tuple[dt.date | None, str | None]:
    """Return the day on which the last of a cell's sources was read, and the release it speaks of."""
    newest = max(cell.sources, key=lambda source: source.checked, default=None)
    return (newest.checked, newest.version) if newest else (None, None)


def _old_backing(guide: Guide, cell: Cell) -> Iterator[str]:
    date, _ = _read(cell)
    if date is not None:
        yield from _too_old(guide, "read", date)
    for name in cell.measurements:
        found = guide.measured.get(name)
        if found is not None:
            yield from _too_old(guide, "measured", found.date)


def _too_old(guide: Guide, done: str, date: dt.date) -> Iterator[str]:
    age = guide.day - date
    if age > LASTS:
        yield f"{done} {age.days} days ago"


def _moved_on(guide: Guide, option: str, version: str | None) -> Iterator[str]:
    current = guide.options[option]
    if version is not None and version != current.version:
        yield f"run with {version}, and {current.label} is at {current.version}"
