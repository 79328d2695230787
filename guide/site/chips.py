"""Options as every page shows them: a name, and one hue and one mark each, so that they are known at a glance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from guide import addresses
from guide.model import Guide
from guide.model.table import Hue, Mark
from guide.site.page import Link

HUES: tuple[str, ...] = get_args(Hue)
MARKS: tuple[str, ...] = get_args(Mark)
NEUTRAL = ("neutral", "dot")
"""What all options beyond the palette share: their names tell them apart."""


@dataclass(frozen=True)
class Chip(Link):
    """An option by its name, hue and mark."""

    hue: str = NEUTRAL[0]
    mark: str = NEUTRAL[1]
    version: str = ""
    choose: str = ""
    """When to choose it, as the rest of a sentence; empty where nothing is said of it."""
    was: tuple[str, ...] = ()
    """Ids that it had before."""
    group: str = ""
    """The label of its group, where options are grouped."""


def chips(guide: Guide) -> dict[str, Chip]:
    """Return the options that are shown, in their order; what has no hue or mark of its own gets the first free."""
    options = guide.published
    hues = _given({id_: option.hue for id_, option in options.items()}, HUES, NEUTRAL[0])
    marks = _given({id_: option.mark for id_, option in options.items()}, MARKS, NEUTRAL[1])
    return {
        id_: Chip(
            option.label,
            addresses.option(guide.settings, id_),
            option.summary,
            id_,
            hue=hues[id_],
            mark=marks[id_],
            version=option.version or "",
            choose=option.choose or "",
            was=option.was,
            group=guide.settings.option_groups[option.group].label if option.group else "",
        )
        for id_, option in options.items()
    }


def _given(asked: Mapping[str, str | None], palette: Iterable[str], beyond: str) -> dict[str, str]:
    free = iter([one for one in palette if one not in asked.values()])
    return {id_: own or next(free, beyond) for id_, own in asked.items()}
