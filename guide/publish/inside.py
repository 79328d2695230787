"""The content of an output that can't be exchanged as a whole is replaced inside, entry by entry.

What is to be done is written down first. Who finds it undone does the rest: each step says by itself whether
it was taken.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from guide.publish.exchange import exchange, sync_one
from guide.publish.ours import MARKER, WITHIN, foreign
from guide.publish.refuse import SwapError

_PLAN = "plan"


@dataclass(frozen=True)
class _Plan:
    """What lies at the top of the fresh site, with its number in the file system, and what goes without follower."""

    fresh: dict[str, int]
    gone: list[str]


def replace(work: Path, output: Path, paths: frozenset[str]) -> None:
    """Let each entry of the fresh site take its place in the output; undo it all where the system refuses one."""
    fresh = {entry.name: entry.lstat().st_ino for entry in sorted((work / "fresh").iterdir())}
    # The list stands for the whole, and comes last.
    if MARKER in fresh:
        fresh[MARKER] = fresh.pop(MARKER)
    stay = {path.partition("/")[0] for path in foreign(output, paths)} | {WITHIN}
    gone = sorted(entry.name for entry in output.iterdir() if entry.name not in {*fresh, *stay})
    plan = _Plan(fresh, gone)
    (work / "old").mkdir()
    draft = _draft(work)
    draft.write_text(json.dumps(asdict(plan)), "ascii")
    sync_one(draft)
    draft.rename(work / _PLAN)
    sync_one(work)
    try:
        go_on(work, output)
    except BaseException:
        _go_back(work, output, plan)
        raise


def _draft(work: Path) -> Path:
    return work / f"{_PLAN}.new"


def go_on(work: Path, output: Path) -> None:
    """Do what is left of a replacement that was begun, if any."""
    plan = _read(work)
    if plan is None:
        _draft(work).unlink(missing_ok=True)
        return
    for name, number in plan.fresh.items():
        _put(work, output, name, number)
    for name in plan.gone:
        with suppress(FileNotFoundError):
            (output / name).rename(work / "old" / name)
    sync_one(output)
    (work / _PLAN).unlink()


def _read(work: Path) -> _Plan | None:
    """Return the plan of a replacement that was begun. Raises SwapError where nobody could tell what it says."""
    file = work / _PLAN
    try:
        plan = _Plan(**json.loads(file.read_text("ascii")))
        sound = all("/" not in name and name not in {"", ".", ".."} for name in (*plan.fresh, *plan.gone))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise SwapError(f"{file} is damaged, and no longer says what a killed build has left to do; remove {work}")
    return plan


def _put(work: Path, output: Path, name: str, number: int) -> None:
    here, new = output / name, work / "fresh" / name
    there = _number(here)
    if there is None:
        new.rename(here)
    elif there != number and not exchange(new, here):
        here.rename(work / "old" / name)
        new.rename(here)


def _go_back(work: Path, output: Path, plan: _Plan) -> None:
    for name, number in plan.fresh.items():
        here, new, old = output / name, work / "fresh" / name, work / "old" / name
        if _number(here) == number:
            if _number(new) is not None:
                exchange(new, here)
                continue
            here.rename(new)
        if _number(here) is None and _number(old) is not None:
            old.rename(here)
    for name in plan.gone:
        with suppress(FileNotFoundError):
            (work / "old" / name).rename(output / name)
    (work / _PLAN).unlink()


def _number(path: Path) -> int | None:
    try:
        return path.lstat().st_ino
    except FileNotFoundError:
        return None
