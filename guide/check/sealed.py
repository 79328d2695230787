"""Records are what runs wrote."""

from collections.abc import Iterator

from guide.diagnostics import Diagnostic
from guide.evidence.records import seal
from guide.model import Guide


def records_are_as_runs_wrote_them(guide: Guide) -> Iterator[Diagnostic]:
    """Nobody has changed a record by hand: its seal is that of all that it holds."""
    for name, record in guide.records.items():
        sealed = record.seal is not None and guide.sure(record.file)
        if sealed and record.seal != seal(record.model_dump(mode="json")):
            place = guide.source(record.file).place(("seal",))
            yield Diagnostic(place, "this record is not as its run wrote it", f"run `guide verify --renew {name}`")
