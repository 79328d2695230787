"""The header of a program with newer pins. Pure."""

import datetime as dt
from collections.abc import Mapping

from guide.evidence.header import METADATA, pins_of, released_before
from guide.places import Source

SETTLED = dt.timedelta(days=3)
"""How long a release has been out before a probe may bring it along: bad ones are mostly withdrawn by then."""


def settled(day: dt.date) -> str:
    """Return the instant before which all had to be released that a run of a day may install."""
    return f"{day - SETTLED}T00:00:00Z"


def or_newer(program: Source, fixed: str | None = None) -> tuple[str, ...]:
    """Return what a program asks for, each in its version or a newer one; one distribution may be held as it is."""
    return tuple(
        pin.written if pin.version is None or pin.name == fixed else pin.written.replace("==", ">=", 1)
        for pin in pins_of(program)
    )


def moves(program: Source, versions: Mapping[str, str]) -> Mapping[str, tuple[str, str]]:
    """Return which of a program's pins have another version now: the old one and the new one, by name."""
    return {
        pin.name: (pin.version, versions[pin.name])
        for pin in pins_of(program)
        if pin.version is not None and versions.get(pin.name, pin.version) != pin.version
    }


def moved_to(program: Source, versions: Mapping[str, str], before: str) -> Source:
    """Return a program that pins these versions, and brings along nothing newer than an instant; its body stays."""
    found = METADATA.search(program.text)
    if found is None:
        return program
    header = found[0]
    for pin in pins_of(program):
        if pin.version is not None and pin.name in versions:
            newer = pin.written.replace(f"=={pin.version}", f"=={versions[pin.name]}", 1)
            for quote in ('"', "'"):
                header = header.replace(f"{quote}{pin.written}{quote}", f"{quote}{newer}{quote}")
    if (old := released_before(program)) and old < before:
        header = header.replace(old, before)
    return Source(program.path, f"{program.text[: found.start()]}{header}{program.text[found.end() :]}")
