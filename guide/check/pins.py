"""Records pin what their probes ask for."""

from collections.abc import Iterator

from guide.diagnostics import Diagnostic
from guide.evidence.header import normalised, pins_of
from guide.evidence.records import probe_digest
from guide.model import Guide


def records_pin_what_their_probes_ask_for(guide: Guide) -> Iterator[Diagnostic]:
    """What a probe names with an exact version is in its record, in this version."""
    for name, record in guide.records.items():
        program = guide.probes.get(name)
        # A record of another program is told as such.
        if program is None or record.script != probe_digest(guide, name) or not guide.sure(record.file):
            continue
        recorded = {normalised(one): version for one, version in record.packages.items()}
        for pin in pins_of(program):
            found = recorded.get(pin.name)
            if pin.version is not None and found != pin.version:
                message = f"the record has {pin.name} {found or 'not at all'}, and its probe asks for {pin.version}"
                place = guide.source(record.file).key(("packages",))
                yield Diagnostic(place, message, f"run `guide verify --renew {name}`")
