"""Run a measurement: every way by turns, as often as it asks for, each time in a process of its own."""

import json
import math
import os
import platform
import statistics
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from guide.diagnostics import Diagnostic
from guide.evidence.files import write_json
from guide.evidence.header import python_of
from guide.evidence.programs import LimitError, Limits
from guide.evidence.records import program_digest
from guide.evidence.uv import Needs, UvError, command, interpreter, prepare, run
from guide.model import Guide, Measurement
from guide.places import printable
from guide.read.layout import measured_file

LIMITS = Limits(processor=300, wall=900.0)
"""How long one run may take."""

_DIGITS = 4


class MeasureError(Exception):
    """A run gave no numbers; says why in one line."""


def summary(values: Sequence[float]) -> dict[str, float]:
    """Return minimum, median and both quartiles, to four significant digits."""
    quartiles = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else [values[0]] * 3
    found = zip(("minimum", "lower", "median", "upper"), (min(values), *quartiles), strict=True)
    return {name: _rounded(value) for name, value in found}


def measure(guide: Guide, root: Path, names: Sequence[str], say: Callable[[str], None]) -> list[Diagnostic]:
    """Run measurements one after another and write what they find; return what is wrong.

    Of a measurement that fails, the old record stays. Raises UvError where there is no uv.
    """
    command()
    found = []
    for name in names:
        measurement = guide.measurements[name]
        place = guide.source(measurement.file).place()
        try:
            recorded = _measure_one(guide, root, measurement, say)
        except UvError as error:
            message = f"it can't be measured: {printable(str(error))}"
            found.append(Diagnostic(place, message, "see to what it needs, and measure again"))
            continue
        except LimitError as error:
            found.append(Diagnostic(place, f"it can't be measured: {error}", "the machine is slow, measure again"))
            continue
        except MeasureError as error:
            found.append(Diagnostic(place, f"it can't be measured: {error}", f"correct {guide.programs[name].path}"))
            continue
        try:
            write_json(root / measured_file(name), recorded)
        except OSError as error:
            cause = (error.strerror or str(error)).lower()
            found.append(Diagnostic(place, f"{measured_file(name)} can't be written: {cause}", "make room for it"))
    return found


def _measure_one(guide: Guide, root: Path, measurement: Measurement, say: Callable[[str], None]) -> dict[str, object]:
    needs = {id_: _needs(guide, root, measurement, way.option) for id_, way in guide.ways(measurement).items()}
    ways = list(needs)
    interpreter(python_of(guide.programs[measurement.id]))
    environments = {way: prepare(needs[way], anew=True) for way in ways}
    values: dict[str, dict[str, list[float]]] = {way: defaultdict(list) for way in ways}
    for turn in range(measurement.repetitions):
        say(f"{measurement.id}: {turn + 1}/{measurement.repetitions}")
        # By turns, so that a busy moment of the machine meets all alike; and in changing order.
        for way in ways[turn % len(ways) :] + ways[: turn % len(ways)]:
            for series, value in _run(guide, root, measurement, way, needs[way]).items():
                values[way][series].append(value)
    return {
        "program": program_digest(guide, measurement),
        "date": guide.day.isoformat(),
        "machine": machine(),
        "repetitions": measurement.repetitions,
        "ways": {
            way: {
                "python": environments[way].python,
                "packages": dict(environments[way].packages),
                "values": {series: summary(values[way][series]) for series in measurement.series},
            }
            for way in ways
        },
    }


def _needs(guide: Guide, root: Path, measurement: Measurement, option: str) -> Needs:
    program = guide.programs[measurement.id]
    subjects = root / "content" / measurement.subjects if measurement.subjects else None
    requirements = subjects / option / "requirements.txt" if subjects else None
    # A measurement is of what is installed today, so nothing but what these files pin is exact.
    return Needs(python_of(program), (root / program.path, *([requirements] if requirements else [])))


def _run(guide: Guide, root: Path, measurement: Measurement, way: str, needs: Needs) -> Mapping[str, float]:
    script = (root / guide.programs[measurement.id].path).resolve()
    ended = run(needs, [str(script), way], LIMITS, cwd=root)
    lines = ended.output.splitlines() or [""]
    try:
        found = json.loads(lines[-1]) if ended.status == 0 else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        said = (ended.errors.strip() or "it printed no JSON object").splitlines()[-1]
        raise MeasureError(f"{way}: {printable(said)}")
    if found.keys() != measurement.series.keys():
        raise MeasureError(f"{way}: it printed other series than {', '.join(measurement.series)}")
    for name, value in found.items():
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not number or not math.isfinite(value) or value < 0:
            raise MeasureError(f"{way}: {name} is no number from 0 on")
    return found


def machine() -> str:
    """Return the machine in words."""
    model = ""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    except OSError:
        pass  # not on this system
    cores = os.cpu_count()
    return f"{platform.system()} on {platform.machine()}, {cores} processors{f' ({model})' if model else ''}"


def _rounded(value: float) -> float:
    return int(value) if float(value).is_integer() else float(f"{value:.{_DIGITS}g}")
