"""A record that a hand has changed is told from the one that its run wrote, whatever was changed."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from guide.check.sealed import records_are_as_runs_wrote_them
from guide.evidence.probes import Seen, differences, other_lines
from guide.model import Guide, Record
from tests.browser.site import real_guide

GUIDE: Guide = real_guide()


def other(value: Any) -> Any:  # noqa: ANN401 - a record's value is any of JSON's
    """Return another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    return (*value, "or not") if isinstance(value, tuple) else f"{value}0"


def altered(record: Record) -> Iterator[tuple[str, Record]]:
    """Yield copies of a record, each with one value changed, taken away or added."""
    for field in ("observations", "seen", "packages"):
        values = dict(getattr(record, field))
        for name, value in values.items():
            yield field, record.model_copy(update={field: {**values, name: other(value)}})
            yield field, record.model_copy(update={field: {key: values[key] for key in values if key != name}})
        yield field, record.model_copy(update={field: {**values, "another": "1"}})
    for index, line in enumerate(record.printed):
        before, after = record.printed[:index], record.printed[index + 1 :]
        yield "printed", record.model_copy(update={"printed": (*before, f"{line}.", *after)})
        yield "printed", record.model_copy(update={"printed": (*before, *after)})
    yield "script", record.model_copy(update={"script": f"sha256:{'0' * 64}"})
    yield "python", record.model_copy(update={"python": f"{record.python}1"})
    yield "date", record.model_copy(update={"date": record.date.replace(year=2025)})


@pytest.mark.parametrize("name", sorted(GUIDE.records))
def test_whatever_is_changed_is_noticed(name: str) -> None:
    """By the check for all; and by the next run for what it sees and prints, also where the seal was made to fit."""
    record = GUIDE.records[name]
    assert record.seal, f"{record.file} has no seal: run `guide verify --renew {name}`"
    ran = Seen(record.observations, record.seen, record.printed)
    assert [*records_are_as_runs_wrote_them(GUIDE), *differences(ran, record), *other_lines(ran, record)] == []
    for field, copy in altered(record):
        assert [*records_are_as_runs_wrote_them(replace(GUIDE, records={name: copy}))], field
        if field in {"observations", "seen", "printed"}:
            assert [*differences(ran, copy), *other_lines(ran, copy)], field
