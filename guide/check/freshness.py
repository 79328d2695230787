"""What a run installs had time to be found faulty, before anybody ran it."""

import datetime as dt
from collections.abc import Iterator

from guide.diagnostics import Diagnostic, quoted
from guide.evidence.header import pins_of, released_before
from guide.evidence.pins import SETTLED
from guide.evidence.records import probe_digest
from guide.model import Guide
from guide.places import Place


def probes_install_what_has_settled(guide: Guide) -> Iterator[Diagnostic]:
    """What a probe does not pin was released some days before its run."""
    for name, program in guide.probes.items():
        before, record = released_before(program), guide.records.get(name)
        if before is None:
            if pins_of(program):
                fix = 'add “[tool.uv]” with exclude-newer = "…", three days ago or earlier'
                yield Diagnostic(Place(program.path), "the probe does not say how new what it installs may be", fix)
            continue
        place = program.at(program.text.find(before))
        instant = _instant(before)
        if instant is None:
            fix = "write it as 2026-11-24T00:00:00Z"
            yield Diagnostic(place, f"exclude-newer is {quoted(before)}, which is no instant", fix)
        elif record and guide.sure(record.file, "date") and record.script == probe_digest(guide, name):
            latest = dt.datetime.fromisoformat(f"{record.date}T00:00:00+00:00") - SETTLED
            if instant > latest:
                message = f"exclude-newer is less than {SETTLED.days} days before the run of {record.date}"
                fix = f"write {latest:%Y-%m-%dT%H:%M:%SZ} or earlier, and run `guide verify {name}`"
                yield Diagnostic(place, message, fix)


def _instant(text: str) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
