"""Find the first release in which what a record shows holds, by halving the published ones: the newest of each line."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide.evidence.exact import minor
from guide.evidence.files import write_json
from guide.evidence.judging import level
from guide.evidence.programs import Limits
from guide.evidence.records import owner
from guide.evidence.releases import LIMITS, Asked, ReleaseError, run_with
from guide.evidence.uv import UvError, published
from guide.evidence.verify import lock_of
from guide.model import Criterion, Guide, Record, Release, Since, Then
from guide.read.layout import record_file

MOST_RUNS = 10
"""At most so many releases are run: enough for a thousand lines."""
_OLDER = ("3.12", "3.11")
"""With these a release is tried that comes to no end on the interpreter of the record; older ones have no safe path."""
_NOT_RUN = "can't be run here"
_FINAL = re.compile(r"[0-9]+(?:\.[0-9]+)*")


class SinceError(Exception):
    """There is nothing to look for; says why in one line."""


@dataclass(frozen=True)
class _Sought:
    """What is looked for, and with what."""

    guide: Guide
    root: Path
    name: str
    record: Record
    criterion: Criterion
    fit: int | None
    limits: Limits


def lines_of(versions: Sequence[str], newest: str) -> Mapping[str, str]:
    """Return the newest version of each line up to one, by line, oldest first: 5.2 is a line, and 5.2.19 one of it."""
    found: dict[tuple[int, ...], str] = {}
    for version in sorted(filter(_FINAL.fullmatch, versions), key=_numbers):
        if _numbers(version) <= _numbers(newest):
            found[(*_numbers(version), 0)[:2]] = version
    return {".".join(map(str, line)): found[line] for line in sorted(found)}


def find(guide: Guide, root: Path, name: str, say: Callable[[str], None], limits: Limits = LIMITS) -> Since:
    """Find the first line of releases in which the level that a record earns holds, or all that it observed.

    Raises UvError and SinceError.
    """
    record, criterion = lock_of(guide, name), guide.criteria[owner(name)[0]]
    option = guide.options[owner(name)[1]]
    if record is None:
        raise SinceError(f"{name} has no record that older releases could be held against: run `guide verify {name}`")
    if not (option.package and option.version):
        raise SinceError(f"{option.label} has no package, and so no published releases")
    fit = level(criterion, record.observations) if criterion.scale == "levels" and criterion.observations else None
    sought = _Sought(guide, root, name, record, criterion, fit, limits)
    lines = lines_of(published(option.package), option.version)
    ids = [*lines]
    # What lies before `low` does not hold, and from `high` on all does; that it goes on to hold is assumed.
    low, high, runs, against = 0, len(ids) - 1, 0, {}
    while low < high and runs < MOST_RUNS:
        at, runs = (low + high) // 2, runs + 1
        why = _against(sought, ids[at], lines[ids[at]])
        say(f"{ids[at]} ({lines[ids[at]]}): {why or 'holds'}")
        low, high = (at + 1, high) if why else (low, at)
        against[ids[at]] = why
    before = ids[high - 1] if high else None
    if (against.get(before or "") or _NOT_RUN).startswith(_NOT_RUN):
        before = None  # that it could not be run says nothing of it
    told = {"release": ids[high], "version": lines[ids[high]], "fit": fit, "before": before}
    told |= {"because": against.get(before or ""), "runs": runs, "date": guide.day.isoformat()}
    return Since.model_validate(told)


def keep(root: Path, name: str, since: Since) -> None:
    """Put it into the record of the probe, and leave the rest of that as it is."""
    file = root / record_file(name)
    record = json.loads(file.read_text("utf-8"))
    write_json(file, {**record, "since": since.model_dump(mode="json", exclude_none=True)})


def _against(sought: _Sought, line: str, version: str) -> str | None:
    """Return what speaks against a release: what it lacks, earns or sees instead; None where nothing does."""
    said = ""
    for python in dict.fromkeys((minor(sought.record.python), *_OLDER)):
        release = Release(what=line, version=version, python=python, companions=_companions(sought, version))
        try:
            then = run_with(Asked(sought.guide, sought.root, sought.name, release, sought.record, sought.limits))
        except (UvError, ReleaseError) as error:
            said = said or f"{_NOT_RUN}: {error}"
            continue
        if then.lacks:
            return f"lacks something: {then.lacks}"[:300]
        if not then.ended:
            return _difference(sought, then)
        said = said or f"{_NOT_RUN}: {then.ended}"
    return said[:300]


def _difference(sought: _Sought, then: Then) -> str | None:
    if sought.fit is not None:
        earned = level(sought.criterion, then.observations)
        return None if earned is not None and earned >= sought.fit else f"earns {earned}, not {sought.fit}"
    now = sought.record.observations
    other = [name for name, value in now.items() if then.observations.get(name) != value]
    return f"sees {', '.join(other)} otherwise" if other else None


def _companions(sought: _Sought, version: str) -> Mapping[str, tuple[str, ...]]:
    """Return what goes with the oldest release that the guide knows and that is not older than a version.

    What is newer than all but the present one takes what goes with the newest of the others: all that programs ask
    for goes with the present one alone.
    """
    option = sought.guide.options[owner(sought.name)[1]]
    others = sorted(
        (one for one in option.releases.values() if one.version != option.version),
        key=lambda one: _numbers(one.version),
    )
    newer = [one for one in others if _numbers(one.version) >= _numbers(version)]
    return (newer or others[::-1])[0].companions if others else {}


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"[0-9]+", version))
