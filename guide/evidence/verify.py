"""Run probes at what their records pin, hold what they saw against cells and records, and write new records."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from guide.diagnostics import Diagnostic, quoted
from guide.evidence.exact import PinError, beyond, minor, other_versions, pinned
from guide.evidence.files import write_json
from guide.evidence.halfway import caught_up
from guide.evidence.header import python_of, released_before
from guide.evidence.judging import judged
from guide.evidence.probes import ProbeError, Seen, differences, other_lines, short, understand, unlike
from guide.evidence.programs import LimitError, Limits
from guide.evidence.records import owner, probe_digest
from guide.evidence.uv import (
    Environment,
    Needs,
    NetworkError,
    UvError,
    WheelError,
    command,
    interpreter,
    prepare,
    resolve,
    run,
)
from guide.model import Guide, Record
from guide.places import Place, Source
from guide.read.layout import record_file


@dataclass(frozen=True)
class Ways:
    """How probes are run, and what becomes of it."""

    renew: bool = False
    """Resolve anew what each probe's metadata ask for, and write a new record of each."""
    write: bool = True
    """Write records at all."""
    limits: Limits = field(default_factory=Limits)
    """How long a probe may run; making its environment does not count."""


@dataclass(frozen=True)
class Look:
    """One run of a probe: what it saw, on what, and what else has to be said of it."""

    seen: Seen
    environment: Environment
    elsewhere: bool
    """It ran on another minor version of the interpreter than its record names."""
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Outcome:
    said: str
    faults: tuple[tuple[str, str], ...] = ()
    """What is wrong, each with what to do."""


def lock_of(guide: Guide, name: str) -> Record | None:
    """Return the record that a run of a probe is held to: a sound one, of this very script."""
    record = guide.records.get(name)
    if record is None or not guide.sure(record.file) or record.script != probe_digest(guide, name):
        return None
    return record


def look(program: Source, root: Path, lock: Record | None, ways: Ways) -> Look:
    """Run a probe, at the pins of its lock; without one, or to renew it, at what its metadata ask for today.

    Raises UvError, PinError, LimitError and ProbeError.
    """
    script, allowed = (root / program.path).resolve(), python_of(program)
    notes = []
    python = interpreter(*((minor(lock.python), allowed) if lock else (allowed,)))
    if lock and not ways.renew:
        packages = lock.packages
    else:
        try:
            resolved = resolve(script, python)
        except NetworkError:
            # What is renewed has to be of today; somebody who writes a probe may well do so on a train.
            if ways.renew:
                raise
            resolved = resolve(script, python, cached=True)
            notes.append("with what uv's cache knows, for the package index can't be reached")
        python, packages = minor(resolved.python), resolved.packages
    # However the pins were found, the run is the same: what is recorded can be run again.
    with pinned(python, packages) as wheels:
        needs, environment = prepared(wheels, program)
        seen = understand(run(needs, [str(script)], ways.limits))
        if ways.write and (ways.renew or lock is None):
            # What is to be recorded has to be seen again, on every later run.
            unlike(seen, understand(run(needs, [str(script)], ways.limits)))
    elsewhere = lock is not None and minor(environment.python) != minor(lock.python)
    if lock and elsewhere:
        notes.append(f"run on Python {environment.python}, for {minor(lock.python)} of its record was not found")
    if more := beyond(environment.packages, packages):
        notes.append(f"with {', '.join(more)} beside what its record names")
    return Look(seen, environment, elsewhere, tuple(notes))


def prepared(needs: Needs, program: Source, *, anew: bool = False) -> tuple[Needs, Environment]:
    """Install what a probe needs; what has no wheel is built, which changes what is needed. Raises UvError."""
    try:
        return needs, prepare(needs, anew=anew)
    except WheelError:
        # What builds it is not pinned by the record; it is as old as the script says.
        needs = replace(needs, wheels_only=False, before=released_before(program))
        return needs, prepare(needs, anew=anew)


def verify(guide: Guide, root: Path, names: Sequence[str], say: Callable[[str], None], ways: Ways) -> list[Diagnostic]:
    """Run probes, by criterion/option, side by side; write the record of each that agrees and has none, or is renewed.

    `say` is told a line for each, as it ends. Returns what is wrong, each at its cell; the old record stays there.
    Raises UvError where there is no uv, and where something is to be renewed and the network is missing.
    """
    command()
    guide = caught_up(guide, root, write=ways.write)
    found: list[Diagnostic] = []
    pool = ThreadPoolExecutor(max_workers=os.cpu_count())
    running = {pool.submit(_verify_one, guide, root, name, ways): name for name in names}
    try:
        for count, done in enumerate(as_completed(running), 1):
            name, outcome = running[done], done.result()
            found += [Diagnostic(place_of(guide, name), fault, fix) for fault, fix in outcome.faults]
            say(f"{count}/{len(names)} {name}: {outcome.said}")
    finally:
        # Interrupted, it starts no further probe; those that run end by themselves.
        pool.shutdown(cancel_futures=True)
    return sorted(found)


def _verify_one(guide: Guide, root: Path, name: str, ways: Ways) -> _Outcome:
    program, lock = guide.probes[name], lock_of(guide, name)
    try:
        ran = look(program, root, lock, ways)
    except PinError as error:
        return _Outcome("could not be run", ((str(error), f"run `guide verify --renew {name}`"),))
    except (UvError, OSError) as error:
        if ways.renew and isinstance(error, NetworkError):
            raise  # what one lacks, all lack
        fault = f"its probe can't be run: {short(str(error))}"
        return _Outcome("could not be run", ((fault, "see to what it needs, and run it again"),))
    except LimitError as error:
        return _Outcome("was ended", ((str(error), "the machine is slow, run it again"),))
    except ProbeError as error:
        return _Outcome("came to no verdict", ((str(error), f"correct {program.path}"),))
    faults = tuple(against(guide, name, ran, lock, ways))
    notes = list(ran.notes)
    said = "disagrees" if faults else "agrees"
    if not faults and ways.write and (ways.renew or lock is None):
        if ran.elsewhere:
            notes.append("nothing is renewed")
        elif unwritten := _write(guide, root, name, ran):
            return _Outcome("agrees, and is not recorded", ((unwritten, "make room for it, and run the probe again"),))
        else:
            said = "agrees, and is recorded"
    shown = f" ({'; '.join(notes)})" if notes else ""
    return _Outcome(f"{said}{shown}", faults)


def against(guide: Guide, name: str, ran: Look, lock: Record | None, ways: Ways) -> Iterator[tuple[str, str]]:
    """Yield what speaks against a run, each with what to do: another fit than the cell's, another sight than before."""
    criterion_id, option = owner(name)
    criterion, probe = guide.criteria[criterion_id], name.partition("/")[2]
    cell = criterion.cells[option]
    found = judged(guide, criterion, option, {probe: ran.seen.observations})
    # What a companion without a record yet may earn is not known; `guide check` tells once all have one.
    whole = found is not None and len(found.earned) == len(cell.probes) and cell.state is None
    fit = found.fit if found else None
    if whole and fit != cell.fit:
        stated = "null" if cell.fit is None else cell.fit
        fix = "correct the cell, or the probe; the record stays as it was"
        yield f"the run supports {quoted(json.dumps(fit))}, and the cell's fit is {stated}", fix
    if lock and ways.renew and not (ways.write or ran.elsewhere):
        for difference in other_versions(ran.environment.packages, lock.packages):
            yield difference, f"run `guide verify --renew {name}`, unless the package index took something back"
    if lock and not ways.renew:
        lines = () if ran.elsewhere else other_lines(ran.seen, lock)
        for difference in (*differences(ran.seen, lock), *lines):
            yield difference, "look again at what the cell says, then run it with --renew; the record stays as it was"


def _write(guide: Guide, root: Path, name: str, ran: Look) -> str | None:
    """Write the record of a run; return why that can't be done, if so."""
    try:
        write_json(root / record_file(name), {**recorded(guide, name, ran), **kept(guide, name)})
    except OSError as error:
        return f"{record_file(name)} can't be written: {(error.strerror or str(error)).lower()}"
    return None


def recorded(guide: Guide, name: str, ran: Look) -> dict[str, Any]:
    """Return what a record holds of a run."""
    return {
        "script": probe_digest(guide, name),
        "date": guide.day.isoformat(),
        "python": ran.environment.python,
        "packages": dict(ran.environment.packages),
        "observations": dict(ran.seen.observations),
        "seen": dict(ran.seen.seen),
        "printed": list(ran.seen.printed),
    }


def kept(guide: Guide, name: str) -> dict[str, Any]:
    """Return what a record holds besides and that goes on to hold: the same program with other releases."""
    lock = lock_of(guide, name)
    return lock.model_dump(mode="json", include={"releases", "since"}, exclude_defaults=True) if lock else {}


def place_of(guide: Guide, name: str) -> Place:
    """Return where a cell names its probe, or where the cell stands."""
    criterion_id, option = owner(name)
    criterion = guide.criteria[criterion_id]
    source = guide.source(criterion.file)
    for index, one in enumerate(criterion.cells[option].evidence):
        if one.probe == name.partition("/")[2]:
            return source.place(("cells", option, "evidence", index, "probe"))
    return source.key(("cells", option))
