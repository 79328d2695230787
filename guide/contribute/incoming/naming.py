"""The ids of what a table names: those of a guide where it has these already, else its words as parts of addresses."""

import re
from collections.abc import Mapping, Sequence

from guide.contribute.incoming.kinds import plain_id
from guide.contribute.incoming.sheet import Written
from guide.diagnostics import Diagnostic, quoted
from guide.model import MAX_ID, Criterion, Option

# What a head may have behind its name is no part of an id: Price (€).
_UNIT = re.compile(r"(?<=\S) \([^()]*\)$")
# https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
_NO_FILE = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}

_NAME_IT = "write one, also where cells were merged, or take the line or column out"


def named(things: Mapping[str, Option] | Mapping[str, Criterion]) -> dict[str, str]:
    """Return the id of each thing of a guide by what a table may call it: its id, a former one, its name."""
    former = {was: id_ for id_, thing in things.items() for was in thing.was}
    return {**former, **{id_: id_ for id_ in things}, **{thing.label.casefold(): id_ for id_, thing in things.items()}}


def ids_of(
    names: Sequence[Written], faults: list[Diagnostic], known: Mapping[str, str], *, dots: bool = False
) -> list[str]:
    """Return an id for each name, that of a thing that is known by it first; those that give none, or one, are told."""
    found: list[str] = []
    first: dict[str, Written] = {}
    for name in names:
        words = name.text if dots else _UNIT.sub("", name.text)
        plain = plain_id(words, MAX_ID, dots=dots)
        id_ = known.get(name.text.casefold()) or known.get(words.casefold()) or known.get(plain, plain)
        other = first.setdefault(id_, name)
        if not name.text:
            faults.append(
                name.fault(
                    "there is no name here", "write one, also where cells were merged, or take the line or column out"
                )
            )
        elif not id_:
            fix = "use a word with Latin letters or digits in it, for it is a part of addresses"
            faults.append(name.fault(f"{quoted(name.text)} gives no id", fix))
        elif id_.partition(".")[0] in _NO_FILE:
            fix = "call it otherwise, as its files are called after it"
            faults.append(name.fault(f"{quoted(name.text)} gives the id {id_}, which no file on Windows may have", fix))
        elif other is not name:
            where = f"{other.place.line}:{other.place.col}"
            same = (
                "stands there twice" if other.text == name.text else f"gives the id {id_}, as {quoted(other.text)} does"
            )
            faults.append(name.fault(f"{quoted(name.text)} {same}: see {where}", "call one of them otherwise"))
        found.append(id_)
    return found
