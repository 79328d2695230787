"""What a run of a probe showed, and what in it speaks against its cell or its record. Pure."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from guide.diagnostics import quoted
from guide.evidence.programs import Ended
from guide.model import Record, Then
from guide.places import printable

Sight = bool | int | float | str | tuple[str, ...]

_LONGEST = 200
_DIFFERENT = {"observations": "observed", "seen": "seen besides", "printed": "printed"}


@dataclass(frozen=True)
class Seen:
    """What one run of a probe showed."""

    observations: Mapping[str, Sight]
    """What judges."""
    seen: Mapping[str, Sight]
    """What else it saw."""
    printed: tuple[str, ...]


class ProbeError(Exception):
    """A probe did not come to its end; says why in one line."""

    def __init__(self, why: str, errors: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.errors = errors
        """What it and the programs that it started wrote to the error stream, by line."""


def understand(ended: Ended) -> Seen:
    """Return what a probe that has ended saw, from what it printed. Raises ProbeError."""
    if ended.status:
        lines = [line for line in ended.errors.splitlines() if line.strip()] or ["it says nothing"]
        raise ProbeError(f"the probe failed: {short(lines[-1])}", tuple(lines))
    *printed, last = [*ended.output.splitlines()] or [""]
    try:
        found = json.loads(last)
    except (ValueError, RecursionError):
        raise ProbeError(f"the probe's last line is no JSON: {quoted(last)}") from None
    if not isinstance(found, dict) or not {"observations"} <= found.keys() <= {"observations", "seen"}:
        raise ProbeError("the probe's last line holds other than observations and what else was seen")
    observations, seen = _sights(found["observations"]), _sights(found.get("seen", {}))
    if not (observations or seen):
        raise ProbeError("the probe saw nothing")
    if any(isinstance(value, tuple) for value in observations.values()):
        raise ProbeError("an observation is neither true or false, a number nor a text")
    return Seen(observations, seen, tuple(short(line) for line in printed))


def _sights(found: object) -> dict[str, Sight]:
    """Return what a program saw by name, lists as records have them. Raises ProbeError."""
    if not isinstance(found, dict):
        raise ProbeError("the probe's last line holds other than observations and what else was seen")
    sights = {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}
    parts = [part for value in sights.values() for part in (value if isinstance(value, tuple) else (value,))]
    listed = [part for value in sights.values() if isinstance(value, tuple) for part in value]
    if not all(isinstance(part, (bool, int, float, str)) for part in parts) or not all(
        isinstance(part, str) for part in listed
    ):
        raise ProbeError("what was seen is neither true or false, a number, a text nor a list of texts")
    if any(printable(text) != text for text in [*sights, *parts] if isinstance(text, str)):
        raise ProbeError("what was seen holds characters that can't be seen")
    return sights


def unlike(first: Seen, second: Seen) -> None:
    """Say that two runs, one after the other, saw or printed different things. Raises ProbeError where they did."""
    if first != second:
        parts = ("observations", "seen", "printed")
        named = [part for part in parts if getattr(first, part) != getattr(second, part)]
        raise ProbeError(f"two runs of the probe differ in what is {' and '.join(_DIFFERENT[part] for part in named)}")


def differences(seen: Seen, lock: Record | Then) -> Iterator[str]:
    """Yield what a run saw otherwise than its lock: the record of the same script, which must be seen again."""
    for then, now in ((lock.observations, seen.observations), (lock.seen, seen.seen)):
        for name in sorted({*then, *now}):
            # In Python, True is 1 and 1.0 is 1; as JSON they are told apart.
            old, new = (json.dumps(found.get(name)) for found in (then, now))
            if old != new:
                yield f"the run saw {name} = {new}, and its record says {old}"


def other_lines(seen: Seen, lock: Record | Then) -> Iterator[str]:
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
