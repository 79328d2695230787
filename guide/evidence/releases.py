"""Run probes with the other releases of their options, and keep what each showed in its record."""

import json
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide.diagnostics import Diagnostic, counted
from guide.evidence.exact import PinError, minor, pinned
from guide.evidence.files import write_json
from guide.evidence.header import normalised, pins_of, released_before
from guide.evidence.probes import ProbeError, Seen, differences, other_lines, short, understand, unlike
from guide.evidence.programs import LimitError, Limits
from guide.evidence.records import owner
from guide.evidence.then import releases_of
from guide.evidence.uv import Environment, Needs, NetworkError, UvError, WheelError, command, interpreter, prepare, run
from guide.evidence.verify import Ways, lock_of, place_of, prepared
from guide.model import Guide, Option, Record, Release, Then
from guide.places import Place, Source
from guide.read.layout import record_file

LIMITS = Limits(wall=180.0)
"""How long a probe may run with another release: what waits for a thing that is not there yet waits in vain."""
# What a run says of something that its option does not have.
_LACK = re.compile(r"(?:ModuleNotFoundError|ImportError|AttributeError): .*")
# Where this machine keeps what it installs says nothing to anybody else.
_FOLDERS = re.compile(r"(?:/[^/\s'\"()]+)+/(?=[^/\s'\"()])")
_NO_RELEASE = re.compile(r"there is no version of ([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s,]+)")


@dataclass(frozen=True)
class Asked:
    """A run of a probe with a release of its option."""

    guide: Guide
    root: Path
    name: str
    release: Release
    record: Record
    """What the probe showed with the present one."""
    limits: Limits

    @property
    def program(self) -> Source:
        """What is run."""
        return self.guide.probes[self.name]

    @property
    def option(self) -> Option:
        """What it is a release of."""
        return self.guide.options[owner(self.name)[1]]


class ReleaseError(Exception):
    """There is no such release; says so in one line."""


@dataclass(frozen=True)
class _Outcome:
    said: str
    then: Then | None = None
    """What is to be recorded."""
    fault: tuple[str, str] | None = None
    place: Place | None = None
    """Where the fault is, if that is not at the cell."""


def pairs_of(guide: Guide, names: Sequence[str], only: str | None = None) -> Iterator[tuple[str, str]]:
    """Yield each probe with each other release of its option; `only` with one, named as option.release."""
    for name in names:
        criterion, option = owner(name)
        cell, probe = guide.criteria[criterion].cells[option], name.partition("/")[2]
        if any(one.probe == probe and one.release for one in cell.evidence):
            continue  # it is about that release, and no other
        yield from ((name, id_) for id_ in releases_of(guide, option) if only in {None, f"{option}.{id_}"})


def verify_releases(
    guide: Guide, root: Path, pairs: Sequence[tuple[str, str]], say: Callable[[str], None], ways: Ways
) -> list[Diagnostic]:
    """Run probes with releases, one after the other; record what has no record yet, or is renewed.

    Returns what is wrong; what was recorded stays. Raises UvError where there is no uv, and where something is to be
    renewed and the network is missing.
    """
    command()
    found: list[Diagnostic] = []
    for count, (name, id_) in enumerate(pairs, 1):
        outcome = _one(guide, root, name, id_, ways)
        if outcome.then is not None and ways.write:
            _write(root, name, id_, outcome.then)
        if outcome.fault:
            found.append(Diagnostic(outcome.place or place_of(guide, name), *outcome.fault))
        say(f"{count}/{len(pairs)} {name} with {id_}: {outcome.said}")
    return sorted(set(found))


def _one(guide: Guide, root: Path, name: str, id_: str, ways: Ways) -> _Outcome:
    record, option = lock_of(guide, name), guide.options[owner(name)[1]]
    if record is None:
        fault = (f"the probe has no record that a run with {id_} could be held against", f"run `guide verify {name}`")
        return _Outcome("was not run", fault=fault)
    asked, lock = Asked(guide, root, name, option.releases[id_], record, ways.limits), record.releases.get(id_)
    try:
        if lock and lock.version == asked.release.version and lock.packages and not (lock.ended or ways.renew):
            return _again(asked, id_, lock)
        then = run_with(asked)
    except ReleaseError as error:
        place = guide.source(option.file).place(("releases", id_, "version"))
        fault = (str(error), "write one that is on the package index, and older than exclude-newer of the probes")
        return _Outcome("could not be run", fault=fault, place=place)
    except (UvError, PinError, OSError) as error:
        if isinstance(error, NetworkError) and ways.renew:
            raise
        fault = (f"its probe can't be run with {id_}: {short(str(error))}", "see to what it needs, and run it again")
        return _Outcome("could not be run", fault=fault)
    return _Outcome(_said(then, record), then)


def run_with(asked: Asked) -> Then:
    """Run a probe with a release of its option, and with what goes with that.

    What it sees otherwise than its record has to be seen twice. Raises UvError and ReleaseError.
    """
    release, record = asked.release, asked.record
    told: dict[str, object] = {"version": release.version, "date": asked.guide.day.isoformat()}
    try:
        environment = _resolved(asked)
        if environment is None:
            # That is a matter of what else is asked for, and says nothing of the option.
            ended = f"no release of what else it asks for goes with {release.version}"
            return Then.model_validate({**told, "ended": ended})
        told |= {"python": environment.python, "packages": dict(environment.packages)}
        seen = _seen(asked, environment)
        if (seen.observations, seen.seen, seen.printed) != (record.observations, record.seen, record.printed):
            unlike(seen, _seen(asked, environment))
    except WheelError as error:
        return Then.model_validate({**told, "ended": short(f"it can't be installed: {error}")})
    except LimitError as error:
        return Then.model_validate({**told, "ended": str(error)})
    except ProbeError as error:
        return Then.model_validate({**told, **_failure(error, asked.option)})
    return Then.model_validate(
        {**told, "observations": dict(seen.observations), "seen": dict(seen.seen), "printed": seen.printed}
    )


def _failure(error: ProbeError, option: Option) -> Mapping[str, str]:
    """Return what an error says: that the option lacks something, or only that the run has ended.

    What a program that the probe started lacks is what ended the probe as well.
    """
    module = re.escape(normalised(option.package or "").replace("-", "_"))
    for line in reversed(error.errors):
        if _LACK.fullmatch(line) and re.search(rf"['\"]{module}\b", line, re.IGNORECASE):
            return {"lacks": short(_FOLDERS.sub("", line))}
    return {"ended": short(_FOLDERS.sub("", str(error)))}


def _resolved(asked: Asked) -> Environment | None:
    """Make the environment of a probe with a release: with all else that it pins, or with older ones of that.

    None where neither can be had together. Raises UvError and ReleaseError.
    """
    release, package = asked.release, asked.option.package or ""
    python, before = interpreter(release.python), released_before(asked.program)
    # What has to be built is built only where nothing else goes with it.
    for wheels, loose in ((True, False), (True, True), (False, False), (False, True)):
        try:
            return _made(requirements(asked.program, package, release, loose=loose), python, before, wheels=wheels)
        except NetworkError:
            raise
        except UvError as error:
            missing = _NO_RELEASE.search(str(error))
            if missing and (normalised(missing[1]), missing[2]) == (normalised(package), release.version):
                raise ReleaseError(f"there is no release {release.version} of {package}") from error
    return None


def _made(lines: Sequence[str], python: str, before: str | None, *, wheels: bool) -> Environment:
    with tempfile.TemporaryDirectory(prefix="guide-release-") as folder:
        file = Path(folder, "wanted.txt")
        file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        return prepare(Needs(python, (file,), wheels_only=wheels, before=before), anew=True)


def requirements(program: Source, package: str, release: Release, *, loose: bool = False) -> tuple[str, ...]:
    """Return what a probe asks for, with a release in the place of its own; `loose` takes older ones of all else."""
    companions = {normalised(name): wanted for name, wanted in release.companions.items()}
    found: list[str] = []
    for pin in pins_of(program):
        if pin.name == normalised(package):
            found.append(re.sub(r"==[^\s;,]+", f"=={release.version}", pin.written))
        else:
            found += companions.get(pin.name, (pin.written.replace("==", "<=") if loose else pin.written,))
    return tuple(found)


def _seen(asked: Asked, environment: Environment) -> Seen:
    """Run a probe at exactly what has been installed. Raises UvError, LimitError and ProbeError."""
    script = str((asked.root / asked.program.path).resolve())
    with pinned(minor(environment.python), environment.packages) as wheels:
        needs, _ = prepared(wheels, asked.program)
        return understand(run(needs, [script], asked.limits))


def _again(asked: Asked, id_: str, lock: Then) -> _Outcome:
    """Run a probe as it was run with a release, and hold what it shows against the record of that."""
    try:
        seen = _seen(asked, Environment(lock.python or "", lock.packages))
    except (ProbeError, LimitError) as error:
        if lock.lacks and isinstance(error, ProbeError) and _failure(error, asked.option).get("lacks") == lock.lacks:
            return _Outcome("agrees: it is not there")
        told = [str(error)]
    else:
        told = [f"the run found what its record says it lacks: {lock.lacks}"] if lock.lacks else []
        told += [*differences(seen, lock), *other_lines(seen, lock)]
    if not told:
        return _Outcome("agrees")
    fix = "look again at what is said of that release, then run it with --renew; the record stays as it was"
    return _Outcome("disagrees", fault=(f"with {id_}: {told[0]}", fix))


def _said(then: Then, record: Record) -> str:
    if then.lacks or then.ended:
        return f"{'is not there' if then.lacks else 'came to no end'} ({then.lacks or then.ended}), and is recorded"
    now = record.observations
    other = [name for name, value in then.observations.items() if json.dumps(now.get(name)) != json.dumps(value)]
    return (
        f"differs in {counted(len(other), 'observation', 'observations')}, and is recorded"
        if other
        else "is the same, and is recorded"
    )


def _write(root: Path, name: str, id_: str, then: Then) -> None:
    """Put what a run showed into the record of its probe, and leave the rest of that as it is."""
    file = root / record_file(name)
    record = json.loads(file.read_text("utf-8"))
    record["releases"] = {**record.get("releases", {}), id_: then.model_dump(mode="json", exclude_defaults=True)}
    write_json(file, record)
