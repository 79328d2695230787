"""A record that a hand has changed is found by comparison: with its probe, or with a fresh run."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from guide.check.evidence import records_are_of_their_scripts
from guide.check.pins import records_pin_what_their_probes_ask_for
from guide.evidence.exact import other_versions
from guide.evidence.header import normalised, pins_of
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
    for field in ("observations", "seen"):
        values = dict(getattr(record, field))
        for name, value in values.items():
            yield field, record.model_copy(update={field: {**values, name: other(value)}})
            yield field, record.model_copy(update={field: {key: values[key] for key in values if key != name}})
        yield field, record.model_copy(update={field: {**values, "another": "1"}})
    for name, version in record.packages.items():
        rest = {one: found for one, found in record.packages.items() if one != name}
        yield "packages", record.model_copy(update={"packages": {**record.packages, name: other(version)}})
        yield "packages", record.model_copy(update={"packages": rest})
    yield "packages", record.model_copy(update={"packages": {**record.packages, "another": "1"}})
    for index, line in enumerate(record.printed):
        before, after = record.printed[:index], record.printed[index + 1 :]
        yield "printed", record.model_copy(update={"printed": (*before, f"{line}.", *after)})
        yield "printed", record.model_copy(update={"printed": (*before, *after)})
    yield "script", record.model_copy(update={"script": f"sha256:{'0' * 64}"})


@pytest.mark.parametrize("name", sorted(GUIDE.records))
def test_what_is_changed_is_noticed(name: str) -> None:
    """By the check, or by the next run: of what is recorded, or renewed of what the probe asks for."""
    record, probes = GUIDE.records[name], {name: GUIDE.probes[name]}
    ran = Seen(record.observations, record.seen, record.printed)
    for field, copy in altered(record):
        guide = replace(GUIDE, probes=probes, records={name: copy})
        told = [*records_are_of_their_scripts(guide), *records_pin_what_their_probes_ask_for(guide)]
        seen = [*differences(ran, copy), *other_lines(ran, copy), *other_versions(record.packages, copy.packages)]
        assert told or seen, field
    assert [*differences(ran, record), *other_lines(ran, record)] == []
    assert list(other_versions(record.packages, record.packages)) == []


@pytest.mark.parametrize("name", sorted(GUIDE.records))
def test_a_version_that_a_probe_names_is_noticed_without_a_run(name: str) -> None:
    record, asked = GUIDE.records[name], {pin.name for pin in pins_of(GUIDE.probes[name])}
    for one, version in record.packages.items():
        copy = record.model_copy(update={"packages": {**record.packages, one: other(version)}})
        guide = replace(GUIDE, records={name: copy})
        assert bool([*records_pin_what_their_probes_ask_for(guide)]) == (normalised(one) in asked), one
