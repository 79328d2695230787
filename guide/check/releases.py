"""The releases that people run are of their options, and what records hold of them is of these releases."""

from collections import defaultdict
from collections.abc import Iterator

from guide.diagnostics import Diagnostic, choose_from, counted, quoted
from guide.evidence.judging import level
from guide.evidence.records import owner
from guide.model import Guide
from guide.places import Place


def releases_are_of_their_options(guide: Guide) -> Iterator[Diagnostic]:
    """Releases are those of a package, each with a version of its own line."""
    for option in guide.options.values():
        if not option.releases or not guide.sure(option.file, "releases"):
            continue
        source = guide.source(option.file)
        if option.package is None and guide.sure(option.file, "package"):
            message = "it has releases, and no package of which a run could install them"
            yield Diagnostic(source.key(("releases",)), message, "add its package, or take them out")
        for id_, release in option.releases.items():
            if not f"{release.version}.".startswith(f"{id_}.") and guide.sure(option.file, "releases", id_):
                place = source.place(("releases", id_, "version"))
                yield Diagnostic(place, f"{quoted(release.version)} is no version of {quoted(id_)}", "name one of it")


def recorded_releases_are_known(guide: Guide) -> Iterator[Diagnostic]:
    """What a record holds of a release is of one that its option has, in the version that stands for it."""
    unknown = defaultdict[tuple[str, str], list[Place]](list)
    for name, record in guide.records.items():
        option = guide.options.get(owner(name)[1])
        if option is None or name not in guide.probes or not guide.sure(option.file, "releases"):
            continue
        source = guide.source(record.file)
        for id_, then in record.releases.items():
            place = source.key(("releases", id_))
            if not guide.sure(record.file, "releases", id_):
                continue
            if id_ not in option.releases:
                unknown[option.id, id_].append(place)
            elif then.version != option.releases[id_].version:
                message = (
                    f"this run was made with {then.version}, and {quoted(id_)} is at {option.releases[id_].version}"
                )
                fix = f"run `guide verify --release {option.id}.{id_} {name}`"
                yield Diagnostic(place, message, fix, "warning")
    for (option_id, id_), places in unknown.items():
        option = guide.options[option_id]
        others = f", and {counted(len(places) - 1, 'record more has', 'records more have')} it" if places[1:] else ""
        message = f"{option.file} has no release {quoted(id_)}{others}"
        fix = f"take it out of the record; {choose_from(id_, option.releases)}" if option.releases else ""
        yield Diagnostic(min(places), message, fix or f"take it out of the record, or name it in {option.file}")


def releases_hold_what_judges(guide: Guide) -> Iterator[Diagnostic]:
    """A run with another release looked for what its criterion asks of every option, or says why it did not."""
    for name, record in guide.records.items():
        criterion = guide.criteria.get(owner(name)[0])
        if criterion is None or not guide.sure(record.file) or not guide.sure(criterion.file, "observations"):
            continue
        for id_, then in record.releases.items():
            if then.lacks is None and then.ended is None and then.observations.keys() != criterion.observations.keys():
                option = owner(name)[1]
                place = guide.source(record.file).key(("releases", id_))
                message = f"this run did not look for what {criterion.file} asks"
                yield Diagnostic(place, message, f"run `guide verify --renew --release {option}.{id_} {name}`")


def what_holds_since_holds_now(guide: Guide) -> Iterator[Diagnostic]:
    """Since when a level holds is of the level that is earned today: a warning."""
    for name, record in guide.records.items():
        criterion = guide.criteria.get(owner(name)[0])
        if criterion is None or record.since is None or record.since.fit is None or not guide.sure(record.file):
            continue
        if level(criterion, record.observations) != record.since.fit:
            place = guide.source(record.file).key(("since",))
            message = f"this was looked for when the run earned {record.since.fit}"
            yield Diagnostic(place, message, f"run `guide since {name}`", "warning")
