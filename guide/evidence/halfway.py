"""A program and its record are two files: killed between them, a refreshing leaves the newer record alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from guide.evidence.files import put
from guide.evidence.header import normalised
from guide.evidence.pins import moved_to, settled
from guide.evidence.records import probe_digest
from guide.model import Guide
from guide.places import Source


def caught_up(guide: Guide, root: Path, *, write: bool = True) -> Guide:
    """Let programs whose records were renewed with newer pins, and which were not, have these pins too.

    The record says by itself which program it is of: the pins are its packages, the instant follows from its day,
    and the digest is of all of it. So nothing is guessed.
    """
    programs = dict(_halfway(guide))
    if write:
        for program in programs.values():
            put({root / program.path: program.text})
    return replace(guide, probes={**guide.probes, **programs})


def _halfway(guide: Guide) -> Iterator[tuple[str, Source]]:
    for name, record in guide.records.items():
        program = guide.probes.get(name)
        if program is None or not guide.sure(record.file) or record.script == probe_digest(guide, name):
            continue
        versions = {normalised(one): version for one, version in record.packages.items()}
        moved = moved_to(program, versions, settled(record.date))
        if probe_digest(replace(guide, probes={**guide.probes, name: moved}), name) == record.script:
            yield name, moved
