"""Run programs anew with the newest releases of what they pin, and renew the records of those that see the same."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from guide.evidence.exact import PinError, minor
from guide.evidence.files import as_json, put
from guide.evidence.halfway import caught_up
from guide.evidence.header import normalised, pins_of
from guide.evidence.judging import judged
from guide.evidence.outdated import PYTHON, moved, pinned
from guide.evidence.pins import moved_to, moves, or_newer, settled
from guide.evidence.probes import ProbeError, Seen, short
from guide.evidence.programs import LimitError, Limits
from guide.evidence.records import owner
from guide.evidence.uv import NetworkError, UvError, newest, newest_together
from guide.evidence.verify import Look, Ways, against, kept, lock_of, look, recorded
from guide.model import Guide, Record
from guide.places import Source
from guide.read.layout import record_file
from guide.read.source import decode

WEEKS = 12
"""In so many weeks every record is renewed once, whether anything has moved or not."""
HELD = "what is newer is not out for three days, or does not go with what else it pins"


@dataclass(frozen=True)
class Fate:
    """What came of one program."""

    name: str
    moves: Mapping[str, tuple[str, str]]
    """Which of its pins moved: the old version and the new one."""
    files: Mapping[str, str] = field(default_factory=dict)
    """What is renewed: its record, and its program where pins moved. Nothing where it is left as it was."""
    against: tuple[str, ...] = ()
    """What was seen otherwise than its record says, or of another fit than its cell has."""
    named: tuple[str, ...] = ()
    """The names of what was seen otherwise."""
    fits: tuple[int | None, int | None] = (None, None)
    """The fit of the cell, and the one that this run supports."""
    unrun: str = ""
    """Why it could not be run, or not be recorded."""

    @property
    def held(self) -> bool:
        """Whether there was no reason to run it: nothing newer may be had for it yet."""
        return not (self.files or self.against or self.unrun)


@dataclass(frozen=True)
class Refreshed:
    """What came of all programs that were looked at."""

    fates: tuple[Fate, ...]
    raised: tuple[str, ...]
    """The options whose version in their file is the newer one now."""
    elsewhere: tuple[str, ...]
    """A line for each pin outside of programs of cells that has moved: for people to raise."""
    stopped: str = ""
    """Why not all were run."""


def refresh(guide: Guide, root: Path, say: Callable[[str], None], limits: Limits | None = None) -> Refreshed:
    """Run what has newer pins, and the records that are due, in a copy; renew what sees the same.

    `say` is told a line for each program, as it ends. Each is written when it ends, its program and its record
    together: interrupted, the guide is whole, and has what was done. Raises UvError where nothing could be asked.
    """
    guide = caught_up(guide, root)
    current = newest(sorted({pin.name for pin in pinned(guide)}), PYTHON)
    fates: list[Fate] = []
    stopped = ""
    with tempfile.TemporaryDirectory(prefix="guide-refresh-") as folder:
        for part in ("content", "data"):
            shutil.copytree(root / part, Path(folder, part), symlinks=True)
        pool = ThreadPoolExecutor(max_workers=os.cpu_count())
        old = due(guide)
        names = sorted({*_moving(guide, current), *old})
        limits = limits or Limits()
        running = [pool.submit(_one, guide, Path(folder), name, limits, due=name in old) for name in names]
        try:
            for count, done in enumerate(as_completed(running), 1):
                fate = done.result()
                if fate.files and not _as_read(root, guide.probes[fate.name]):
                    fate = Fate(fate.name, fate.moves, unrun="it was changed meanwhile")
                put({root / file: text for file, text in fate.files.items()})
                fates.append(fate)
                say(f"{count}/{len(names)} {fate.name}: {_said(fate)}")
        except NetworkError as error:
            stopped = str(error)  # what one lacks, all lack
        finally:
            pool.shutdown(cancel_futures=True)
    raised = {
        id_: found for id_, found in raised_options(guide, fates).items() if _as_read(root, guide.source(found[0]))
    }
    put({root / file: text for file, text in raised.values()})
    left = {id_: option for id_, option in guide.options.items() if id_ not in raised}
    elsewhere = tuple(moved(replace(guide, probes={}, options=left), current))
    return Refreshed(tuple(sorted(fates, key=lambda fate: fate.name)), tuple(raised), elsewhere, stopped)


def _as_read(root: Path, source: Source) -> bool:
    """Tell whether a file still holds what was read: runs take minutes, and somebody may go on writing."""
    with suppress(OSError):
        return decode(source.path, (root / source.path).read_bytes())[0] == source.text
    return False


def due(guide: Guide) -> tuple[str, ...]:
    """Return the oldest twelfth of the programs with a record, those of today left out."""
    records = {name: record for name in guide.probes if guide.has_cell(name) and (record := lock_of(guide, name))}
    oldest = sorted(records, key=lambda name: (records[name].date, name))[: -(-len(records) // WEEKS)]
    return tuple(name for name in oldest if records[name].date < guide.day)


def _moving(guide: Guide, current: Mapping[str, str]) -> Iterator[str]:
    """Yield the programs that pin anything of which there is a newer release."""
    for name, program in guide.probes.items():
        pins = moves(program, current)
        if guide.has_cell(name) and lock_of(guide, name) and pins.keys() - {_fixed(guide, name)}:
            yield name


def _fixed(guide: Guide, name: str) -> str | None:
    """Return the distribution that a program is about an older release of, and that therefore stays."""
    criterion, option = owner(name)
    evidence = guide.criteria[criterion].cells[option].evidence
    older = any(one.release and f"{criterion}/{one.probe}" == name for one in evidence)
    return normalised(guide.options[option].package or "") if older else None


def raised_options(guide: Guide, fates: Sequence[Fate]) -> Mapping[str, tuple[str, str]]:
    """Return the file and its text, by option, of each whose programs all run with one newer version of its line.

    A new line has words of its own, until when it is supported and what goes with it: that is for people.
    """
    renewed = {fate.name: fate.moves for fate in fates if fate.files}
    found: dict[str, tuple[str, str]] = {}
    for id_, option in guide.options.items():
        package, old = normalised(option.package or ""), option.version
        about = [name for name in guide.probes if owner(name)[1] == id_ and guide.has_cell(name)]
        pins = {
            name: pin.version
            for name in about
            if _fixed(guide, name) is None
            for pin in pins_of(guide.probes[name])
            if pin.name == package
        }
        moved_now = {name: renewed[name][package][1] for name in pins if package in renewed.get(name, {})}
        to = {moved_now.get(name, version) for name, version in pins.items()}
        line = next((one for one, release in option.releases.items() if release.version == old), None)
        if old is None or len(to) != 1 or (new := to.pop()) is None or new == old:
            continue
        # Those that moved before are newer as well: a refreshing was ended before it came to the option.
        if not moved_now and (_numbers(new) < _numbers(old) or any(lock_of(guide, name) is None for name in pins)):
            continue
        if line is not None and not f"{new}.".startswith(f"{line}."):
            continue
        source = guide.source(option.file)
        places = [("version",), *([("releases", line, "version")] if line else [])]
        text = source.text
        for start, end in sorted((source.values[place] for place in places if place in source.values), reverse=True):
            text = f"{text[:start]}{text[start:end].replace(old, new)}{text[end:]}"
        found[id_] = (option.file, text)
    return found


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"[0-9]+", version)))


def _one(guide: Guide, scratch: Path, name: str, limits: Limits, *, due: bool) -> Fate:
    """Run a program in the copy, where anything newer may be had for it, or its record is due."""
    program, lock = guide.probes[name], guide.records[name]
    pins: Mapping[str, tuple[str, str]] = {}
    try:
        before = settled(guide.day)
        wanted = or_newer(program, _fixed(guide, name))
        together = newest_together(wanted, minor(lock.python), before) if wanted else {}
        pins = moves(program, together)
        if not pins and not due:
            return Fate(name, {})
        if pins:
            program = moved_to(program, {one: new for one, (_, new) in pins.items()}, before)
            (scratch / program.path).write_text(program.text, "utf-8")
        ran = look(program, scratch, lock, Ways(renew=True, limits=limits))
    except NetworkError:
        raise
    except (UvError, PinError, LimitError, ProbeError, OSError) as error:
        return Fate(name, pins, unrun=short(str(error)))
    return _judged(guide, name, program, ran, lock, pins)


def _judged(  # noqa: PLR0913, PLR0917 - all that a run is judged by
    guide: Guide, name: str, program: Source, ran: Look, lock: Record, pins: Mapping[str, tuple[str, str]]
) -> Fate:
    """Return what comes of a run: renewed where it saw the same and its cell stands, else left with what differs."""
    if ran.elsewhere:
        return Fate(name, pins, unrun=f"no interpreter was found for Python {minor(lock.python)} of its record")
    faults = tuple(fault for fault, _ in against(guide, name, ran, lock, Ways()))
    criterion, option = guide.criteria[owner(name)[0]], owner(name)[1]
    if faults:
        found = judged(guide, criterion, option, {name.partition("/")[2]: ran.seen.observations})
        fits = (criterion.cells[option].fit, found.fit if found else None)
        return Fate(name, pins, against=faults, named=tuple(_named(ran.seen, lock)), fits=fits)
    # Its body is the same, so what it showed with other releases, at versions of their own, still stands.
    record = recorded(replace(guide, probes={**guide.probes, name: program}), name, ran)
    files = {record_file(name): as_json({**record, **kept(guide, name)})}
    # The record first: it tells which program it is of, should nobody be left to write that.
    return Fate(name, pins, {**files, program.path: program.text} if pins else files)


def _named(seen: Seen, lock: Record) -> Iterator[str]:
    for then, now in ((lock.observations, seen.observations), (lock.seen, seen.seen)):
        yield from (one for one in sorted({*then, *now}) if then.get(one) != now.get(one))


def _said(fate: Fate) -> str:
    if fate.held:
        return HELD
    if fate.unrun:
        return f"left as it was, for {fate.unrun}"
    return f"left as it was: {fate.against[0]}" if fate.against else "renewed"
