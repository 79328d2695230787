"""Which of the exact versions that programs ask for are no longer the newest."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from guide.evidence.header import Pin, normalised, pins, pins_of
from guide.model import Guide

PYTHON = "3.14"
"""The interpreter for which the newest releases are asked."""


def pinned(guide: Guide) -> Mapping[Pin, tuple[str, ...]]:
    """Return every exact version that the guide names, with the files that name it."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)

    def note(pin: Pin, file: str) -> None:
        if pin.version is not None:
            found[pin.name, pin.version].append(file)

    for program in [*guide.probes.values(), *guide.programs.values()]:
        for pin in pins_of(program):
            note(pin, program.path)
    for path, source in guide.examples.items():
        # A lock holds what its requirements.in leads to; only what is asked for by name is reported.
        locked = path.endswith("requirements.txt") and path.replace(".txt", ".in") in guide.examples
        if path.rpartition("/")[2].startswith("requirements.") and not locked:
            lines = (line.partition("#")[0].strip() for line in source.text.splitlines())
            for pin in pins(line for line in lines if line):
                note(pin, source.path)
    for option in guide.options.values():
        if option.package and option.version:
            note(Pin(normalised(option.package), option.version), option.file)
    return {Pin(*pair): tuple(files) for pair, files in sorted(found.items())}


def moved(guide: Guide, newest: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each pinned version that is not the newest: what is newer, and the files that name it."""
    for pin, files in pinned(guide).items():
        current = newest.get(pin.name)
        if current is not None and current != pin.version:
            yield f"{pin.name} {pin.version} -> {current}: {', '.join(files)}"
