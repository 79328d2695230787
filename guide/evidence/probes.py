"""What a run of a probe showed, and what in it speaks against its cell or its record. Pure."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from guide.diagnostics import quoted
from guide.evidence.programs import Ended
from guide.model import Record
from guide.places import printable

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
        raise ProbeError(f"the probe failed: {short(lines[-1])}")
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
    return Seen(found["verdict"], observations, tuple(short(line) for line in printed))


def differences(seen: Seen, cell_fit: int | None, lock: Record | None) -> Iterator[str]:
    """Yield what speaks against a run: another verdict than the cell's, or another sight than that of its lock.

    The lock is the record of the same script: what it saw must be seen again.
    """
    # In Python, True is 1 and 1.0 is 1; a verdict is a whole number or null.
    if type(seen.verdict) is not type(cell_fit) or seen.verdict != cell_fit:
        fit = "null" if cell_fit is None else cell_fit
        yield f"the run supports {quoted(json.dumps(seen.verdict))}, and the cell's fit is {fit}"
    if lock is None:
        return
    for name in sorted({*lock.observations, *seen.observations}):
        old, new = (json.dumps(found.get(name)) for found in (lock.observations, seen.observations))
        if old != new:
            yield f"the run saw {name} = {new}, and its record says {old}"


def other_lines(seen: Seen, lock: Record) -> Iterator[str]:
    """Yield the first line that a run printed and its record does not hold, or the other way round."""
    for number, (old, new) in enumerate(zip_longest(lock.printed, seen.printed), 1):
        if old != new:
            what, said = (quoted(line) if line is not None else "nothing" for line in (new, old))
            yield f"the run printed {what} on line {number}, and its record holds {said}"
            return


def short(text: str) -> str:
    """Return a foreign line fit for a record: printable, without colours, and not too long."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text).rstrip()
    shown = printable(plain.replace("\t", "    "))
    return f"{shown[:_LONGEST]}…" if len(shown) > _LONGEST else shown
