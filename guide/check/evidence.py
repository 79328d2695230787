"""What backs a cell is there, is of this cell, and bears it out."""

import datetime as dt
from collections.abc import Iterator

from guide.check.backing import own, pieces, sources
from guide.check.cells import lacks_most
from guide.check.ids import missing
from guide.check.programs import is_of_a_cell, says_what_it_is
from guide.day import reached
from guide.diagnostics import Diagnostic, choose_from, few, quoted
from guide.evidence.records import owner, probe_digest, probe_is_sure, program_digest, program_is_sure, run_by
from guide.model import Guide, Measurement, Measurements, Record
from guide.places import Loc, Place, Source
from guide.read.layout import MEASUREMENTS, measured_file, probe_file, program_file, record_file


def evidence_is_of_one_kind(guide: Guide) -> Iterator[Diagnostic]:
    """Each piece of evidence is a probe, a measurement or a source."""
    for file, one, loc in pieces(guide):
        kinds = [name for name in ("probe", "measurement", "source") if name in type(one).model_fields]
        named = [name for name in kinds if getattr(one, name) is not None]
        if len(named) != 1 and guide.sure(file, *loc):
            message = f"this evidence names {' and '.join(named) or 'nothing'}"
            fix = "write each as an entry of its own" if named else f"name a {', a '.join(kinds[:-1])} or a source"
            yield Diagnostic(guide.source(file).place(loc), message, fix)


def cells_are_backed(guide: Guide) -> Iterator[Diagnostic]:
    """A fact is run or sourced, a figure perhaps measured; a judgement rests on a measurement or a named source."""
    for criterion in guide.criteria.values():
        for option, cell in criterion.cells.items():
            sure = guide.sure(criterion.file, "kind") and guide.sure(criterion.file, "cells", option)
            misplaced = criterion.scale == "levels" and cell.is_ is not None  # told of by its scale
            if not sure or option not in guide.published or cell.state or misplaced:
                continue
            if not all(guide.sure(file, "evidence") for file in (criterion.file, guide.options[option].file)):
                continue  # what backs it may stand there
            place = guide.source(criterion.file).key(("cells", option))
            measured = criterion.scale != "levels" and cell.measurements
            if criterion.kind == "fact" and not (cell.probes or cell.sources or measured):
                yield Diagnostic(place, "nothing backs this fact", "add a probe, or a source with the day it was read")
            if criterion.kind == "judgement" and not (cell.measurements or cell.sources or cell.probes):
                fix = "name a measurement, or a source with the day it was read"
                yield Diagnostic(place, "this judgement rests on nothing", fix)


def probes_are_those_of_their_cells(guide: Guide) -> Iterator[Diagnostic]:
    """A cell names its own probe, which is there; a judgement has none, and no probe is left over."""
    named, mistaken = set(), set()
    for criterion, option, one, loc in own(guide):
        probe = one.probe
        if probe is None or not guide.sure(criterion.file, *loc):
            continue
        place = guide.source(criterion.file).place((*loc, "probe"))
        name = f"{criterion.id}/{probe}"
        named.add(name)
        of, plus, companion = probe.partition("+")
        if option not in guide.options:
            continue  # that is told of, and the probe may be right
        if of != option:
            mistaken.add(f"{criterion.id}/{option}")
            yield Diagnostic(place, f"this is the probe of {quoted(of)}", f"write {option}{plus}{companion}")
        elif plus and one.companion is None:
            yield Diagnostic(
                place, "the companion of this probe has no name", f"add “companion:” and how {companion} is written"
            )
        elif criterion.kind == "judgement":
            yield Diagnostic(place, "a judgement can't be settled by a run", "name a measurement or a source")
        elif name not in guide.probes and probe_file(name) not in guide.broken:
            yield Diagnostic(place, f"{probe_file(name)} is missing", "add that program, or name a source")
    for name, program in guide.probes.items():
        if name not in named and name.partition("+")[0] not in mistaken:
            yield from _left_over(guide, name, program)


def _left_over(guide: Guide, name: str, program: Source) -> Iterator[Diagnostic]:
    """Say why no cell names a probe; that its cell is missing is told at the criterion."""
    criterion, _, probe = name.partition("/")
    option, place = probe.partition("+")[0], Place(program.path)
    if criterion not in guide.criteria:
        if f"data/criteria/{criterion}.yaml" not in guide.broken:
            fix = f"move the file, or remove it; {choose_from(criterion, guide.criteria)}"
            yield Diagnostic(place, f"there is no criterion {quoted(criterion)}", fix, about=f"criterion:{criterion}")
    elif option not in guide.options:
        if f"data/options/{option}.yaml" not in guide.broken:
            fix = f"rename the file; {choose_from(option, guide.options)}"
            yield Diagnostic(place, f"there is no option {quoted(option)}", fix, about=f"option:{option}")
    elif option in guide.criteria[criterion].cells and guide.sure(guide.criteria[criterion].file, "cells"):
        fix = f"write “- probe: {probe}” below the evidence of its cell, or remove the file"
        yield Diagnostic(place, "no cell names this probe", fix)


def records_are_of_their_scripts(guide: Guide) -> Iterator[Diagnostic]:
    """Each probe has a record, and it is one of this very script."""
    for name, program in guide.probes.items():
        record = guide.records.get(name)
        if record is None:
            if record_file(name) not in guide.broken and is_of_a_cell(guide, name) and _can_be_run(guide, name):
                fix = f"run `guide verify {name}`"
                yield Diagnostic(Place(program.path), "this probe has no record", fix)
        elif _has_changed(guide, name, record):
            place = guide.source(record.file).place(("script",))
            what = "the probe, or what it runs," if run_by(guide, name) else "the probe"
            yield Diagnostic(place, f"{what} has changed since this run", f"run `guide verify {name}`")
    for name, record in guide.records.items():
        if name not in guide.probes and probe_file(name) not in guide.broken and not _is_named(guide, name):
            yield Diagnostic(Place(record.file), f"there is no {probe_file(name)}", "remove this record")


def _has_changed(guide: Guide, name: str, record: Record) -> bool:
    """Tell whether a record is of another program than is there now, as far as all of that could be read."""
    sure = guide.sure(record.file, "script") and probe_is_sure(guide, name) and says_what_it_is(guide.probes[name])
    return sure and record.script != probe_digest(guide, name)


def _can_be_run(guide: Guide, name: str) -> bool:
    """Tell whether a probe is of a fact; that no run settles a judgement is told at its cell."""
    return guide.criteria[name.partition("/")[0]].kind == "fact"


def _is_named(guide: Guide, name: str) -> bool:
    """Tell whether a cell names a probe."""
    criterion, _, probe = name.partition("/")
    cells = guide.criteria[criterion].cells.values() if criterion in guide.criteria else ()
    return any(probe in cell.probes for cell in cells)


def days_are_past(guide: Guide) -> Iterator[Diagnostic]:
    """Nobody has run, measured or read anything on a day that is still to come."""
    for file, loc, day, done in _days(guide):
        # A contributor's day may have begun before it has begun in UTC.
        if (day - reached()).days > 1 and guide.sure(file, *loc):
            message = f"the day {day} is still to come"
            yield Diagnostic(guide.source(file).place(loc), message, f"write the day on which {done}")


def measurements_are_recorded(guide: Guide) -> Iterator[Diagnostic]:
    """Each measurement has its program and a record of it, for every option and series."""
    for id_, measurement in guide.measurements.items():
        place = guide.source(measurement.file).place()
        if id_ not in guide.programs:
            if program_file(id_) not in guide.broken:
                yield Diagnostic(place, f"{program_file(id_)} is missing", "add that program")
        elif id_ in guide.measured:
            yield from _outdated_measurement(guide, measurement, guide.measured[id_])
        elif measured_file(id_) not in guide.broken:
            yield Diagnostic(place, "this has not been measured", f"run `guide measure {id_}`")


def _outdated_measurement(guide: Guide, measurement: Measurement, found: Measurements) -> Iterator[Diagnostic]:
    source = guide.source(found.file)
    again = f"run `guide measure {measurement.id}`"
    sure = guide.sure(found.file, "program") and program_is_sure(guide, measurement)
    if sure and found.program != program_digest(guide, measurement):
        message = "the program, or what it measures, has changed since this run"
        yield Diagnostic(source.place(("program",)), message, again)
    counted = guide.sure(found.file, "repetitions") and guide.sure(measurement.file, "repetitions")
    if counted and found.repetitions != measurement.repetitions:
        message = f"each way was run {found.repetitions} times, and {measurement.file} says {measurement.repetitions}"
        yield Diagnostic(source.place(("repetitions",)), message, again)
    described = guide.sure(measurement.file, "series") and guide.sure(measurement.file, "ways")
    if not (guide.sure(found.file, "ways") and described):
        return
    for id_ in found.ways:
        if id_ not in (measurement.ways or guide.options):
            what = "way" if measurement.ways else "option"
            yield Diagnostic(source.key(("ways", id_)), f"there is no {what} {quoted(id_)}", again)
    other = [
        id_
        for id_, way in guide.ways(measurement).items()
        if (found.ways[id_].values if id_ in found.ways else {}).keys() != measurement.series.keys()
        and guide.sure(guide.options[way.option].file, "published")
        and not lacks_most(guide, way.option)
    ]
    if other:
        message = f"the series of {few([*map(quoted, other)])} are not those of {measurement.file}"
        yield Diagnostic(source.key(("ways", other[0])), message, again)


def ways_are_of_options(guide: Guide) -> Iterator[Diagnostic]:
    """Where a measurement takes several ways, each is of an option, and each option that is shown has one."""
    for measurement in guide.measurements.values():
        if not measurement.ways or not guide.sure(measurement.file, "ways"):
            continue
        source = guide.source(measurement.file)
        for id_, way in measurement.ways.items():
            if way.option not in guide.options and guide.sure(measurement.file, "ways", id_, "option"):
                place = source.place(("ways", id_, "option"))
                yield missing(place, "option", way.option, guide.options)
        taken = {way.option for way in measurement.ways.values()}
        for option in guide.published.values():
            if option.id not in taken and guide.sure(option.file, "published") and not lacks_most(guide, option.id):
                yield Diagnostic(source.key(("ways",)), f"no way is of {quoted(option.id)}", "add one")


def subjects_are_there(guide: Guide) -> Iterator[Diagnostic]:
    """What a measurement or a probe is run on has a program, with what a measurement needs, for every option."""
    for name in guide.probes:
        folder, criterion = run_by(guide, name), guide.criteria.get(owner(name)[0])
        empty = folder is not None and not any(path.startswith(folder) for path in guide.examples)
        if empty and criterion and guide.sure(criterion.file, "subjects") and probe_is_sure(guide, name):
            place = guide.source(criterion.file).place(("subjects",))
            yield Diagnostic(place, f"there is nothing in content/{folder}", "name a folder with one for each option")
    for measurement in guide.measurements.values():
        if measurement.subjects is None or not guide.sure(measurement.file, "subjects"):
            continue
        options = (option for option in guide.published if not lacks_most(guide, option))
        needed = (f"{measurement.subjects}/{option}/requirements.txt" for option in options)
        absent = (f"content/{path}" for path in needed if path not in guide.examples)
        if missing := [file for file in absent if file not in guide.broken]:
            place = guide.source(measurement.file).place(("subjects",))
            are = "are" if missing[1:] else "is"
            yield Diagnostic(place, f"{few(missing)} {are} missing", "name a folder with one for each option")


def measurements_are_described(guide: Guide) -> Iterator[Diagnostic]:
    """No program and no record is left without its measurement."""
    files = {id_: program.path for id_, program in guide.programs.items()}
    files |= {id_: measured.file for id_, measured in guide.measured.items() if id_ not in files}
    named = [*files.items(), *((file.removeprefix(MEASUREMENTS).partition("/")[0], file) for file in guide.parts)]
    for id_, file in named:
        described = f"{MEASUREMENTS}{id_}.yaml"
        if id_ not in guide.measurements and described not in guide.broken:
            yield Diagnostic(Place(file), f"there is no {described}", "add it, or remove this file")


def named_measurements_exist(guide: Guide) -> Iterator[Diagnostic]:
    """What a cell rests on is measured."""
    for file, one, loc in pieces(guide):
        name = one.measurement
        if name is not None and name not in guide.measurements and guide.sure(file, *loc):
            place = guide.source(file).place((*loc, "measurement"))
            yield Diagnostic(place, f"there is no measurement {quoted(name)}", choose_from(name, guide.measurements))


def _days(guide: Guide) -> Iterator[tuple[str, Loc, dt.date, str]]:
    """Yield each day on which something was done: its file and loc, the day, and what was done."""
    for file, loc, source in sources(guide):
        yield file, (*loc, "checked"), source.checked, "the source was read"
    for one in guide.options.values():
        cited = {id_: release.source for id_, release in one.releases.items() if release.source}
        for id_, named in cited.items():
            yield one.file, ("releases", id_, "source", "checked"), named.checked, "the source was read"
    for record in guide.records.values():
        yield record.file, ("date",), record.date, "the probe was run"
        for id_, then in record.releases.items():
            yield record.file, ("releases", id_, "date"), then.date, "the probe was run with that release"
    for measured in guide.measured.values():
        yield measured.file, ("date",), measured.date, "it was measured"
