"""What a program says of itself: its inline metadata, what it pins, and its question. Pure."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from guide.places import Source

# https://packaging.python.org/en/latest/specifications/inline-script-metadata/
KEYS = ("dependencies", "requires-python", "tool")
"""All that may stand there at the top."""
METADATA = re.compile(r"^# /// script\n((?:#(?: .*)?\n)+?)# ///$", re.MULTILINE)
_PINNED = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)(\[[^\]]*\])?==([0-9][^\s;,*]*)(\s*;.*)?")


@dataclass(frozen=True)
class Pin:
    """A distribution that a program asks for, and the exact version of it; none where it is not exact."""

    name: str
    version: str | None
    written: str = ""
    """The requirement as it is written."""


def normalised(name: str) -> str:
    """Return a distribution's name as the index compares it.

    https://packaging.python.org/en/latest/specifications/name-normalization/
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def metadata(program: Source) -> Mapping[str, object] | None:
    """Return the inline metadata of a program (PEP 723); None where it has none that can be read."""
    return _metadata(program.text)


@lru_cache(maxsize=1000)
def _metadata(text: str) -> Mapping[str, object] | None:
    """Several rules ask for it, and a preview asks them again after each save."""
    found = METADATA.search(text)
    try:
        read = tomllib.loads(_toml(found)) if found else None
    except tomllib.TOMLDecodeError:
        return None
    if read is None:
        return None
    wanted = read.get("dependencies", [])
    return read if isinstance(wanted, list) and all(isinstance(one, str) for one in wanted) else None


def _toml(block: re.Match[str]) -> str:
    return "".join(line[2:] or "\n" for line in block[1].splitlines(keepends=True))


def broken_line(program: Source) -> int | None:
    """Return the line at which the inline metadata is no TOML; None where it is, or where there is none."""
    if metadata(program) is not None:
        return None
    found = METADATA.search(program.text)
    try:
        tomllib.loads(_toml(found) if found else "")
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        within = int(line[1]) if line else found[1].count("\n") if found else 1
        return program.text.count("\n", 0, found.start(1) if found else 0) + within
    return None


def pins(requirements: Iterable[str]) -> Iterator[Pin]:
    """Yield what a list of requirements asks for."""
    for requirement in requirements:
        found = _PINNED.fullmatch(requirement.strip())
        yield Pin(normalised(found[1]), found[3], requirement) if found else Pin(requirement, None, requirement)


def pins_of(program: Source) -> tuple[Pin, ...]:
    """Return what a program asks for in its metadata."""
    wanted = (metadata(program) or {}).get("dependencies", [])
    return tuple(pins(wanted)) if isinstance(wanted, list) else ()


def python_of(program: Source) -> str:
    """Return the version of the interpreter that a program asks for."""
    return str((metadata(program) or {}).get("requires-python", ">=3.11"))


def released_before(program: Source) -> str | None:
    """Return the instant before which a program wants everything released that it does not pin."""
    found = (metadata(program) or {}).get("tool")
    uv = found.get("uv") if isinstance(found, dict) else None
    before = uv.get("exclude-newer") if isinstance(uv, dict) else None
    return before if isinstance(before, str) else None


def question_of(program: Source) -> str:
    """Return what a probe asks: its docstring, on one line."""
    found = re.search(r'^"""(.*?)"""', program.text, re.MULTILINE | re.DOTALL)
    return " ".join(found[1].split()) if found else ""
