"""Run a probe, hold what it saw against its cell and its record, and write the new record."""

import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from guide.diagnostics import Diagnostic, quoted
from guide.evidence.files import write_json
from guide.evidence.records import digest
from guide.evidence.uv import Ended, Environment, UvError, prepare, run
from guide.model import Guide, Record
from guide.places import Place, printable
from guide.read.layout import record_file

SECONDS = 60.0
"""How long a probe may run; making its environment does not count."""

_LONGEST = 200


@dataclass(frozen=True)
class Seen:
    """What one run of a probe showed."""

    verdict: object
    observations: dict[str, bool | int | str]
    printed: tuple[str, ...]


class ProbeError(Exception):
    """A probe did not come to a verdict; says why in one line."""


def understand(ended: Ended, seconds: float) -> Seen:
    """Return what a probe that has ended saw, from what it printed. Raises ProbeError."""
    if ended.status is None:
        raise ProbeError(f"the probe was ended after {seconds:g} seconds")
    if ended.status:
        lines = [line for line in ended.errors.splitlines() if line.strip()] or ["it says nothing"]
        raise ProbeError(f"the probe failed: {_short(lines[-1])}")
    *printed, last = [*ended.output.splitlines()] or [""]
    try:
        found = json.loads(last)
    except (ValueError, RecursionError):
        raise ProbeError(f"the probe's last line is no JSON: {quoted(last)}") from None
    observations = found.get("observations") if isinstance(found, dict) else None
    if not isinstance(observations, dict) or found.keys() != {"verdict", "observations"} or not observations:
        raise ProbeError("the probe's last line holds other than a verdict and observations")
    if not all(isinstance(value, (bool, int, str)) for value in observations.values()):
        raise ProbeError("an observation is neither true or false, a whole number nor a text")
    texts = [text for one in observations.items() for text in one if isinstance(text, str)]
    if any(printable(text) != text for text in texts):
        raise ProbeError("an observation holds characters that can't be seen")
    return Seen(found["verdict"], observations, tuple(_short(line) for line in printed))


def differences(seen: Seen, cell_fit: int | None, record: Record | None, script: str) -> Iterator[str]:
    """Yield what speaks against recording a run: another verdict than the cell's, or another sight of the same script.

    `script` is the digest of what was run. A record of this script is a lock: what it saw must be seen again.
    """
    # In Python, True is 1 and 1.0 is 1; a verdict is a whole number or null.
    if type(seen.verdict) is not type(cell_fit) or seen.verdict != cell_fit:
        fit = "null" if cell_fit is None else cell_fit
        yield f"the run supports {quoted(json.dumps(seen.verdict))}, and the cell's fit is {fit}"
    if record is None or record.script != script:
        return
    for name in sorted({*record.observations, *seen.observations}):
        old, new = (json.dumps(found.get(name)) for found in (record.observations, seen.observations))
        if old != new:
            yield f"the run saw {name} = {new}, and its record says {old}"


def verify(
    guide: Guide, root: Path, names: Sequence[str], say: Callable[[str], None], seconds: float = SECONDS
) -> list[Diagnostic]:
    """Run probes, by criterion/option, side by side; write the record of each that agrees with its cell.

    `say` is told a line for each, as it ends. Returns what is wrong, each at its cell; the old record stays there.
    """
    found: list[Diagnostic] = []
    pool = ThreadPoolExecutor(max_workers=os.cpu_count())
    running = {pool.submit(_verify_one, guide, root, name, seconds): name for name in names}
    try:
        for count, done in enumerate(as_completed(running), 1):
            name = running[done]
            faults = done.result()
            cell = _place(guide, name)
            found += [Diagnostic(cell, fault, fix) for fault, fix in faults]
            say(f"{count}/{len(names)} {name}: {'disagrees' if faults else 'agrees'}")
    finally:
        # Interrupted, it starts no further probe; those that run end by themselves.
        pool.shutdown(cancel_futures=True)
    return sorted(found)


def _verify_one(guide: Guide, root: Path, name: str, seconds: float) -> list[tuple[str, str]]:
    """Run one probe and record it; return what speaks against that, each with what to do."""
    program = guide.probes[name]
    criterion, _, option = name.partition("/")
    script = digest(program.text)
    try:
        environment = prepare(root / program.path)
        seen = understand(run(root / program.path, seconds, cwd=root), seconds)
    except UvError as error:
        return [(f"its probe can't be run: {_short(str(error))}", "install what it needs, and run it again")]
    except ProbeError as error:
        return [(str(error), f"correct {program.path}")]
    cell = guide.criteria[criterion].cells[option]
    record = guide.records.get(name)
    if record is not None and not guide.sure(record.file):
        record = None  # what stands in for its faults is no lock
    faults = list(differences(seen, cell.fit, record, script))
    if not faults:
        try:
            write_json(root / record_file(name), _record(guide, seen, environment, script))
        except OSError as error:
            cause = (error.strerror or str(error)).lower()
            return [(f"{record_file(name)} can't be written: {cause}", "make room for it, and run the probe again")]
    return [(fault, "correct the cell, or the probe; the record stays as it was") for fault in faults]


def _record(guide: Guide, seen: Seen, environment: Environment, script: str) -> dict[str, object]:
    return {
        "script": script,
        "date": guide.day.isoformat(),
        "python": environment.python,
        "packages": dict(environment.packages),
        "verdict": seen.verdict,
        "observations": seen.observations,
        "printed": list(seen.printed),
    }


def _place(guide: Guide, name: str) -> Place:
    """Return where a cell names its probe, or where the cell stands."""
    criterion_id, _, option = name.partition("/")
    criterion = guide.criteria[criterion_id]
    source = guide.source(criterion.file)
    for index, one in enumerate(criterion.cells[option].evidence):
        if one.probe:
            return source.place(("cells", option, "evidence", index, "probe"))
    return source.key(("cells", option))


def _short(text: str) -> str:
    """Return a foreign line fit for a record: printable, without colours, and not too long."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text).rstrip()
    shown = printable(plain.replace("\t", "    "))
    return f"{shown[:_LONGEST]}…" if len(shown) > _LONGEST else shown
