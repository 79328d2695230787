"""What was recorded, whether it still holds, and how a cell is known. Pure."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from guide.evidence.header import normalised
from guide.model import Criterion, Guide, Measurement, Record, Service
from guide.places import Source
from guide.read.layout import SERVICE, parts_folder, probe_file


class Known(StrEnum):
    """How a cell is known: the strongest of what backs it."""

    RUN = "run"
    MEASURED = "measured"
    SOURCED = "sourced"
    JUDGED = "judged"
    UNBACKED = "unbacked"

    @property
    def by_program(self) -> bool:
        """Whether a program showed it, by a run or by measuring."""
        return self in {Known.RUN, Known.MEASURED}


@dataclass(frozen=True)
class Stale:
    """What speaks against relying on a cell still, and what would mend it."""

    reason: str
    fix: str
    since: dt.date | None = None
    """The day on which it became so by waiting alone; None where something else has happened."""


@dataclass(frozen=True)
class Standing:
    """How a cell is known, since when, and what speaks against relying on it still."""

    known: Known
    date: dt.date | None
    version: str | None
    stale: tuple[Stale, ...]


def owner(name: str) -> tuple[str, str]:
    """Return the criterion and the option that a probe is of, by its name: criterion/option or …/option+companion."""
    criterion, _, probe = name.partition("/")
    return criterion, probe.partition("+")[0]


def digest(*texts: str) -> str:
    """Return the SHA-256 of texts, as records hold it; it tells where one text ends and the next begins."""
    return f"sha256:{hashlib.sha256(chr(0).join(texts).encode()).hexdigest()}"


def probe_digest(guide: Guide, name: str) -> str:
    """Return the digest of a probe: its program and, where it runs one of the guide's, that as well."""
    folder = run_by(guide, name)
    files = [path for path in sorted(guide.examples) if folder and path.startswith(folder)]
    return digest(guide.probes[name].text, *(text for path in files for text in (path, guide.examples[path].text)))


def probe_is_sure(guide: Guide, name: str) -> bool:
    """Tell whether all that a probe runs could be read."""
    folder = run_by(guide, name)
    return not (folder and any(file.startswith(f"content/{folder}") for file in guide.broken))


def run_by(guide: Guide, name: str) -> str | None:
    """Return the folder below content/ with the program that a probe runs, where it runs one."""
    criterion, option = owner(name)
    subjects = guide.criteria[criterion].subjects if criterion in guide.criteria else None
    return f"{subjects}/{option}/" if subjects else None


def program_digest(guide: Guide, measurement: Measurement) -> str:
    """Return the digest of a measurement: its program and all that it is run on."""
    subjects = f"{measurement.subjects}/" if measurement.subjects else None
    files = [path for path in sorted(guide.examples) if subjects and path.startswith(subjects)]
    texts = [text for path in files for text in (path, guide.examples[path].text)]
    texts += [text for part in parts_of(guide, measurement.id) for text in (part.path, part.text)]
    if guide.service is not None and guide.service.lines == measurement.id:
        texts += _counted(guide.service)
    return digest(guide.programs[measurement.id].text, *texts)


def parts_of(guide: Guide, name: str) -> tuple[Source, ...]:
    """Return what a measurement's program imports."""
    return tuple(part for file, part in guide.parts.items() if file.startswith(parts_folder(name)))


def program_is_sure(guide: Guide, measurement: Measurement) -> bool:
    """Tell whether all that a measurement is run on could be read: where it could not, no digest says anything."""
    folders = [parts_folder(measurement.id)]
    folders += [f"content/{measurement.subjects}/"] if measurement.subjects else []
    if any(file.startswith(folder) for file in guide.broken for folder in folders):
        return False
    return all(guide.sure(SERVICE, field) for field in ("lines", "folder", "roles"))


def _counted(service: Service) -> list[str]:
    """Return which file of which option counts for which role; how the service is described counts for nothing."""
    counted = {
        role: {option: sorted(files) for option, files in about.files.items()} for role, about in service.roles.items()
    }
    return [service.folder, json.dumps(counted, sort_keys=True)]


def standing(guide: Guide, criterion: Criterion, option: str) -> Standing:
    """Return how a cell is known, and what has become of it by the guide's day."""
    cell = criterion.cells[option]
    runs = {name: guide.records[name] for probe in cell.probes if (name := f"{criterion.id}/{probe}") in guide.records}
    backing = tuple(_old_backing(guide, criterion, option))
    if runs:
        oldest_run = min(runs.values(), key=lambda record: record.date)
        stale = tuple(one for name, record in runs.items() for one in _old_run(guide, criterion, name, record))
        version = _version(guide, option, oldest_run.packages)
        return Standing(Known.RUN, oldest_run.date, version, (*stale, *backing))
    measured = [name for name in cell.measurements if name in guide.measured and name in guide.measurements]
    if measured and criterion.kind == "fact" and criterion.scale != "levels":
        first = min(measured, key=lambda name: guide.measured[name].date)
        version = next(iter(_measured_with(guide, first, option)), None)
        return Standing(Known.MEASURED, guide.measured[first].date, version, backing)
    oldest = min(cell.sources, key=lambda source: source.checked, default=None)
    date, version = (oldest.checked, oldest.version) if oldest else (None, None)
    if criterion.kind == "judgement":
        return Standing(Known.JUDGED, date, version, backing)
    return Standing(Known.SOURCED if oldest else Known.UNBACKED, date, version, backing if oldest else ())


def _old_run(guide: Guide, criterion: Criterion, name: str, record: Record) -> Iterator[Stale]:
    """Yield what has become of a run."""
    option = owner(name)[1]
    version = _version(guide, option, record.packages)
    pin = f"pin {guide.options[option].version} in {probe_file(name)}, and run `guide verify {name}`"
    yield from _aged(guide, criterion, "run {age} days ago", record.date, f"run `guide verify --renew {name}`")
    if not _older_release(guide, name, version):
        yield from (Stale(reason, pin) for reason in _moved_on(guide, option, "run", version))


def _older_release(guide: Guide, name: str, version: str | None) -> bool:
    """Tell whether a probe is about an older release of its option, and was run with that."""
    criterion, option = owner(name)
    evidence = guide.criteria[criterion].cells[option].evidence
    release = next((one.release for one in evidence if f"{criterion}/{one.probe}" == name), None)
    return release is not None and f"{version}.".startswith(f"{release}.")


def _old_backing(guide: Guide, criterion: Criterion, option: str) -> Iterator[Stale]:
    """Yield what has become of a cell's sources, the oldest of them, and of its measurements."""
    cell = criterion.cells[option]
    read = min((source.checked for source in cell.sources), default=None)
    if read is not None:
        yield from _aged(guide, criterion, "read {age} days ago", read, "look again, and give the day")
    for name in cell.measurements:
        found, measurement = guide.measured.get(name), guide.measurements.get(name)
        if found is None or measurement is None:
            continue
        again = f"run `guide measure {name}`"
        said = f"measured {{age}} days ago ({measurement.label})"
        yield from _aged(guide, criterion, said, found.date, again)
        versions = _measured_with(guide, name, option)
        for reason in [reason for version in versions for reason in _moved_on(guide, option, "measured", version)]:
            fix = f"name {guide.options[option].version} in what it runs on, and {again}"
            yield Stale(f"{reason} ({measurement.label})", fix)


def _measured_with(guide: Guide, name: str, option: str) -> Iterable[str | None]:
    """Return the releases of an option that a measurement was taken with."""
    found, ways = guide.measured[name], guide.ways(guide.measurements[name])
    taken = [found.ways[id_] for id_, way in ways.items() if way.option == option and id_ in found.ways]
    return dict.fromkeys(_version(guide, option, way.packages) for way in taken)


def _version(guide: Guide, option: str, packages: Mapping[str, str]) -> str | None:
    """Return the release of an option that was installed, where it has a package."""
    package = normalised(guide.options[option].package or "")
    return next((version for name, version in packages.items() if normalised(name) == package), None)


def _aged(guide: Guide, criterion: Criterion, said: str, date: dt.date, fix: str) -> Iterator[Stale]:
    lasts, age = guide.settings.lasts, (guide.day - date).days
    days = criterion.fresh_for or (lasts.source if said.startswith("read") else lasts.run)
    if isinstance(days, int) and age > days:
        yield Stale(said.replace("{age}", str(age), 1), fix, date + dt.timedelta(days + 1))


def _moved_on(guide: Guide, option: str, done: str, version: str | None) -> Iterator[str]:
    current = guide.options[option]
    if None not in (version, current.version) and version != current.version:
        yield f"{done} with {version}, and {current.label} is at {current.version}"
