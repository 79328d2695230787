"""docs/fields.md: every field of every kind of file, in a line each. Pure."""

from collections.abc import Iterator

from guide.contribute.fields import fields_of
from guide.contribute.kinds import FILES
from guide.model import Strict
from guide.model.known import KINDS

PAGE = "docs/fields.md"
_HEAD = """\
# Every field

Written by `guide schemas` from the engine's model, `guide/model/`. A field in **bold** has to be there, all others
may be left out. A *line* is one line of plain text of at most 300 characters, a *short line* one of at most 60; an *id*
is made of small letters, digits and single hyphens, that of an option of dots as well; a *day* is written as
2026-11-22. How the parts work together stands in CONTRIBUTING.md of the engine.
"""


def field_page() -> str:
    """Return the page."""
    parts: dict[type[Strict], None] = {}
    lines = [_HEAD]
    for kind in FILES:
        lines += [f"## `{kind.pattern}`", "", f"{kind.model.__doc__ or ''}".strip().split("\n")[0], ""]
        lines += [*_table(kind.model, parts), ""]
    lines += ["# Parts", "", "What stands within a file, or within another part.", ""]
    done: set[type[Strict]] = set()
    while waiting := [part for part in parts if part not in done]:
        for part in waiting:
            done.add(part)
            lines += [
                f"## {part.__name__}",
                "",
                (part.__doc__ or "").strip().split("\n")[0],
                "",
                *_table(part, parts),
                "",
            ]
    return "\n".join(lines).rstrip() + "\n"


def _table(model: type[Strict], parts: dict[type[Strict], None]) -> Iterator[str]:
    fields = fields_of(model)
    if not fields:
        return
    yield from ("| field | holds | meaning |", "|---|---|---|")
    for field in fields:
        parts |= dict.fromkeys(field.models)
        name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
        of = f", of {KINDS[field.of]}" if field.of else ""
        yield f"| {name} | {field.form}{of} | {field.means.replace('|', chr(92) + '|')} |"
