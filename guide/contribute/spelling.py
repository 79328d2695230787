"""Plain values to YAML, with comments. Pure."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide.read.scalars import resolve

Tree = Mapping[str | int, object]
"""What a file holds: words and numbers, lists, and mappings of these."""

_WIDTH = 118
# Within a block, a text that begins so and holds nothing that means something to YAML may stand as it is.
_PLAIN = re.compile(r"[^\W_](?:[^\n:#]|:(?=[^\s])|(?<=\S)#)*")


@dataclass(frozen=True)
class Noted:
    """A value with a comment above it."""

    value: object
    comment: str


def spelt(tree: Tree) -> str:
    """Return a file's fields as YAML."""
    return "".join(f"{line}\n" for line in _fields(tree, ""))


def _fields(tree: Tree, indent: str) -> Iterator[str]:
    for key, value in tree.items():
        if isinstance(value, Noted):
            yield from textwrap.wrap(
                value.comment, _WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# "
            )
        yield from _field(f"{indent}{_scalar(key)}:", value.value if isinstance(value, Noted) else value, indent)


def _field(start: str, value: object, indent: str) -> Iterator[str]:
    within = f"{indent}  "
    if isinstance(value, Mapping) and value:
        yield start
        yield from _fields(value, within)
    elif isinstance(value, (list, tuple)) and value:
        yield start
        for one in value:
            yield from _listed(one, within)
    elif isinstance(value, str) and _keeps_its_lines(value):
        yield f"{start} |-"
        yield from (f"{within}{line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{start} {_scalar(value)}"


def _listed(value: object, indent: str) -> Iterator[str]:
    """Yield one of a list: a mapping begins behind its hyphen."""
    if isinstance(value, Mapping) and value:
        first, *others = _fields(value, f"{indent}  ")
        yield f"{indent}- {first.lstrip()}"
        yield from others
    else:
        yield f"{indent}- {_scalar(value)}"


def _keeps_its_lines(text: str) -> bool:
    """Tell whether a text can stand line by line, as it is."""
    lines = text.split("\n")
    return len(lines) > 1 and text == text.strip() and all(line == line.rstrip() for line in lines)


def _scalar(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (Mapping, list, tuple)):
        return "{}" if isinstance(value, Mapping) else "[]"
    if not isinstance(value, str):
        return str(value)
    plain = _PLAIN.fullmatch(value) and value == value.rstrip() and resolve(value) == value
    return value if plain else json.dumps(value, ensure_ascii=False)
