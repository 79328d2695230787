"""What a record pins, so that a run of its probe has exactly that."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from guide.diagnostics import quoted
from guide.evidence.header import normalised
from guide.evidence.uv import Needs

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
# https://packaging.python.org/en/latest/specifications/version-specifiers/
_VERSION = re.compile(r"[0-9][A-Za-z0-9.!+_-]*")
_PYTHON = re.compile(r"([0-9]+\.[0-9]+)(?:[.abrc+][A-Za-z0-9.+]*)?")


class PinError(Exception):
    """What is recorded pins nothing; says why in one line."""


def minor(python: str) -> str:
    """Return the minor version of an interpreter, as in "3.13". Raises PinError."""
    found = _PYTHON.fullmatch(python)
    if found is None:
        raise PinError(f"its record names the interpreter {quoted(python)}, which is no version")
    return found[1]


def pins_file(packages: Mapping[str, str]) -> str:
    """Return the requirements that ask for these distributions, each exact. Raises PinError."""
    for name, version in packages.items():
        # Anything else would be read as an option of the installer's, such as another place to install from.
        if not (_NAME.fullmatch(name) and _VERSION.fullmatch(version)):
            raise PinError(f"its record pins {quoted(f'{name} {version}')}, which is no distribution and version")
    return "".join(f"{name}=={version}\n" for name, version in packages.items())


@contextmanager
def pinned(python: str, packages: Mapping[str, str]) -> Iterator[Needs]:
    """Give what a run at these pins needs; the file that holds them is there until the end. Raises PinError."""
    text = pins_file(packages)
    with tempfile.TemporaryDirectory(prefix="guide-pins-") as folder:
        file = Path(folder, "pins.txt")
        file.write_text(text, "utf-8")
        yield Needs(python, (file,) if packages else (), wheels_only=True)


def other_versions(resolved: Mapping[str, str], packages: Mapping[str, str]) -> Iterator[str]:
    """Yield what a record pins otherwise than what its probe asks for comes to today."""
    today, recorded = ({normalised(name): found[name] for name in found} for found in (resolved, packages))
    for name in sorted({*today, *recorded}):
        if today.get(name) != recorded.get(name):
            then, now = (f"{name} {found[name]}" if name in found else f"no {name}" for found in (recorded, today))
            yield f"its record has {then}, and what it asks for comes to {now} today"


def beyond(installed: Mapping[str, str], packages: Mapping[str, str]) -> tuple[str, ...]:
    """Return what was installed and isn't pinned: what the pins need on this platform or interpreter only."""
    known = {normalised(name) for name in packages}
    return tuple(f"{name} {version}" for name, version in installed.items() if normalised(name) not in known)
