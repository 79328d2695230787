"""Renew, measure and refresh again and again, killed before each single step of the writing; say what was left.

Run as a program with what to do and an empty folder. What programs would see is given, so nothing is installed or run.
Writes a JSON object: the files as they are when nobody kills, and for each kill what it came before, the files right
after it, and those after the next run.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from guide.evidence import measure, refresh, verify
from guide.evidence.probes import Seen, Sight
from guide.evidence.records import digest
from guide.evidence.uv import Environment
from guide.places import Source
from guide.read.load import load
from tests.evidence.released import OPTION, PROGRAM
from tests.evidence.small_runs import FILE, NAME, RECORD
from tests.killing import killed
from tests.small import DAY, TEXTS, write_small_guide

_KEPT = {"releases": {"1": {"version": "1.0", "date": "2026-03-05", "lacks": "MINUTES"}}}
_SIGHTS: Mapping[str, Sight] = {"tool_broke": True, "tools": ("pliers", "bolt cutter")}
_SEEN = Seen({"held_for_minutes": 5}, _SIGHTS, ("The bolt cutter lost a tooth.",))


def _quiet(_line: str) -> None:
    pass


def _renew(root: Path) -> None:
    verify.verify(load(root, DAY)[0], root, [NAME], _quiet, verify.Ways(renew=True))


def _measure(root: Path) -> None:
    measure.measure(load(root, DAY)[0], root, ["weight"], _quiet)


def _refresh(root: Path) -> None:
    refresh.refresh(load(root, DAY)[0], root, _quiet)


RUNS: Mapping[str, Callable[[Path], None]] = {"renew": _renew, "measure": _measure, "refresh": _refresh}


def stand_in() -> None:
    """Let every program see the same, with the newest there is of what it needs."""

    def look(program: Source, _root: Path, _lock: object, _ways: object) -> verify.Look:
        version = "3.1" if "==3.1" in program.text else "3.0"
        return verify.Look(_SEEN, Environment("3.13.0", {"padlock": version}), elsewhere=False, notes=())

    newer: dict[str, Any] = {"newest": lambda *_: {"padlock": "3.1"}, "newest_together": lambda *_: {"padlock": "3.1"}}
    vars(refresh).update(newer, look=look)
    vars(verify).update(look=look, command=lambda: None)
    vars(measure).update(_measure_one=lambda *_: {"measured": "anew"}, command=lambda: None)
    # What was written is not on disk yet: this is the moment at which a file would be half there.
    vars(os)["fsync"] = lambda _: sys.audit("test.fsync")


def write(root: Path) -> None:
    """Write the small guide with a program that pins what has a newer release, and what it showed with an older one."""
    shutil.rmtree(root, ignore_errors=True)
    write_small_guide(root)
    option = TEXTS[OPTION].replace("version: 10 mm\n", 'version: "3.0"\npackage: padlock\n')
    (root / OPTION).write_text(f'{option}releases:\n  "1": {{what: older, version: "1.0", python: "3.13"}}\n', "utf-8")
    (root / FILE).write_text(PROGRAM, "utf-8")
    record = json.loads(TEXTS[RECORD]) | {"script": digest(PROGRAM), "packages": {"padlock": "3.0"}} | _KEPT
    (root / RECORD).write_text(json.dumps(record), "utf-8")


def _texts(root: Path) -> dict[str, str]:
    """Return all files, those that a kill left unfinished by one name each."""
    found = {path.relative_to(root).as_posix(): path for path in sorted((root / "data").rglob("*")) if path.is_file()}
    left = {file for file in found if file.endswith(".unfinished")}
    return {file: "" if file in left else path.read_text("utf-8") for file, path in found.items()}


def _killed(step: int, run: Callable[[Path], None], root: Path) -> str:
    """Run in a program of its own that is killed before this step of writing; return which, "" if it ended."""

    def is_step(event: str, arguments: tuple[Any, ...]) -> bool:
        changes = event in {"write", "os.rename", "os.remove", "os.chmod", "os.chown", "test.fsync"}
        return changes and str(root) in str(arguments[:1] or root)

    return killed(step, is_step, lambda: run(root))


def main(run: Callable[[Path], None], root: Path) -> None:
    """Kill before the first step, the second, and so on, until a run ends."""
    stand_in()
    write(root)
    before = _texts(root)
    run(root)
    whole, found = _texts(root), []
    for step in range(1000):
        write(root)
        event = _killed(step, run, root)
        right_after = _texts(root)
        run(root)
        found.append([event, right_after, _texts(root)])
        if not event:
            break
    sys.stdout.write(json.dumps({"before": before, "whole": whole, "found": found}))


if __name__ == "__main__":
    main(RUNS[sys.argv[1]], Path(sys.argv[2]).resolve())
